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

  /// (ln P75 − ln P25)·√(2π)/(4Φ⁻¹(¾)√n), the normal-theory standard error of the log median.
  package var standardErrorOfLog: Double {
    (logMedianVariance(logInterquartileRange: ln(p75) - ln(p25), size: size)).squareRoot()
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

/// 0.86323·IQR²/n, the normal-theory sampling variance of a log median.
///
/// The constant is 2π/(4Φ⁻¹(¾))².
package func logMedianVariance(logInterquartileRange iqr: Double, size: Double) -> Double {
  let scale = (2 * Double.pi).squareRoot() / 4 * normalConsistency
  return scale * scale * iqr * iqr / size
}

/// The interquartile range of log residuals pooled over groups, for smoothing their variances.
///
/// Each group's logs are taken from its own median and stretched by √(n/(n−1)); groups of one row
/// are left out.
package func pooledLogInterquartileRange(
  _ groups: [WeightedSample]
) throws(StatisticsError) -> Double {
  var residuals: [WeightedSample] = []
  for group in groups where group.count >= 2 && group.kishSize > 1 {
    let logs = try group.logarithms()
    let centre = logs.median
    let stretch = (logs.kishSize / (logs.kishSize - 1)).squareRoot()
    residuals.append(try logs.mapped { ($0 - centre) * stretch })
  }
  guard !residuals.isEmpty else {
    throw .tooFew(what: "groups of two rows", count: 0, needed: 1)
  }
  return try WeightedSample.pooled(residuals).interquartileRange()
}
