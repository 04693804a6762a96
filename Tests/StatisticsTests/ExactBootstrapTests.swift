// SPDX-License-Identifier: MIT

import Foundation
import Statistics
import Testing

struct ExactBootstrapTests {
  @Test func agreesWithTheEnumerationOfAllResamples() throws {
    let golden = try Golden.json("g03_exact_bootstrap_expected.json")["small_exact"]
    let compare = Comparison("g03 small")
    for (n, k) in [(5, 3), (7, 4), (6, 3), (4, 2), (5, 2), (7, 6)] {
      let expected = golden["n\(n)_k\(k)"]
      let all = expected["denominator_n_pow_n"].number
      let sample = try WeightedSample((1...n).map(Double.init))
      let masses = ExactBootstrap.orderStatisticMasses(sample, rank: k)
      compare.expect(masses, expected["pmf_kth"])
      compare.expect(masses.map { $0 * all }, expected["pmf_kth_times_n^n"])
      let joint = ExactBootstrap.neighbourMasses(sample, rank: k)
      var found: [String: Double] = [:]
      for ((i, j), mass) in zip(joint.indices, joint.masses) { found["\(i + 1),\(j + 1)"] = mass }
      let table = expected["joint_k_k1_times_n^n"]
      #expect(found.count == table.keys.count)
      for key in table.keys { compare.expect((found[key] ?? 0) * all, table[key]) }
    }
  }

  @Test func agreesWithTheClosedFormOnEveryCell() throws {
    let golden = try Golden.json("g03_exact_bootstrap_expected.json")["cells"]
    let compare = Comparison("g03 cells")
    for (name, cell) in try Golden.cells() {
      let samples = [
        "lead": try WeightedSample(cell.lead), "senior": try WeightedSample(cell.senior),
      ]
      for (p, rule) in [
        (0.5, QuantileRule.excel), (0.25, .medianUnbiased), (0.75, .medianUnbiased),
        (0.9, .medianUnbiased),
      ] {
        let key = "p\(Int(p * 100))_type\(rule.rawValue)"
        var laws: [String: DiscreteLaw] = [:]
        for (level, sample) in samples {
          let expected = golden[name]["\(level)_\(key)"]
          let law = try ExactBootstrap.law(
            sample, at: p, rule: rule, negligible: sample.count <= 200 ? 0 : 1e-16)
          compare.expect(try sample.quantile(p, rule: rule), expected["estimate"])
          compare.expect(law.mean, expected["boot_mean"])
          compare.expect(law.standardDeviation, expected["boot_sd"])
          compare.expect(law.logMoments.mean, expected["boot_mean_log"])
          compare.expect(law.logMoments.standardDeviation, expected["boot_sd_log"])
          compare.expect(law.quantile(0.025), expected["pct_2.5"], within: 1e-12)
          compare.expect(law.quantile(0.975), expected["pct_97.5"], within: 1e-12)
          laws[level] = law
        }
        let expected = golden[name]["ratio_\(key)"]
        let law = try RatioLaw(
          numerator: #require(laws["lead"]), denominator: #require(laws["senior"]))
        for alpha in expected["quantiles"].keys {
          compare.expect(
            try law.quantile(#require(Double(alpha))).ratio, expected["quantiles"][alpha])
        }
        compare.expect(law.cumulative(at: 1), expected["P(ratio<=1)"], floor: 1e-12)
        compare.expect(
          law.cumulative(at: expected["estimate"].number), expected["P(ratio<=estimate)"],
          floor: 1e-12)
      }
    }
    #expect(compare.count > 900)
  }

  /// 3 million resamples of the peer fall within sampling noise of ours; B = 200,000 does not.
  @Test("The exact end points are those of the brute-force study")
  func endPointsOfTheBruteForceStudy() throws {
    let golden = try Golden.json("g03b_bruteforce_check.json")
    let study = golden["scipy"]
    let lead = try WeightedSample(study["lead"].numbers)
    let senior = try WeightedSample(study["senior"].numbers)
    let law = try RatioLaw(
      numerator: ExactBootstrap.law(lead, at: 0.5), denominator: ExactBootstrap.law(senior, at: 0.5)
    )
    let compare = Comparison("g03b")
    let interval = try law.interval(level: 0.95)
    compare.expect([interval.lower.ratio, interval.upper.ratio], study["exact"])
    for row in golden["rows"].list {
      #expect(row["ok"].bool)
      #expect(row["ks_bruteforce"].number < row["dkw999"].number)
    }
  }

  @Test func betaWeightLawOfAnOddMedianIsTheBootstrapLaw() throws {
    let cell = try #require(try Golden.cells()["c06_21x63_smooth"])
    for values in [cell.lead, cell.senior] {
      let sample = try WeightedSample(values)
      let exact = try ExactBootstrap.law(sample, at: 0.5)
      let law = try BetaWeightLaw(sample, at: 0.5)
      #expect(exact.values == law.law.values)
      for (a, b) in zip(exact.masses, law.law.masses) { #expect(abs(a - b) < 1e-14) }
    }
  }

  @Test func discreteTypesAreRefused() throws {
    let sample = try WeightedSample([1, 2, 3])
    #expect(throws: StatisticsError.self) {
      try ExactBootstrap.law(sample, at: 0.5, rule: .nearestEven)
    }
    #expect(try ExactBootstrap.law(WeightedSample([7]), at: 0.5).values == [7])
  }
}
