// SPDX-License-Identifier: MIT

public import Compensation
import Statistics

/// What a person tells that bears on the numbers.
public struct PersonalPosition: Hashable, Sendable {
  /// Pay of one year in the evidence's pay element; nil when not told.
  public var pay: Money?
  public var taxBasis: TaxBasis?
  /// What asking costs the person, in the currency of the pay; nil when not told.
  public var costOfAsking: Double?

  public init(pay: Money?, taxBasis: TaxBasis?, costOfAsking: Double? = nil) {
    self.pay = pay
    self.taxBasis = taxBasis
    self.costOfAsking = costOfAsking
  }
}

/// What a raise is worth over time: assumptions that a brief states beside the figure.
public struct RaiseAssumptions: Hashable, Sendable {
  public var horizonYears: Int
  public var growth: Double
  public var discount: Double

  public init(horizonYears: Int = 3, growth: Double = 0.03, discount: Double = 0.05) {
    self.horizonYears = horizonYears
    self.growth = growth
    self.discount = discount
  }
}

extension PersonalEvidence {
  /// Places a person in a market's evidence (methods §7).
  ///
  /// The pay is placed only among recent pay of its own currency and tax basis; the numbers need the pay
  /// and a premium, whatever the survey's currency, for they are the pay times a ratio.
  public init(
    _ person: PersonalPosition, in market: MarketEvidence,
    assumptions: RaiseAssumptions = RaiseAssumptions()
  ) {
    self.init(market: market, pay: person.pay)
    guard let pay = person.pay, pay.hundredths > 0 else { return }
    let isComparable =
      !market.isStale && pay.currency == market.currency
      && (person.taxBasis ?? market.taxBasis) == market.taxBasis
    let leads = isComparable ? GroupPay(market.leads).sample : nil
    if isComparable {
      place(pay.units, seniors: GroupPay(market.seniors).sample, leads: leads)
    }
    guard let briefed = market.briefed else { return }
    // Pay beyond the surveys' own kind has no 90th percentile to hold the opening ask down.
    let cap = leads.flatMap { try? $0.quantile(0.9) } ?? .greatestFiniteMagnitude
    numbers = NegotiationNumbers(pay: pay, briefed: briefed, cap: cap)
    if let numbers {
      asking = AskingValue(
        pay: pay.units, target: Double(numbers.target), cost: person.costOfAsking,
        assumptions: assumptions)
    }
  }

  private mutating func place(_ pay: Double, seniors: WeightedSample?, leads: WeightedSample?) {
    amongSeniors = seniors.flatMap { PercentilePosition(pay, in: $0) }
    amongLeads = leads.flatMap { PercentilePosition(pay, in: $0) }
    compaRatioToSeniors = seniors.map { pay / $0.median }
    compaRatioToLeads = leads.map { pay / $0.median }
    if let rank = amongSeniors?.percentile, let leads {
      // At the far ends of the leads a rank says nothing of pay.
      sameRankLeadPay = try? leads.quantile(min(max(rank / 100, 0.05), 0.95))
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
  fileprivate init?(pay: Money, briefed: BriefedPremium, cap: Double) {
    let ratio = Ratios(briefed)
    let own = pay.units
    guard
      let exact = try? NegotiationRange(
        own: own, ratio: (lower: ratio.low, estimate: ratio.point, upper: ratio.high),
        cap: min(cap, 1e15))
    else { return nil }
    let grain = Self.grain(of: own)
    let rounded = exact.rounded(to: grain)
    // Rounding must not take a number below the pay of today.
    guard let floor = Int(exactly: own.rounded(.up)),
      let roundedWalkAway = Int(exactly: rounded.walkAway),
      let roundedTarget = Int(exactly: rounded.target),
      let roundedOpening = Int(exactly: rounded.anchor)
    else { return nil }
    let walkAway = exact.walkAway > own ? max(roundedWalkAway, floor) : floor
    let target = exact.target > exact.walkAway ? max(roundedTarget, walkAway) : walkAway
    let opening = exact.anchor > exact.target ? max(roundedOpening, target) : target
    let kind = briefed.isAdjusted ? "adjusted premium" : "premium"
    let yours = "your \(pay.currency.code) \(Self.plain(own))"
    let whole = "rounded to \(Self.plain(grain))"
    self.init(
      walkAway: walkAway, target: target, opening: opening,
      walkAwayDerivation: exact.walkAway > own
        ? "\(yours) × \(Self.ratio(ratio.low)), the lower end of the 80 % range of the \(kind), \(whole)"
        : "your pay today: the lower end of the 80 % range (× \(Self.ratio(ratio.low))) is not above it",
      targetDerivation: exact.target > exact.walkAway
        ? "\(yours) × \(Self.ratio(ratio.point)), the \(kind), \(whole)"
        : "no more than the walk-away: the \(kind) (× \(Self.ratio(ratio.point))) does not lift it",
      openingDerivation: Self.openingDerivation(
        exact, pay: pay, high: ratio.high, kind: kind, rounded: whole))
  }

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

  private static func openingDerivation(
    _ exact: NegotiationRange, pay: Money, high: Double, kind: String, rounded: String
  ) -> String {
    let code = pay.currency.code
    let yours = "your \(code) \(plain(pay.units)) × \(ratio(high))"
    let upper = pay.units * high
    if upper <= exact.target {
      return
        "the target: the upper end of the 80 % range of the \(kind) (× \(ratio(high))) is not above it"
    }
    if exact.anchor <= exact.target {
      return "the target: the leads' 90th percentile is not above it"
    }
    if exact.anchor < upper {
      return
        "the leads' 90th percentile, \(code) \(plain(exact.anchor)), which is below \(yours), \(rounded)"
    }
    return "\(yours), the upper end of the 80 % range of the \(kind), \(rounded)"
  }

  /// Whole thousands, or hundreds for small pay.
  private static func grain(of pay: Double) -> Double { pay < 20_000 ? 100 : 1000 }

  /// `80,500`.
  private static func plain(_ value: Double) -> String {
    let digits = Array(String(Int64(value.rounded())))
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }

  /// Three decimals: `1.141`.
  private static func ratio(_ value: Double) -> String {
    let thousandths = Int64((value * 1000).rounded())
    let decimals = String(1000 + thousandths % 1000).dropFirst()
    return "\(thousandths / 1000).\(decimals)"
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
