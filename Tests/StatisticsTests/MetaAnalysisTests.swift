// SPDX-License-Identifier: MIT

import Statistics
import Testing

struct MetaAnalysisTests {
  @Test(arguments: ["main14", "k2", "k3", "homog", "blend3"])
  func agreesWithMetafor(set: String) throws {
    let golden = try Golden.json("g05_meta_expected.json")["sets"][set]
    let compare = Comparison("g05 \(set)")
    let expected = golden["PM"]
    let fit = try MetaAnalysis(effects: golden["yi"].numbers, variances: golden["vi"].numbers)
    compare.expect(fit.tauSquared, expected["tau2"], floor: 1e-14)
    compare.expect(fit.mean, expected["mu"])
    compare.expect(fit.iSquared, expected["I2"], floor: 1e-9)
    let interval = try fit.interval(level: 0.95)
    compare.expect(interval.estimate, expected["mu"])
    compare.expect(interval.standardError, expected["knha_adhoc_max1"]["se"])
    compare.expect([interval.lower, interval.upper], expected["knha_adhoc_max1"]["ci"])
  }

  @Test func shiftingAllEffectsShiftsTheMean() throws {
    let y = [0.1, 0.25, 0.3, 0.12]
    let v = [0.002, 0.01, 0.004, 0.003]
    let here = try MetaAnalysis(effects: y, variances: v)
    let there = try MetaAnalysis(effects: y.map { $0 + 5 }, variances: v)
    #expect(abs(here.tauSquared - there.tauSquared) < 1e-12)
    #expect(abs(here.mean + 5 - there.mean) < 1e-12)
  }

  @Test func unfitInputIsRefused() throws {
    #expect(throws: StatisticsError.self) { try MetaAnalysis(effects: [], variances: []) }
    #expect(throws: StatisticsError.self) { try MetaAnalysis(effects: [1], variances: [1]) }
    #expect(throws: StatisticsError.self) { try MetaAnalysis(effects: [1, 2], variances: [0, 1]) }
    #expect(throws: StatisticsError.self) {
      try MetaAnalysis(effects: [1, .nan], variances: [1, 1])
    }
    #expect(throws: StatisticsError.self) { try MetaAnalysis(effects: [1, 2], variances: [1]) }
    let fit = try MetaAnalysis(effects: [1, 2], variances: [1, 1])
    #expect(throws: StatisticsError.self) { try fit.interval(level: 1) }
  }
}
