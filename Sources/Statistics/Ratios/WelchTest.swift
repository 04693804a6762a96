// SPDX-License-Identifier: MIT

/// Welch's two-sample comparison of means, the variances unlike.
package struct WelchTest: Sendable, Equatable {
  /// The difference of the means with its interval.
  package let difference: ConfidenceInterval
  package let degreesOfFreedom: Double
  /// The two-sided p-value of no difference.
  package let pValue: Double

  /// Compares the rows of two samples, weights ignored.
  package init(
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
  package var ratio: ConfidenceInterval { difference.exponentiated }

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
