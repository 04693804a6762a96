// SPDX-License-Identifier: MIT

/// A distribution-free interval for a quantile between two order statistics.
package struct OrderStatisticInterval: Sendable, Equatable {
  /// The ranks, 1-based; 0 or n+1 when the sample is too small for that end.
  package let ranks: (lower: Int, upper: Int)
  /// The ends and the exact coverage; nil when the sample is too small.
  package let ends: (lower: Double, upper: Double, coverage: Double)?

  /// The interval for the p-th quantile of the rows, weights ignored.
  package init(
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

  package static func == (a: OrderStatisticInterval, b: OrderStatisticInterval) -> Bool {
    guard a.ranks == b.ranks else { return false }
    switch (a.ends, b.ends) {
    case (nil, nil): return true
    case (let x?, let y?): return x == y
    default: return false
    }
  }
}
