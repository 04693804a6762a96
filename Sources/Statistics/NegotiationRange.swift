// SPDX-License-Identifier: MIT

/// Three figures for asking: walk-away ≤ target ≤ anchor, from an interval of a ratio.
public struct NegotiationRange: Sendable, Equatable {
  /// max(x, x·R_low): not less than now.
  public let walkAway: Double
  /// max(walkAway, x·R).
  public let target: Double
  /// max(target, min(x·R_high, cap)): not above what the upper tenth of the market gets.
  public let anchor: Double

  /// - Parameters:
  ///   - own: x, the value now.
  ///   - ratio: R with the ends of its 80 % interval.
  ///   - cap: the market's upper figure.
  public init(
    own: Double, ratio: (lower: Double, estimate: Double, upper: Double), cap: Double
  ) throws(StatisticsError) {
    guard own > 0, own.isFinite else { throw .notPositive(what: "own value", index: 0) }
    for (index, value) in [ratio.lower, ratio.estimate, ratio.upper].enumerated() {
      guard value > 0, value.isFinite else { throw .notPositive(what: "ratio", index: index) }
    }
    guard cap.isFinite else { throw .notFinite(what: "cap", index: 0) }
    walkAway = max(own, own * ratio.lower)
    target = max(walkAway, own * ratio.estimate)
    anchor = max(target, min(max(own * ratio.upper, target), max(cap, target)))
  }

  private init(walkAway: Double, target: Double, anchor: Double) {
    self.walkAway = walkAway
    self.target = target
    self.anchor = anchor
  }

  /// The same figures rounded half up to a grain.
  public func rounded(to grain: Double = 1000) -> NegotiationRange {
    NegotiationRange(
      walkAway: roundedHalfUp(walkAway, to: grain), target: roundedHalfUp(target, to: grain),
      anchor: roundedHalfUp(anchor, to: grain))
  }
}

/// ⌊x/grain + ½⌋·grain; the value itself for a grain not above zero.
public func roundedHalfUp(_ value: Double, to grain: Double) -> Double {
  grain > 0 ? (value / grain + 0.5).rounded(.down) * grain : value
}

/// What a yearly gain is worth, and how likely it must be for asking to pay.
public struct ExpectedGain: Sendable, Equatable {
  /// Σ_{t<H} ((1+r)/(1+d))^t.
  public let presentValueFactor: Double
  public let presentValue: Double
  /// p·g·factor − c; nil when no probability was given.
  public let expectedValue: Double?
  /// c/(g·factor), the chance of success at which asking breaks even.
  public let breakEvenProbability: Double

  /// - Parameters:
  ///   - yearlyGain: g, above zero.
  ///   - years: H, how long the gain lasts.
  ///   - growth: r, how it grows a year.
  ///   - discount: d, the discount rate a year.
  ///   - probability: p, of success, if the user has one.
  ///   - cost: c, of asking.
  public init(
    yearlyGain: Double, years: Int, growth: Double = 0, discount: Double = 0,
    probability: Double? = nil, cost: Double = 0
  ) throws(StatisticsError) {
    guard yearlyGain > 0, yearlyGain.isFinite else {
      throw .notPositive(what: "yearly gain", index: 0)
    }
    guard years >= 1, years <= 1000 else {
      throw .outOfRange(what: "years", value: Double(years), allowed: "from 1 to 1000")
    }
    guard growth > -1, growth.isFinite, discount > -1, discount.isFinite else {
      throw .outOfRange(
        what: "growth or discount", value: min(growth, discount), allowed: "above -1 and finite")
    }
    if let probability, !(probability >= 0 && probability <= 1) {
      throw .outOfRange(what: "probability", value: probability, allowed: "from 0 to 1")
    }
    guard cost.isFinite else { throw .notFinite(what: "cost", index: 0) }
    var factor = 0.0
    for t in 0..<years { factor += power((1 + growth) / (1 + discount), Double(t)) }
    presentValueFactor = factor
    presentValue = yearlyGain * factor
    let worth = presentValue
    expectedValue = probability.map { $0 * worth - cost }
    breakEvenProbability = cost / worth
  }
}

/// How far selection by pay alone could move a ratio of medians.
///
/// If people above their group's true median are Γ times as likely to answer, the true median is
/// the sample quantile 1/(1+Γ); if Γ times less likely, Γ/(1+Γ).
public struct SelectionSensitivity: Sendable, Equatable {
  public let gamma: Double
  /// 1/(1+Γ) and Γ/(1+Γ).
  public let probabilities: (low: Double, high: Double)
  /// The ratio when both groups select the same way, which nearly cancels.
  public let sameDirection: (up: Double, down: Double)
  /// The least and the largest ratio when they select opposite ways.
  public let worst: (low: Double, high: Double)

  public init(
    _ numerator: WeightedSample, over denominator: WeightedSample, gamma: Double = 1.25
  ) throws(StatisticsError) {
    guard gamma >= 1, gamma.isFinite else {
      throw .outOfRange(what: "selection ratio", value: gamma, allowed: "1 or more")
    }
    guard denominator.minimum > 0 else { throw .notPositive(what: "denominator", index: 0) }
    let low = 1 / (1 + gamma)
    let high = gamma / (1 + gamma)
    let a = (low: try numerator.quantile(low), high: try numerator.quantile(high))
    let b = (low: try denominator.quantile(low), high: try denominator.quantile(high))
    self.gamma = gamma
    probabilities = (low, high)
    sameDirection = (a.low / b.low, a.high / b.high)
    worst = (a.low / b.high, a.high / b.low)
  }

  public static func == (a: SelectionSensitivity, b: SelectionSensitivity) -> Bool {
    a.gamma == b.gamma && a.sameDirection == b.sameDirection && a.worst == b.worst
  }
}
