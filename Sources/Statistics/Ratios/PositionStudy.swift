// SPDX-License-Identifier: MIT

/// A simulation of how often the interval of a person's place in a group holds the true place.
///
/// Log-normal pay with σ 0.25, rounded the way people round it, or not.
package struct PositionStudy: Sendable {
  package var isHeaped = true
  /// Whether the person's own pay is rounded to thousands too.
  package var roundsOwnPay = false
  package var level = 0.95

  package init() {}

  /// The shares of intervals that held the true place.
  package struct Outcome: Sendable, Equatable {
    /// Among the amounts as told.
    package var asTold = 0.0
    /// Each amount spread over its own rounding.
    package var spread = 0.0
  }

  /// Simulates `runs` people, each in a group of `count`.
  package func run(count: Int, runs: Int, seed: UInt64) throws(StatisticsError) -> Outcome {
    guard count >= 1, runs >= 1 else {
      throw .tooFew(what: "people or runs", count: min(count, runs), needed: 1)
    }
    let (study, sigma) = (CoverageStudy(), 0.25)
    var random = Xoshiro256(seed: seed)
    var outcome = Outcome()
    for _ in 0..<runs {
      let base = 80_000 + 60_000 * random.nextUnit()
      let group = try WeightedSample(
        (0..<count).map { _ in
          let pay = base * exponential(sigma * random.nextNormal())
          return isHeaped ? study.heaped(pay, &random) : pay
        })
      var own = base * exponential(sigma * Normal.quantile(0.05 + 0.9 * random.nextUnit()))
      if roundsOwnPay { own = (own / 1000).rounded() * 1000 }
      let truth = 100 * Normal.cumulative(ln(own / base) / sigma)
      let told = try PercentileRank(of: own, in: group, level: level)
      let spread = try PercentileRank(
        of: own, in: group, level: level, spreadBy: GrainLadder(group))
      if told.lower <= truth, truth <= told.upper { outcome.asTold += 1 }
      if spread.lower <= truth, truth <= spread.upper { outcome.spread += 1 }
    }
    outcome.asTold /= Double(runs)
    outcome.spread /= Double(runs)
    return outcome
  }
}
