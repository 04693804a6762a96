// SPDX-License-Identifier: MIT

import Statistics
import Testing

struct SpecialFunctionTests {
  @Test func agreesWithFortyDigitValues() throws {
    let golden = try Golden.json("g09_special_functions.json")
    let compare = Comparison("g09")
    for row in golden["normal_quantile"].list {
      // 0.999999 is not a binary number: its distance from 1 carries a relative 1e-11.
      compare.expect(Normal.quantile(row[0].number), row[1], within: 1e-11, floor: 0)
    }
    for row in golden["normal_cdf"].list {
      compare.expect(Normal.cumulative(row[0].number), row[1], within: 1e-13, floor: 0)
    }
    for row in golden["lgamma"].list {
      compare.expect(LogGamma.value(row[0].number), row[1], within: 1e-13, floor: 0)
    }
    for row in golden["beta_cdf"].list {
      let beta = try Beta(a: row[1].number, b: row[2].number)
      compare.expect(beta.cumulative(row[0].number), row[3], within: 1e-11, floor: 0)
    }
    for row in golden["beta_quantile"].list {
      let beta = try Beta(a: row[1].number, b: row[2].number)
      compare.expect(beta.quantile(row[0].number), row[3], within: 1e-12, floor: 0)
    }
    for row in golden["t_quantile"].list {
      compare.expect(
        StudentT.quantile(row[0].number, degreesOfFreedom: row[1].number), row[2], within: 1e-12)
    }
    let feather = golden["beta_quantile_hutson_feather_n59"]
    compare.expect(try Beta(a: 30, b: 30).quantile(0.025), feather["u1"])
    compare.expect(try Beta(a: 30, b: 30).quantile(0.975), feather["u2"])
    let blackstone = golden["beta_quantile_hutson_blackstone_n37"]
    compare.expect(try Beta(a: 19, b: 19).quantile(0.025), blackstone["u1"])
    compare.expect(try Beta(a: 19, b: 19).quantile(0.975), blackstone["u2"])
    #expect(compare.count > 60)
  }

  @Test(arguments: [0.3, 1, 2.5, 40, 3000.5], [1, 7, 900])
  func betaQuantileUndoesTheDistribution(a: Double, b: Double) throws {
    let beta = try Beta(a: a, b: b)
    for p in [1e-9, 0.001, 0.1, 0.5, 0.8, 0.999] {
      let x = beta.quantile(p)
      #expect(abs(beta.cumulative(x) - p) <= 1e-11 * max(p, 1e-3), "\(a) \(b) \(p) \(x)")
    }
  }

  @Test func odditiesHaveDefinedResults() {
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(-1).isNaN)
    #expect(Normal.quantile(.nan).isNaN)
    #expect(StudentT.quantile(0.975, degreesOfFreedom: .infinity) == Normal.quantile(0.975))
    #expect(StudentT.quantile(0.025, degreesOfFreedom: 3) < 0)
    #expect(LogGamma.value(-1).isNaN)
    #expect(LogGamma.value(0) == .infinity)
    #expect(throws: StatisticsError.self) { try Beta(a: 0, b: 1) }
    #expect(throws: StatisticsError.self) { try Beta(a: 1, b: .nan) }
    #expect(throws: StatisticsError.self) { try Beta(a: .infinity, b: 1) }
  }

  @Test func brentAndBisectionFindTheSameRoot() throws {
    let root = try RootFinding.brent(low: 0, high: 2) { $0 * $0 - 2 }
    #expect(abs(root - 2.0.squareRoot()) < 1e-15)
    #expect(abs(RootFinding.bisect(low: 0, high: 2) { $0 * $0 - 2 } - root) < 1e-15)
    #expect(throws: StatisticsError.self) {
      try RootFinding.brent(low: 3, high: 4) { $0 * $0 - 2 }
    }
  }
}
