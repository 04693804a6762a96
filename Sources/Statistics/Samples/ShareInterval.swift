// SPDX-License-Identifier: MIT

/// Intervals for a share of successes.
package enum ShareInterval {
  /// Clopper and Pearson's exact interval, each end from its own count.
  package static func clopperPearson(
    lowerCount: Int, upperCount: Int, of n: Int, level: Double = 0.95
  ) throws(StatisticsError) -> (lower: Double, upper: Double) {
    try requireProbability(level, "confidence level")
    guard n >= 1, lowerCount >= 0, lowerCount <= upperCount, upperCount <= n else {
      throw .outOfRange(what: "count", value: Double(upperCount), allowed: "from 0 to \(n)")
    }
    let alpha = 0.5 * (1 - level)
    return (
      lowerCount == 0
        ? 0 : try Beta(a: Double(lowerCount), b: Double(n - lowerCount + 1)).quantile(alpha),
      upperCount == n
        ? 1 : try Beta(a: Double(upperCount + 1), b: Double(n - upperCount)).quantile(1 - alpha)
    )
  }

  /// Wilson's score interval.
  package static func wilson(
    count: Int, of n: Int, level: Double = 0.95
  ) throws(StatisticsError) -> (lower: Double, upper: Double) {
    let z = try twoSidedNormal(level)
    guard n >= 1, count >= 0, count <= n else {
      throw .outOfRange(what: "count", value: Double(count), allowed: "from 0 to \(n)")
    }
    let size = Double(n)
    let p = Double(count) / size
    let centre = p + z * z / (2 * size)
    let spread = z * (p * (1 - p) / size + z * z / (4 * size * size)).squareRoot()
    let total = 1 + z * z / size
    return (max(0, (centre - spread) / total), min(1, (centre + spread) / total))
  }
}
