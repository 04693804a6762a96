// SPDX-License-Identifier: MIT

/// How far selection by pay alone could move a ratio of medians.
///
/// If people above their group's true median are Γ times as likely to answer, the true median is
/// the sample quantile 1/(1+Γ); if Γ times less likely, Γ/(1+Γ).
package struct SelectionSensitivity: Sendable, Equatable {
  package let gamma: Double
  /// 1/(1+Γ) and Γ/(1+Γ).
  package let probabilities: (low: Double, high: Double)
  /// The ratio when both groups select the same way, which nearly cancels.
  package let sameDirection: (up: Double, down: Double)
  /// The least and the largest ratio when they select opposite ways.
  package let worst: (low: Double, high: Double)

  package init(
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

  package static func == (a: SelectionSensitivity, b: SelectionSensitivity) -> Bool {
    a.gamma == b.gamma && a.sameDirection == b.sameDirection && a.worst == b.worst
  }
}
