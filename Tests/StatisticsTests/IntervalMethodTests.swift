// SPDX-License-Identifier: MIT

import Foundation
import Statistics
import Testing

struct IntervalMethodTests {
  @Test func agreesWithRForEveryCell() throws {
    let golden = try Golden.json("g04_intervals_expected.json")
    let compare = Comparison("g04")
    for (name, cell) in try Golden.cells() {
      let expected = golden["cells"][name]
      let lead = try WeightedSample(cell.lead)
      let senior = try WeightedSample(cell.senior)
      compare.expect(lead.median, expected["median_lead"])
      compare.expect(senior.median, expected["median_senior"])
      compare.expect(
        try lead.geometricMean() / senior.geometricMean(), expected["geometric_ratio"])

      let hodges = try HodgesLehmann(lead, over: senior)
      compare.expect(hodges.ratio, expected["hodges_lehmann"]["ratio"])

      let aggregate = expected["aggregate_only"]
      var published: [PublishedQuartiles] = []
      for (sample, key) in [(lead, "lead"), (senior, "senior")] {
        let logs = try WeightedSample(
          zip(sample.values, sample.counts).flatMap { value, count in
            repeatElement(log(value), count: count)
          })
        let quartiles = try [0.25, 0.5, 0.75].map { try logs.quantile($0) }
        compare.expect(quartiles[0], aggregate[key]["p25_log"])
        compare.expect(quartiles[1], aggregate[key]["p50_log"])
        compare.expect(quartiles[2], aggregate[key]["p75_log"])
        let group = try PublishedQuartiles(
          p25: exp(quartiles[0]), p50: exp(quartiles[1]), p75: exp(quartiles[2]),
          count: Double(sample.count))
        compare.expect(group.standardErrorOfLog, aggregate[key]["se_log"])
        published.append(group)
      }
      let ratio = try published[0].medianRatio(over: published[1], level: 0.95)
      compare.expect(ratio.standardError, aggregate["se"])
      compare.expect([ratio.lower, ratio.upper], aggregate["lower"], aggregate["upper"])
    }
    #expect(compare.count == 10 * 15)
  }

  /// The same formula by NumPy with all pairs written out, and against the spread of simulated estimates.
  @Test func theErrorOfPairsIsThatOfTheirPlacements() throws {
    let golden = try Golden.json("g21_pairwise_expected.json")
    let compare = Comparison("g21")
    for (name, cell) in try Golden.cells() {
      let pairs = try HodgesLehmann(WeightedSample(cell.lead), over: WeightedSample(cell.senior))
      compare.expect(pairs.ratio, golden["cells"][name]["ratio"])
      compare.expect(try #require(pairs.standardErrorOfLog), golden["cells"][name]["se_log"])
    }
    #expect(compare.count == 10 * 2)
    for sizes in ["20x60", "100x300"] {
      let simulated = golden["simulated"][sizes]
      #expect(abs(simulated["mean_se"].number / simulated["sd"].number - 1) < 0.05)
    }
    let one = try WeightedSample([100])
    #expect(try HodgesLehmann(one, over: one).standardErrorOfLog == nil)
  }

  @Test func hodgesLehmannOfLargeGroupsNeedsNoListOfPairs() throws {
    var random = Xoshiro256(seed: 4)
    let lead = try WeightedSample((0..<40_000).map { _ in exp(0.2 + 0.3 * random.nextNormal()) })
    let senior = try WeightedSample((0..<60_000).map { _ in exp(0.3 * random.nextNormal()) })
    #expect(abs(try HodgesLehmann(lead, over: senior).ratio - exp(0.2)) < 0.01)
  }

  @Test func hodgesLehmannEqualsTheMedianOfAllRatios() throws {
    let lead: [Double] = [120, 130, 130, 150, 171]
    let senior: [Double] = [90, 100, 100, 110]
    let ratios = lead.flatMap { a in senior.map { a / $0 } }.sorted()
    let estimate = try HodgesLehmann(WeightedSample(lead), over: WeightedSample(senior)).ratio
    #expect(abs(estimate - (ratios[9] * ratios[10]).squareRoot()) < 1e-12)
  }

  @Test func tooLittleOrUnfitDataAreRefused() throws {
    let one = try WeightedSample([100])
    let zero = try WeightedSample([0, 120])
    #expect(throws: StatisticsError.self) { try HodgesLehmann(zero, over: one) }
    #expect(try HodgesLehmann(one, over: one).ratio == 1)
    #expect(throws: StatisticsError.self) {
      try PublishedQuartiles(p25: 0, p50: 1, p75: 2, count: 5)
    }
    #expect(throws: StatisticsError.self) {
      try PublishedQuartiles(p25: 3, p50: 1, p75: 2, count: 5)
    }
    #expect(throws: StatisticsError.self) {
      try PublishedQuartiles(p25: 1, p50: 1, p75: 2, count: 0)
    }
  }
}

extension Comparison {
  /// Two ends against two golden values.
  func expect(_ ends: [Double], _ lower: GoldenValue, _ upper: GoldenValue) {
    expect(ends[0], lower)
    expect(ends[1], upper)
  }
}
