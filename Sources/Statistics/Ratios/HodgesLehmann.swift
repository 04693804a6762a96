// SPDX-License-Identifier: MIT

/// The Hodges–Lehmann ratio: the median of all ratios of a row of one group to a row of the other.
///
/// A shift estimate on the log scale; it is the ratio of medians only when both groups are spread
/// alike. Rows are unweighted. No list of all pairs is made: each order statistic is found by
/// bisection with one sweep over both groups' distinct values.
package struct HodgesLehmann: Sendable, Equatable {
  package let ratio: Double

  /// - Throws: when a value is not above zero, or there are 2⁶³ pairs or more.
  package init(
    _ numerator: WeightedSample, over denominator: WeightedSample
  ) throws(StatisticsError) {
    let pairs = try LogPairs(numerator, denominator)
    let total = pairs.count
    let middle = pairs.difference(rank: (total + 1) / 2)
    let other = total % 2 == 1 ? middle : pairs.difference(rank: total / 2 + 1)
    ratio = exponential(0.5 * (middle + other))
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
