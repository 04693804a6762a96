// SPDX-License-Identifier: MIT

/// Rao–Wu rescaled bootstrap weights: n−1 of n clusters drawn in each stratum.
package struct RaoWuBootstrap: Sendable {
  /// Multipliers of one replicate, one for each cluster of a stratum of `clusters` clusters.
  ///
  /// Draws n−1 of n with replacement; each multiplier is n/(n−1) times its number of draws.
  package static func multipliers(
    clusters n: Int, using random: inout Xoshiro256
  ) throws(StatisticsError) -> [Double] {
    guard n >= 2 else { throw .tooFew(what: "clusters of a stratum", count: n, needed: 2) }
    var multipliers = [Double](repeating: 0, count: n)
    let step = Double(n) / Double(n - 1)
    for _ in 1..<n { multipliers[random.nextIndex(below: n)] += step }
    return multipliers
  }

  /// The variance of replicate estimates about their own mean, with divisor R − 1.
  package static func variance(_ replicates: [Double]) throws(StatisticsError) -> Double {
    guard replicates.count >= 2 else {
      throw .tooFew(what: "replicates", count: replicates.count, needed: 2)
    }
    let mean = replicates.reduce(0, +) / Double(replicates.count)
    return replicates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(replicates.count - 1)
  }
}
