// SPDX-License-Identifier: MIT

/// A simulation of how often the interval of a ratio of quantiles holds the truth.
///
/// Log-normal numbers rounded the way people round what they report: most to 5,000, some to
/// 1,000, the rest to 100. The seed fixes every number.
package struct CoverageStudy: Sendable {
  /// Standard deviation of the logs of both groups.
  package var numeratorSigma = 0.28
  package var denominatorSigma = 0.22
  /// The true ratio of medians.
  package var ratio = 1.20
  /// The median of the denominator is drawn log-uniformly between these.
  package var baseRange: ClosedRange<Double> = 80_000...140_000
  /// Grains with the share of values rounded to each.
  ///
  /// The last takes the rest; empty for values that are not rounded.
  package var grains: [(grain: Double, share: Double)] = [(5000, 0.60), (1000, 0.25), (100, 0.15)]
  /// The quantile compared.
  package var probability = 0.5
  /// The nominal coverage.
  package var level = 0.95
  /// Spread heaps over their rounding interval when the interval is narrower than they are.
  package var spreadsHeaps = false

  /// The study of docs/method.md, “Interval”.
  package init() {}

  /// What came out for one pair of sizes.
  package struct Outcome: Sendable, Equatable {
    package let numeratorCount: Int
    package let denominatorCount: Int
    package let runs: Int
    /// The share of intervals that held the true ratio.
    package let coverage: Double
    /// The mean of ln(upper/lower).
    package let meanLogWidth: Double
    /// The Monte Carlo standard error of the coverage.
    package var standardError: Double {
      (coverage * (1 - coverage) / Double(runs)).squareRoot()
    }
  }

  /// Simulates `runs` pairs of samples of these sizes.
  package func run(
    numerator: Int, denominator: Int, runs: Int, seed: UInt64
  ) throws(StatisticsError) -> Outcome {
    guard numerator >= 1, denominator >= 1 else {
      throw .tooFew(what: "rows of a group", count: min(numerator, denominator), needed: 1)
    }
    guard runs >= 1 else { throw .tooFew(what: "runs", count: runs, needed: 1) }
    guard baseRange.lowerBound > 0, ratio > 0 else {
      throw .notPositive(what: "base or ratio", index: 0)
    }
    var random = Xoshiro256(seed: seed)
    let truth =
      ratio * exponential((numeratorSigma - denominatorSigma) * Normal.quantile(probability))
    var held = 0
    var width = 0.0
    for _ in 0..<runs {
      let (first, second) = try pair(numerator, denominator, &random)
      let ends = try law(first, second).interval(level: level)
      if ends.lower.ratio <= truth, truth <= ends.upper.ratio { held += 1 }
      width += ln(ends.upper.ratio / ends.lower.ratio)
    }
    return Outcome(
      numeratorCount: numerator, denominatorCount: denominator, runs: runs,
      coverage: Double(held) / Double(runs), meanLogWidth: width / Double(runs))
  }

  /// A sample of each group, of a base drawn for both.
  func pair(
    _ numerator: Int, _ denominator: Int, _ random: inout Xoshiro256
  ) throws(StatisticsError) -> (numerator: WeightedSample, denominator: WeightedSample) {
    let low = ln(baseRange.lowerBound)
    let base = exponential(low + random.nextUnit() * (ln(baseRange.upperBound) - low))
    let first = try sample(numerator, ratio * base, numeratorSigma, &random)
    return (first, try sample(denominator, base, denominatorSigma, &random))
  }

  private func sample(
    _ count: Int, _ median: Double, _ sigma: Double, _ random: inout Xoshiro256
  ) throws(StatisticsError) -> WeightedSample {
    var values: [Double] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      values.append(heaped(median * exponential(sigma * random.nextNormal()), &random))
    }
    return try WeightedSample(values)
  }

  func heaped(_ value: Double, _ random: inout Xoshiro256) -> Double {
    guard let last = grains.last else { return value }
    let draw = random.nextUnit()
    var running = 0.0
    var grain = last.grain
    for entry in grains {
      running += entry.share
      if draw < running {
        grain = entry.grain
        break
      }
    }
    return max(grain, (value / grain).rounded(.toNearestOrEven) * grain)
  }

  /// The law that the product takes: over spread heaps where its 95 % interval is narrower than they.
  func law(
    _ first: WeightedSample, _ second: WeightedSample
  ) throws(StatisticsError) -> RatioLaw {
    let law = try RatioLaw(
      BetaWeightLaw(first, at: probability), over: BetaWeightLaw(second, at: probability))
    guard spreadsHeaps else { return law }
    let reported = try law.interval(level: 0.95)
    let ladder = GrainLadder(try WeightedSample.pooled([first, second]))
    guard
      ln(reported.upper.ratio / reported.lower.ratio)
        < ladder.widthThreshold(medians: [first.median, second.median])
    else { return law }
    return try RatioLaw(
      ladder.deheapedLaw(first, at: probability), over: ladder.deheapedLaw(second, at: probability))
  }
}
