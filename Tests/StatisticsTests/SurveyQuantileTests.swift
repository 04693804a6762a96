// SPDX-License-Identifier: MIT

import Statistics
import Testing

struct SurveyQuantileTests {
  private struct Survey {
    var pay: [Double]
    var weight: [Double]
    var level: [String]
    var design: SurveyDesign
  }

  private func survey() throws -> Survey {
    let rows = try Golden.table("g02_weighted_in.csv")
    let weights = try Golden.column(rows, "weight")
    let clusters = try rows.map { try #require(Int($0["org"]?.dropFirst(3) ?? "")) }
    let strata = try rows.map { try #require(Int($0["stratum"]?.dropFirst() ?? "")) }
    return Survey(
      pay: try Golden.column(rows, "pay"), weight: weights, level: rows.map { $0["level"] ?? "" },
      design: try SurveyDesign(weights: weights, clusters: clusters, strata: strata))
  }

  @Test(arguments: ["senior", "lead"])
  func agreesWithTheSurveyPackage(level: String) throws {
    let golden = try Golden.json("g02_weighted_expected.json")
    let probabilities = golden["probs"].numbers
    let expected = golden[level]
    let compare = Comparison("g02 \(level)")
    let survey = try survey()
    let domain = survey.level.map { $0 == level }
    let own = survey.pay.indices.filter { domain[$0] }
    let pay = own.map { survey.pay[$0] }
    let weights = own.map { survey.weight[$0] }
    let sample = try WeightedSample(pay, weights: weights)
    #expect(sample.count == expected["n"].int)
    compare.expect(sample.weights.reduce(0, +), expected["sum_w"])
    compare.expect(sample.kishSize, expected["kish_neff"])
    for (rule, key) in [
      (QuantileRule.inverseDistribution, "hf1"), (.averagedInverseDistribution, "hf2"),
    ] {
      compare.expect(
        try probabilities.map { try sample.quantile($0, rule: rule) }, expected["rules"][key])
    }
    let simple = try SurveyDesign(weights: weights)
    #expect(simple.degreesOfFreedom() == expected["df_iid"].int)
    #expect(survey.design.degreesOfFreedom(domain: domain) == expected["df_cluster"].int)
    let median = sample.stepQuantile(0.5, averaging: false)
    let below = survey.pay.map { $0 <= median ? 1.0 : 0 }
    for (key, mean) in [
      ("cdf_at_median_iid", try simple.mean(own.map { below[$0] })),
      ("cdf_at_median_cluster", try survey.design.mean(below, domain: domain)),
    ] {
      compare.expect(mean.estimate, expected[key]["Fhat"])
      compare.expect(mean.standardError, expected[key]["se"])
      compare.expect(mean.effectiveSizeOfShare, expected[key]["neff"])
    }
    let size = try survey.design.effectiveSize(survey.pay, at: median, domain: domain)
    compare.expect(size, expected["cdf_at_median_cluster"]["neff"])
    let logs = survey.pay.map(logarithm)
    let meanLog = expected["mean_log"]
    compare.expect(try simple.mean(pay.map(logarithm)).estimate, meanLog["est"])
    compare.expect(try sample.meanLog(), meanLog["est"])
    compare.expect(try simple.mean(pay.map(logarithm)).standardError, meanLog["se_iid"])
    compare.expect(
      try survey.design.mean(logs, domain: domain).standardError, meanLog["se_cluster"])
  }

  @Test func agreesWithRaoWuReplicates() throws {
    let golden = try Golden.json("g02_weighted_expected.json")["raowu"]
    let compare = Comparison("g02 Rao–Wu")
    let survey = try survey()
    let rows = try Golden.table("g02_weighted_in.csv")
    let multipliers = try Golden.table("g02_raowu_multipliers_in.csv")
    let byOrganisation = Dictionary(
      uniqueKeysWithValues: multipliers.map { ($0["org"] ?? "", $0) })
    func median(_ level: String, _ weights: [Double]) throws -> Double {
      let own = survey.pay.indices.filter { survey.level[$0] == level }
      return try WeightedSample(own.map { survey.pay[$0] }, weights: own.map { weights[$0] })
        .stepQuantile(0.5, averaging: false)
    }
    var ratios: [Double] = []
    var means: [Double] = []
    for replicate in 1...200 {
      let weights = try rows.indices.map { row in
        let entry = try #require(byOrganisation[rows[row]["org"] ?? ""])
        return survey.weight[row] * (try #require(Double(entry["X\(replicate)"] ?? "")))
      }
      ratios.append(try median("lead", weights) / median("senior", weights))
      let lead = survey.pay.indices.filter { survey.level[$0] == "lead" }
      means.append(
        try WeightedSample(lead.map { survey.pay[$0] }, weights: lead.map { weights[$0] }).meanLog()
      )
    }
    compare.expect(
      try median("lead", survey.weight) / median("senior", survey.weight), golden["ratio"])
    compare.expect(ratios, golden["replicate_ratios"])
    compare.expect(
      try RaoWuBootstrap.variance(ratios.map(logarithm)).squareRoot(), golden["sd_log"])
    // The multipliers in the file have 15 digits.
    compare.expect(try RaoWuBootstrap.variance(means).squareRoot(), golden["lead_meanlog_se_svrep"])
    let law = try WeightedSample(ratios)
    compare.expect(
      try [0.025, 0.975].map { try law.quantile($0, rule: .excel) }, golden["pct95_type7"])
    compare.expect(
      try [0.025, 0.975].map { try law.quantile($0, rule: .inverseDistribution) },
      golden["pct95_type1"])
  }

  @Test func multipliersKeepTheirSum() throws {
    var random = Xoshiro256(seed: 1)
    for clusters in [2, 3, 14] {
      let drawn = try RaoWuBootstrap.multipliers(clusters: clusters, using: &random)
      #expect(abs(drawn.reduce(0, +) - Double(clusters)) < 1e-12)
    }
    #expect(throws: StatisticsError.self) {
      try RaoWuBootstrap.multipliers(clusters: 1, using: &random)
    }
  }

  @Test func oddDesignsAreRefusedOrDefined() throws {
    #expect(throws: StatisticsError.self) { try SurveyDesign(weights: [1, -1]) }
    #expect(throws: StatisticsError.self) {
      try SurveyDesign(weights: [1, 2], clusters: [1], strata: [1, 1])
    }
    let design = try SurveyDesign(weights: [1, 1, 1], clusters: [1, 1, 2], strata: [1, 1, 2])
    #expect(try design.mean([1, 2, 3]).variance.isFinite)
    #expect(throws: StatisticsError.self) {
      try design.mean([1, 2, 3], domain: [false, false, false])
    }
  }
}
