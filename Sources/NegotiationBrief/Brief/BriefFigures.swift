// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

/// Every number of a brief, worked out once and written once; the sections only place them.
struct BriefFigures: Sendable {
  private let facts: BriefFacts
  private(set) var all: [BriefFigure] = []

  init(_ facts: BriefFacts) {
    self.facts = facts
    addPay()
    addPremium()
    addPosition()
    addReferences()
    addPackages()
    addReplacement()
    addRows()
    addCounts()
  }

  /// How a figure is written; nil when the brief has no such figure.
  subscript(id: String) -> String? { all.first { $0.id == id }?.text }

  func value(_ id: String) -> Double? { all.first { $0.id == id }?.value }

  // MARK: Adding

  private var market: MarketEvidence { facts.evidence.market }
  private var format: LocaleFormat { facts.format }

  private mutating func add(
    _ id: String, _ value: Double, _ unit: String, _ text: String, _ derivation: String
  ) {
    all.append(
      BriefFigure(id: id, value: value, unit: unit, text: text, derivation: derivation))
  }

  private mutating func addMoney(
    _ id: String, _ units: Double?, in currency: Currency? = nil, per: String? = "year",
    _ derivation: String
  ) {
    let currency = currency ?? facts.payCurrency
    guard let units, units.isFinite, abs(units) < 1e15 else { return }
    let whole = Int(units.rounded())
    let unit = per.map { "\(currency.code)/\($0)" } ?? currency.code
    add(id, Double(whole), unit, format.money(whole, currency), derivation)
  }

  private mutating func addShare(
    _ id: String, _ share: Double?, places: Int = 1, signed: Bool = false, _ derivation: String
  ) {
    guard let share, share.isFinite else { return }
    let text =
      signed ? format.change(share, places: places) : format.percent(share, places: places)
    add(id, share, "share", text, derivation)
  }

  private mutating func addCount(_ id: String, _ count: Int, _ unit: String, _ derivation: String) {
    add(id, Double(count), unit, format.integer(count), derivation)
  }

  // MARK: Groups of figures

  private mutating func addPay() {
    addMoney("pay.today", facts.evidence.pay?.units, "your file, as pay of one year")
    addMoney("pay.own-floor", facts.person.walkAway, "your file")
    guard let numbers = facts.evidence.numbers else { return }
    let three = [
      ("opening", numbers.opening, numbers.openingDerivation),
      ("target", numbers.target, numbers.targetDerivation),
      ("walk-away", numbers.walkAway, numbers.walkAwayDerivation),
    ]
    for (name, amount, derivation) in three {
      addMoney("numbers.\(name)", Double(amount), derivation)
      if facts.person.pay?.period == .month {
        addMoney(
          "numbers.\(name).per-month", Double(amount) / 12, per: "month", "\(name) ÷ 12, rounded")
      }
    }
    if let pay = facts.evidence.pay?.units, pay > 0 {
      addShare(
        "numbers.step", Double(numbers.target) / pay - 1, signed: true,
        "target ÷ today's pay − 1")
      addMoney("numbers.raise", Double(numbers.target) - pay, "target − today's pay")
    }
  }

  private mutating func addPremium() {
    guard let briefed = market.briefed, briefed.accuracy != .withheld else { return }
    let kind = briefed.isAdjusted ? "adjusted premium" : "premium"
    addShare("premium.point", briefed.at95.premium, kind)
    addShare("premium.low", briefed.at95.low, "lower end of the 95 % interval")
    addShare("premium.high", briefed.at95.high, "upper end of the 95 % interval")
    addShare("premium.low80", briefed.at80.low, "lower end of the 80 % interval")
    addShare("premium.high80", briefed.at80.high, "upper end of the 80 % interval")
    addShare("premium.raw", market.raw?.premium, "premium without adjustment")
    addShare("premium.selection-low", facts.basisRow?.selectionLow, "selection sensitivity")
    addShare("premium.selection-high", facts.basisRow?.selectionHigh, "selection sensitivity")
    if let row = facts.basisRow {
      addCount("evidence.seniors", row.seniorCount, "people", "seniors behind the premium")
      addCount("evidence.leads", row.leadCount, "people", "leads behind the premium")
    }
    if facts.editionCount > 0 {
      addCount("evidence.editions", facts.editionCount, "count", "editions behind the premium")
    }
    switch briefed.basis {
    case .pooled(let ownShare):
      addShare("evidence.own-share", ownShare, places: 0, "weight of the market's own data")
    case .predicted(let count):
      addCount("evidence.other-markets", count, "count", "markets behind the model")
    case .edition, .combined: break
    }
  }

  private mutating func addPosition() {
    let evidence = facts.evidence
    for (name, position) in [("seniors", evidence.amongSeniors), ("leads", evidence.amongLeads)] {
      guard let position else { continue }
      let parts = [
        ("", position.percentile, "people who earn less, and half of those who earn the same"),
        ("-low", position.low, "lower end of the 95 % interval"),
        ("-high", position.high, "upper end of the 95 % interval"),
      ]
      for (suffix, value, derivation) in parts {
        let digits = format.decimal(value, places: 0)
        let text = suffix.isEmpty ? format.percent(value / 100, places: 0) : digits
        add("standing.\(name)\(suffix)", value, "percent", text, derivation)
      }
      addCount("standing.\(name)-count", position.count, "people", "people in the group")
    }
    if !market.seniors.isEmpty {
      addCount("chart.seniors", market.seniors.count, "people", "seniors drawn")
    }
    if !market.leads.isEmpty {
      addCount("chart.leads", market.leads.count, "people", "leads drawn")
    }
    for (name, ratio) in [
      ("seniors", evidence.compaRatioToSeniors), ("leads", evidence.compaRatioToLeads),
    ] {
      guard let ratio, ratio.isFinite else { continue }
      add(
        "standing.compa-\(name)", ratio, "ratio", format.decimal(ratio, places: 2),
        "today's pay ÷ median of \(name)")
    }
    addMoney(
      "standing.same-rank", evidence.sameRankLeadPay, in: market.currency,
      "lead pay at your rank among seniors")
  }

  private mutating func addReferences() {
    addMoney(
      "references.lead-median", market.leadMedian, in: market.currency,
      "median of the reference edition")
    addMoney(
      "references.senior-median", market.seniorMedian, in: market.currency,
      "median of the reference edition")
    if let pay = facts.evidence.pay?.units {
      for (name, key) in [
        ("low", PlaybookThreshold.inPlaceLowPercent), ("high", .inPlaceHighPercent),
      ] {
        let percent = facts.playbook.threshold(key)
        addMoney(
          "references.in-place-\(name)", (pay * Double(100 + percent) / 10_000).rounded() * 100,
          "today's pay + \(percent) %, rounded to the hundred")
      }
    }
    addMoney("asking.cost", facts.person.costOfAsking, per: nil, "your file")
    guard let asking = facts.evidence.asking, asking.yearlyGain > 0 else { return }
    addMoney(
      "asking.month-of-waiting", asking.monthlyCostOfWaiting, per: "month",
      "gain of a year at the target ÷ 12")
    addMoney(
      "asking.present-value", asking.presentValue, per: nil,
      "gain over \(asking.horizonYears) years, pay growing \(plain(asking.growth)) % and "
        + "discounted \(plain(asking.discount)) % a year")
    addCount("asking.years", asking.horizonYears, "years", "years looked ahead")
    addShare(
      "asking.break-even", asking.breakEvenProbability, places: 0, "cost of asking ÷ value of a yes"
    )
  }

  private func plain(_ share: Double) -> String { format.decimal(share * 100, places: 1) }

  private mutating func addPackages() {
    guard let numbers = facts.evidence.numbers, let pay = facts.evidence.pay?.units,
      Double(numbers.target) > pay
    else { return }
    // The base of the second package: the walk-away where it lies below the target, else today's pay.
    let base =
      numbers.walkAway < numbers.target ? numbers.walkAway : Int(pay.rounded(.down))
    addMoney("packages.base", Double(base), "walk-away, or today's pay where that is the target")
    addMoney("packages.bonus", Double(numbers.target - base), "target − base of the package")
    let months = facts.playbook.threshold(.packageMonths)
    addMoney(
      "packages.makeup", (Double(numbers.target) - pay) * Double(months) / 12, per: nil,
      "(target − today's pay) × \(months) ÷ 12")
    addCount("packages.months", months, "months", "the playbook")
  }

  private mutating func addReplacement() {
    let months = Double(facts.playbook.threshold(.packageMonths))
    if let pay = facts.evidence.pay?.units {
      for (name, key) in [
        ("low", PlaybookThreshold.inPlaceLowPercent), ("high", .inPlaceHighPercent),
      ] {
        let percent = facts.playbook.threshold(key)
        addMoney(
          "options.supplement-\(name)", pay * Double(percent) / 100 * months / 12, per: nil,
          "\(percent) % of today's pay for \(format.integer(Int(months))) months")
      }
    }
    // What a lead earned years ago says nothing of what a new one would cost.
    guard let median = market.leadMedian, !market.isStale else { return }
    if let pay = facts.evidence.pay?.units, facts.isComparable {
      addMoney("replacement.yearly", median - pay, "leads' median − today's pay")
    }
    if let numbers = facts.evidence.numbers, median > 0, facts.isComparable {
      add(
        "parity.after", Double(numbers.target) / median, "ratio",
        format.decimal(Double(numbers.target) / median, places: 2), "target ÷ median of leads")
    }
    let told = facts.person.replacement
    let fee = told?.agencyFeePercent.map { $0 / 100 * median }
    let rampUp = told?.monthsToRampUp.map { $0 * median / 12 }
    addShare(
      "replacement.fee-percent", told?.agencyFeePercent.map { $0 / 100 }, places: 0, "your file")
    addMoney("replacement.fee", fee, in: market.currency, per: nil, "agency fee × leads' median")
    addMoney(
      "replacement.ramp-up", rampUp, in: market.currency, per: nil,
      "months until productive × leads' median ÷ 12")
    if fee != nil || rampUp != nil {
      addMoney(
        "replacement.once", (fee ?? 0) + (rampUp ?? 0), in: market.currency, per: nil,
        "fee + ramp-up, as told")
    }
  }

  private mutating func addRows() {
    for (index, row) in market.rows.enumerated() {
      let id = "rows.\(index + 1)"
      addCount("\(id).seniors", row.seniorCount, "people", "seniors of the row")
      addCount("\(id).leads", row.leadCount, "people", "leads of the row")
      addShare("\(id).premium", row.premium?.premium, signed: true, "leads' median ÷ seniors' − 1")
      addShare("\(id).low", row.premium?.low, "lower end of the 95 % interval")
      addShare("\(id).high", row.premium?.high, "upper end of the 95 % interval")
    }
  }

  private mutating func addCounts() {
    for (index, source) in market.sources.enumerated() {
      let id = "sources.\(index + 1)"
      addCount("\(id).seniors", source.seniorCount, "people", "seniors of the survey edition")
      addCount("\(id).leads", source.leadCount, "people", "leads of the survey edition")
    }
    addCount(
      "readiness.signs", LeadSign.allCases.count { facts.person.shows($0) }, "count",
      "signs that show, of \(LeadSign.allCases.count)")
    addCount(
      "readiness.red-flags", facts.raisedFlags.count, "count", "red flags answered yes")
    addCount("talk.held", facts.conversationsHeld, "count", "conversations in the log")
    addCount(
      "records.written", facts.person.log.decisions.count, "count", "decision records in the log")
  }
}
