// SPDX-License-Identifier: MIT

/// Judging many groups at once.
package enum MultipleComparisons {
  /// Holm's adjusted p-values, in the order given: safe against any one false claim.
  package static func holm(_ pValues: [Double]) throws(StatisticsError) -> [Double] {
    try check(pValues)
    let order = ascendingOrder(pValues)
    var adjusted = pValues
    var running = 0.0
    for (rank, i) in order.enumerated() {
      running = max(running, Double(pValues.count - rank) * pValues[i])
      adjusted[i] = min(1, running)
    }
    return adjusted
  }

  private static func check(_ pValues: [Double]) throws(StatisticsError) {
    for p in pValues where !(p >= 0 && p <= 1) {
      throw .outOfRange(what: "p-value", value: p, allowed: "from 0 to 1")
    }
  }

  /// The ranks, 1 the highest, each group may have given simultaneous intervals.
  ///
  /// best = 1 + #{lower_j > upper_i}, worst = K − #{upper_j < lower_i}.
  package static func rankRanges(
    lower: [Double], upper: [Double]
  ) throws(StatisticsError) -> [(best: Int, worst: Int)] {
    guard upper.count == lower.count else {
      throw .lengthMismatch(what: "upper ends", expected: lower.count, found: upper.count)
    }
    return lower.indices.map { i in
      (
        best: 1 + lower.count { $0 > upper[i] },
        worst: lower.count - upper.count { $0 < lower[i] }
      )
    }
  }
}
