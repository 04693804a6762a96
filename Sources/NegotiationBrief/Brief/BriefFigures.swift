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
    addAsked()
    addFirstStep()
    addPackages()
    addReplacement()
    addRows()
    addCounts()
  }

  /// How a figure is written; nil when the brief has no such figure.
  subscript(id: FigureID) -> String? { figure(id)?.text }

  /// A number as it is asked for: at the person's share of full time.
  func asked(_ id: FigureID) -> String? {
    figure(id).map { facts.asAsked($0.value, $0.text) }
  }

  func value(_ id: FigureID) -> Double? { figure(id)?.value }

  func figure(_ id: FigureID) -> BriefFigure? { all.first { $0.key == id } }

  // MARK: Adding

  private var market: MarketEvidence { facts.evidence.market }
  private var format: LocaleFormat { facts.format }

  private mutating func add(
    _ id: FigureID, row: Int? = nil, _ value: Double, _ unit: String, _ text: String,
    _ slots: [Slot: String] = [:]
  ) {
    all.append(
      BriefFigure(
        key: id, row: row, value: value, unit: unit, text: text,
        derivation: facts.derivation(id, slots)))
  }

  /// - Parameter atShare: whether it is at the person's share of full time, and not of a whole year's work.
  private mutating func addMoney(
    _ id: FigureID, _ units: Double?, in currency: Currency? = nil, per: String? = "year",
    atShare: Bool = false, _ slots: [Slot: String] = [:]
  ) {
    // Beside surveys that count otherwise, the person's sums say whether tax is in them.
    let isOwn = currency == nil
    let isMarked =
      isOwn
      && (facts.evidence.comparability == .atLeast || facts.evidence.comparability == .atMost)
    let currency = currency ?? facts.payCurrency
    guard let units, units.isFinite, abs(units) < 1e15 else { return }
    let whole = Int(units.rounded())
    let unit = per.map { "\(currency.code)/\($0)" } ?? currency.code
    let isAtFullTime = facts.isPartTime && isOwn && !atShare
    let text =
      format.money(whole, currency) + (isMarked ? "\u{A0}" + facts.payTaxBasis : "")
      + (isAtFullTime ? "\u{A0}" + facts.say(.wordsFullTime) : "")
    add(id, Double(whole), unit, text, slots)
  }

  /// A sum that rests on assumptions, written to two digits.
  private mutating func addAbout(
    _ id: FigureID, _ units: Double, per: String?, _ slots: [Slot: String]
  ) {
    guard units.isFinite, abs(units) < 1e15 else { return }
    let code = facts.payCurrency.code
    add(
      id, units.rounded(), per.map { "\(code)/\($0)" } ?? code,
      format.money(Int(Self.twoDigits(units).rounded()), facts.payCurrency), slots)
  }

  private mutating func addShare(
    _ id: FigureID, row: Int? = nil, _ share: Double?, places: Int = 1, signed: Bool = false,
    _ slots: [Slot: String] = [:]
  ) {
    guard let share, share.isFinite else { return }
    let text =
      signed ? format.change(share, places: places) : format.percent(share, places: places)
    add(id, row: row, share, "share", text, slots)
  }

  private mutating func addRatio(_ id: FigureID, _ ratio: Double?) {
    guard let ratio, ratio.isFinite else { return }
    add(id, ratio, "ratio", format.decimal(ratio, places: 2))
  }

  private mutating func addCount(
    _ id: FigureID, row: Int? = nil, _ count: Int, _ unit: String, _ slots: [Slot: String] = [:]
  ) {
    add(id, row: row, Double(count), unit, format.integer(count), slots)
  }

  // MARK: Groups of figures

  private mutating func addPay() {
    addMoney(.payToday, facts.evidence.pay?.units)
    if let pay = facts.evidence.pay?.units, facts.isPartTime {
      addMoney(.payAtShare, pay * facts.evidence.share, atShare: true, [.part: facts.shareInWords])
    }
    addMoney(.payOwnFloor, facts.ownFloor)
    guard let numbers = facts.numbers, let carried = facts.evidence.numbers else { return }
    if numbers != carried { add(carried, as: \.carried) }
    add(numbers, as: \.figure)
    addMoney(
      .numbersMarketFloor, Double(numbers.marketFloor),
      [.derivation: NumberWords(facts: facts, numbers: numbers).marketFloor])
    addMoney(.numbersTargetLeast, numbers.targetByCorrelation.lowerBound.rounded())
    addMoney(.numbersTargetMost, numbers.targetByCorrelation.upperBound.rounded())
    for number in AskedNumber.allCases where facts.isPartTime {
      addMoney(
        number.atShare, Double(numbers[number]) * facts.evidence.share, atShare: true,
        [.amount: format.money(numbers[number], facts.payCurrency), .part: facts.shareInWords])
    }
    if let told = facts.person.pay, told.period == .month, !facts.isPartTime {
      for number in AskedNumber.allCases {
        addMoney(
          number.perMonth, Double(numbers[number]) / told.periodsPerYear, per: "month",
          [
            .amount: format.money(numbers[number], facts.payCurrency),
            .periods: format.decimal(
              told.periodsPerYear,
              places: told.periodsPerYear == told.periodsPerYear.rounded() ? 0 : 1),
          ])
      }
    }
    if let pay = facts.evidence.pay?.units, pay > 0 {
      addShare(.numbersStep, Double(numbers.target) / pay - 1, signed: true)
      addMoney(.numbersRaise, Double(numbers.target) - pay.rounded())
    }
  }

  private mutating func add(
    _ numbers: NegotiationNumbers, as id: KeyPath<AskedNumber, FigureID>
  ) {
    let words = NumberWords(facts: facts, numbers: numbers)
    for number in AskedNumber.allCases {
      addMoney(
        number[keyPath: id], Double(numbers[number]), [.derivation: words.derivation(of: number)])
    }
  }

  private mutating func addPremium() {
    guard let briefed = market.briefed, briefed.accuracy != .withheld else { return }
    addShare(.premiumPoint, briefed.at95.premium)
    addShare(.premiumLow, briefed.at95.low)
    addShare(.premiumHigh, briefed.at95.high)
    addShare(.premiumLow80, briefed.at80.low)
    addShare(.premiumHigh80, briefed.at80.high)
    addShare(.premiumRaw, market.raw?.premium)
    if facts.numbers != nil, let odds = facts.evidence.promotionOdds, odds.isFinite {
      add(.premiumPromotionOdds, odds, "ratio", format.decimal(odds, places: 1))
    }
    for part in PremiumProbabilities.Part.allCases {
      let probability = briefed.probabilities[part]
      add(
        part.figure, probability, "share",
        format.percent(briefed.probabilities.told(part), places: 0))
    }
    if let row = facts.basisRow {
      addCount(.evidenceSeniors, row.seniorCount, "people")
      addCount(.evidenceLeads, row.leadCount, "people")
      if row.selectionLow != nil { addShare(.premiumSelectionPoint, row.premium?.premium) }
      addShare(.premiumSelectionLow, row.selectionLow)
      addShare(.premiumSelectionHigh, row.selectionHigh)
    }
    if facts.editionCount > 0 { addCount(.evidenceEditions, facts.editionCount, "count") }
    switch briefed.basis {
    case .pooled(let ownShare): addShare(.evidenceOwnShare, ownShare, places: 0)
    case .predicted(let count): addCount(.evidenceOtherMarkets, count, "count")
    case .thin(_, let ownShare): addShare(.evidenceOwnShare, ownShare, places: 0)
    case .edition, .combined: break
    }
  }

  private mutating func addPosition() {
    let evidence = facts.evidence
    if let position = evidence.amongSeniors { add(position, as: .seniors) }
    if let position = evidence.amongLeads { add(position, as: .leads) }
    for peers in evidence.amongPeers {
      let ids = peers.group.figures
      add(peers.position, as: ids)
      addMoney(ids.median, peers.median, in: market.currency)
      addRatio(ids.compaRatio, peers.compaRatio)
    }
    if !market.seniors.isEmpty { addCount(.chartSeniors, market.seniors.count, "people") }
    if !market.leads.isEmpty { addCount(.chartLeads, market.leads.count, "people") }
    addRatio(.standingCompaSeniors, evidence.compaRatioToSeniors)
    addRatio(.standingCompaLeads, evidence.compaRatioToLeads)
    addMoney(.standingSameRank, evidence.sameRankLeadPay, in: market.currency)
  }

  private mutating func add(_ position: PercentilePosition, as ids: StandingFigures) {
    add(
      ids.place, position.percentile, "percent",
      format.percent(position.wholePercent / 100, places: 0))
    add(ids.low, position.low, "percent", format.decimal(position.wholeLow, places: 0))
    add(ids.high, position.high, "percent", format.decimal(position.wholeHigh, places: 0))
    addCount(ids.count, position.count, "people")
  }

  private mutating func addReferences() {
    addMoney(.referencesLeadMedian, market.leadMedian, in: market.currency)
    addMoney(.referencesSeniorMedian, market.seniorMedian, in: market.currency)
    addMoney(.referencesLeadUpperTenth, facts.evidence.leadUpperTenth, in: market.currency)
    if let aged = facts.evidence.aged {
      // An assumption makes no figure to the unit.
      let rounded = { (amount: Double) in Self.threeDigits(amount) }
      let slots: [Slot: String] = [
        .growth: format.percent(aged.growth), .months: format.integer(aged.months),
      ]
      addMoney(
        .referencesSeniorMedianAged, rounded(aged.seniorMedian), in: market.currency, slots)
      addMoney(
        .referencesLeadMedianAged, rounded(aged.leadMedian), in: market.currency, slots)
      addMoney(
        .referencesLeadUpperTenthAged, aged.leadUpperTenth, in: market.currency, slots)
    }
    if let pay = facts.evidence.pay?.units {
      for (id, key) in [
        (FigureID.referencesInPlaceLow, PlaybookThreshold.inPlaceLowPercent),
        (.referencesInPlaceHigh, .inPlaceHighPercent),
      ] {
        let percent = facts.playbook.threshold(key)
        addMoney(
          id, (pay * Double(100 + percent) / 10_000).rounded() * 100,
          [.percent: format.percent(Double(percent) / 100, places: 0)])
      }
    }
    addMoney(.askingCost, facts.person.costOfAsking, per: nil, atShare: true)
    guard let asking = facts.evidence.asking, asking.yearlyGain > 0 else { return }
    addAbout(
      .askingMonthOfWaiting, asking.monthlyCostOfWaiting, per: "month",
      [
        .part: facts.isPartTime
          ? facts.say(.derivationTimesShare, [.part: facts.shareInWords]) : ""
      ])
    // Where pay has multiplied within a few years, no growth of 3 % tells what comes.
    guard !facts.isOfAnotherTime else { return }
    addAbout(
      .askingPresentValue, asking.presentValue, per: nil,
      [
        .years: format.integer(asking.horizonYears), .growth: format.percent(asking.growth),
        .discount: format.percent(asking.discount),
      ])
    addCount(.askingYears, asking.horizonYears, "years")
    if let chance = asking.breakEvenProbability {
      // “A better chance than 0 %” would be no chance at all.
      add(
        .askingBreakEven, chance, "share",
        format.percent(chance < 1 ? min(max(chance, 0.01), 0.99) : chance, places: 0))
    }
  }

  private static func threeDigits(_ amount: Double) -> Double { rounded(amount, below: 1000) }

  /// What rests on assumed growth is told “about”, and no closer.
  private static func twoDigits(_ amount: Double) -> Double { rounded(amount, below: 100) }

  private static func rounded(_ amount: Double, below limit: Double) -> Double {
    var grain = 1.0
    while amount / grain >= limit { grain *= 10 }
    return (amount / grain).rounded() * grain
  }

  /// The sum that is asked for, the same on every page.
  private mutating func addAsked() {
    guard let asked = facts.ask.amount, let pay = facts.evidence.pay?.units else { return }
    let raise = (Double(asked.year) - pay) * facts.evidence.share
    addMoney(.askedYear, Double(asked.year))
    if facts.isPartTime || !facts.isPaidByTheYear {
      add(
        .askedSpoken, asked.perPeriod, "\(facts.payCurrency.code)/\(asked.period.rawValue)",
        facts.spoken(asked))
    }
    addShare(.askedStep, Double(asked.year) / pay - 1, signed: true)
    addMoney(.askedRaise, raise, atShare: true)
    addMoney(.askedRaisePerMonth, raise / 12, per: "month", atShare: true)
  }

  /// The first of two dated steps, where the target is a larger raise than is usual.
  private mutating func addFirstStep() {
    guard let numbers = facts.numbers, let pay = facts.evidence.pay?.units else { return }
    let largest = pay * (1 + Double(facts.playbook.threshold(.inPlaceHighPercent)) / 100)
    let half = (numbers.walkAway + numbers.target) / 2 / numbers.grain * numbers.grain
    guard Double(numbers.target) > largest, half >= numbers.walkAway, half < numbers.target else {
      return
    }
    add(
      .offersFirstStep, Double(half), "\(facts.payCurrency.code)/year",
      facts.spoken(year: Double(half)))
  }

  private mutating func addPackages() {
    guard let asked = facts.ask.amount, let numbers = facts.numbers,
      let pay = facts.evidence.pay?.units
    else { return }
    // What is offered instead of the ask is worth as much, or it would undercut it. The base of the second
    // package lies below it: the walk-away, else today's pay.
    let worth = asked.year
    let base = numbers.walkAway < worth ? numbers.walkAway : Int(pay.rounded(.down))
    let share = facts.evidence.share
    for (id, year) in [(FigureID.packagesWorth, worth), (.packagesBase, base)] {
      add(
        id, Double(year), "\(facts.payCurrency.code)/year", facts.spoken(year: Double(year)))
    }
    addMoney(.packagesBonus, Double(worth - base) * share, atShare: true)
    let months = facts.playbook.threshold(.packageMonths)
    addMoney(
      .packagesMakeup, (Double(worth) - pay) * share * Double(months) / 12, per: nil,
      atShare: true, [.months: format.integer(months)])
    addCount(.packagesMonths, months, "months")
  }

  private mutating func addReplacement() {
    let months = facts.playbook.threshold(.packageMonths)
    if let pay = facts.evidence.pay?.units {
      for (id, key) in [
        (FigureID.optionsSupplementLow, PlaybookThreshold.inPlaceLowPercent),
        (.optionsSupplementHigh, .inPlaceHighPercent),
      ] {
        let percent = facts.playbook.threshold(key)
        addMoney(
          id, pay * Double(percent) / 100 * Double(months) / 12, per: nil,
          [
            .percent: format.percent(Double(percent) / 100, places: 0),
            .months: format.integer(months),
          ])
      }
    }
    // What a lead earned years ago says nothing of what a new one would cost.
    guard let median = market.leadMedian, !market.isStale else { return }
    if let asked = facts.ask.amount, median > 0, facts.isComparable {
      addRatio(.parityAfter, Double(asked.year) / median)
    }
    guard !facts.isThin else { return }
    if let pay = facts.evidence.pay?.units, facts.isComparable {
      addMoney(.replacementYearly, median.rounded() - pay.rounded())
    }
    let told = facts.person.replacement
    let fee = told?.agencyFeePercent.map { $0 / 100 * median }
    // Somebody who is learning the work does part of it.
    let lost = Double(facts.playbook.threshold(.rampUpLostPercent)) / 100
    let rampUp = told?.monthsToRampUp.map { $0 * median / 12 * lost }
    let isWhole = told?.agencyFeePercent.map { $0 == $0.rounded() } ?? true
    addShare(
      .replacementFeePercent, told?.agencyFeePercent.map { $0 / 100 }, places: isWhole ? 0 : 1)
    addMoney(.replacementFee, fee, in: market.currency, per: nil)
    addMoney(.replacementRampUp, rampUp, in: market.currency, per: nil)
    if fee != nil || rampUp != nil {
      addMoney(
        .replacementOnce, (fee ?? 0) + (rampUp ?? 0), in: market.currency, per: nil)
    }
  }

  private mutating func addRows() {
    for (index, row) in market.rows.enumerated() {
      addCount(.rowsSeniors, row: index + 1, row.seniorCount, "people")
      addCount(.rowsLeads, row: index + 1, row.leadCount, "people")
      addShare(.rowsPremium, row: index + 1, row.premium?.premium, signed: true)
      addShare(.rowsLow, row: index + 1, row.premium?.low)
      addShare(.rowsHigh, row: index + 1, row.premium?.high)
    }
  }

  private mutating func addCounts() {
    for (index, source) in market.sources.enumerated() {
      addCount(.sourcesSeniors, row: index + 1, source.seniorCount, "people")
      addCount(.sourcesLeads, row: index + 1, source.leadCount, "people")
    }
    addCount(
      .readinessSigns, LeadSign.allCases.count { facts.person.shows($0) }, "count",
      [.all: format.integer(LeadSign.allCases.count)])
    addCount(.readinessRedFlags, facts.raisedFlags.count, "count")
    addCount(.talkHeld, facts.conversationsHeld, "count")
    addCount(.recordsWritten, facts.person.log.completeDecisions.count, "count")
  }
}
