// SPDX-License-Identifier: MIT

import Statistics
import Testing

struct DataQualityTests {
  private func values(annualOnly: Bool = false) throws -> [Double] {
    try Golden.table("g07_quality_in.csv").filter { !annualOnly || $0["truth"] == "annual" }
      .map { try #require(Double($0["value"] ?? "")) }
  }

  private func logs(_ values: [Double]) -> [Double] { values.filter { $0 > 0 }.map(logarithm) }

  @Test func fencesAgreeWithRobustbase() throws {
    let golden = try Golden.json("g07_quality_expected.json")
    let compare = Comparison("g07 fences")
    for (key, values) in [
      ("fences_log_all_positive", logs(try values())),
      ("fences_log_clean", logs(try values(annualOnly: true))),
    ] {
      let expected = golden[key]
      let sample = try WeightedSample(values)
      let fences = try OutlierFences(sample)
      #expect(sample.count == expected["n"].int)
      compare.expect(fences.median, expected["median"])
      compare.expect(fences.normalDeviation, expected["mad_normal"])
      compare.expect(fences.quartiles.lower, expected["q1"])
      compare.expect(fences.quartiles.upper, expected["q3"])
      compare.expect([fences.hinges.lower, fences.hinges.upper], expected["hinges"])
      compare.expect(fences.medcouple, expected["medcouple"])
      for (name, fence) in [
        ("tukey15", fences.tukey(1.5)), ("tukey30", fences.tukey(3)),
        ("mad35", fences.medianDeviation(3.5)), ("adjbox_fence", fences.adjusted),
        ("hubert_vandervieren_type7", fences.adjustedOnQuartiles),
      ] {
        compare.expect([fence.lower, fence.upper], expected[name])
      }
      for (name, fence) in [
        ("n_out_tukey15", fences.tukey()), ("n_out_mad35", fences.medianDeviation()),
        ("n_out_adjbox", fences.adjusted),
      ] {
        #expect(values.count { fence.excludes($0) } == expected[name].int, "\(name)")
      }
    }
    for key in golden["medcouple_small"].keys {
      let expected = golden["medcouple_small"][key]
      compare.expect(try WeightedSample(expected["x"].numbers).medcouple(), expected["mc"])
    }
  }

  @Test func medcoupleMirrorsAndIsBlindToScale() throws {
    var random = Xoshiro256(seed: 6)
    let values = (0..<51).map { _ in (random.nextNormal() * 10).rounded() }
    let there = try WeightedSample(values).medcouple()
    #expect(abs(there + (try WeightedSample(values.map { -$0 }).medcouple())) < 1e-12)
    #expect(abs(there - (try WeightedSample(values.map { $0 * 8 + 3 }).medcouple())) < 1e-12)
    #expect(try WeightedSample([4]).medcouple() == 0)
    #expect(try WeightedSample([4, 4, 4]).medcouple() == 0)
    #expect(abs(try WeightedSample([1, 2]).medcouple()) < 1e-12)
  }

  @Test func unitInferenceAgreesWithTheFormula() throws {
    let golden = try Golden.json("g07_quality_expected.json")["unit_inference"]
    let compare = Comparison("g07 units")
    let fences = try OutlierFences(WeightedSample(logs(try values())))
    let inference = try UnitInference(centre: fences.median, deviation: fences.normalDeviation)
    compare.expect(inference.centre, golden["centre_log"])
    compare.expect(inference.scale, golden["scale_log"])
    for row in golden["rows"].list {
      let value = row["value"].number
      let posterior = try #require(inference.posterior(value))
      for (unit, mass) in zip(inference.units, posterior) {
        compare.expect(mass, row[unit.name])
        compare.expect(unit.multiplier, golden["units"][unit.name])
        compare.expect(unit.prior, golden["prior"][unit.name])
      }
      compare.expect(inference.smallestDistance(value), row["min_abs_z"], floor: 1e-13)
      let wanted: UnitInference.Decision =
        switch row["decision"].text {
        case "review": .review
        case "annual": .keep
        default: .repair(family: row["decision"].text)
        }
      #expect(inference.decide(value) == wanted, "\(value)")
    }
    let annual = try values(annualOnly: true)
    #expect(annual.count == golden["annual_total"].int)
    #expect(annual.count { inference.decide($0) == .keep } == golden["annual_kept"].int)
    for odd in [0, -5, Double.nan, .infinity] {
      #expect(inference.posterior(odd) == nil)
      #expect(inference.decide(odd) == .review)
    }
    #expect(inference.posterior(1e300) != nil)
    #expect(throws: StatisticsError.self) { try UnitInference(centre: .nan, deviation: 1) }
    #expect(throws: StatisticsError.self) { try UnitInference(centre: 1, deviation: 1, units: []) }
  }

  @Test func heapingSharesAgree() throws {
    let golden = try Golden.json("g07_quality_expected.json")["heaping"]
    let compare = Comparison("g07 heaping")
    let ladder = GrainLadder(try WeightedSample(values(annualOnly: true)))
    for (grain, share) in ladder.shares where golden.has("share_\(Int(grain))") {
      compare.expect(share, golden["share_\(Int(grain))"])
    }
    #expect(compare.count == 5)
  }

  @Test func ageingAgrees() throws {
    let golden = try Golden.json("g07_quality_expected.json")
    let compare = Comparison("g07 ageing")
    for row in golden["ageing"].list {
      let (pay, rate, months) = (
        row["pay"].number, row["annual_rate"].number, row["months"].number
      )
      compare.expect(Growth.compound(pay, yearlyRate: rate, months: months), row["compound"])
      compare.expect(Growth.simple(pay, yearlyRate: rate, months: months), row["simple"])
      compare.expect(Growth.stepwise(pay, yearlyRate: rate, months: months), row["blr_stepwise"])
    }
    let index = golden["ageing_index"]
    compare.expect(
      try Growth.indexed(
        index["pay"].number, from: index["index_from"].number, to: index["index_to"].number),
      index["aged"])
    #expect(throws: StatisticsError.self) { try Growth.indexed(1, from: 0, to: 1) }
  }

  @Test func blendingOfPublishedMediansAgrees() throws {
    let golden = try Golden.json("g07_quality_expected.json")["blend"]
    let compare = Comparison("g07 blend")
    var effects: [Double] = []
    var variances: [Double] = []
    var effectSizes: [Double] = []
    var plain: [Double] = []
    for row in golden["input"].list {
      let n = row["n"].number
      let orgs = row["orgs"].number
      let source = try PublishedQuartiles(
        p25: row["p25"].number, p50: row["med"].number, p75: row["p75"].number, count: n,
        clusters: orgs, correlation: golden["icc"].number)
      let unclustered = try PublishedQuartiles(
        p25: row["p25"].number, p50: row["med"].number, p75: row["p75"].number, count: n)
      effects.append(logarithm(source.p50))
      variances.append(source.standardErrorOfLog * source.standardErrorOfLog)
      plain.append(unclustered.standardErrorOfLog)
      effectSizes.append(try designEffect(count: n, clusters: orgs))
    }
    compare.expect(plain, golden["se_log"])
    compare.expect(effectSizes, golden["deff"])
    compare.expect(variances.map { $0.squareRoot() }, golden["se_log_clustered"])
    let fit = try MetaAnalysis(effects: effects, variances: variances, estimator: .pauleMandel)
    let mean = try fit.coefficient(rule: .modifiedHartungKnapp)
    compare.expect(fit.tauSquared, golden["tau2_PM"])
    compare.expect(fit.q, golden["Q"])
    compare.expect(fit.qPValue, golden["Qp"])
    compare.expect(fit.iSquared, golden["I2"])
    compare.expect(mean.estimate, golden["pooled_log"])
    compare.expect(mean.standardError, golden["se_adhoc"])
    compare.expect(mean.exponentiated.estimate, golden["pooled"])
    compare.expect([mean.exponentiated.lower, mean.exponentiated.upper], golden["ci"])
    let fixed = try MetaAnalysis(effects: effects, variances: variances, estimator: .fixed)
    compare.expect(try fixed.coefficient().exponentiated.estimate, golden["fixed"])
    let medians = golden["input"].list.map { $0["med"].number }
    for (key, weights) in [
      ("incumbent_weighted_mean", golden["input"].list.map { $0["n"].number }),
      ("org_weighted_mean", golden["input"].list.map { $0["orgs"].number }),
      ("simple_mean", medians.map { _ in 1.0 }),
    ] {
      compare.expect(try WeightedSample(medians, weights: weights).mean, golden[key])
    }
  }

  @Test func suppressionDecisionsAgree() throws {
    let golden = try Golden.json("g07_quality_expected.json")["suppression"]
    let rule = DisclosureRule()
    #expect(golden.list.count == 6)
    for row in golden.list {
      let reasons = rule.reasons(
        rows: row["n"].int, sources: row["orgs"].int, largestShare: row["max_org_share"].number)
      #expect(reasons.isEmpty == row["publish"].bool)
      let names = reasons.map { reason in
        switch reason {
        case .tooFewRows: "n<5"
        case .tooFewSources: "orgs<5"
        case .dominated: "dominance>25%"
        }
      }
      if !reasons.isEmpty { #expect(names == row["reasons"].list.map(\.text)) }
    }
    #expect(!rule.reasons(rows: 9, sources: 9, largestShare: .nan).isEmpty)
  }
}
