// SPDX-License-Identifier: MIT

import Statistics
import Testing

struct QuantileTests {
  private func sets() throws -> [String: [Double]] {
    var sets: [String: [Double]] = [:]
    for row in try Golden.table("g01_quantile_in.csv") {
      sets[row["set"] ?? "", default: []].append(try #require(Double(row["value"] ?? "")))
    }
    return sets
  }

  @Test func agreesWithRForNineTypes() throws {
    let golden = try Golden.json("g01_quantile_expected.json")
    let probabilities = golden["probs"].numbers
    let compare = Comparison("g01")
    let sets = try sets()
    #expect(sets.count == 8)
    for (name, values) in sets {
      let expected = golden["sets"][name]
      let sample = try WeightedSample(values)
      for rule in QuantileRule.allCases {
        compare.expect(
          try probabilities.map { try sample.quantile($0, rule: rule) },
          expected["type\(rule.rawValue)"], within: 1e-12, floor: 0)
      }
      for (p, estimate) in zip(probabilities, expected["harrell_davis"].numbers)
      where p > 0 && p < 1 {
        compare.expect(
          try BetaWeightLaw(sample, at: p).law.mean, estimate, "\(name) Harrell–Davis", floor: 0)
      }
      if expected.has("geometric_mean") {
        compare.expect(try sample.geometricMean(), expected["geometric_mean"])
      } else {
        #expect(throws: StatisticsError.self) { try sample.geometricMean() }
      }
    }
  }

  @Test(arguments: [0.1, 0.25, 0.5, 0.75, 0.9], [1.0, 2.5, 0.1, 1e9])
  func equalWeightsGiveTheUnweightedQuantile(p: Double, weight: Double) throws {
    for (_, values) in try sets() {
      let plain = try WeightedSample(values)
      let weighted = try WeightedSample(values, weights: values.map { _ in weight })
      for rule in QuantileRule.allCases {
        #expect(
          try plain.quantile(p, rule: rule) == weighted.quantile(p, rule: rule), "\(rule)")
      }
      #expect(weighted.kishSize == Double(values.count))
    }
  }

  @Test func weightedQuantileIsSymmetric() throws {
    // R's weighted hf7 and hf8 fail this very example.
    let values: [Double] = [10, 20, 30, 40, 50]
    let weights: [Double] = [1, 2, 1, 1, 4]
    let sample = try WeightedSample(values, weights: weights)
    let mirrored = try WeightedSample(values.map { -$0 }, weights: weights)
    for rule in [QuantileRule.hazen, .weibull, .excel, .medianUnbiased, .normalUnbiased] {
      for p in [0.1, 0.3, 0.5, 0.8] {
        let there = try sample.quantile(p, rule: rule)
        let back = try -mirrored.quantile(1 - p, rule: rule)
        #expect(abs(there - back) < 1e-12)
      }
    }
  }

  @Test func radixSortAgreesWithTheLibrarySort() throws {
    var random = Xoshiro256(seed: 8)
    let values = (0..<30_000).map { _ in (random.nextNormal() * 1000).rounded() / 8 }
    let sample = try WeightedSample(values)
    #expect(sample.values == Set(values).sorted())
    let weighted = try WeightedSample(values, weights: values.map { _ in 2 })
    #expect(weighted.values == sample.values)
    #expect(weighted.counts == sample.counts)
    #expect(sample.count == 30_000)
  }

  @Test func probabilitiesOutsideAreRefused() throws {
    let sample = try WeightedSample([1, 2, 3])
    for p in [-0.1, 1.1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try sample.quantile(p) }
    }
    #expect(try sample.quantile(0) == 1)
    #expect(try sample.quantile(1) == 3)
  }
}
