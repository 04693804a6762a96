// SPDX-License-Identifier: MIT

public import Compensation

/// Where a pay stands in a group: the share of the group that earns less, in percent, with its 95 % interval.
public struct PercentilePosition: Hashable, Sendable {
  /// 100·(#below + ½·#equal)/n.
  public var percentile: Double
  public var low: Double
  public var high: Double
  /// People in the group.
  public var count: Int

  public init(percentile: Double, low: Double, high: Double, count: Int) {
    self.percentile = percentile
    self.low = low
    self.high = high
    self.count = count
  }
}

/// The three numbers of a negotiation, pay of one year in whole units of the currency (methods §7).
public struct NegotiationNumbers: Hashable, Sendable {
  /// The lower end of the 80 % range, never below the pay of today.
  public var walkAway: Int
  public var target: Int
  /// The opening ask.
  public var opening: Int
  /// One line each that a reader can redo by hand.
  public var walkAwayDerivation: String
  public var targetDerivation: String
  public var openingDerivation: String

  public init(
    walkAway: Int, target: Int, opening: Int, walkAwayDerivation: String,
    targetDerivation: String, openingDerivation: String
  ) {
    self.walkAway = walkAway
    self.target = target
    self.opening = opening
    self.walkAwayDerivation = walkAwayDerivation
    self.targetDerivation = targetDerivation
    self.openingDerivation = openingDerivation
  }
}

/// What asking is worth and when it stops being so (methods §7; the person supplies cost and odds).
public struct AskingValue: Hashable, Sendable {
  /// Gain of one year if the target is reached, in units of the currency.
  public var yearlyGain: Double
  /// A twelfth of it: what a month of waiting costs.
  public var monthlyCostOfWaiting: Double
  /// Present value of the gain over the horizon.
  public var presentValue: Double
  /// Years looked ahead, growth of pay and discount a year behind the present value.
  public var horizonYears: Int
  public var growth: Double
  public var discount: Double
  /// The chance of success above which asking pays, given the cost of asking; nil when no cost was told.
  public var breakEvenProbability: Double?

  public init(
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
public struct PersonalEvidence: Hashable, Sendable {
  public var market: MarketEvidence
  /// The person's pay of one year in the market's pay element and currency; nil when not told.
  public var pay: Money?
  public var amongSeniors: PercentilePosition?
  public var amongLeads: PercentilePosition?
  /// Pay divided by the senior median.
  public var compaRatioToSeniors: Double?
  /// Pay divided by the lead median.
  public var compaRatioToLeads: Double?
  /// What leads of the same rank in their group earn as the person has among seniors, a year.
  public var sameRankLeadPay: Double?
  /// Nil when the evidence allows no number.
  public var numbers: NegotiationNumbers?
  public var asking: AskingValue?

  public init(
    market: MarketEvidence, pay: Money? = nil, amongSeniors: PercentilePosition? = nil,
    amongLeads: PercentilePosition? = nil, compaRatioToSeniors: Double? = nil,
    compaRatioToLeads: Double? = nil, sameRankLeadPay: Double? = nil,
    numbers: NegotiationNumbers? = nil, asking: AskingValue? = nil
  ) {
    self.market = market
    self.pay = pay
    self.amongSeniors = amongSeniors
    self.amongLeads = amongLeads
    self.compaRatioToSeniors = compaRatioToSeniors
    self.compaRatioToLeads = compaRatioToLeads
    self.sameRankLeadPay = sameRankLeadPay
    self.numbers = numbers
    self.asking = asking
  }
}
