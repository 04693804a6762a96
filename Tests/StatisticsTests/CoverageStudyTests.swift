// SPDX-License-Identifier: MIT

import Statistics
import Testing

struct CoverageStudyTests {
  /// 20×60 as in the table of docs/method.md, “Interval”; 5×15 by a simulation in NumPy.
  @Test(arguments: [(5, 15, 0.963, 0.73), (20, 60, 0.967, 0.351)])
  func intervalHoldsTheTruthAsOftenAsItSays(
    lead: Int, senior: Int, coverage: Double, width: Double
  ) throws {
    let outcome = try CoverageStudy().run(
      numerator: lead, denominator: senior, runs: 1500, seed: 20_240_611)
    #expect(abs(outcome.coverage - coverage) < 0.025)
    #expect(abs(outcome.meanLogWidth - width) < 0.03)
    #expect(outcome.standardError < 0.01)
  }

  @Test func sameSeedGivesTheSameStudy() throws {
    var study = CoverageStudy()
    study.spreadsHeaps = true
    let first = try study.run(numerator: 30, denominator: 60, runs: 20, seed: 1)
    #expect(try study.run(numerator: 30, denominator: 60, runs: 20, seed: 1) == first)
    #expect(try study.run(numerator: 30, denominator: 60, runs: 20, seed: 2) != first)
    #expect(throws: StatisticsError.self) {
      try study.run(numerator: 0, denominator: 1, runs: 1, seed: 1)
    }
  }

  @Test func spreadingHeapsRestoresCoverageOfLargeSamples() throws {
    var study = CoverageStudy()
    let reported = try study.run(numerator: 5000, denominator: 15_000, runs: 40, seed: 3)
    study.spreadsHeaps = true
    let spread = try study.run(numerator: 5000, denominator: 15_000, runs: 40, seed: 3)
    #expect(spread.coverage >= reported.coverage)
    #expect(spread.coverage >= 0.85)
  }
}

struct FamilyWiseStudyTests {
  /// docs/method.md, “Interval”: the normal approximation claims too much where nothing is true.
  @Test func theLawsOwnTailMakesFewerFalseClaimsThanTheNormalOne() throws {
    let outcome = try FamilyWiseStudy().run(cells: 20, tables: 200, seed: 5)
    #expect(outcome.byLaw <= 0.07 && outcome.byLaw <= outcome.byNormal)
    #expect(try FamilyWiseStudy().run(cells: 20, tables: 200, seed: 5) == outcome)
    #expect(throws: StatisticsError.self) {
      try FamilyWiseStudy().run(cells: 0, tables: 1, seed: 1)
    }
  }
}
