// SPDX-License-Identifier: MIT

import Statistics
import Testing

struct MetaAnalysisTests {
  private static let estimators: [(String, MetaAnalysis.Estimator)] = [
    ("FE", .fixed), ("DL", .derSimonianLaird), ("HE", .hedges), ("PM", .pauleMandel),
    ("ML", .maximumLikelihood), ("REML", .restrictedLikelihood),
  ]

  private func ends(_ interval: ConfidenceInterval) -> [Double] {
    [interval.lower, interval.upper]
  }

  @Test(arguments: ["main14", "k2", "k3", "homog", "blend3"])
  func agreesWithMetafor(set: String) throws {
    let golden = try Golden.json("g05_meta_expected.json")["sets"][set]
    let compare = Comparison("g05 \(set)")
    let y = golden["yi"].numbers
    let v = golden["vi"].numbers
    let k = golden["k"].int
    for (key, estimator) in Self.estimators {
      let expected = golden[key]
      let fit = try MetaAnalysis(effects: y, variances: v, estimator: estimator)
      compare.expect(fit.tauSquared, expected["tau2"], floor: 1e-14)
      let wald = try fit.coefficient()
      compare.expect(wald.estimate, expected["mu"])
      compare.expect(wald.standardError, expected["se"])
      compare.expect(ends(wald), expected["ci"])
      compare.expect(fit.q, expected["Q"])
      compare.expect(fit.qPValue, expected["Qp"])
      compare.expect(fit.iSquared, expected["I2"], floor: 1e-9)
      compare.expect(fit.hSquared, expected["H2"])
      guard estimator != .fixed else { continue }
      if expected.has("se_tau2") {
        compare.expect(try #require(fit.tauSquaredError), expected["se_tau2"])
      }
      for (name, rule) in [
        ("knha", MetaAnalysis.ErrorRule.hartungKnapp), ("knha_adhoc_max1", .modifiedHartungKnapp),
      ] {
        let interval = try fit.coefficient(rule: rule)
        compare.expect(interval.standardError, expected[name]["se"])
        compare.expect(ends(interval), expected[name]["ci"])
      }
      compare.expect(ends(try fit.prediction(rule: .wald)), expected["pi_normal"])
      compare.expect(ends(try fit.prediction(rule: .hartungKnapp)), expected["pi_knha_t_km1"])
      if k >= 3 {
        compare.expect(ends(try fit.predictionHTS()), expected["pi_HTS_t_km2"])
        compare.expect(ends(try fit.prediction()), expected["pi_default_adhoc_t_km1"])
      } else {
        #expect(throws: StatisticsError.self) { try fit.predictionHTS() }
      }
      let shrunken = try fit.shrunken()
      compare.expect(shrunken.map(\.estimate), expected["blup"]["pred"])
      compare.expect(shrunken.map(\.standardError), expected["blup"]["se"])
      compare.expect(shrunken.map(\.lower), expected["blup"]["pi_lb"])
      compare.expect(shrunken.map(\.upper), expected["blup"]["pi_ub"])
      // Where τ² is 0 the peer stops a little above it.
      compare.expect(fit.ownShares, expected["blup"]["lambda"], floor: 2e-11)
    }
    let fit = try MetaAnalysis(effects: y, variances: v)
    let profile = try fit.tauSquaredInterval()
    compare.expect(fit.tauSquared, golden["Q_profile_tau2"]["estimate"], floor: 1e-14)
    compare.expect(profile.lower, golden["Q_profile_tau2"]["ci.lb"], floor: 1e-14)
    compare.expect(profile.upper, golden["Q_profile_tau2"]["ci.ub"], floor: 1e-14)
    if golden.has("morris1983") {
      let expected = golden["morris1983"]
      let morris = try MorrisShrinkage(effects: y, variances: v)
      compare.expect(morris.betweenVariance, expected["A"], floor: 1e-14)
      compare.expect(morris.mean, expected["mu"])
      compare.expect(morris.shrinkage, expected["B"])
      compare.expect(morris.groups.map(\.estimate), expected["theta"])
      compare.expect(morris.groups.map(\.standardError), expected["s"])
      compare.expect(morris.groups.map(\.lower), expected["lb"])
      compare.expect(morris.groups.map(\.upper), expected["ub"])
    }
  }

  @Test func agreesWithMetaforOnACovariateAndLeaveOneOut() throws {
    let golden = try Golden.json("g05_meta_expected.json")
    let rows = try Golden.table("g05_meta_in.csv").filter { $0["set"] == "main14" }
    let y = try Golden.column(rows, "yi")
    let v = try Golden.column(rows, "vi")
    let x = try Golden.column(rows, "x")
    let compare = Comparison("g05 regression")
    let expected = golden["meta_regression_main14"]
    let fit = try MetaAnalysis(effects: y, variances: v, covariates: x.map { [$0] })
    compare.expect(fit.tauSquared, expected["tau2"])
    compare.expect(fit.coefficients, expected["beta"])
    compare.expect(try (0..<2).map { try fit.coefficient($0).standardError }, expected["se"])
    compare.expect(fit.covariance().elements, expected["vb"])
    compare.expect(fit.q, expected["QE"])
    compare.expect(try fit.covariateTest(), expected["QM"])
    let knha = try (0..<2).map { try fit.coefficient($0, rule: .hartungKnapp) }
    compare.expect(knha.map(\.standardError), expected["knha_se"])
    compare.expect(knha.map(\.lower), expected["knha_ci_lb"])
    compare.expect(knha.map(\.upper), expected["knha_ci_ub"])
    let shrunken = try fit.shrunken()
    compare.expect(shrunken.map(\.estimate), expected["blup"])
    compare.expect(shrunken.map(\.standardError), expected["blup_se"])
    let leftOut = try y.indices.map { left in
      let kept = y.indices.filter { $0 != left }
      return try MetaAnalysis(
        effects: kept.map { y[$0] }, variances: kept.map { v[$0] }, estimator: .derSimonianLaird
      ).coefficients[0]
    }
    compare.expect(leftOut, golden["leave1out_DL_mu"])
  }

  @Test func oneGroupIsItself() throws {
    let fit = try MetaAnalysis(effects: [0.2], variances: [0.01])
    #expect(abs(fit.coefficients[0] - 0.2) < 1e-15)
    #expect(fit.tauSquared == 0)
    #expect(abs(try fit.coefficient().standardError - 0.1) < 1e-15)
    #expect(throws: StatisticsError.self) { try fit.coefficient(rule: .hartungKnapp) }
    #expect(throws: StatisticsError.self) { try fit.tauSquaredInterval() }
  }

  @Test func shiftingAllEffectsShiftsTheMean() throws {
    let y = [0.1, 0.25, 0.3, 0.12]
    let v = [0.002, 0.01, 0.004, 0.003]
    for estimator in MetaAnalysis.Estimator.allCases {
      let a = try MetaAnalysis(effects: y, variances: v, estimator: estimator)
      let b = try MetaAnalysis(effects: y.map { $0 + 5 }, variances: v, estimator: estimator)
      #expect(abs(a.tauSquared - b.tauSquared) < 1e-12)
      #expect(abs(a.coefficients[0] + 5 - b.coefficients[0]) < 1e-12)
    }
  }

  @Test func unfitInputIsRefused() {
    #expect(throws: StatisticsError.self) { try MetaAnalysis(effects: [], variances: []) }
    #expect(throws: StatisticsError.self) { try MetaAnalysis(effects: [1], variances: [0]) }
    #expect(throws: StatisticsError.self) {
      try MetaAnalysis(effects: [1, .nan], variances: [1, 1])
    }
    #expect(throws: StatisticsError.self) { try MetaAnalysis(effects: [1, 2], variances: [1]) }
    #expect(throws: StatisticsError.self) {
      try MetaAnalysis(effects: [1, 2, 3], variances: [1, 1, 1], covariates: [[1], [1], [1]])
    }
    #expect(throws: StatisticsError.self) {
      try MorrisShrinkage(effects: [1, 2, 3], variances: [1, 1, 1])
    }
  }
}
