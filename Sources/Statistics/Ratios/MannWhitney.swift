// SPDX-License-Identifier: MIT

/// The law of the Mann–Whitney statistic of two samples without ties.
package enum MannWhitney {
  /// Up to this many pairs the law is exact, above it normal with a continuity correction.
  static let exactPairs = 30_000

  /// The rank of the lower end of a two-sided interval: the α-quantile of U, at least 1.
  package static func lowerRank(
    _ m: Int, _ n: Int, alpha: Double
  ) throws(StatisticsError) -> Int {
    try requireProbability(alpha, "tail probability")
    guard m >= 1, n >= 1 else { throw .tooFew(what: "Mann–Whitney groups", count: 0, needed: 1) }
    let pairs = Double(m) * Double(n)
    if pairs <= Double(exactPairs) { return max(1, quantile(alpha, m, n)) }
    let deviation = (pairs * Double(m + n + 1) / 12).squareRoot()
    let rank = (pairs / 2 + Normal.quantile(alpha) * deviation - 0.5).rounded(.down) + 1
    return max(1, Int(rank))
  }

  /// The smallest u with P(U ≤ u) ≥ α.
  ///
  /// The counts are the coefficients of the Gaussian binomial ∏(1−x^{n+i})/(1−x^i), of which the
  /// lower half is enough. O(min(m,n)·mn).
  static func quantile(_ alpha: Double, _ m: Int, _ n: Int) -> Int {
    let small = min(m, n)
    let large = max(m, n)
    let half = m * n / 2
    var counts = [Double](repeating: 0, count: half + 1)
    counts[0] = 1
    var total = 1.0
    for i in 1...small {
      // The counts are kept as probabilities, so that they cannot overflow.
      let scale = Double(i) / Double(large + i)
      if i <= half { for u in i...half { counts[u] += counts[u - i] } }
      let step = large + i
      if step <= half {
        for u in stride(from: half, through: step, by: -1) { counts[u] -= counts[u - step] }
      }
      for u in 0...half { counts[u] *= scale }
      total *= scale
    }
    var running = 0.0
    for u in 0...half {
      running += counts[u]
      if running >= alpha - 1e-14 { return u }
    }
    return half
  }
}
