// SPDX-License-Identifier: MIT

package import Compensation

/// Where a pay stands in a group: the share of the group that earns less, in percent, with its 95 % interval.
package struct PercentilePosition: Hashable, Sendable {
  /// 100·(#below + ½·#equal)/n.
  package var percentile: Double
  package var low: Double
  package var high: Double
  /// People in the group.
  package var count: Int

  /// The percentile in whole percent: 0 and 100 are said only of nobody and of all.
  package var wholePercent: Double {
    percentile > 0 && percentile < 100 ? min(max(percentile.rounded(), 1), 99) : percentile
  }

  /// The interval's ends in whole percent; it holds the whole percent that is shown.
  package var wholeLow: Double { min(low.rounded(), wholePercent) }
  package var wholeHigh: Double { max(high.rounded(), wholePercent) }

  package init(percentile: Double, low: Double, high: Double, count: Int) {
    self.percentile = percentile
    self.low = low
    self.high = high
    self.count = count
  }
}

/// How one of the three numbers came about, for a brief to put into words.
///
/// A ratio has the three decimals that are printed, so that a reader who multiplies gets the number.
package enum NumberDerivation: Hashable, Sendable {
  /// Pay times the ratio, rounded to the grain.
  case payTimes(ratio: Double)
  /// The number below it (the pay of today, the walk-away, the target): pay times the ratio is not
  /// above that.
  case unchanged(ratio: Double)
  /// The leads' 90th percentile, in units before rounding: pay times the ratio would lie above it.
  case leadsUpperTenth(Double, ratio: Double)
  /// The same, where only rounding to the grain would carry pay times the ratio over it.
  case leadsUpperTenthByRounding(Double, ratio: Double)
  /// The target, which is the leads' 90th percentile already.
  case targetAtUpperTenth
  /// As far below that percentile, in units before rounding, as the lower ratio lies below the middle one.
  case belowUpperTenth(Double, low: Double, middle: Double)
  /// The pay of today: what lies as far below that percentile is not above it.
  case todayBelowUpperTenth(Double, low: Double, middle: Double)
  /// The pay of today: the lower ratio comes to more, in units before rounding, but would round below it.
  case todayByRounding(Double)
  /// The person's own floor, which is more than the surveys carry.
  case ownFloor
}

/// The three numbers of a negotiation, pay of one year in whole units of the currency
/// (docs/method.md, “A person's place and the three numbers”).
package struct NegotiationNumbers: Hashable, Sendable {
  /// The lower end of the 80 % range, never below the pay of today.
  package var walkAway: Int
  package var target: Int
  /// The opening ask.
  package var opening: Int
  /// What the numbers are rounded to.
  package var grain: Int
  package var walkAwayDerivation: NumberDerivation
  package var targetDerivation: NumberDerivation
  package var openingDerivation: NumberDerivation

  package init(
    walkAway: Int, target: Int, opening: Int, grain: Int, walkAwayDerivation: NumberDerivation,
    targetDerivation: NumberDerivation, openingDerivation: NumberDerivation
  ) {
    self.walkAway = walkAway
    self.target = target
    self.opening = opening
    self.grain = grain
    self.walkAwayDerivation = walkAwayDerivation
    self.targetDerivation = targetDerivation
    self.openingDerivation = openingDerivation
  }

  /// The numbers of a person who says no below `floor`, in whole units: none of them lies under it.
  package func raised(to floor: Int) -> NegotiationNumbers {
    var raised = self
    if floor > walkAway { (raised.walkAway, raised.walkAwayDerivation) = (floor, .ownFloor) }
    if floor > target { (raised.target, raised.targetDerivation) = (floor, .ownFloor) }
    if floor > opening { (raised.opening, raised.openingDerivation) = (floor, .ownFloor) }
    return raised
  }
}

/// What asking is worth and when it stops being so; the person supplies the cost
/// (docs/method.md, “A person's place and the three numbers”).
package struct AskingValue: Hashable, Sendable {
  /// Gain of one year if the target is reached, in units of the currency.
  package var yearlyGain: Double
  /// A twelfth of it: what a month of waiting costs.
  package var monthlyCostOfWaiting: Double
  /// Present value of the gain over the horizon.
  package var presentValue: Double
  /// Years looked ahead, growth of pay and discount a year behind the present value.
  package var horizonYears: Int
  package var growth: Double
  package var discount: Double
  /// The chance of success above which asking pays, given the cost of asking; nil when no cost was told.
  package var breakEvenProbability: Double?

  package init(
    yearlyGain: Double, monthlyCostOfWaiting: Double, presentValue: Double, horizonYears: Int,
    growth: Double, discount: Double, breakEvenProbability: Double?
  ) {
    self.yearlyGain = yearlyGain
    self.monthlyCostOfWaiting = monthlyCostOfWaiting
    self.presentValue = presentValue
    self.horizonYears = horizonYears
    self.growth = growth
    self.discount = discount
    self.breakEvenProbability = breakEvenProbability
  }
}

/// One person's pay against a market's evidence.
package struct PersonalEvidence: Hashable, Sendable {
  package var market: MarketEvidence
  /// The person's pay of one year at full time, in the market's pay element and currency; nil when not
  /// told, or not used.
  package var pay: Money?
  /// The share of full time that the person works.
  package var share = 1.0
  package var amongSeniors: PercentilePosition?
  package var amongLeads: PercentilePosition?
  /// Pay divided by the senior median.
  package var compaRatioToSeniors: Double?
  /// Pay divided by the lead median.
  package var compaRatioToLeads: Double?
  /// What leads of the same rank in their group earn as the person has among seniors, a year.
  package var sameRankLeadPay: Double?
  /// Where they stand among seniors of their own experience and employer size, as far as told.
  package var amongPeers: [PeerPlace] = []
  /// How far the pay may be laid beside the surveys' amounts; nil when not told.
  package var comparability: PayComparability?
  /// The 90th percentile of the leads' pay of one year, and the 10th of the seniors', in the surveys'
  /// own currency and tax basis; nil where nothing is briefed or the amounts are of another time.
  package var leadUpperTenth: Double?
  package var seniorLowerTenth: Double?
  /// Amounts of the reference edition carried to today; nil where it is recent.
  package var aged: AgedReference?
  /// The person's grade; nil when not told, which is taken for senior.
  package var grade: Grade?
  /// Pay of one year at full time below which the person says no, in units of the pay's currency.
  package var ownFloor: Double?
  /// What the surveys carry; nil when the evidence allows no number.
  package var numbers: NegotiationNumbers?
  /// What asking for the target of `numbers` is worth.
  package var asking: AskingValue?

  package init(
    market: MarketEvidence, pay: Money? = nil, amongSeniors: PercentilePosition? = nil,
    amongLeads: PercentilePosition? = nil, compaRatioToSeniors: Double? = nil,
    compaRatioToLeads: Double? = nil, sameRankLeadPay: Double? = nil,
    leadUpperTenth: Double? = nil, numbers: NegotiationNumbers? = nil, asking: AskingValue? = nil
  ) {
    self.market = market
    self.pay = pay
    self.amongSeniors = amongSeniors
    self.amongLeads = amongLeads
    self.compaRatioToSeniors = compaRatioToSeniors
    self.compaRatioToLeads = compaRatioToLeads
    self.sameRankLeadPay = sameRankLeadPay
    self.leadUpperTenth = leadUpperTenth
    self.numbers = numbers
    self.asking = asking
  }

  /// The smallest step that is usual in place, as a share of pay (WorldatWork 2012, Mercer 2015: 5–15 %).
  static let smallestStep = 0.05

  /// The numbers to go in with: those the surveys carry, none below the person's own floor.
  ///
  /// Nil where the surveys carry no rise: a floor does not make one, nor does an opening ask.
  package var asked: NegotiationNumbers? {
    guard let numbers, !carriesNoRise else { return nil }
    guard let floor = ownFloor.flatMap({ Int(exactly: $0.rounded(.up)) }) else { return numbers }
    return numbers.raised(to: floor)
  }

  /// What no number may lie above, in the person's own kind of pay: the leads' 90th percentile of
  /// today; nil where nothing is known to hold the numbers down.
  var limit: Double? {
    comparability?.provesHigh == true ? aged?.leadUpperTenth ?? leadUpperTenth : nil
  }

  /// Whether the surveys carry no rise for the role: the target is not above the pay of today.
  package var carriesNoRise: Bool {
    guard let numbers, let pay else { return false }
    return Double(numbers.target) <= pay.units || (market.briefed?.at80.premium ?? 0) <= 0
  }

  /// Whether not even the smallest usual step fits below what nine in ten leads earn.
  ///
  /// Then the market carries no rise, whatever the premium.
  package var isAboveTheLeads: Bool {
    guard let pay, let limit else { return false }
    return pay.units * (1 + Self.smallestStep) >= limit
  }

  /// Whether nine in ten seniors earn more, as far as that can be known.
  ///
  /// An old survey's seniors stand for those of today, who earn no less.
  package var isBelowSeniors: Bool {
    if let amongSeniors { return amongSeniors.percentile < 10 }
    guard let pay, comparability?.provesLow == true, let seniorLowerTenth else { return false }
    return pay.units < seniorLowerTenth
  }

  /// Whether the premium is not the person's to come: it is measured from senior to lead.
  package var isOfAnotherGrade: Bool { grade.map { $0 != .senior } ?? false }

  /// Whether the leads' 90th percentile holds one of the numbers down.
  package var isTouchedByTheTop: Bool {
    switch numbers?.openingDerivation {
    case .leadsUpperTenth, .leadsUpperTenthByRounding, .targetAtUpperTenth: true
    case .payTimes, .unchanged, .belowUpperTenth, .todayBelowUpperTenth, .todayByRounding,
      .ownFloor, nil:
      isTargetAtTheTop
    }
  }

  /// Whether the leads' 90th percentile holds the target down.
  package var isHeldDown: Bool {
    if case .leadsUpperTenth? = numbers?.targetDerivation { true } else { false }
  }

  /// Whether it is the target, be it only by rounding.
  package var isTargetAtTheTop: Bool {
    if case .leadsUpperTenthByRounding? = numbers?.targetDerivation { true } else { isHeldDown }
  }

  /// Whether it leaves no room above the target either.
  package var isAtTheTop: Bool {
    isHeldDown || isTouchedByTheTop && numbers.map { $0.opening == $0.target } ?? false
  }

  /// Why the pay in the file is not used, and nothing made from it; nil where it is, or none was told.
  package var unusedPay: UnusedPay? {
    market.reasons.contains { $0.code.isDoubtOfPay }
      ? .inDoubt
      : market.reasons.contains { $0.code == .otherEmployment } ? .otherEmployment : nil
  }
}

/// Why a person's pay is not laid beside the surveys'.
package enum UnusedPay: Hashable, Sendable {
  /// It cannot be of the unit it is told in.
  case inDoubt
  /// A contractor's or an intern's pay is not an employee's.
  case otherEmployment
}
