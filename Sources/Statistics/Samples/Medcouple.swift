// SPDX-License-Identifier: MIT

extension WeightedSample {
  /// The medcouple of the rows, a robust skewness from −1 to 1; weights are ignored.
  ///
  /// The median of h(x,y) = ((x−m)−(m−y))/(x−y) over all x ≥ m ≥ y (Brys, Hubert & Struyf 2004);
  /// of an even number of pairs the mean of both middles up to 100 rows and the lower one above,
  /// as robustbase does. Found by bisection with one sweep over the distinct values, O(n) each.
  package func medcouple() throws(StatisticsError) -> Double {
    guard count <= 2_000_000_000 else {
      throw .outOfRange(what: "rows of a medcouple", value: Double(count), allowed: "at most 2e9")
    }
    let centre = unweightedMedian
    var above: [(z: Double, rows: Int)] = []
    var below: [(z: Double, rows: Int)] = []
    var atMedian = 0
    for i in values.indices {
      let z = values[i] - centre
      if z > 0 { above.append((z, counts[i])) }
      if z < 0 { below.append((z, counts[i])) }
      if z == 0 { atMedian = counts[i] }
    }
    let pairs = MedcouplePairs(above: above, below: below, atMedian: atMedian)
    let total = pairs.count
    guard total > 0 else { return 0 }
    let lower = pairs.value(rank: (total + 1) / 2)
    if total % 2 == 1 || count > 100 { return lower }
    return 0.5 * (lower + pairs.value(rank: total / 2 + 1))
  }
}

/// The multiset of kernel values, never written out.
private struct MedcouplePairs {
  var above: [(z: Double, rows: Int)]
  var below: [(z: Double, rows: Int)]
  /// Rows equal to the median.
  var atMedian: Int
  /// Rows of `below` up to each index.
  var belowRows: [Int]
  var aboveRows: Int

  init(above: [(z: Double, rows: Int)], below: [(z: Double, rows: Int)], atMedian: Int) {
    self.above = above
    self.below = below
    self.atMedian = atMedian
    var running = 0
    belowRows = [0]
    for entry in below {
      running += entry.rows
      belowRows.append(running)
    }
    aboveRows = above.reduce(0) { $0 + $1.rows }
  }

  var count: Int {
    (aboveRows + atMedian) * ((belowRows.last ?? 0) + atMedian)
  }

  /// Pairs with a kernel of at most t, for −1 ≤ t ≤ 1.
  private func pairs(upTo t: Double) -> Int {
    let low = belowRows.last ?? 0
    // A row at the median against one below gives −1, one above against it +1; among the rows at
    // the median the kernel is a sign: half −1, half +1 and k zeros.
    var sum = atMedian * low + atMedian * (atMedian - 1) / 2
    if t >= 0 { sum += atMedian }
    if t >= 1 { sum += atMedian * (atMedian - 1) / 2 + atMedian * aboveRows }
    var j = below.count
    for entry in above {
      while j > 0, (entry.z + below[j - 1].z) / (entry.z - below[j - 1].z) > t { j -= 1 }
      if j == 0 { break }
      sum += entry.rows * belowRows[j]
    }
    return sum
  }

  func value(rank: Int) -> Double {
    if pairs(upTo: -1) >= rank { return -1 }
    if pairs(upTo: 0) >= rank, pairs(upTo: -0x1p-1074) < rank { return 0 }
    return RootFinding.bisect(low: -1, high: 1) { pairs(upTo: $0) >= rank ? 1 : -1 }
  }
}
