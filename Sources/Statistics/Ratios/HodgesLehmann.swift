// SPDX-License-Identifier: MIT

/// The Hodges–Lehmann ratio: the median of all ratios of a row of one group to a row of the other.
///
/// A shift estimate on the log scale; it is the ratio of medians only when both groups are spread
/// alike. Rows are unweighted. No list of all pairs is made: each order statistic is found by
/// bisection with one sweep over both groups' distinct values.
package struct HodgesLehmann: Sendable, Equatable {
  package let ratio: Double
  /// The standard error of its logarithm; nil where the rows are too few or too alike to tell one.
  ///
  /// From the placements of the two-sample U-statistic P(a/b < ratio): with h the share of the second
  /// group's rows that each row of the first exceeds by the ratio, and g the other way, its variance is
  /// V = s²(h)/m + s²(g)/n (Hoeffding 1948, Sen 1967), and the estimate's error what lies between the order
  /// statistics of the pairs at ½ ± 1.96·√V, over 2·1.96 (Lehmann 1963).
  package let standardErrorOfLog: Double?

  /// - Throws: when a value is not above zero, or there are 2⁶³ pairs or more.
  package init(
    _ numerator: WeightedSample, over denominator: WeightedSample
  ) throws(StatisticsError) {
    let pairs = try LogPairs(numerator, denominator)
    let total = pairs.count
    let middle = pairs.difference(rank: (total + 1) / 2)
    let other = total % 2 == 1 ? middle : pairs.difference(rank: total / 2 + 1)
    let shift = 0.5 * (middle + other)
    ratio = exponential(shift)
    standardErrorOfLog = pairs.standardError(at: shift)
  }
}

/// All differences of logs between two groups, never written out.
private struct LogPairs {
  let a: [Double]
  let aCounts: [Int]
  let b: [Double]
  let bCounts: [Int]
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
    bCounts = second.counts
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

  /// The standard error of the median difference, `shift`.
  func standardError(at shift: Double) -> Double? {
    let first = Self.placements(a, of: b, bCounts, shift: shift)
    let second = Self.placements(b, of: a, aCounts, shift: -shift)
    guard let h = Self.variance(first, aCounts), let g = Self.variance(second, bCounts) else {
      return nil
    }
    let z = Normal.quantile(0.975)
    let reach = z * (h + g).squareRoot()
    func order(_ p: Double) -> Double {
      difference(rank: min(max(Int((p * Double(count)).rounded(.up)), 1), count))
    }
    let error = (order(0.5 + reach) - order(0.5 - reach)) / (2 * z)
    return error > 0 ? error : nil
  }

  /// The share of the other group below each value less the shift, ties half.
  private static func placements(
    _ values: [Double], of others: [Double], _ counts: [Int], shift: Double
  ) -> [Double] {
    let tie = 1e-12
    let total = Double(counts.reduce(0, +))
    var (below, upTo) = (0, 0)
    var (belowCount, upToCount) = (0, 0)
    return values.map { value in
      let limit = value - shift
      while below < others.count, others[below] < limit - tie {
        belowCount += counts[below]
        below += 1
      }
      while upTo < others.count, others[upTo] <= limit + tie {
        upToCount += counts[upTo]
        upTo += 1
      }
      return 0.5 * Double(belowCount + upToCount) / total
    }
  }

  /// The variance of a mean of placements; nil for one row.
  private static func variance(_ placements: [Double], _ counts: [Int]) -> Double? {
    let n = Double(counts.reduce(0, +))
    guard n > 1 else { return nil }
    let mean = zip(placements, counts).reduce(0.0) { $0 + $1.0 * Double($1.1) } / n
    let squares = zip(placements, counts).reduce(0.0) {
      $0 + ($1.0 - mean) * ($1.0 - mean) * Double($1.1)
    }
    return squares / (n - 1) / n
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
