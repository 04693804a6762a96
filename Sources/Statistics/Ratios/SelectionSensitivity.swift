// SPDX-License-Identifier: MIT

/// How far selection by pay alone could move a ratio of medians, the groups selecting opposite ways.
///
/// If people above their group's true median are Γ times as likely to answer, the true median is
/// the sample quantile 1/(1+Γ); if Γ times less likely, Γ/(1+Γ).
package struct SelectionSensitivity: Sendable, Equatable {
  /// The ratio when people above the median answer more in the numerator, less in the denominator.
  package let lowest: Double
  /// The ratio the other way round.
  package let highest: Double

  /// - Parameter gamma: Γ, 1 or more; 1.25 is the size docs/method.md, “What no interval here can
  ///   show” states.
  /// - Throws: when Γ is below 1 or a value of the denominator is not above zero.
  package init(
    _ numerator: WeightedSample, over denominator: WeightedSample, gamma: Double = 1.25
  ) throws(StatisticsError) {
    guard gamma >= 1, gamma.isFinite else {
      throw .outOfRange(what: "selection ratio", value: gamma, allowed: "1 or more")
    }
    guard denominator.minimum > 0 else { throw .notPositive(what: "denominator", index: 0) }
    let low = 1 / (1 + gamma)
    let high = gamma / (1 + gamma)
    lowest = try numerator.quantile(low) / denominator.quantile(high)
    highest = try numerator.quantile(high) / denominator.quantile(low)
  }
}
