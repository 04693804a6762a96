// SPDX-License-Identifier: MIT

import Compensation
import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension PersonalEvidence {
  /// Places a person in a market's evidence (methods §7).
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
    guard let pay = person.pay, pay.hundredths > 0, let currency = market.currency else { return }
    let comparability = PayComparability(
      of: pay.currency, person.taxBasis ?? market.taxBasis, with: currency, market.taxBasis)
    self.comparability = comparability
    let seniors = GroupPay(market.seniors).sample
    let leads = GroupPay(market.leads).sample
    if comparability == .direct, !market.isStale {
      place(pay.units, seniors: seniors, leads: leads)
      placeAmongPeers(pay.units, person)
    }
    guard let briefed = market.briefed else { return }
    seniorLowerTenth = seniors.flatMap { try? $0.quantile(0.1) }
    leadUpperTenth = leads.flatMap { try? $0.quantile(0.9) }
    if market.isStale {
      carryToToday(
        medians: (seniors?.median, leads?.median), beside: pay.units, growth: assumptions.growth)
    }
    guard !looksLikeAMonth else {
      // Nothing is made from a pay that is not believed.
      self = PersonalEvidence(market: market, pay: nil)
      ownFloor = person.ownFloor
      grade = person.grade
      self.market.reasons.insert(.perhapsAMonth, at: 0)
      return
    }
    guard !isAboveTheLeads else {
      self.market.reasons.insert(.aboveTheLeads, at: 0)
      return
    }
    guard !isOfAnotherGrade else {
      self.market.reasons.insert(.anotherGrade, at: 0)
      return
    }
    numbers = NegotiationNumbers(
      pay: pay.units, briefed: briefed, cap: limit ?? .greatestFiniteMagnitude)
    // What the surveys carry, not the person's own floor: wishing for more makes asking worth no more.
    if let numbers, asked != nil {
      asking = AskingValue(
        pay: pay.units, target: Double(numbers.target), cost: person.costOfAsking,
        assumptions: assumptions)
    }
  }

  /// Carries an old survey's amounts to today, or drops them where they are of another time.
  private mutating func carryToToday(
    medians: (seniors: Double?, leads: Double?), beside pay: Double, growth: Double
  ) {
    guard let top = leadUpperTenth, let age = market.referenceAge else { return }
    // Prices have multiplied since, or cannot be told to have not: the ratio alone speaks.
    guard comparability != PayComparability.none, pay <= Self.largestAgedMultiple * top else {
      leadUpperTenth = nil
      seniorLowerTenth = nil
      return
    }
    guard let senior = medians.seniors, let lead = medians.leads else { return }
    let factor = pow(1 + growth, Double(age) / 12)
    aged = AgedReference(
      seniorMedian: senior * factor, leadMedian: lead * factor, leadUpperTenth: top * factor,
      growth: growth, months: age)
  }

  /// Beyond this multiple of an old survey's 90th percentile the survey's amounts are of another time.
  private static let largestAgedMultiple = 3.0

  private mutating func place(_ pay: Double, seniors: WeightedSample?, leads: WeightedSample?) {
    amongSeniors = seniors.flatMap { PercentilePosition(pay, in: $0) }
    amongLeads = leads.flatMap { PercentilePosition(pay, in: $0) }
    compaRatioToSeniors = seniors.map { pay / $0.median }
    compaRatioToLeads = leads.map { pay / $0.median }
    if let rank = amongSeniors?.percentile, let leads {
      // At the far ends of the leads a rank says nothing of pay.
      sameRankLeadPay = (5...95).contains(rank) ? try? leads.quantile(rank / 100) : nil
    }
  }

  private mutating func placeAmongPeers(_ pay: Double, _ person: PersonalPosition) {
    let groups = [
      person.experience.map(PeerGroup.experience), person.employerSize.map(PeerGroup.employerSize),
    ].compactMap { $0 }
    amongPeers = groups.compactMap { group in
      guard let sample = market.seniorGroups[group].flatMap({ GroupPay($0).sample }),
        let position = PercentilePosition(pay, in: sample)
      else { return nil }
      return PeerPlace(
        group: group, position: position, median: sample.median, compaRatio: pay / sample.median)
    }
  }
}

extension PercentilePosition {
  fileprivate init?(_ pay: Double, in sample: WeightedSample) {
    guard let rank = try? PercentileRank(of: pay, in: sample) else { return nil }
    self.init(
      percentile: rank.midrank, low: rank.lower, high: rank.upper, count: sample.count)
  }
}

extension NegotiationNumbers {
  /// The three numbers for a pay, a premium and the leads' 90th percentile; nil when they cannot be formed.
  ///
  /// Methods §7 holds the opening ask at that percentile. The target is held there too, for a ratio
  /// alone does not carry a sum that nine in ten leads do not earn, and the walk-away keeps its
  /// distance below it.
  fileprivate init?(pay own: Double, briefed: BriefedPremium, cap: Double) {
    let ratio = Ratios(briefed)
    guard
      let exact = try? NegotiationRange(
        own: own, ratio: (lower: ratio.low, estimate: ratio.point, upper: ratio.high),
        cap: min(cap, 1e15))
    else { return nil }
    let grain = Self.grain(of: own)
    let (lower, middle, upper) = (
      Self.decimal(exact.walkAway), Self.decimal(exact.target), Self.decimal(own * ratio.high)
    )
    let isHeld = middle > cap
    let exactWalkAway =
      isHeld ? min(max(own, Self.decimal(cap * ratio.low / ratio.point)), cap) : lower
    let exactTarget = isHeld ? cap : middle
    let exactOpening = max(exactTarget, min(upper, cap))
    // Rounding must not carry a number over the percentile that holds it.
    let top = (min(cap, 1e15) / grain).rounded(.down) * grain
    let whole = { (value: Double) in Int(exactly: min(roundedHalfUp(value, to: grain), top)) }
    let isOverTop = { (value: Double) in roundedHalfUp(value, to: grain) > top }
    guard let floor = Int(exactly: own.rounded(.up)), let walkAway = whole(exactWalkAway),
      let target = whole(exactTarget), let opening = whole(exactOpening)
    else { return nil }
    // Rounding must not take a number below the pay of today, nor a higher one below a lower.
    let isRaised = exactWalkAway > own
    self.walkAway = isRaised ? max(walkAway, floor) : floor
    self.target = exactTarget > exactWalkAway ? max(target, self.walkAway) : self.walkAway
    self.opening = exactOpening > exactTarget ? max(opening, self.target) : self.target
    self.grain = Int(grain)
    walkAwayDerivation =
      !isRaised
      ? isHeld && ratio.low > 1
        ? .todayBelowUpperTenth(cap, low: ratio.low, middle: ratio.point)
        : .unchanged(ratio: ratio.low)
      : walkAway < floor
        ? .todayByRounding(exactWalkAway)
        : isOverTop(exactWalkAway)
          ? .leadsUpperTenthByRounding(cap, ratio: ratio.low)
          : isHeld
            ? .belowUpperTenth(cap, low: ratio.low, middle: ratio.point)
            : .payTimes(ratio: ratio.low)
    targetDerivation =
      exactTarget <= exactWalkAway || target < self.walkAway
      ? .unchanged(ratio: ratio.point)
      : isHeld
        ? .leadsUpperTenth(cap, ratio: ratio.point)
        : isOverTop(exactTarget)
          ? .leadsUpperTenthByRounding(cap, ratio: ratio.point) : .payTimes(ratio: ratio.point)
    openingDerivation =
      upper <= exactTarget || opening < self.target
      ? .unchanged(ratio: ratio.high)
      : exactTarget >= cap
        ? .targetAtUpperTenth
        : exactOpening < upper
          ? .leadsUpperTenth(cap, ratio: ratio.high)
          : isOverTop(exactOpening)
            ? .leadsUpperTenthByRounding(cap, ratio: ratio.high) : .payTimes(ratio: ratio.high)
  }

  /// Pay in hundredths times a ratio in thousandths, without what binary fractions put beside it.
  ///
  /// 50,000 × 1.13 is 56,500, a half that is rounded up.
  private static func decimal(_ product: Double) -> Double { (product * 1e5).rounded() / 1e5 }

  /// The ratios to the three decimals that a derivation prints, so that a reader who multiplies
  /// gets the number beside it.
  private struct Ratios {
    let low: Double
    let point: Double
    let high: Double

    init(_ briefed: BriefedPremium) {
      func shown(_ premium: Double) -> Double { ((1 + premium) * 1000).rounded() / 1000 }
      (low, point, high) = (
        shown(briefed.at80.low), shown(briefed.at80.premium), shown(briefed.at80.high)
      )
    }
  }

  /// Whole thousands, or hundreds for small pay; from two million on ten times as coarse, and so on by tens.
  private static func grain(of pay: Double) -> Double {
    var grain = pay < 20_000 ? 100.0 : 1000
    while pay >= 2000 * grain, grain < 1e12 { grain *= 10 }
    return grain
  }
}

extension AskingValue {
  fileprivate init?(
    pay: Double, target: Double, cost: Double?, assumptions: RaiseAssumptions
  ) {
    let gain = target - pay
    guard gain > 0,
      let value = try? ExpectedGain(
        yearlyGain: gain, years: assumptions.horizonYears, growth: assumptions.growth,
        discount: assumptions.discount, cost: cost ?? 0)
    else { return nil }
    self.init(
      yearlyGain: gain, monthlyCostOfWaiting: gain / 12, presentValue: value.presentValue,
      horizonYears: assumptions.horizonYears, growth: assumptions.growth,
      discount: assumptions.discount,
      breakEvenProbability: cost == nil ? nil : value.breakEvenProbability)
  }
}
