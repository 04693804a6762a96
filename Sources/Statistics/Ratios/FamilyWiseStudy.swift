// SPDX-License-Identifier: MIT

/// A simulation of how often Holm's procedure makes a false claim in a table where nothing is true.
package struct FamilyWiseStudy: Sendable {
  /// Numbers of people of both groups, taken in turn by the cells of a table.
  package var sizes: [(numerator: Int, denominator: Int)] = [
    (5, 15), (6, 40), (8, 24), (10, 30), (12, 40), (20, 60), (30, 90), (40, 150), (60, 150),
    (100, 300),
  ]
  /// The chance of any false claim that is allowed.
  package var level = 0.05

  /// The study of docs/method.md, “Interval”.
  package init() {}

  /// The shares of tables with a false claim.
  package struct Outcome: Sendable, Equatable {
    /// p from z = ln(ratio)/standard error, the normal approximation.
    package let byNormal: Double
    /// p = P(R ≤ 1) of the ratio's own law.
    package let byLaw: Double
  }

  /// Simulates `tables` tables of independent cells of heaped pay without a premium.
  package func run(
    cells: Int, tables: Int, seed: UInt64
  ) throws(StatisticsError) -> Outcome {
    guard cells >= 1, tables >= 1 else {
      throw .tooFew(what: "cells or tables", count: min(cells, tables), needed: 1)
    }
    var study = CoverageStudy()
    study.ratio = 1
    study.spreadsHeaps = true
    var random = Xoshiro256(seed: seed)
    var claims = (normal: 0, law: 0)
    for _ in 0..<tables {
      var smallest = (normal: 1.0, law: 1.0)
      for cell in 0..<cells {
        let size = sizes[cell % sizes.count]
        let (first, second) = try study.pair(size.numerator, size.denominator, &random)
        smallest.law = min(smallest.law, try study.law(first, second).cumulative(at: 1))
        let errors = (
          try BetaWeightLaw(first, at: 0.5).standardErrorOfLog,
          try BetaWeightLaw(second, at: 0.5).standardErrorOfLog
        )
        let error = (errors.0 * errors.0 + errors.1 * errors.1).squareRoot()
        let effect = ln(first.median / second.median)
        smallest.normal = min(
          smallest.normal, error > 0 ? Normal.cumulative(-effect / error) : effect > 0 ? 0 : 1)
      }
      // Holm's first step is Bonferroni's: the smallest of all decides whether anything is claimed.
      if smallest.normal * Double(cells) <= level { claims.normal += 1 }
      if smallest.law * Double(cells) <= level { claims.law += 1 }
    }
    return Outcome(
      byNormal: Double(claims.normal) / Double(tables), byLaw: Double(claims.law) / Double(tables))
  }
}
