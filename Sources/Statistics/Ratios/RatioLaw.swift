// SPDX-License-Identifier: MIT

/// The exact law of a ratio of two independent quantities with discrete laws.
///
/// P(R ≤ r) = Σᵢ P(A = aᵢ) P(B ≥ aᵢ/r), by one sweep over both sorted lists. The quantiles are
/// ratios of two atoms; logarithms of ratios within 1e-13 count as equal.
package struct RatioLaw: Sendable {
  private let numerators: [Double]
  private let numeratorLogs: [Double]
  private let numeratorMasses: [Double]
  private let denominators: [Double]
  private let denominatorLogs: [Double]
  /// P(B ≥ b_j), with 0 after the last.
  private let denominatorTails: [Double]

  /// One point of the law, with the two observed values it is the ratio of.
  package struct Point: Sendable, Equatable {
    package let ratio: Double
    package let numerator: Double
    package let denominator: Double
  }

  /// Fails when an atom of either law is not above zero.
  package init(numerator: DiscreteLaw, denominator: DiscreteLaw) throws(StatisticsError) {
    guard numerator.values[0] > 0 else {
      throw .notPositive(what: "numerator of a ratio", index: 0)
    }
    guard denominator.values[0] > 0 else {
      throw .notPositive(what: "denominator of a ratio", index: 0)
    }
    numerators = numerator.values
    numeratorLogs = numerator.values.map { ln($0) }
    numeratorMasses = numerator.masses
    denominators = denominator.values
    denominatorLogs = denominator.values.map { ln($0) }
    var tails = [Double](repeating: 0, count: denominator.masses.count + 1)
    for j in stride(from: denominator.masses.count - 1, through: 0, by: -1) {
      tails[j] = tails[j + 1] + denominator.masses[j]
    }
    denominatorTails = tails
  }

  /// The law of the ratio of two quantiles.
  package init(
    _ numerator: BetaWeightLaw, over denominator: BetaWeightLaw
  ) throws(StatisticsError) {
    try self.init(numerator: numerator.law, denominator: denominator.law)
  }

  /// P(R ≤ ratio).
  package func cumulative(at ratio: Double) -> Double {
    guard ratio > 0 else { return 0 }
    return cumulative(atLog: ln(ratio))
  }

  /// P(R < ratio): a ratio equal to it is not counted.
  package func cumulative(below ratio: Double) -> Double {
    guard ratio > 0 else { return 0 }
    return cumulative(atLog: ln(ratio) - 2 * RatioLaw.tie)
  }

  private static let tie = 1e-13

  private func cumulative(atLog t: Double) -> Double {
    let shift = t + RatioLaw.tie
    let last = denominatorLogs.count
    var j = 0
    var sum = 0.0
    for i in numeratorLogs.indices {
      let bound = numeratorLogs[i] - shift
      while j < last, denominatorLogs[j] < bound { j &+= 1 }
      if j == last { break }
      sum += numeratorMasses[i] * denominatorTails[j]
    }
    return sum
  }

  /// The smallest ratio of two atoms with P(R ≤ ratio) ≥ α, within 1e-12.
  ///
  /// About fifty sweeps, each O(atoms of both laws).
  package func quantile(_ alpha: Double) throws(StatisticsError) -> Point {
    try requireProbability(alpha, "probability of a ratio")
    let target = alpha - DiscreteLaw.tolerance
    var low = numeratorLogs[0] - denominatorLogs[denominatorLogs.count - 1] - 1e-9
    var high = numeratorLogs[numeratorLogs.count - 1] - denominatorLogs[0]
    while high - low > 2e-13 {
      let middle = 0.5 * (low + high)
      if middle <= low || middle >= high { break }
      if cumulative(atLog: middle) >= target { high = middle } else { low = middle }
    }
    return smallestPoint(atLeast: low - 1e-11)
  }

  /// The two ends that leave (1−level)/2 outside on each side.
  package func interval(level: Double) throws(StatisticsError) -> (lower: Point, upper: Point) {
    guard level > 0, level < 1 else {
      throw .outOfRange(what: "confidence level", value: level, allowed: "above 0 and below 1")
    }
    return (try quantile(0.5 * (1 - level)), try quantile(0.5 * (1 + level)))
  }

  private func smallestPoint(atLeast floor: Double) -> Point {
    var best = Double.infinity
    var pair = (i: numerators.count - 1, j: 0)
    var j = -1
    for i in numeratorLogs.indices {
      let bound = numeratorLogs[i] - floor
      while j + 1 < denominatorLogs.count, denominatorLogs[j + 1] <= bound { j += 1 }
      if j < 0 { continue }
      let difference = numeratorLogs[i] - denominatorLogs[j]
      // Strictly smaller by more than a tie: of equal ratios the smallest numerator is named.
      if difference < best - RatioLaw.tie {
        best = difference
        pair = (i, j)
      }
    }
    let a = numerators[pair.i]
    let b = denominators[pair.j]
    return Point(ratio: a / b, numerator: a, denominator: b)
  }
}
