// SPDX-License-Identifier: MIT

import Statistics
import Testing

struct HierarchicalPosteriorTests {
  private func check(_ law: NormalMixture, _ golden: GoldenValue, _ compare: Comparison) {
    // A quantile near zero has no relative error; its yardstick is the law's own spread.
    let scale = 1e-11 * law.standardDeviation
    compare.expect(law.mean, golden["mean"], floor: scale)
    // The peer takes E[x²] − mean², which loses digits when the mean is far from zero.
    let lost = 4e-15 * law.mean * law.mean / law.standardDeviation
    compare.expect(law.standardDeviation, golden["sd"], floor: max(scale, lost))
    for (key, p) in [("q2.5", 0.025), ("q10", 0.1), ("q50", 0.5), ("q90", 0.9), ("q97.5", 0.975)] {
      compare.expect(law.quantile(p), golden[key], floor: scale)
    }
  }

  @Test(arguments: ["main14", "k3", "homog", "k2", "blend3", "eight_schools_rubin1981"])
  func agreesWithTheGoldenQuadrature(set: String) throws {
    let golden = try Golden.json("g11_bayes_expected.json")["sets"][set]
    let compare = Comparison("g11 \(set)")
    let posterior = try HierarchicalPosterior(
      effects: golden["y"].numbers, variances: golden["v"].numbers,
      scale: golden["halfnormal_scale"].number)
    check(posterior.mean, golden["mu"], compare)
    check(posterior.newGroup, golden["new_market"], compare)
    for (index, expected) in golden["theta"].list.enumerated() {
      check(posterior.groups[index], expected, compare)
      compare.expect(
        posterior.groups[index].cumulative(logarithm(1.1)), expected["P(theta<=log1.1)"],
        floor: 1e-12)
      compare.expect(posterior.ownShares[index], expected["shrink_lambda_mean"])
    }
  }

  @Test func shrinksTheThinGroupMore() throws {
    let posterior = try HierarchicalPosterior(
      effects: [0.1, 0.4, 0.2, 0.15], variances: [0.001, 0.05, 0.002, 0.001])
    #expect(posterior.ownShares[1] < posterior.ownShares[0])
    #expect(posterior.groups[1].mean < 0.4)
    let own = posterior.groups[1].interval(level: 0.95)
    let new = posterior.newGroup.interval(level: 0.95)
    #expect(own.lower < own.upper && new.lower < new.upper)
    for p in [0.01, 0.3, 0.99] {
      #expect(abs(posterior.mean.cumulative(posterior.mean.quantile(p)) - p) < 1e-12)
    }
  }

  @Test func oddInputIsRefusedOrDefined() throws {
    #expect(throws: StatisticsError.self) { try HierarchicalPosterior(effects: [], variances: []) }
    #expect(throws: StatisticsError.self) {
      try HierarchicalPosterior(effects: [1], variances: [0])
    }
    #expect(throws: StatisticsError.self) {
      try HierarchicalPosterior(effects: [1], variances: [1], panels: 0)
    }
    #expect(throws: StatisticsError.self) {
      try HierarchicalPosterior(effects: [1], variances: [1], scale: 0)
    }
    let one = try HierarchicalPosterior(effects: [0.2], variances: [0.01])
    #expect(abs(one.groups[0].mean - 0.2) < 1e-12)
    let far = try HierarchicalPosterior(effects: [0, 1e6], variances: [1e-6, 1e-6])
    #expect(far.mean.quantile(0.5).isFinite)
  }
}
