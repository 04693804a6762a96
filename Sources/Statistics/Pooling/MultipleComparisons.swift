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

  /// Benjamini and Hochberg's adjusted p-values: the share of false claims, for screening only.
  package static func benjaminiHochberg(_ pValues: [Double]) throws(StatisticsError) -> [Double] {
    try check(pValues)
    let order = ascendingOrder(pValues)
    var adjusted = pValues
    var running = 1.0
    for (rank, i) in order.enumerated().reversed() {
      running = min(running, Double(pValues.count) / Double(rank + 1) * pValues[i])
      adjusted[i] = running
    }
    return adjusted
  }

  private static func check(_ pValues: [Double]) throws(StatisticsError) {
    for p in pValues where !(p >= 0 && p <= 1) {
      throw .outOfRange(what: "p-value", value: p, allowed: "from 0 to 1")
    }
  }

  /// Φ⁻¹(1 − α/(2K)), so that all K intervals hold together whatever their dependence.
  package static func bonferroniQuantile(
    groups: Int, level: Double = 0.95
  ) throws(StatisticsError) -> Double {
    try requireProbability(level, "confidence level")
    guard groups >= 1 else { throw .tooFew(what: "groups", count: groups, needed: 1) }
    return Normal.quantile(1 - 0.5 * (1 - level) / Double(groups))
  }

  /// The same for independent groups: Φ⁻¹((1 + level^{1/K})/2).
  package static func independenceQuantile(
    groups: Int, level: Double = 0.95
  ) throws(StatisticsError) -> Double {
    try requireProbability(level, "confidence level")
    guard groups >= 1 else { throw .tooFew(what: "groups", count: groups, needed: 1) }
    return Normal.quantile(0.5 * (1 + power(level, 1 / Double(groups))))
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

  /// Ranks from the highest down, ties sharing the mean of theirs.
  package static func descendingRanks(_ values: [Double]) -> [Double] {
    values.map { value in
      let above = values.count { $0 > value }
      let equal = values.count { $0 == value }
      return Double(above) + Double(equal + 1) / 2
    }
  }
}
