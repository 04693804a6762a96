// SPDX-License-Identifier: MIT

extension WeightedSample {
  /// The value at rank `rank` (1-based) of the rows in ascending order.
  func value(atRank rank: Int) -> Double {
    if counts.count == count { return values[rank - 1] }
    // The share at or below a value is its last rank over n.
    var low = 0
    var high = values.count - 1
    if isEquallyWeighted {
      let n = Double(count)
      while low < high {
        let middle = (low + high) / 2
        if Int((cumulativeShares[middle] * n).rounded()) < rank {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return values[low]
    }
    var running = 0
    for i in values.indices {
      running += counts[i]
      if running >= rank { return values[i] }
    }
    return maximum
  }

  /// The unweighted quantile of the rows, weights ignored; O(log of the distinct values).
  ///
  /// Q = (1−γ)x₍ₖ₎ + γx₍ₖ₊₁₎ with k = ⌊h⌋, as R's `quantile(type =)`, its rounding allowance too.
  package func unweightedQuantile(
    _ p: Double, rule: QuantileRule = .medianUnbiased
  ) throws(StatisticsError) -> Double {
    guard p >= 0, p <= 1 else {
      throw .outOfRange(what: "quantile probability", value: p, allowed: "from 0 to 1")
    }
    let position = QuantilePosition(count: count, probability: p, rule: rule)
    let low = value(atRank: position.rank)
    if position.fraction == 0 { return low }
    let high = value(atRank: position.rank + 1)
    if position.fraction == 1 { return high }
    return (1 - position.fraction) * low + position.fraction * high
  }

  /// The weighted quantile by Kish's effective size; equal weights give `unweightedQuantile`.
  ///
  /// Akinshin (2023): n* = (Σw)²/Σw², h = a + p(n*+1−a−b) held in [1, n*],
  /// F(t) = clip(t·n* − h + 1, 0, 1), Q = Σ xᵢ(F(Cᵢ) − F(Cᵢ₋₁)). Scale-free, symmetric, blind to
  /// rows of weight zero. Defined for types 4 to 9; types 1 to 3 use the weighted distribution
  /// itself. O(distinct values).
  package func quantile(
    _ p: Double, rule: QuantileRule = .medianUnbiased
  ) throws(StatisticsError) -> Double {
    if isEquallyWeighted { return try unweightedQuantile(p, rule: rule) }
    guard p >= 0, p <= 1 else {
      throw .outOfRange(what: "quantile probability", value: p, allowed: "from 0 to 1")
    }
    guard let constants = rule.plottingConstants else {
      return stepQuantile(p, averaging: rule == .averagedInverseDistribution)
    }
    let n = kishSize
    let h = min(max(constants.a + p * (n + 1 - constants.a - constants.b), 1), n)
    var sum = 0.0
    var before = 0.0
    for i in values.indices {
      let f = min(max(cumulativeShares[i] * n - h + 1, 0), 1)
      if f > before { sum += values[i] * (f - before) }
      before = f
      if f >= 1 { break }
    }
    return sum
  }

  /// The median: `quantile(0.5)` of any of types 2 and 5 to 9 when weights are equal.
  package var median: Double {
    if isEquallyWeighted { return unweightedMedian }
    // 0.5 lies in range, so the only error of `quantile` cannot arise.
    return (try? quantile(0.5)) ?? .nan
  }

  /// The middle row, or the mean of the two middle rows, weights ignored.
  package var unweightedMedian: Double {
    let low = value(atRank: (count + 1) / 2)
    return count.isMultiple(of: 2) ? 0.5 * low + 0.5 * value(atRank: count / 2 + 1) : low
  }

  /// The smallest value whose share reaches p; at an exact tie with p, the mean with the next.
  ///
  /// Weighted rule "school" (hf2) when averaging, "math" (hf1) when not; tolerance 1e-12.
  package func stepQuantile(_ p: Double, averaging: Bool) -> Double {
    var low = 0
    var high = values.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulativeShares[middle] < p - 1e-12 { low = middle + 1 } else { high = middle }
    }
    if averaging, abs(cumulativeShares[low] - p) <= 1e-12, low + 1 < values.count {
      return 0.5 * (values[low] + values[low + 1])
    }
    return values[low]
  }

  /// The interquartile range.
  package func interquartileRange() throws(StatisticsError) -> Double {
    try quantile(0.75) - quantile(0.25)
  }
}

/// 1/Φ⁻¹(¾), which turns a median absolute deviation into a normal standard deviation.
package let normalConsistency = 1.482_602_218_505_601_9
