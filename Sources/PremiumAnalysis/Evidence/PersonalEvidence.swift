// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
package import Statistics

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

/// How one of the numbers came about, for a brief to put into words.
///
/// A ratio has the three decimals that are printed, so that a reader who multiplies gets the number.
package enum NumberDerivation: Hashable, Sendable {
  /// Pay times the ratio, rounded to the grain.
  case payTimes(ratio: Double)
  /// The number below it (the pay of today, the target): pay times the ratio is not above that.
  case unchanged(ratio: Double)
  /// Pay and the usual raise at promotion, a share of it.
  case usualStep(Double)
  /// The target, which is no more than the usual raise at promotion, a share of pay.
  case targetBelowUsualStep(Double)
  /// The person's own floor.
  case ownFloor
}

/// The numbers of a negotiation, pay of one year in whole units of the currency
/// (docs/method.md, “A person's place and the three numbers”).
package struct NegotiationNumbers: Hashable, Sendable {
  /// One lead in four like the person earns this or more.
  package var opening: Int
  /// Half of the leads like the person earn this or more.
  package var target: Int
  /// Three in four leads like the person earn this or more, as far as the survey can tell.
  package var marketFloor: Int
  /// What not to go below: the person's own floor, else today's pay and the usual raise at promotion.
  package var walkAway: Int
  /// What the numbers are rounded to.
  package var grain: Int
  package var openingDerivation: NumberDerivation
  package var targetDerivation: NumberDerivation
  package var marketFloorDerivation: NumberDerivation
  package var walkAwayDerivation: NumberDerivation
  /// The target where pay before and after the step correlate by 0.6 and by 0.9, not rounded.
  package var targetByCorrelation: ClosedRange<Double>

  package init(
    opening: Int, target: Int, marketFloor: Int, walkAway: Int, grain: Int,
    openingDerivation: NumberDerivation, targetDerivation: NumberDerivation,
    marketFloorDerivation: NumberDerivation, walkAwayDerivation: NumberDerivation,
    targetByCorrelation: ClosedRange<Double>
  ) {
    self.opening = opening
    self.target = target
    self.marketFloor = marketFloor
    self.walkAway = walkAway
    self.grain = grain
    self.openingDerivation = openingDerivation
    self.targetDerivation = targetDerivation
    self.marketFloorDerivation = marketFloorDerivation
    self.walkAwayDerivation = walkAwayDerivation
    self.targetByCorrelation = targetByCorrelation
  }

  /// The numbers of a person who says no below `floor`, in whole units: none of them lies under it.
  package func raised(to floor: Int) -> NegotiationNumbers {
    var raised = self
    (raised.walkAway, raised.walkAwayDerivation) = (floor, .ownFloor)
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
  /// own currency and tax basis; nil where nothing is briefed, for too few leads to tell it, and where
  /// the amounts are of another time.
  package var leadUpperTenth: Double?
  package var seniorLowerTenth: Double?
  /// Amounts of the reference edition carried to today; nil where it is recent.
  package var aged: AgedReference?
  /// The person's grade; nil when not told, which is taken for senior.
  package var grade: Grade?
  /// Pay of one year at full time below which the person says no, in units of the pay's currency.
  package var ownFloor: Double?
  /// What pay is taken to have grown by since the survey.
  var growth = PayGrowth.none
  /// Whether prices have multiplied since the survey, so that none of its amounts is used.
  package var isOfAnotherTime = false
  /// What the surveys carry; nil when the evidence allows no number.
  package var numbers: NegotiationNumbers?
  /// The law the numbers are quartiles of; nil without numbers.
  package var law: PredictedPay?
  /// Γ*: how many times likelier the better paid must be to become leads, by each standard deviation of
  /// unexplained pay, for the premium to be all selection; nil without numbers.
  package var promotionOdds: Double?
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
  /// Nil where the surveys carry no rise: a floor does not make one, nor does an opening ask. A floor
  /// below today's pay is none.
  package var asked: NegotiationNumbers? {
    guard let numbers, !carriesNoRise else { return nil }
    guard let pay, let ownFloor, ownFloor >= pay.units,
      let floor = Int(exactly: ownFloor.rounded(.up))
    else { return numbers }
    return numbers.raised(to: floor)
  }

  /// Whether the surveys carry no rise for the role: the target is not above the pay of today.
  package var carriesNoRise: Bool {
    guard let numbers, let pay else { return false }
    return Double(numbers.target) <= pay.units || (market.briefed?.at80.premium ?? 0) <= 0
  }

  /// Whether not even the smallest usual step fits below what nine in ten leads earn.
  ///
  /// Then the market carries no rise, whatever the premium. Of an old survey the percentile is taken at
  /// the upper end of what pay may have grown by: nobody is refused for an assumed rate.
  package var isAboveTheLeads: Bool {
    guard let pay, let leadUpperTenth, comparability?.provesHigh == true else { return false }
    let highest = leadUpperTenth * exp(growth.mean + Normal.quantile(0.9) * growth.deviation)
    return pay.units * (1 + Self.smallestStep) >= highest
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
