// SPDX-License-Identifier: MIT

/// A group of which only three quartiles and the size are known.
package struct PublishedQuartiles: Sendable, Equatable {
  package let p25: Double
  package let p50: Double
  package let p75: Double
  /// The rows the quartiles stand on, after any allowance for clusters.
  package let size: Double

  /// Fails unless 0 < p25 ≤ p50 ≤ p75 and the size is above zero.
  ///
  /// - Parameters:
  ///   - clusters: groups the rows fall into; when given the size is divided by
  ///     1 + (n/m − 1)ρ, what a cluster sample of that make-up is worth.
  ///   - correlation: ρ, how alike rows of one cluster are.
  package init(
    p25: Double, p50: Double, p75: Double, count: Double, clusters: Double? = nil,
    correlation: Double = 0.2
  ) throws(StatisticsError) {
    guard p25 > 0, p25.isFinite else { throw .notPositive(what: "lower quartile", index: 0) }
    guard p50 >= p25, p50.isFinite else {
      throw .outOfRange(what: "median", value: p50, allowed: "at least the lower quartile")
    }
    guard p75 >= p50, p75.isFinite else {
      throw .outOfRange(what: "upper quartile", value: p75, allowed: "at least the median")
    }
    guard count > 0, count.isFinite else {
      throw .outOfRange(what: "count", value: count, allowed: "above 0 and finite")
    }
    self.p25 = p25
    self.p50 = p50
    self.p75 = p75
    size =
      count
      / (try clusters.map { (m) throws(StatisticsError) in
        try designEffect(count: count, clusters: m, correlation: correlation)
      } ?? 1)
  }

  /// The sampling variance of a median in squared interquartile ranges over n: (π/2)/(2Φ⁻¹(¾))².
  ///
  /// A normal median has variance (π/2)·σ²/n, and σ is the interquartile range over
  /// 2Φ⁻¹(¾) = 1.349: 0.86320·IQR²/n. On logarithms it holds where the pay is log-normal.
  package static let medianVarianceFactor =
    Normal.medianVariance * (normalConsistency / 2) * (normalConsistency / 2)

  /// The standard error of the log median, √(0.86320/n)·(ln P75 − ln P25).
  package var standardErrorOfLog: Double {
    (Self.medianVarianceFactor / size).squareRoot() * (ln(p75) - ln(p25))
  }

  /// The ratio of the two medians with its interval; the standard error is that of its logarithm.
  package func medianRatio(
    over denominator: PublishedQuartiles, level: Double
  ) throws(StatisticsError) -> ConfidenceInterval {
    let error = hypotenuse(standardErrorOfLog, denominator.standardErrorOfLog)
    let log = ln(p50) - ln(denominator.p50)
    return ConfidenceInterval(log, error, times: try twoSidedNormal(level)).exponentiated
  }
}

/// 1 + (n/m − 1)ρ, held at 1 from below: how much clusters inflate a variance.
package func designEffect(
  count: Double, clusters: Double, correlation: Double = 0.2
) throws(StatisticsError) -> Double {
  guard count > 0, count.isFinite else {
    throw .outOfRange(what: "count", value: count, allowed: "above 0 and finite")
  }
  guard clusters > 0, clusters.isFinite else {
    throw .outOfRange(what: "clusters", value: clusters, allowed: "above 0 and finite")
  }
  guard correlation >= 0, correlation <= 1 else {
    throw .outOfRange(what: "correlation in a cluster", value: correlation, allowed: "from 0 to 1")
  }
  return max(1, 1 + (count / clusters - 1) * correlation)
}
