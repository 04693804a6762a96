// SPDX-License-Identifier: MIT

/// An estimate with its standard error and the two ends of an interval.
package struct ConfidenceInterval: Sendable, Equatable {
  package let estimate: Double
  package let standardError: Double
  package let lower: Double
  package let upper: Double

  package init(estimate: Double, standardError: Double, lower: Double, upper: Double) {
    self.estimate = estimate
    self.standardError = standardError
    self.lower = lower
    self.upper = upper
  }

  /// estimate ± quantile × standardError.
  init(_ estimate: Double, _ standardError: Double, times quantile: Double) {
    self.init(
      estimate: estimate, standardError: standardError, lower: estimate - quantile * standardError,
      upper: estimate + quantile * standardError)
  }

  /// The same interval with estimate and ends raised from the logarithm; the error stays that of the log.
  package var exponentiated: ConfidenceInterval {
    ConfidenceInterval(
      estimate: exponential(estimate), standardError: standardError, lower: exponential(lower),
      upper: exponential(upper))
  }
}

/// The normal quantile that leaves (1−level)/2 above it.
func twoSidedNormal(_ level: Double) throws(StatisticsError) -> Double {
  try requireProbability(level, "confidence level")
  return Normal.quantile(1 - 0.5 * (1 - level))
}
