// SPDX-License-Identifier: MIT

import Statistics
import Testing

/// How much of a law lies below, in and above a part of the scale.
struct ProbabilityTests {
  @Test func partsOfTheScaleAgreeWithEveryPairOfAtoms() throws {
    let golden = try Golden.json("g15_probabilities_expected.json")["cells"]
    let compare = Comparison("g15 parts")
    for (name, cell) in try Golden.cells() where golden.has(name) {
      let (lead, senior) = (try WeightedSample(cell.lead), try WeightedSample(cell.senior))
      let ladder = GrainLadder(try WeightedSample(cell.lead + cell.senior))
      let laws = [
        "reported": try RatioLaw(
          BetaWeightLaw(lead, at: 0.5), over: BetaWeightLaw(senior, at: 0.5)),
        "spread": try RatioLaw(
          ladder.deheapedLaw(lead, at: 0.5), over: ladder.deheapedLaw(senior, at: 0.5)),
      ]
      for (key, law) in laws where golden[name].has(key) {
        let expected = golden[name][key]
        let below = law.cumulative(below: 1.15)
        let upTo = law.cumulative(at: 1.30)
        compare.expect(below, expected["below"], floor: 1e-13)
        compare.expect(upTo - below, expected["inside"], floor: 1e-13)
        compare.expect(1 - upTo, expected["above"], floor: 1e-13)
        compare.expect(law.cumulative(below: 1), expected["inversion"], floor: 1e-13)
        compare.expect(law.cumulative(at: 1), expected["noRise"], floor: 1e-13)
      }
    }
    #expect(compare.count > 80)
  }

  /// 69,000 ÷ 60,000 is 1.15, though in binary fractions a little less, and 78,000 a little more than 1.30.
  @Test func binaryFractionsDecideNothing() throws {
    let senior = try BetaWeightLaw(WeightedSample([60_000, 60_000, 60_000]), at: 0.5)
    for (pay, limit) in [(69_000.0, 1.15), (78_000, 1.30), (60_000, 1)] {
      let lead = try BetaWeightLaw(WeightedSample([pay, pay, pay]), at: 0.5)
      let law = try RatioLaw(lead, over: senior)
      #expect(law.cumulative(below: limit) == 0 && law.cumulative(at: limit) == 1)
    }
  }

  @Test func holmOnTheLawsOwnTailsAgrees() throws {
    let golden = try Golden.json("g15_probabilities_expected.json")
    let names = golden["holm"].keys
    let adjusted = try MultipleComparisons.holm(
      names.map { golden["cells"][$0]["reported"]["noRise"].number })
    let compare = Comparison("g15 holm")
    for (name, value) in zip(names, adjusted) { compare.expect(value, golden["holm"][name]) }
  }

  @Test func studentsDistributionAgreesWithSciPy() throws {
    let compare = Comparison("g15 t")
    for row in try Golden.json("g15_probabilities_expected.json")["t"].list {
      compare.expect(
        StudentT.cumulative(row[0].number, degreesOfFreedom: row[1].number), row[2],
        within: 1e-11)
    }
    #expect(StudentT.cumulative(.infinity, degreesOfFreedom: 3) == 1)
    #expect(StudentT.cumulative(0.5, degreesOfFreedom: 1e12) == Normal.cumulative(0.5))
  }

  @Test func aPooledEffectHasTheLawOfItsInterval() throws {
    let pooled = try MetaAnalysis(effects: [0.1, 0.2, 0.15], variances: [0.001, 0.002, 0.003])
    let interval = try pooled.interval(level: 0.95)
    #expect(abs(pooled.cumulative(interval.lower) - 0.025) < 1e-12)
    #expect(abs(pooled.cumulative(interval.upper) - 0.975) < 1e-12)
  }
}
