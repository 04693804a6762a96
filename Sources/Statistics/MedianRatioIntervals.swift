// SPDX-License-Identifier: MIT

/// Closed-form intervals for the ratio of two medians, for comparison with `RatioLaw`.
///
/// All run on the rows unweighted, need values above zero, and give the ratio with the standard
/// error of its logarithm.
public enum MedianRatio {
  /// Bonett and Price (2020): the standard error from two order statistics of the logs.
  ///
  /// Good up to about twenty rows; beyond that ties make it too short.
  public static func bonettPrice(
    _ numerator: WeightedSample, over denominator: WeightedSample, level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval {
    let a = try bonettPriceError(numerator).standardError
    let b = try bonettPriceError(denominator).standardError
    let log = ln(numerator.unweightedMedian / denominator.unweightedMedian)
    return ConfidenceInterval(log, hypotenuse(a, b), times: try twoSidedNormal(level)).exponentiated
  }

  /// Bonett and Price's standard error of the log median, and the rank it is read from.
  public static func bonettPriceError(
    _ sample: WeightedSample
  ) throws(StatisticsError) -> (rank: Int, standardError: Double) {
    let n = sample.count
    guard n >= 2 else { throw .tooFew(what: "Bonett–Price interval", count: n, needed: 2) }
    guard sample.minimum > 0 else { throw .notPositive(what: "value", index: 0) }
    let wish = (Double(n + 1) / 2 - Double(n).squareRoot()).rounded(.toNearestOrEven)
    let rank = max(1, Int(wish))
    let z = -Normal.quantile(Binomial.cumulative(rank - 1, trials: n, probability: 0.5))
    let spread = ln(sample.value(atRank: n - rank + 1)) - ln(sample.value(atRank: rank))
    return (rank, spread / (2 * z))
  }

  /// MOVER of two Hutson intervals: each median's beta interval, joined by Zou and Donner's rule.
  public static func moverHutson(
    _ numerator: WeightedSample, over denominator: WeightedSample, level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval {
    let a = try hutsonLogInterval(numerator, level: level)
    let b = try hutsonLogInterval(denominator, level: level)
    let m = ln(numerator.unweightedMedian)
    let s = ln(denominator.unweightedMedian)
    let lower = m - s - hypotenuse(m - a.lower, b.upper - s)
    let upper = m - s + hypotenuse(a.upper - m, s - b.lower)
    let z = try twoSidedNormal(level)
    return ConfidenceInterval(
      estimate: m - s, standardError: (upper - lower) / (2 * z), lower: lower, upper: upper
    ).exponentiated
  }

  /// Hutson's interval for a log median: fractional order statistics of the logs at beta quantiles.
  public static func hutsonLogInterval(
    _ sample: WeightedSample, level: Double = 0.95
  ) throws(StatisticsError) -> (
    lowerShare: Double, upperShare: Double, lower: Double, upper: Double
  ) {
    try requireProbability(level, "confidence level")
    guard sample.minimum > 0 else { throw .notPositive(what: "value", index: 0) }
    let half = Double(sample.count + 1) / 2
    let beta = try Beta(a: half, b: half)
    let u = (beta.quantile(0.5 * (1 - level)), beta.quantile(0.5 * (1 + level)))
    return (u.0, u.1, fractionalLog(sample, u.0), fractionalLog(sample, u.1))
  }

  private static func fractionalLog(_ sample: WeightedSample, _ u: Double) -> Double {
    let h = Double(sample.count + 1) * u
    let k = h.rounded(.down)
    if k < 1 { return ln(sample.minimum) }
    if Int(k) >= sample.count { return ln(sample.maximum) }
    let low = ln(sample.value(atRank: Int(k)))
    return low + (h - k) * (ln(sample.value(atRank: Int(k) + 1)) - low)
  }

  /// Welch's interval for the ratio of geometric means.
  ///
  /// Narrower, but of another quantity: it equals the ratio of medians only when both groups are
  /// symmetric on the log scale.
  public static func welchLog(
    _ numerator: WeightedSample, over denominator: WeightedSample, level: Double = 0.95
  ) throws(StatisticsError) -> WelchTest {
    try WelchTest(numerator.logarithms(), denominator.logarithms(), level: level)
  }

  /// The ratio's interval from the quartiles and sizes of two published groups alone.
  public static func published(
    _ numerator: PublishedQuartiles, over denominator: PublishedQuartiles, level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval {
    let error = hypotenuse(numerator.standardErrorOfLog, denominator.standardErrorOfLog)
    let log = ln(numerator.p50) - ln(denominator.p50)
    return ConfidenceInterval(log, error, times: try twoSidedNormal(level)).exponentiated
  }
}

/// Welch's two-sample comparison of means, the variances unlike.
public struct WelchTest: Sendable, Equatable {
  /// The difference of the means with its interval.
  public let difference: ConfidenceInterval
  public let degreesOfFreedom: Double
  /// The two-sided p-value of no difference.
  public let pValue: Double

  /// Compares the rows of two samples, weights ignored.
  public init(
    _ first: WeightedSample, _ second: WeightedSample, level: Double = 0.95
  ) throws(StatisticsError) {
    try requireProbability(level, "confidence level")
    let a = try WelchTest.meanAndVariance(first)
    let b = try WelchTest.meanAndVariance(second)
    let va = a.variance / Double(first.count)
    let vb = b.variance / Double(second.count)
    guard va + vb > 0 else {
      throw .outOfRange(what: "variance of both samples", value: 0, allowed: "above 0 in one")
    }
    degreesOfFreedom =
      (va + vb) * (va + vb)
      / (va * va / Double(first.count - 1) + vb * vb / Double(second.count - 1))
    let error = (va + vb).squareRoot()
    let t = StudentT.quantile(0.5 * (1 + level), degreesOfFreedom: degreesOfFreedom)
    difference = ConfidenceInterval(a.mean - b.mean, error, times: t)
    pValue = StudentT.twoSidedTail(
      (a.mean - b.mean) / error, degreesOfFreedom: degreesOfFreedom)
  }

  /// exp of the difference and its ends: the ratio of geometric means when given logarithms.
  public var ratio: ConfidenceInterval { difference.exponentiated }

  private static func meanAndVariance(
    _ sample: WeightedSample
  ) throws(StatisticsError) -> (mean: Double, variance: Double) {
    guard sample.count >= 2 else {
      throw .tooFew(what: "Welch test", count: sample.count, needed: 2)
    }
    let n = Double(sample.count)
    var sum = 0.0
    for i in sample.values.indices { sum += Double(sample.counts[i]) * sample.values[i] }
    let mean = sum / n
    var square = 0.0
    for i in sample.values.indices {
      let d = sample.values[i] - mean
      square += Double(sample.counts[i]) * d * d
    }
    return (mean, square / (n - 1))
  }
}

/// A distribution-free interval for a quantile between two order statistics.
public struct OrderStatisticInterval: Sendable, Equatable {
  /// The ranks, 1-based; 0 or n+1 when the sample is too small for that end.
  public let ranks: (lower: Int, upper: Int)
  /// The ends and the exact coverage; nil when the sample is too small.
  public let ends: (lower: Double, upper: Double, coverage: Double)?

  /// The interval for the p-th quantile of the rows, weights ignored.
  public init(
    _ sample: WeightedSample, probability p: Double = 0.5, level: Double = 0.95
  ) throws(StatisticsError) {
    try requireProbability(p, "quantile probability")
    try requireProbability(level, "confidence level")
    let n = sample.count
    let alpha = 0.5 * (1 - level)
    let low = Binomial.quantile(alpha, trials: n, probability: p)
    let high = n + 1 - Binomial.quantile(alpha, trials: n, probability: 1 - p)
    ranks = (low, high)
    guard low >= 1, high <= n else {
      ends = nil
      return
    }
    ends = (
      sample.value(atRank: low), sample.value(atRank: high),
      Binomial.cumulative(high - 1, trials: n, probability: p)
        - Binomial.cumulative(low - 1, trials: n, probability: p)
    )
  }

  public static func == (a: OrderStatisticInterval, b: OrderStatisticInterval) -> Bool {
    guard a.ranks == b.ranks else { return false }
    switch (a.ends, b.ends) {
    case (nil, nil): return true
    case (let x?, let y?): return x == y
    default: return false
    }
  }
}

/// A group of which only three quartiles and the size are known.
public struct PublishedQuartiles: Sendable, Equatable {
  public let p25: Double
  public let p50: Double
  public let p75: Double
  /// The rows the quartiles stand on, after any allowance for clusters.
  public let size: Double

  /// Fails unless 0 < p25 ≤ p50 ≤ p75 and the size is above zero.
  ///
  /// - Parameters:
  ///   - clusters: groups the rows fall into; when given the size is divided by
  ///     1 + (n/m − 1)ρ, what a cluster sample of that make-up is worth.
  ///   - correlation: ρ, how alike rows of one cluster are.
  public init(
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
  public var standardErrorOfLog: Double {
    (logMedianVariance(logInterquartileRange: ln(p75) - ln(p25), size: size)).squareRoot()
  }
}

/// 1 + (n/m − 1)ρ, held at 1 from below: how much clusters inflate a variance.
public func designEffect(
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
public func logMedianVariance(logInterquartileRange iqr: Double, size: Double) -> Double {
  let scale = (2 * Double.pi).squareRoot() / 4 * normalConsistency
  return scale * scale * iqr * iqr / size
}

/// The interquartile range of log residuals pooled over groups, for smoothing their variances.
///
/// Each group's logs are taken from its own median and stretched by √(n/(n−1)); groups of one row
/// are left out.
public func pooledLogInterquartileRange(
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
