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
    for number in AskedNumber.allCases where facts.person.pay?.period == .month && !facts.isPartTime
    {
      addMoney(
        number.perMonth, Double(numbers[number]) / 12, per: "month",
        [.amount: format.money(numbers[number], facts.payCurrency)])
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
    addMoney(
      .askingMonthOfWaiting, asking.monthlyCostOfWaiting, per: "month", atShare: true,
      [
        .part: facts.isPartTime
          ? facts.say(.derivationTimesShare, [.part: facts.shareInWords]) : ""
      ])
    // Where pay has multiplied within a few years, no growth of 3 % tells what comes.
    guard !facts.isOfAnotherTime else { return }
    addMoney(
      .askingPresentValue, asking.presentValue, per: nil, atShare: true,
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
    addMoney(.packagesWorth, Double(worth))
    addMoney(.packagesBase, Double(base))
    addMoney(.packagesBonus, Double(worth - base))
    let months = facts.playbook.threshold(.packageMonths)
    addMoney(
      .packagesMakeup, (Double(worth) - pay) * Double(months) / 12, per: nil,
      [.months: format.integer(months)])
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
    if let numbers = facts.numbers, median > 0, facts.isComparable {
      addRatio(.parityAfter, Double(numbers.target) / median)
    }
    guard !facts.isThin else { return }
    if let pay = facts.evidence.pay?.units, facts.isComparable {
      addMoney(.replacementYearly, median.rounded() - pay.rounded())
    }
    let told = facts.person.replacement
    let fee = told?.agencyFeePercent.map { $0 / 100 * median }
    let rampUp = told?.monthsToRampUp.map { $0 * median / 12 }
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
