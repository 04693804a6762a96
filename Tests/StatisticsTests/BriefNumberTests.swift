// SPDX-License-Identifier: MIT

import Statistics
import Testing

struct BriefNumberTests {
  @Test func percentileRanksAgreeWithR() throws {
    let golden = try Golden.json("g08_brief_expected.json")["percentile"]
    let cells = try Golden.cells()
    let compare = Comparison("g08 percentile")
    for row in golden.list {
      let cell = try #require(cells[row["cell"].text])
      let sample = try WeightedSample(row["level"].text == "lead" ? cell.lead : cell.senior)
      let rank = try PercentileRank(of: row["pay"].number, in: sample)
      #expect(sample.count == row["n"].int)
      #expect(rank.rows.below == row["less"].int)
      #expect(rank.rows.equal == row["equal"].int)
      compare.expect(rank.midrank, row["midrank_percentile"])
      compare.expect(rank.lower, row["lower"])
      compare.expect(rank.upper, row["upper"])
    }
    #expect(compare.count == 36 * 3)
  }

  @Test func weightedRankOfEqualWeightsIsTheRank() throws {
    let values: [Double] = [1, 2, 2, 3, 9]
    let plain = try PercentileRank(of: 2, in: WeightedSample(values))
    let weighted = try PercentileRank(
      of: 2, in: WeightedSample(values, weights: [3, 3, 3, 3, 3.0000001]))
    #expect(plain.midrank == 40)
    #expect(abs(plain.midrank - weighted.midrank) < 1e-5)
    #expect(abs(plain.lower - weighted.lower) < 1e-5)
    #expect(abs(plain.upper - weighted.upper) < 1e-5)
    #expect(try PercentileRank(of: 0, in: WeightedSample(values)).lower == 0)
    #expect(try PercentileRank(of: 99, in: WeightedSample(values)).upper == 100)
    #expect(throws: StatisticsError.self) {
      try PercentileRank(of: .nan, in: WeightedSample(values))
    }
  }

  @Test func theRatioAndTheMarketsFiguresAgree() throws {
    let golden = try Golden.json("g08_brief_expected.json")["ask_range"]
    let cells = try Golden.cells()
    let compare = Comparison("g08 ask")
    for row in golden.list {
      let cell = try #require(cells[row["cell"].text])
      let lead = try WeightedSample(cell.lead)
      let senior = try WeightedSample(cell.senior)
      let pay = row["pay"].number
      let law = try RatioLaw(BetaWeightLaw(lead, at: 0.5), over: BetaWeightLaw(senior, at: 0.5))
      let interval = try law.interval(level: 0.8)
      let ratio = lead.median / senior.median
      let cap = try lead.quantile(0.9)
      compare.expect(interval.lower.ratio, row["ratio_q10"])
      compare.expect(interval.upper.ratio, row["ratio_q90"])
      compare.expect(ratio, row["premium_ratio"])
      compare.expect(cap, row["lead_p90_type8"])
      compare.expect(lead.median, row["market_median_lead"])
      let own = try PercentileRank(of: pay, in: senior).midrank / 100
      compare.expect(own, row["own_rank_in_senior"])
      compare.expect(
        try lead.quantile(min(max(own, 0.05), 0.95)), row["same_rank_lead_pay"])
    }
    #expect(compare.count == 5 * 7)
  }

  @Test func expectedGainAgrees() throws {
    let golden = try Golden.json("g08_brief_expected.json")["ev"]
    let compare = Comparison("g08 gain")
    for row in golden.list {
      let gain = try ExpectedGain(
        yearlyGain: row["gain_per_year"].number, years: row["years"].int,
        growth: row["raise_growth"].number, discount: row["discount"].number,
        cost: row["cost"].number)
      compare.expect(gain.presentValue, row["pv_gain"])
      compare.expect(gain.breakEvenProbability, row["break_even_p"])
    }
    #expect(throws: StatisticsError.self) { try ExpectedGain(yearlyGain: 0, years: 1) }
    #expect(throws: StatisticsError.self) { try ExpectedGain(yearlyGain: 1, years: 0) }
    #expect(throws: StatisticsError.self) {
      try ExpectedGain(yearlyGain: 1, years: 1, discount: -1)
    }
  }

  @Test func multipleComparisonsAgreeWithR() throws {
    let golden = try Golden.json("g08_brief_expected.json")["multiple"]
    let compare = Comparison("g08 multiple")
    let rows = try Golden.table("g05_meta_in.csv").filter { $0["set"] == "main14" }
    let y = try Golden.column(rows, "yi")
    let errors = try Golden.column(rows, "vi").map { $0.squareRoot() }
    let p = zip(y, errors).map { Normal.cumulative(-($0 - logarithm(1.1)) / $1) }
    compare.expect(p, golden["p"])
    compare.expect(try MultipleComparisons.holm(p), golden["holm"])
    let reach = golden["bonferroni_z"].number
    let ranges = try MultipleComparisons.rankRanges(
      lower: zip(y, errors).map { $0 - reach * $1 },
      upper: zip(y, errors).map { $0 + reach * $1 })
    let expected = golden["rank_range_bonferroni"]
    #expect(ranges.map(\.best) == expected["best"].list.map(\.int))
    #expect(ranges.map(\.worst) == expected["worst"].list.map(\.int))
    #expect(try MultipleComparisons.holm([]) == [])
    #expect(throws: StatisticsError.self) { try MultipleComparisons.holm([0.1, .nan]) }
    #expect(throws: StatisticsError.self) {
      try MultipleComparisons.rankRanges(lower: [1], upper: [])
    }
  }

  @Test func selectionSensitivityAgreesWithR() throws {
    let golden = try Golden.json("g14_selection_expected.json")["rows"]
    let cells = try Golden.cells()
    let compare = Comparison("g14")
    #expect(golden.list.count == 25)
    for row in golden.list {
      let cell = try #require(cells[row["cell"].text])
      let result = try SelectionSensitivity(
        WeightedSample(cell.lead), over: WeightedSample(cell.senior), gamma: row["Gamma"].number)
      compare.expect(result.lowest, row["worst_low"])
      compare.expect(result.highest, row["worst_high"])
    }
    let sample = try WeightedSample([1, 2])
    #expect(throws: StatisticsError.self) {
      try SelectionSensitivity(sample, over: sample, gamma: 0.5)
    }
  }
}
