// SPDX-License-Identifier: MIT

import Statistics
import Testing

struct GrainLadderTests {
  @Test func findsTheGrainsAndSpreadsTheHeaps() throws {
    let golden = try Golden.json("g13_deheap_expected.json")
    let compare = Comparison("g13")
    for (name, cell) in try Golden.cells() {
      let expected = golden[name]
      let lead = try WeightedSample(cell.lead)
      let senior = try WeightedSample(cell.senior)
      let ladder = GrainLadder(try WeightedSample(cell.lead + cell.senior))
      #expect(ladder.grains == expected["levels"].numbers, "\(name)")
      var laws: [BetaWeightLaw] = []
      for (key, sample) in [("lead", lead), ("senior", senior)] {
        let law = try ladder.deheapedLaw(sample, at: 0.5)
        compare.expect(sample.median, expected[key]["median"])
        compare.expect(law.law.mean, expected[key]["hd"])
        for alpha in expected[key]["q"].keys {
          compare.expect(
            law.law.quantile(try #require(Double(alpha))), expected[key]["q"][alpha], within: 1e-12)
        }
        laws.append(law)
      }
      let ratio = try RatioLaw(laws[0], over: laws[1])
      for alpha in expected["ratio"].keys {
        compare.expect(
          try ratio.quantile(#require(Double(alpha))).ratio, expected["ratio"][alpha], within: 1e-11
        )
      }
      let reported = try RatioLaw(
        BetaWeightLaw(lead, at: 0.5), over: BetaWeightLaw(senior, at: 0.5)
      )
      .interval(level: 0.95)
      let width = logarithm(reported.upper.ratio / reported.lower.ratio)
      compare.expect(width, expected["reported_width_log"])
      let threshold = ladder.widthThreshold(medians: [lead.median, senior.median])
      compare.expect(threshold, expected["threshold"])
      #expect((width < threshold) == expected["auto_switch"].bool)
    }
  }

  @Test func smoothDataHaveNoGrain() throws {
    var random = Xoshiro256(seed: 3)
    let ladder = GrainLadder(
      try WeightedSample((0..<500).map { _ in 90_000 + 20_000 * random.nextUnit() }))
    #expect(ladder.grains.isEmpty)
    #expect(ladder.coarsest == 1)
  }

  @Test func pointsAndPositionsAmongSpreadHeapsAgreeWithNumPy() throws {
    let golden = try Golden.json("g16_deheaped_expected.json")
    let compare = Comparison("g16")
    for (name, cell) in try Golden.cells() where golden.has(name) {
      let lead = try WeightedSample(cell.lead)
      let senior = try WeightedSample(cell.senior)
      let ladder = GrainLadder(try WeightedSample(cell.lead + cell.senior))
      compare.expect(
        try ladder.spread(lead).median / ladder.spread(senior).median, golden[name]["ratio"])
      for row in golden[name]["positions"].list {
        let rank = try PercentileRank(of: row[0].number, in: senior, spreadBy: ladder)
        compare.expect(rank.midrank, row[1])
        compare.expect(rank.lower, row[2])
        compare.expect(rank.upper, row[3])
      }
    }
    #expect(compare.count > 150)
  }

  @Test func withoutGrainsAPositionIsThatAmongThePayAsTold() throws {
    let sample = try WeightedSample([70_000, 80_000, 80_000, 95_000])
    let ladder = GrainLadder(try WeightedSample([1.5, 2.5, 3.5]))
    #expect(
      try PercentileRank(of: 80_000, in: sample, spreadBy: ladder)
        == PercentileRank(of: 80_000, in: sample))
  }
}
