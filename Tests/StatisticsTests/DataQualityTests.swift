// SPDX-License-Identifier: MIT

import Statistics
import Testing

struct DataQualityTests {
  private func values(annualOnly: Bool = false) throws -> [Double] {
    try Golden.table("g07_quality_in.csv").filter { !annualOnly || $0["truth"] == "annual" }
      .map { try #require(Double($0["value"] ?? "")) }
  }

  private func logs(_ values: [Double]) -> [Double] { values.filter { $0 > 0 }.map(logarithm) }

  @Test func unitInferenceAgreesWithTheFormula() throws {
    let golden = try Golden.json("g07_quality_expected.json")["unit_inference"]
    let compare = Comparison("g07 units")
    let sample = try WeightedSample(logs(try values()))
    let distances = try WeightedSample(logs(try values()).map { abs($0 - sample.median) })
    // R's `mad` has the constant in five digits.
    let inference = UnitInference(centre: sample.median, deviation: 1.4826 * distances.median)
    compare.expect(inference.centre, golden["centre_log"])
    compare.expect(inference.scale, golden["scale_log"])
    let names = [
      "annual", "monthly", "semimonthly", "biweekly", "weekly", "daily", "hourly", "thousands",
      "cents",
    ]
    let units = names.map {
      UnitInference.Unit(factor: golden["units"][$0].number, prior: golden["prior"][$0].number)
    }
    for row in golden["rows"].list {
      let logarithm = logarithm(row["value"].number)
      for (name, mass) in zip(names, inference.posterior(logarithm, units: units)) {
        compare.expect(mass, row[name])
      }
      let nearest = units.map { abs(inference.distance(logarithm, in: $0)) }.min()
      compare.expect(nearest ?? .nan, row["min_abs_z"], floor: 1e-13)
      switch (inference.decide(logarithm, units: units), row["decision"].text) {
      case (.believed, "annual"), (.farOut, "review"), (.unbelievable, "review"): break
      case (.otherUnit(let place, let probability), "fortnight"):
        // Half a month or two weeks: surely one of them, and neither alone.
        #expect(["semimonthly", "biweekly"].contains(names[place]))
        #expect(probability < inference.policy.certainFrom)
      case (.otherUnit(let place, let probability), let decision):
        #expect(names[place] == decision)
        #expect(probability >= inference.policy.certainFrom)
      case (let verdict, let decision):
        Issue.record("\(row["value"].number): \(verdict), not \(decision)")
      }
    }
    let annual = logs(try values(annualOnly: true))
    #expect(annual.count == golden["annual_total"].int)
    #expect(
      annual.count { inference.decide($0, units: units) == .believed }
        == golden["annual_kept"].int)
  }

  /// Pay of half a month beside whole years, where the pay spreads so widely that it is no outlier.
  @Test func unitsThatLieCloseAreSuspectedTogether() {
    let inference = UnitInference(centre: logarithm(60_000), deviation: 0.5)
    let units = inference.policy.units([1000, 0.01, 12, 24, 26, 52, 260, 2080])
    guard
      case .otherUnit(let place, let probability) = inference.decide(
        logarithm(2400), units: units)
    else {
      Issue.record("not suspected")
      return
    }
    #expect(units[place].factor == 24 || units[place].factor == 26)
    #expect(probability < 0.5)
    #expect(inference.decide(logarithm(60_000), units: units) == .believed)
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
    }
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
    let fit = try MetaAnalysis(effects: effects, variances: variances)
    let mean = try fit.interval(level: 0.95)
    compare.expect(fit.tauSquared, golden["tau2_PM"])
    compare.expect(fit.iSquared, golden["I2"])
    compare.expect(mean.estimate, golden["pooled_log"])
    compare.expect(mean.standardError, golden["se_adhoc"])
    compare.expect(mean.exponentiated.estimate, golden["pooled"])
    compare.expect([mean.exponentiated.lower, mean.exponentiated.upper], golden["ci"])
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
