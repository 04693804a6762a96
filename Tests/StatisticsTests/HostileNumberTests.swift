// SPDX-License-Identifier: MIT

import Statistics
import Testing

/// Every combination must end in a number or a `StatisticsError`, never in a trap.
struct HostileNumberTests {
  private static let samples: [[Double]] = [
    [], [0], [-1], [5], [5, 5, 5, 5, 5, 5], [0, 0, 1], [-3, 2, 2], [1e308, 1e308, 1.7e308],
    [.leastNonzeroMagnitude, .leastNormalMagnitude, 1], [1e-300, 1e300], [.nan, 1], [.infinity, 1],
    [1, 2, 3, 4, 1e18],
    [100_000, 100_000, 100_000, 100_000, 100_000, 100_001],
  ]

  @Test(arguments: samples, samples)
  func twoGroupMethodsNeverTrap(first: [Double], second: [Double]) {
    guard let a = try? WeightedSample(first), let b = try? WeightedSample(second) else { return }
    for p in [0.01, 0.5, 0.9] {
      if let x = try? BetaWeightLaw(a, at: p), let y = try? BetaWeightLaw(b, at: p) {
        #expect(abs((x.law.cumulative.last ?? 0) - 1) < 1e-12)
        #expect(x.law.masses.allSatisfy { $0 >= 0 })
        if let law = try? RatioLaw(x, over: y), let ends = try? law.interval(level: 0.95) {
          #expect(ends.lower.ratio <= ends.upper.ratio)
        }
      }
      _ = try? ExactBootstrap.law(a, at: p, rule: .medianUnbiased)
    }
    _ = try? HodgesLehmann(a, over: b)
    _ = try? SelectionSensitivity(a, over: b)
    if let pooled = try? WeightedSample.pooled([a, b]) {
      #expect(pooled.count == a.count + b.count)
      let ladder = GrainLadder(pooled)
      _ = try? ladder.deheapedLaw(a, at: 0.5)
      #expect(ladder.widthThreshold(medians: [1]) >= 0)
    }
    _ = try? PredictedPay(
      own: first[0],
      from: PredictedPay.Start(
        level: second[0], levelVariance: a.maximum, common: b.maximum),
      by: PredictedPay.Step(
        premium: b.minimum, premiumVariance: a.minimum, spreadBefore: b.maximum,
        spreadAfter: a.maximum, correlation: 0.85))
    _ = try? MultipleComparisons.rankRanges(lower: first, upper: second)
  }

  @Test(arguments: samples)
  func oneGroupMethodsNeverTrap(values: [Double]) {
    guard let sample = try? WeightedSample(values) else {
      #expect(values.isEmpty || !values.allSatisfy { $0.isFinite })
      return
    }
    for rule in QuantileRule.allCases {
      for p in [0, 1e-9, 0.5, 1] {
        if let q = try? sample.quantile(p, rule: rule) {
          #expect(q >= sample.minimum && q <= sample.maximum, "\(values) \(rule) \(p) \(q)")
        }
      }
    }
    _ = try? sample.geometricMean()
    for value in values { _ = try? PercentileRank(of: value, in: sample) }
    _ = try? MetaAnalysis(effects: values, variances: values.map { abs($0) })
    _ = try? HierarchicalPosterior(effects: values, variances: values.map { abs($0) + 1e-9 })
    if let design = try? Matrix(values.map { [1, $0] }) {
      _ = try? LeastSquares(design: design, response: values).covariance(.hc3)
      _ = try? QuantileRegression(design: design, response: values).covariance()
    }
    if let design = try? SurveyDesign(weights: values.map { abs($0) }) {
      _ = try? design.effectiveSize(values, at: values.first ?? 0)
    }
  }

  @Test(arguments: [1e9, 1e-9, 1e150])
  func enormousWeightsOnOneRowRuleTheResult(weight: Double) throws {
    let sample = try WeightedSample([1, 2, 3], weights: [1, weight, 1])
    let median = try sample.quantile(0.5)
    #expect(median >= 1 && median <= 3)
    #expect(sample.kishSize >= 1 && sample.kishSize <= 3)
    if weight >= 1e9 {
      #expect(abs(median - 2) < 1e-6)
      #expect(try BetaWeightLaw(sample, at: 0.5).refusesInterval)
    }
  }

  @Test func rowCountsBeyondTheExactAreRefused() throws {
    #expect(throws: StatisticsError.self) {
      try WeightedSample(bins: [.init(value: 1, count: .max), .init(value: 2, count: .max)])
    }
    let billions = try WeightedSample(bins: [
      .init(value: 1, count: 1 << 40), .init(value: 2, count: 1 << 40),
    ])
    #expect(billions.median == 1.5)
    #expect(throws: StatisticsError.self) { try BetaWeightLaw(billions, at: 0.5) }
    #expect(throws: StatisticsError.self) { try HodgesLehmann(billions, over: billions) }
  }

  @Test func summedWeightsOfEqualRowsCountAsEqual() throws {
    let bins = [3, 7, 1].map { count in
      WeightedSample.Bin(
        value: Double(count), count: count, weight: (0..<count).reduce(0) { sum, _ in sum + 0.1 })
    }
    #expect(try WeightedSample(bins: bins).isEquallyWeighted)
  }
}
