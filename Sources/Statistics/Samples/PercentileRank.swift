// SPDX-License-Identifier: MIT

/// Where a value stands in a sample, in percent, with an interval.
package struct PercentileRank: Sendable, Equatable {
  /// 100·(share below + half the share equal).
  package let midrank: Double
  /// The lower end from the share below, the upper from the share at or below: heaps widen it.
  package let lower: Double
  package let upper: Double
  /// Rows below, and rows equal.
  package let rows: (below: Int, equal: Int)

  /// The rank of `value`, a Jeffreys-type interval by the beta law.
  ///
  /// - Parameters:
  ///   - ladder: the grains to which the sample was rounded: each of its values is spread evenly over
  ///     its own rounding interval, of which the part below `value` counts as below. Nil, or without
  ///     grains: the values stand as they are.
  ///   - effectiveSize: n*; Kish's size when nil, which is n for equal weights.
  package init(
    of value: Double, in sample: WeightedSample, level: Double = 0.95,
    spreadBy ladder: GrainLadder? = nil, effectiveSize: Double? = nil
  ) throws(StatisticsError) {
    try requireProbability(level, "confidence level")
    guard value.isFinite else { throw .notFinite(what: "value to rank", index: 0) }
    let n = effectiveSize ?? sample.kishSize
    guard n > 0, n <= Beta.largestParameter else {
      throw .outOfRange(what: "effective sample size", value: n, allowed: "above 0, at most 1e9")
    }
    rows = sample.rows(comparedTo: value)
    let share = sample.shares(comparedTo: value)
    let isPlain = sample.isEquallyWeighted && n == Double(sample.count)
    let below = isPlain ? Double(rows.below) : n * share.below
    let upTo =
      isPlain ? Double(rows.below + rows.equal) : n * min(1, share.below + share.equal)
    let alpha = 0.5 * (1 - level)
    if let ladder, !ladder.grains.isEmpty {
      let share = ladder.shareBelow(value, in: sample)
      midrank = 100 * share
      lower =
        share == 0
        ? 0 : 100 * (try Beta(a: n * share + 0.5, b: n * (1 - share) + 0.5)).quantile(alpha)
      upper =
        share == 1
        ? 100 : 100 * (try Beta(a: n * share + 0.5, b: n * (1 - share) + 0.5)).quantile(1 - alpha)
      return
    }
    midrank = 100 * 0.5 * (below + upTo) / n
    lower =
      rows.below == 0
      ? 0 : 100 * (try Beta(a: below + 0.5, b: n - below + 0.5).quantile(alpha))
    upper =
      rows.below + rows.equal == sample.count
      ? 100 : 100 * (try Beta(a: upTo + 0.5, b: n - upTo + 0.5).quantile(1 - alpha))
  }

  package static func == (a: PercentileRank, b: PercentileRank) -> Bool {
    a.midrank == b.midrank && a.lower == b.lower && a.upper == b.upper && a.rows == b.rows
  }
}
