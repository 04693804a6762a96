// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Statistics

extension PersonalEvidence {
  /// Places a person in a market's evidence
  /// (docs/method.md, “A person's place and the three numbers”).
  ///
  /// The pay is placed only among recent pay of its own currency and tax basis; the numbers need a
  /// senior's pay and a premium, whatever the survey's currency, for they are the pay times a ratio.
  package init(
    _ person: PersonalPosition, in market: MarketEvidence,
    assumptions: RaiseAssumptions = RaiseAssumptions()
  ) {
    self.init(market: market, pay: person.pay)
    ownFloor = person.ownFloor
    grade = person.grade
    guard let pay = person.pay, pay.hundredths > 0 else { return }
    share = person.share ?? 1
    guard person.employment ?? .employee == .employee else {
      self.pay = nil
      self.market.reasons.insert(.otherEmployment, at: 0)
      return
    }
    let seniors = GroupPay(market.seniors).sample
    let leads = GroupPay(market.leads).sample
    let doubts = Self.doubts(person, in: market, seniors: seniors, leads: leads)
    guard doubts.isEmpty else {
      // Nothing is made from a pay that is not believed.
      self.pay = nil
      self.market.reasons.insert(contentsOf: doubts.map(Reason.doubt), at: 0)
      return
    }
    guard let currency = market.currency else { return }
    let comparability = PayComparability(
      of: pay.currency, person.taxBasis ?? market.taxBasis, with: currency, market.taxBasis)
    self.comparability = comparability
    if comparability == .direct, !market.isStale {
      let ladder =
        market.isDeHeaped ? try? GrainLadder(ofPay: [seniors, leads].compactMap { $0 }) : nil
      place(pay.units, seniors: seniors, leads: leads, ladder)
      placeAmongPeers(pay.units, person, ladder)
    }
    guard let briefed = market.briefed else { return }
    growth = PayGrowth(perYear: assumptions.growth, months: market.referenceAge ?? 0)
    seniorLowerTenth = seniors.flatMap { try? $0.quantile(0.1) }
    leadUpperTenth = leads.flatMap { $0.tellsUpperTenth ? try? $0.quantile(0.9) : nil }
    if market.isStale {
      carryToToday(medians: (seniors?.median, leads?.median), beside: pay.units)
    }
    addHints(person)
    guard !isAboveTheLeads else {
      self.market.reasons.insert(.aboveTheLeads, at: 0)
      return
    }
    guard !isOfAnotherGrade else {
      self.market.reasons.insert(.anotherGrade, at: 0)
      return
    }
    predict(from: pay.units, by: briefed, person)
    // What the surveys carry, not the person's own floor: wishing for more makes asking worth no more.
    if let numbers, asked != nil {
      asking = AskingValue(
        pay: pay.units * share, target: Double(numbers.target) * share, cost: person.costOfAsking,
        assumptions: assumptions)
    }
  }

  /// Says what the file may leave out where the pay would be read otherwise with it.
  private mutating func addHints(_ person: PersonalPosition) {
    if person.employment == nil, [.hour, .day].contains(person.period) {
      market.reasons.append(.perhapsAContractor)
    }
    if person.share == nil, let pay, let low = seniorLowerTenth, isBelowSeniors,
      pay.units < low * Self.farBelow
    {
      market.reasons.append(.perhapsPartTime)
    }
  }

  /// Below this share of what nine in ten seniors earn, part time is the likelier reason.
  private static let farBelow = 0.85

  /// Why a person's pay is not believed: by the pay of their market where that is of their currency, else
  /// by what is usual in it; empty where it is believed, or nothing tells.
  private static func doubts(
    _ person: PersonalPosition, in market: MarketEvidence, seniors: WeightedSample?,
    leads: WeightedSample?
  ) -> [ReasonCode] {
    guard let pay = person.pay else { return [] }
    var plausible = person.usualPay
    if pay.currency == market.currency, let seniors, let leads {
      plausible =
        (try? PlausiblePay(seniors: seniors, leads: leads, age: market.referenceAge ?? 0))
        ?? plausible
    }
    return plausible?.doubts(pay.units, told: person.period, monthsPaid: person.monthsPaid) ?? []
  }

  /// The numbers, from the law of a lead's pay given this person's.
  private mutating func predict(
    from pay: Double, by briefed: BriefedPremium, _ person: PersonalPosition
  ) {
    guard
      let model = market.payModel
        ?? LeadPayModel(seniors: market.seniors, leads: market.leads),
      let premium = LogPremium(briefed.at80)
    else { return }
    // Pay of another kind or time is not placed: the ratio alone speaks.
    let isPlaced = comparability == .direct && !isOfAnotherTime
    let start =
      isPlaced
      ? model.start(
        experienceYears: person.experienceYears, employerSize: person.employerSize,
        growth: growth.mean, drift: growth.deviation * growth.deviation) : nil
    func predicted(_ correlation: Double) -> PredictedPay? {
      try? PredictedPay(
        own: pay, from: start,
        by: PredictedPay.Step(
          premium: premium.value, premiumVariance: premium.variance,
          spreadBefore: model.seniorSpread, spreadAfter: model.leadSpread,
          correlation: correlation))
    }
    guard let law = predicted(Self.correlation),
      let ends = Self.correlations.map(predicted).bothEnds
    else {
      return
    }
    self.law = law
    numbers = NegotiationNumbers(
      pay: pay, law: law,
      targetByCorrelation: max(pay, ends.low.middle)...max(pay, ends.high.middle),
      periods: person.period.periodsPerYear(monthsPaid: person.monthsPaid))
    if premium.value > 0 {
      promotionOdds = exp(premium.value / (Self.correlation * model.leadSpread))
    }
  }

  /// How far people keep their place among those like them: pay of one year and the next correlates by
  /// 0.85 to 0.90 in surveys that ask for both (docs/method.md, “A person's place and the three numbers”).
  static let correlation = 0.85
  /// The least and the greatest that the target is shown for beside it.
  static let correlations = [0.6, 0.9]

  /// Carries an old survey's amounts to today, or drops them where they are of another time.
  private mutating func carryToToday(
    medians: (seniors: Double?, leads: Double?), beside pay: Double
  ) {
    guard let lead = medians.leads, let senior = medians.seniors, let age = market.referenceAge
    else { return }
    guard comparability != PayComparability.none, pay <= Self.largestAgedMultiple * lead else {
      leadUpperTenth = nil
      seniorLowerTenth = nil
      isOfAnotherTime = comparability != PayComparability.none
      return
    }
    let factor = exp(growth.mean)
    aged = AgedReference(
      seniorMedian: senior * factor, leadMedian: lead * factor,
      leadUpperTenth: leadUpperTenth.map { $0 * factor }, growth: growth.perYear, months: age)
  }

  /// Beyond this multiple of an old survey's median lead the survey's amounts are of another time.
  private static let largestAgedMultiple = 5.0

  private mutating func place(
    _ pay: Double, seniors: WeightedSample?, leads: WeightedSample?, _ ladder: GrainLadder?
  ) {
    amongSeniors = seniors.flatMap { PercentilePosition(pay, in: $0, ladder) }
    amongLeads = leads.flatMap { PercentilePosition(pay, in: $0, ladder) }
    compaRatioToSeniors = seniors.map { pay / $0.median }
    compaRatioToLeads = leads.map { pay / $0.median }
    if let rank = amongSeniors?.percentile, let leads {
      // At the far ends of the leads a rank says nothing of pay.
      sameRankLeadPay = (5...95).contains(rank) ? try? leads.quantile(rank / 100) : nil
    }
  }

  private mutating func placeAmongPeers(
    _ pay: Double, _ person: PersonalPosition, _ ladder: GrainLadder?
  ) {
    let groups = [
      person.experienceYears.flatMap(ExperienceBand.init(years:)).map(PeerGroup.experience),
      person.employerSize.map(PeerGroup.employerSize),
    ].compactMap { $0 }
    amongPeers = groups.compactMap { group in
      guard let sample = market.seniorGroups[group].flatMap({ GroupPay($0).sample }),
        let position = PercentilePosition(pay, in: sample, ladder)
      else { return nil }
      return PeerPlace(
        group: group, position: position, median: sample.median, compaRatio: pay / sample.median)
    }
  }
}

extension PercentilePosition {
  /// - Parameter ladder: the grains to which people round their pay here.
  fileprivate init?(_ pay: Double, in sample: WeightedSample, _ ladder: GrainLadder?) {
    guard let rank = try? PercentileRank(of: pay, in: sample, spreadBy: ladder) else { return nil }
    self.init(
      percentile: rank.midrank, low: rank.lower, high: rank.upper, count: sample.count)
  }
}

extension MarketEvidence {
  /// Whether the reference edition's pay is spread over its rounding for the premium.
  fileprivate var isDeHeaped: Bool {
    rows.contains { row in
      row.edition != nil && row.edition == referenceEdition
        && row.reasons.contains { $0.code == .deHeaped }
    }
  }
}

extension [PredictedPay?] {
  /// The laws with the lowest and the highest middle; nil where one is missing.
  fileprivate var bothEnds: (low: PredictedPay, high: PredictedPay)? {
    let laws = compactMap { $0 }.sorted { $0.center < $1.center }
    guard laws.count == count, let low = laws.first, let high = laws.last else { return nil }
    return (low, high)
  }
}

extension WeightedSample {
  /// Whether there are people enough for an interval of the 90th percentile.
  fileprivate var tellsUpperTenth: Bool {
    (try? BetaWeightLaw(self, at: 0.9)).map { !$0.refusesInterval } ?? false
  }
}
