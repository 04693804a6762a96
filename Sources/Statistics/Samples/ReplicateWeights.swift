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
    var times = [Int](repeating: 0, count: n)
    draw(&times, using: &random)
    return times.map { Double($0) * (Double(n) / Double(n - 1)) }
  }

  /// How often each cluster of a stratum is drawn in one replicate; one cluster is never drawn.
  static func draw(_ times: inout [Int], using random: inout Xoshiro256) {
    let count = times.count
    for cluster in 0..<count { times[cluster] = 0 }
    guard count >= 2 else { return }
    for _ in 1..<count { times[random.nextIndex(below: count)] &+= 1 }
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
