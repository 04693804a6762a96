// SPDX-License-Identifier: MIT

import Foundation
import Statistics
import Testing

struct BetaWeightLawTests {
  private func check(
    _ law: BetaWeightLaw, _ sample: WeightedSample, _ golden: GoldenValue, _ compare: Comparison
  ) {
    compare.expect(law.effectiveSize, golden["n_eff"])
    #expect(sample.values.count == golden["support"].int)
    func mass(_ index: Int) -> Double {
      let k = index - law.firstIndex
      return law.law.masses.indices.contains(k) ? law.law.masses[k] : 0
    }
    for (i, value) in golden["pmf_first"].numbers.enumerated() {
      compare.expect(mass(i), value, golden.path + "/pmf_first", floor: 3e-15)
    }
    let last = golden["pmf_last"].numbers
    for (i, value) in last.enumerated() {
      compare.expect(
        mass(sample.values.count - last.count + i), value, golden.path + "/pmf_last", floor: 3e-15)
    }
    compare.expect(law.extremeMass, golden["extreme_rank_mass"], floor: 3e-15)
    compare.expect(law.law.mean, golden["hd_estimate"])
    compare.expect(law.law.standardDeviation, golden["hd_sd"])
    compare.expect(law.law.logMoments.mean, golden["mean_log"])
    compare.expect(law.standardErrorOfLog, golden["se_log"])
    for alpha in golden["quantiles"].keys {
      #expect(law.law.quantile(Double(alpha) ?? .nan) == golden["quantiles"][alpha].number)
    }
  }

  private func check(
    _ lead: BetaWeightLaw, _ senior: BetaWeightLaw, _ golden: GoldenValue, _ compare: Comparison
  ) throws {
    let ratio = try RatioLaw(lead, over: senior)
    compare.expect(lead.law.mean / senior.law.mean, golden["hd_ratio"])
    let error = (lead.standardErrorOfLog, senior.standardErrorOfLog)
    compare.expect((error.0 * error.0 + error.1 * error.1).squareRoot(), golden["se_log"])
    for alpha in golden["quantiles"].keys {
      let point = try ratio.quantile(Double(alpha) ?? .nan)
      let expected = golden["quantiles"][alpha]
      compare.expect(point.ratio, expected["ratio"], within: 1e-13)
      // Of equal ratios the peer names any pair; ours must be observed values of that ratio.
      #expect(point.numerator / point.denominator == point.ratio)
    }
    compare.expect(ratio.cumulative(at: 1), golden["P(ratio<=1)"], floor: 1e-14)
    compare.expect(ratio.cumulative(at: 1.1), golden["P(ratio<=1.10)"], floor: 1e-14)
    compare.expect(ratio.cumulative(at: 1.2), golden["P(ratio<=1.20)"], floor: 1e-14)
    #expect((lead.refusesInterval || senior.refusesInterval) == golden["refuse_interval"].bool)
  }

  @Test func agreesWithTheClosedFormOnEveryCell() throws {
    let golden = try Golden.json("g10_betalaw_expected.json")
    let compare = Comparison("g10 cells")
    for (name, cell) in try Golden.cells() {
      let lead = try WeightedSample(cell.lead)
      let senior = try WeightedSample(cell.senior)
      for (key, p) in [("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9)] {
        let expected = golden["cells"][name][key]
        let leadLaw = try BetaWeightLaw(lead, at: p)
        let seniorLaw = try BetaWeightLaw(senior, at: p)
        check(leadLaw, lead, expected["lead"], compare)
        check(seniorLaw, senior, expected["senior"], compare)
        try check(leadLaw, seniorLaw, expected["ratio"], compare)
      }
    }
    #expect(compare.count > 1500)
  }

  @Test func agreesOnWeightedAndClusteredSamples() throws {
    let golden = try Golden.json("g10_betalaw_expected.json")
    let survey = try Golden.json("g02_weighted_expected.json")
    let rows = try Golden.table("g02_weighted_in.csv")
    let compare = Comparison("g10 weighted")
    var samples: [String: WeightedSample] = [:]
    for level in ["lead", "senior"] {
      let own = rows.filter { $0["level"] == level }
      samples[level] = try WeightedSample(
        Golden.column(own, "pay"), weights: Golden.column(own, "weight"))
    }
    let lead = try #require(samples["lead"])
    let senior = try #require(samples["senior"])
    for (mode, keys) in [
      ("kish", [("p25", 0.25), ("p50", 0.5), ("p75", 0.75)]),
      ("min_kish_design_cluster", [("p50", 0.5)]),
    ] {
      for (key, p) in keys {
        var sizes: [String: Double] = [:]
        for level in ["lead", "senior"] {
          let kish = try #require(samples[level]).kishSize
          sizes[level] =
            mode == "kish" ? kish : min(kish, survey[level]["cdf_at_median_cluster"]["neff"].number)
        }
        let expected = golden["weighted"][mode][key]
        let leadLaw = try BetaWeightLaw(lead, at: p, effectiveSize: sizes["lead"])
        let seniorLaw = try BetaWeightLaw(senior, at: p, effectiveSize: sizes["senior"])
        check(leadLaw, lead, expected["lead"], compare)
        check(seniorLaw, senior, expected["senior"], compare)
        try check(leadLaw, seniorLaw, expected["ratio"], compare)
      }
    }
    let rules: [(String, QuantileRule)] = [
      ("5", .hazen), ("6", .weibull), ("7", .excel), ("8", .medianUnbiased), ("9", .normalUnbiased),
    ]
    for level in ["lead", "senior"] {
      let sample = try #require(samples[level])
      let probabilities = [0.1, 0.25, 0.5, 0.75, 0.9]
      for (key, rule) in rules {
        compare.expect(
          try probabilities.map { try sample.quantile($0, rule: rule) },
          golden["weighted_point_kish"][level][key])
      }
      compare.expect(
        try probabilities.map { try BetaWeightLaw(sample, at: $0).law.mean },
        golden["weighted_point_kish"][level]["hd"])
    }
  }

  @Test func refusesBelowTheSmallestSizes() throws {
    let golden = try Golden.json("g10_betalaw_expected.json")["min_n_by_threshold"]
    for p in golden.keys {
      for limit in golden[p].keys {
        let (probability, most) = (try #require(Double(p)), try #require(Double(limit)))
        // The mass is not quite monotone at the smallest sizes: three in a row must pass.
        let smallest = (1...).first { size in
          (size..<size + 3).allSatisfy {
            BetaWeightLaw.extremeMass(effectiveSize: Double($0), probability: probability) <= most
          }
        }
        #expect(smallest == golden[p][limit].int)
      }
    }
    #expect(BetaWeightLaw.extremeMass(effectiveSize: 1, probability: 0.5) == 1)
  }

  @Test func windowAndQuadratureAgreeWithThePlainSum() throws {
    // 20,000 distinct values take the quadrature road; the same values in 60 heaps do not.
    var random = Xoshiro256(seed: 5)
    let values = (0..<20_000).map { _ in 100_000 * exp(0.25 * random.nextNormal()) }
    let sample = try WeightedSample(values)
    let heaped = try WeightedSample(values.map { ($0 / 5000).rounded() * 5000 + 2500 })
    for p in [0.1, 0.5, 0.9] {
      let law = try BetaWeightLaw(sample, at: p)
      let coarse = try BetaWeightLaw(heaped, at: p)
      #expect(abs((law.law.cumulative.last ?? 0) - 1) < 1e-13)
      #expect(abs(law.law.masses.reduce(0, +) - 1) < 1e-12)
      #expect(law.law.values.count < 3000)
      for edge in coarse.law.values {
        let fine = law.law.cumulative(at: edge)
        #expect(abs(fine - coarse.law.cumulative(at: edge)) < 1e-12, "\(p) \(edge)")
      }
    }
  }

  @Test func scalesWithTheCurrencyAndMirrors() throws {
    let cell = try #require(try Golden.cells()["c04_12x36"])
    let law = try RatioLaw(
      BetaWeightLaw(WeightedSample(cell.lead), at: 0.5),
      over: BetaWeightLaw(WeightedSample(cell.senior), at: 0.5))
    let scaled = try RatioLaw(
      BetaWeightLaw(WeightedSample(cell.lead.map { $0 * 4 }), at: 0.5),
      over: BetaWeightLaw(WeightedSample(cell.senior.map { $0 * 4 }), at: 0.5))
    let mirrored = try RatioLaw(
      BetaWeightLaw(WeightedSample(cell.senior), at: 0.5),
      over: BetaWeightLaw(WeightedSample(cell.lead), at: 0.5))
    for alpha in [0.025, 0.1, 0.5, 0.9, 0.975] {
      #expect(try law.quantile(alpha).ratio == scaled.quantile(alpha).ratio)
      let there = try law.quantile(alpha).ratio
      #expect(law.cumulative(at: there) >= alpha - 1e-12)
      #expect(mirrored.cumulative(at: 1 / there) >= 1 - alpha - 1e-12)
    }
  }

  @Test func rowOrderAndZeroWeightsDoNotMatter() throws {
    let values: [Double] = [90, 100, 100, 130, 95, 120]
    let weights: [Double] = [1, 2, 0.5, 0, 3, 1]
    let a = try WeightedSample(values, weights: weights)
    let b = try WeightedSample(values.reversed(), weights: weights.reversed())
    let c = try WeightedSample([90, 100, 100, 95, 120], weights: [1, 2, 0.5, 3, 1])
    #expect(a == c)
    #expect(a.values == b.values)
    #expect(abs(try a.quantile(0.5) - b.quantile(0.5)) < 1e-12)
    let heavy = try WeightedSample(values, weights: weights.map { $0 * 1e9 })
    #expect(abs(try heavy.quantile(0.3) - a.quantile(0.3)) < 1e-10)
    #expect(abs(heavy.kishSize - a.kishSize) < 1e-12)
  }

  @Test func hostileSamplesGiveDefinedResults() throws {
    #expect(throws: StatisticsError.emptySample(what: "sample")) { try WeightedSample([]) }
    #expect(throws: StatisticsError.notFinite(what: "value", index: 1)) {
      try WeightedSample([1, .nan])
    }
    #expect(throws: StatisticsError.self) { try WeightedSample([1, .infinity]) }
    #expect(throws: StatisticsError.self) { try WeightedSample([1], weights: [-1]) }
    #expect(throws: StatisticsError.self) { try WeightedSample([1], weights: [0]) }
    #expect(throws: StatisticsError.self) { try WeightedSample([1], weights: [1, 2]) }
    #expect(throws: StatisticsError.self) { try WeightedSample([1, 2], weights: [1e300, 1]) }
    let one = try WeightedSample([100])
    let law = try BetaWeightLaw(one, at: 0.5)
    #expect(law.refusesInterval)
    #expect(law.law.mean == 100)
    #expect(law.standardErrorOfLog == 0)
    #expect(try RatioLaw(law, over: law).quantile(0.5).ratio == 1)
    let ties = try BetaWeightLaw(WeightedSample([Double](repeating: 50_000, count: 1000)), at: 0.9)
    #expect(ties.law.quantile(0.025) == 50_000)
    let zero = try BetaWeightLaw(WeightedSample([0, 1, 2]), at: 0.5)
    #expect(throws: StatisticsError.self) { try RatioLaw(zero, over: law) }
    #expect(throws: StatisticsError.self) { try BetaWeightLaw(one, at: 0) }
    #expect(throws: StatisticsError.self) { try BetaWeightLaw(one, at: 0.5, effectiveSize: .nan) }
    #expect(throws: StatisticsError.self) { try RatioLaw(law, over: law).quantile(1) }
  }
}
