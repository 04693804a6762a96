// SPDX-License-Identifier: MIT

/// The Hodges–Lehmann ratio: the median of all ratios of a row of one group to a row of the other.
///
/// A shift estimate on the log scale; it is the ratio of medians only when both groups are spread
/// alike. Rows are unweighted and ties are not corrected for. No list of all pairs is made: each
/// order statistic is found by bisection with one sweep over both groups' distinct values.
public struct HodgesLehmann: Sendable, Equatable {
  /// The ratio with its interval; the standard error is half the log interval over the quantile.
  public let ratio: ConfidenceInterval
  /// The rank, 1-based, of the pair at the lower end.
  public let rank: Int

  public init(
    _ numerator: WeightedSample, over denominator: WeightedSample, level: Double = 0.95
  ) throws(StatisticsError) {
    let z = try twoSidedNormal(level)
    let pairs = try LogPairs(numerator, denominator)
    let rank = try MannWhitney.lowerRank(
      numerator.count, denominator.count, alpha: 0.5 * (1 - level))
    self.rank = rank
    let total = pairs.count
    let middle = pairs.difference(rank: (total + 1) / 2)
    let other = total % 2 == 1 ? middle : pairs.difference(rank: total / 2 + 1)
    let lower = pairs.difference(rank: rank)
    let upper = pairs.difference(rank: total + 1 - rank)
    ratio =
      ConfidenceInterval(
        estimate: 0.5 * (middle + other), standardError: (upper - lower) / (2 * z), lower: lower,
        upper: upper
      ).exponentiated
  }
}

/// All differences of logs between two groups, never written out.
private struct LogPairs {
  let a: [Double]
  let aCounts: [Int]
  let b: [Double]
  /// Rows of the second group at or above each index.
  let tail: [Int]
  let count: Int

  init(_ first: WeightedSample, _ second: WeightedSample) throws(StatisticsError) {
    guard first.minimum > 0 else { throw .notPositive(what: "numerator", index: 0) }
    guard second.minimum > 0 else { throw .notPositive(what: "denominator", index: 0) }
    let (pairs, overflow) = first.count.multipliedReportingOverflow(by: second.count)
    guard !overflow else {
      throw .outOfRange(what: "number of pairs", value: .infinity, allowed: "below 2^63")
    }
    count = pairs
    a = first.values.map { ln($0) }
    aCounts = first.counts
    b = second.values.map { ln($0) }
    var tail = [Int](repeating: 0, count: second.counts.count + 1)
    for j in stride(from: second.counts.count - 1, through: 0, by: -1) {
      tail[j] = tail[j + 1] + second.counts[j]
    }
    self.tail = tail
  }

  /// How many differences do not exceed t.
  private func pairs(upTo t: Double) -> Int {
    var j = 0
    var sum = 0
    for i in a.indices {
      while j < b.count, a[i] - b[j] > t { j &+= 1 }
      if j == b.count { break }
      sum &+= aCounts[i] &* tail[j]
    }
    return sum
  }

  /// The difference of this rank, 1-based.
  func difference(rank: Int) -> Double {
    let low = a[0] - b[b.count - 1]
    if pairs(upTo: low) >= rank { return low }
    return RootFinding.bisect(low: low, high: a[a.count - 1] - b[0]) {
      pairs(upTo: $0) >= rank ? 1 : -1
    }
  }
}

/// The law of the Mann–Whitney statistic of two samples without ties.
public enum MannWhitney {
  /// Up to this many pairs the law is exact, above it normal with a continuity correction.
  static let exactPairs = 30_000

  /// The rank of the lower end of a two-sided interval: the α-quantile of U, at least 1.
  public static func lowerRank(
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
