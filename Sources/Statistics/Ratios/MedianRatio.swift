// SPDX-License-Identifier: MIT

/// Closed-form intervals for the ratio of two medians, for comparison with `RatioLaw`.
///
/// All run on the rows unweighted, need values above zero, and give the ratio with the standard
/// error of its logarithm.
package enum MedianRatio {
  /// Bonett and Price (2020): the standard error from two order statistics of the logs.
  ///
  /// Good up to about twenty rows; beyond that ties make it too short.
  package static func bonettPrice(
    _ numerator: WeightedSample, over denominator: WeightedSample, level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval {
    let a = try bonettPriceError(numerator).standardError
    let b = try bonettPriceError(denominator).standardError
    let log = ln(numerator.unweightedMedian / denominator.unweightedMedian)
    return ConfidenceInterval(log, hypotenuse(a, b), times: try twoSidedNormal(level)).exponentiated
  }

  /// Bonett and Price's standard error of the log median, and the rank it is read from.
  package static func bonettPriceError(
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
  package static func moverHutson(
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
  package static func hutsonLogInterval(
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
  package static func welchLog(
    _ numerator: WeightedSample, over denominator: WeightedSample, level: Double = 0.95
  ) throws(StatisticsError) -> WelchTest {
    try WelchTest(numerator.logarithms(), denominator.logarithms(), level: level)
  }

  /// The ratio's interval from the quartiles and sizes of two published groups alone.
  package static func published(
    _ numerator: PublishedQuartiles, over denominator: PublishedQuartiles, level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval {
    let error = hypotenuse(numerator.standardErrorOfLog, denominator.standardErrorOfLog)
    let log = ln(numerator.p50) - ln(denominator.p50)
    return ConfidenceInterval(log, error, times: try twoSidedNormal(level)).exponentiated
  }
}
