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
    _ id: String, _ value: Double, _ unit: String, _ text: String, _ slots: [String: String] = [:]
  ) {
    all.append(
      BriefFigure(
        id: id, value: value, unit: unit, text: text, derivation: facts.derivation(id, slots)))
  }

  private mutating func addMoney(
    _ id: String, _ units: Double?, in currency: Currency? = nil, per: String? = "year",
    _ slots: [String: String] = [:]
  ) {
    // Beside surveys that count otherwise, the person's sums say whether tax is in them.
    let isMarked =
      currency == nil
      && (facts.evidence.comparability == .atLeast || facts.evidence.comparability == .atMost)
    let currency = currency ?? facts.payCurrency
    guard let units, units.isFinite, abs(units) < 1e15 else { return }
    let whole = Int(units.rounded())
    let unit = per.map { "\(currency.code)/\($0)" } ?? currency.code
    let text = format.money(whole, currency) + (isMarked ? "\u{A0}" + facts.payTaxBasis : "")
    add(id, Double(whole), unit, text, slots)
  }

  private mutating func addShare(
    _ id: String, _ share: Double?, places: Int = 1, signed: Bool = false,
    _ slots: [String: String] = [:]
  ) {
    guard let share, share.isFinite else { return }
    let text =
      signed ? format.change(share, places: places) : format.percent(share, places: places)
    add(id, share, "share", text, slots)
  }

  private mutating func addCount(
    _ id: String, _ count: Int, _ unit: String, _ slots: [String: String] = [:]
  ) {
    add(id, Double(count), unit, format.integer(count), slots)
  }

  // MARK: Groups of figures

  private mutating func addPay() {
    addMoney("pay.today", facts.evidence.pay?.units)
    addMoney("pay.own-floor", facts.person.walkAway)
    guard let numbers = facts.numbers, let carried = facts.evidence.numbers else { return }
    if numbers != carried { add(carried, as: "numbers.carried-") }
    add(numbers, as: "numbers.")
    for (name, amount) in [
      ("opening", numbers.opening), ("target", numbers.target), ("walk-away", numbers.walkAway),
    ] {
      if facts.person.pay?.period == .month {
        addMoney(
          "numbers.\(name).per-month", Double(amount) / 12, per: "month",
          ["amount": format.money(amount, facts.payCurrency)])
      }
    }
    if let pay = facts.evidence.pay?.units, pay > 0 {
      addShare("numbers.step", Double(numbers.target) / pay - 1, signed: true)
      addMoney("numbers.raise", Double(numbers.target) - pay.rounded())
    }
  }

  private mutating func add(_ numbers: NegotiationNumbers, as prefix: String) {
    let words = NumberWords(facts: facts, numbers: numbers)
    addMoney(prefix + "opening", Double(numbers.opening), ["derivation": words.opening])
    addMoney(prefix + "target", Double(numbers.target), ["derivation": words.target])
    addMoney(prefix + "walk-away", Double(numbers.walkAway), ["derivation": words.walkAway])
  }

  private mutating func addPremium() {
    guard let briefed = market.briefed, briefed.accuracy != .withheld else { return }
    addShare("premium.point", briefed.at95.premium)
    addShare("premium.low", briefed.at95.low)
    addShare("premium.high", briefed.at95.high)
    addShare("premium.low80", briefed.at80.low)
    addShare("premium.high80", briefed.at80.high)
    addShare("premium.raw", market.raw?.premium)
    if let row = facts.basisRow {
      addCount("evidence.seniors", row.seniorCount, "people")
      addCount("evidence.leads", row.leadCount, "people")
      if row.selectionLow != nil { addShare("premium.selection-point", row.premium?.premium) }
      addShare("premium.selection-low", row.selectionLow)
      addShare("premium.selection-high", row.selectionHigh)
    }
    if facts.editionCount > 0 { addCount("evidence.editions", facts.editionCount, "count") }
    switch briefed.basis {
    case .pooled(let ownShare): addShare("evidence.own-share", ownShare, places: 0)
    case .predicted(let count): addCount("evidence.other-markets", count, "count")
    case .edition, .combined: break
    }
  }

  private mutating func addPosition() {
    let evidence = facts.evidence
    for (name, position) in [("seniors", evidence.amongSeniors), ("leads", evidence.amongLeads)] {
      if let position { add(position, as: "standing.\(name)") }
    }
    for peers in evidence.amongPeers {
      let name = peers.group.name
      add(peers.position, as: "standing.\(name)")
      addMoney("references.\(name)-median", peers.median, in: market.currency)
      add(
        "standing.compa-\(name)", peers.compaRatio, "ratio",
        format.decimal(peers.compaRatio, places: 2))
    }
    if !market.seniors.isEmpty { addCount("chart.seniors", market.seniors.count, "people") }
    if !market.leads.isEmpty { addCount("chart.leads", market.leads.count, "people") }
    for (name, ratio) in [
      ("seniors", evidence.compaRatioToSeniors), ("leads", evidence.compaRatioToLeads),
    ] {
      guard let ratio, ratio.isFinite else { continue }
      add("standing.compa-\(name)", ratio, "ratio", format.decimal(ratio, places: 2))
    }
    addMoney("standing.same-rank", evidence.sameRankLeadPay, in: market.currency)
  }

  private mutating func add(_ position: PercentilePosition, as id: String) {
    add(
      id, position.percentile, "percent", format.percent(position.wholePercent / 100, places: 0))
    add("\(id)-low", position.low, "percent", format.decimal(position.wholeLow, places: 0))
    add("\(id)-high", position.high, "percent", format.decimal(position.wholeHigh, places: 0))
    addCount("\(id)-count", position.count, "people")
  }

  private mutating func addReferences() {
    addMoney("references.lead-median", market.leadMedian, in: market.currency)
    addMoney("references.senior-median", market.seniorMedian, in: market.currency)
    addMoney("references.lead-upper-tenth", facts.evidence.leadUpperTenth, in: market.currency)
    if let aged = facts.evidence.aged {
      // An assumption makes no figure to the unit.
      let rounded = { (amount: Double) in Self.threeDigits(amount) }
      let slots = ["growth": format.percent(aged.growth), "months": format.integer(aged.months)]
      addMoney(
        "references.senior-median-aged", rounded(aged.seniorMedian), in: market.currency, slots)
      addMoney(
        "references.lead-median-aged", rounded(aged.leadMedian), in: market.currency, slots)
      addMoney(
        "references.lead-upper-tenth-aged", aged.leadUpperTenth, in: market.currency, slots)
    }
    if let pay = facts.evidence.pay?.units {
      for (name, key) in [
        ("low", PlaybookThreshold.inPlaceLowPercent), ("high", .inPlaceHighPercent),
      ] {
        let percent = facts.playbook.threshold(key)
        addMoney(
          "references.in-place-\(name)", (pay * Double(100 + percent) / 10_000).rounded() * 100,
          ["percent": format.percent(Double(percent) / 100, places: 0)])
      }
    }
    addMoney("asking.cost", facts.person.costOfAsking, per: nil)
    guard let asking = facts.evidence.asking, asking.yearlyGain > 0 else { return }
    addMoney("asking.month-of-waiting", asking.monthlyCostOfWaiting, per: "month")
    // Where pay has multiplied within a few years, no growth of 3 % tells what comes.
    guard !facts.isOfAnotherTime else { return }
    addMoney(
      "asking.present-value", asking.presentValue, per: nil,
      [
        "years": format.integer(asking.horizonYears), "growth": format.percent(asking.growth),
        "discount": format.percent(asking.discount),
      ])
    addCount("asking.years", asking.horizonYears, "years")
    if let chance = asking.breakEvenProbability {
      // “A better chance than 0 %” would be no chance at all.
      add(
        "asking.break-even", chance, "share",
        format.percent(chance < 1 ? min(max(chance, 0.01), 0.99) : chance, places: 0))
    }
  }

  private static func threeDigits(_ amount: Double) -> Double {
    var grain = 1.0
    while amount / grain >= 1000 { grain *= 10 }
    return (amount / grain).rounded() * grain
  }

  private mutating func addPackages() {
    guard let numbers = facts.numbers, let pay = facts.evidence.pay?.units,
      Double(numbers.target) > pay
    else { return }
    // What is put on the table beside the opening ask is worth as much, or it would undercut it. The base
    // of the second package lies below it: the walk-away, what the surveys carry where the person's own
    // floor is all three numbers, else today's pay.
    let worth = numbers.opening
    let base =
      [numbers.walkAway, facts.evidence.numbers?.target].compactMap { $0 }
      .first { $0 < worth } ?? Int(pay.rounded(.down))
    addMoney("packages.worth", Double(worth))
    addMoney("packages.base", Double(base))
    addMoney("packages.bonus", Double(worth - base))
    let months = facts.playbook.threshold(.packageMonths)
    addMoney(
      "packages.makeup", (Double(worth) - pay) * Double(months) / 12, per: nil,
      ["months": format.integer(months)])
    addCount("packages.months", months, "months")
  }

  private mutating func addReplacement() {
    let months = facts.playbook.threshold(.packageMonths)
    if let pay = facts.evidence.pay?.units {
      for (name, key) in [
        ("low", PlaybookThreshold.inPlaceLowPercent), ("high", .inPlaceHighPercent),
      ] {
        let percent = facts.playbook.threshold(key)
        addMoney(
          "options.supplement-\(name)", pay * Double(percent) / 100 * Double(months) / 12, per: nil,
          [
            "percent": format.percent(Double(percent) / 100, places: 0),
            "months": format.integer(months),
          ])
      }
    }
    // What a lead earned years ago says nothing of what a new one would cost.
    guard let median = market.leadMedian, !market.isStale else { return }
    if let numbers = facts.numbers, median > 0, facts.isComparable {
      let ratio = Double(numbers.target) / median
      add("parity.after", ratio, "ratio", format.decimal(ratio, places: 2))
    }
    guard !facts.isThin else { return }
    if let pay = facts.evidence.pay?.units, facts.isComparable {
      addMoney("replacement.yearly", median.rounded() - pay.rounded())
    }
    let told = facts.person.replacement
    let fee = told?.agencyFeePercent.map { $0 / 100 * median }
    let rampUp = told?.monthsToRampUp.map { $0 * median / 12 }
    let isWhole = told?.agencyFeePercent.map { $0 == $0.rounded() } ?? true
    addShare(
      "replacement.fee-percent", told?.agencyFeePercent.map { $0 / 100 }, places: isWhole ? 0 : 1)
    addMoney("replacement.fee", fee, in: market.currency, per: nil)
    addMoney("replacement.ramp-up", rampUp, in: market.currency, per: nil)
    if fee != nil || rampUp != nil {
      addMoney(
        "replacement.once", (fee ?? 0) + (rampUp ?? 0), in: market.currency, per: nil)
    }
  }

  private mutating func addRows() {
    for (index, row) in market.rows.enumerated() {
      let id = "rows.\(index + 1)"
      addCount("\(id).seniors", row.seniorCount, "people")
      addCount("\(id).leads", row.leadCount, "people")
      addShare("\(id).premium", row.premium?.premium, signed: true)
      addShare("\(id).low", row.premium?.low)
      addShare("\(id).high", row.premium?.high)
    }
  }

  private mutating func addCounts() {
    for (index, source) in market.sources.enumerated() {
      let id = "sources.\(index + 1)"
      addCount("\(id).seniors", source.seniorCount, "people")
      addCount("\(id).leads", source.leadCount, "people")
    }
    addCount(
      "readiness.signs", LeadSign.allCases.count { facts.person.shows($0) }, "count",
      ["all": format.integer(LeadSign.allCases.count)])
    addCount("readiness.red-flags", facts.raisedFlags.count, "count")
    addCount("talk.held", facts.conversationsHeld, "count")
    addCount("records.written", facts.person.log.completeDecisions.count, "count")
  }
}

extension PeerGroup {
  /// The part of a figure's id that names the group.
  var name: String {
    switch self {
    case .experience: "experience"
    case .employerSize: "employer-size"
    }
  }
}
