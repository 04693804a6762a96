// SPDX-License-Identifier: MIT

import Foundation
import Statistics
import Testing

struct ClusterRatioLawTests {
  /// Both groups of g02 with the number of their organisation.
  private func golden() throws -> (
    lead: ClusterRatioLaw.Rows, senior: ClusterRatioLaw.Rows, clusters: Int
  ) {
    var numbers: [String: Int] = [:]
    let table = try Golden.table("g02_weighted_in.csv")
    func rows(_ level: String) throws -> ClusterRatioLaw.Rows {
      let rows = table.filter { $0["level"] == level }
      return try ClusterRatioLaw.Rows(
        values: Golden.column(rows, "pay"), weights: Golden.column(rows, "weight"),
        clusters: rows.map { row in
          let name = (row["stratum"] ?? "") + (row["org"] ?? "")
          let number = numbers[name] ?? numbers.count
          numbers[name] = number
          return number
        })
    }
    let (lead, senior) = (try rows("lead"), try rows("senior"))
    return (lead, senior, numbers.count)
  }

  @Test func agreesWithFourHundredThousandDrawsOfNumPy() throws {
    let expected = try Golden.json("g17_clusters_expected.json")
    let (lead, senior, clusters) = try golden()
    #expect(clusters == expected["clusters"].int)
    let law = try ClusterRatioLaw(lead, over: senior, clusters: clusters, at: 0.5)
    // Four thousand draws: a share has an error of at most 0.008.
    for probability in ["0.025", "0.1", "0.5", "0.9", "0.975"] {
      let (p, ratio) = (try #require(Double(probability)), expected["ratio"][probability].number)
      #expect(law.cumulative(below: ratio) < p + 0.02 && law.cumulative(at: ratio) > p - 0.02)
    }
    let ends = try law.interval(level: 0.95)
    #expect(abs(ends.lower / expected["ratio"]["0.025"].number - 1) < 0.05)
    #expect(abs(ends.upper / expected["ratio"]["0.975"].number - 1) < 0.05)
    #expect(abs(law.standardErrorOfLog / expected["se_log"].number - 1) < 0.05)
    #expect(abs(law.cumulative(below: 1.15) - expected["below_1.15"].number) < 0.02)
    #expect(abs(law.cumulative(at: 1) - expected["at_most_1"].number) < 0.006)
  }

  @Test func theSeedFixesEveryDraw() throws {
    let (lead, senior, clusters) = try golden()
    func ends(_ seed: UInt64) throws -> [Double] {
      let law = try ClusterRatioLaw(lead, over: senior, clusters: clusters, at: 0.25, seed: seed)
      let ends = try law.interval(level: 0.95)
      return [ends.lower, ends.upper, law.standardErrorOfLog]
    }
    #expect(try ends(1) == ends(1))
    #expect(try ends(1) != ends(2))
  }

  @Test func severalQuantilesAreEachAsTheyWouldBeAlone() throws {
    let (lead, senior, clusters) = try golden()
    let probabilities = [0.25, 0.5, 0.75]
    let together = try ClusterRatioLaw.laws(
      lead, over: senior, clusters: clusters, at: probabilities)
    for (p, law) in zip(probabilities, together) {
      let alone = try ClusterRatioLaw(lead, over: senior, clusters: clusters, at: p)
      #expect(try law.interval(level: 0.95) == alone.interval(level: 0.95))
      #expect(law.standardErrorOfLog == alone.standardErrorOfLog)
    }
  }

  /// The ends need no more draws than bring them to a tenth of a percent.
  @Test func aSurerRatioIsDrawnLessOften() throws {
    var random = Xoshiro256(seed: 3)
    func rows(_ spread: Double) throws -> ClusterRatioLaw.Rows {
      let pay = (0..<600).map { _ in 100 * exp(spread * random.nextNormal()) }
      return try ClusterRatioLaw.Rows(
        values: pay, weights: pay.map { _ in 1 }, clusters: pay.indices.map { $0 % 200 })
    }
    for (spread, draws) in [(0.01, 400...400), (0.2, 1500...3500), (0.6, 4000...4000)] {
      let law = try ClusterRatioLaw(rows(spread), over: rows(spread), clusters: 200, at: 0.5)
      #expect(draws.contains(Int((1 / law.resolution).rounded()) - 1))
    }
  }

  /// Spread over its rounding, a draw is that of as many rows as points, each of a twentieth.
  @Test func spreadRowsAreThoseOfTheirPoints() throws {
    let ladder = GrainLadder(try WeightedSample([60_000, 65_000, 70_000, 75_000, 80_000, 85_000]))
    let pay: [Double] = [60_000, 65_000, 65_000, 70_000, 75_000, 75_000, 80_000, 85_000]
    let clusters = [0, 1, 2, 3, 4, 5, 6, 7]
    let rows = try ClusterRatioLaw.Rows(
      values: pay, weights: pay.map { _ in 1 }, clusters: clusters)
    var points: [Double] = []
    for value in pay {
      for place in 0..<20 {
        let offset = (Double(place) + 0.5) / 20 - 0.5
        points.append(value + ladder.coarsest * offset)
      }
    }
    let written = try ClusterRatioLaw.Rows(
      values: points, weights: points.map { _ in 0.05 },
      clusters: clusters.flatMap { [Int](repeating: $0, count: 20) })
    func ends(_ rows: ClusterRatioLaw.Rows) throws -> [Double] {
      let base = try ClusterRatioLaw.Rows(values: [50_000], weights: [1], clusters: [8])
      let ends = try ClusterRatioLaw(rows, over: base, clusters: 9, at: 0.25)
        .interval(level: 0.8)
      return [ends.lower, ends.upper]
    }
    #expect(ladder.coarsest == 5000)
    #expect(try ends(rows.spread(by: ladder)) == ends(written))
  }

  /// What an employer does to both groups alike cancels; what it does to one does not.
  @Test func sharedClustersMakeTheRatioSurer() throws {
    var random = Xoshiro256(seed: 9)
    let effects = (0..<30).map { _ in 0.3 * random.nextNormal() }
    func rows(_ shift: Double, clusters: Range<Int>) throws -> ClusterRatioLaw.Rows {
      var values: [Double] = []
      var numbers: [Int] = []
      for cluster in clusters {
        for _ in 0..<8 {
          values.append(exp(shift + effects[cluster % 30] + 0.05 * random.nextNormal()))
          numbers.append(cluster)
        }
      }
      return try ClusterRatioLaw.Rows(
        values: values, weights: values.map { _ in 1 }, clusters: numbers)
    }
    let senior = try rows(0, clusters: 0..<30)
    let same = try ClusterRatioLaw(
      rows(0.2, clusters: 0..<30), over: senior, clusters: 30, at: 0.5)
    let others = try ClusterRatioLaw(
      rows(0.2, clusters: 30..<60), over: senior, clusters: 60, at: 0.5)
    #expect(same.standardErrorOfLog < 0.7 * others.standardErrorOfLog)
  }

  @Test func unfitRowsAreRefused() throws {
    #expect(throws: StatisticsError.self) {
      try ClusterRatioLaw.Rows(values: [1, 2], weights: [1], clusters: [0, 1])
    }
    #expect(throws: StatisticsError.self) {
      try ClusterRatioLaw.Rows(values: [0], weights: [1], clusters: [0])
    }
    let rows = try ClusterRatioLaw.Rows(values: [1, 2], weights: [1, 1], clusters: [0, 1])
    #expect(throws: StatisticsError.self) {
      try ClusterRatioLaw(rows, over: rows, clusters: 1, at: 0.5)
    }
  }

  /// docs/method.md, “Employers”: people of few employers, counted each for themselves, claim too much.
  @Test func theRuleForEmployersHoldsWhatCountingPeopleDoesNot() throws {
    let outcome = try #require(
      try EmployerStudy(.different10).run(
        numerator: 100, denominator: 300, levels: [0.95], runs: 60, seed: 4
      ).first)
    #expect(outcome.byPeople < 0.8 && outcome.byEmployers > 0.88)
    #expect(outcome.employersWidth > outcome.peopleWidth)
  }

  @Test func aPlaceAmongHeapedPayHoldsTheTruthWhereItIsSpread() throws {
    let outcome = try PositionStudy().run(count: 1750, runs: 300, seed: 4)
    #expect(outcome.asTold < 0.9 && outcome.spread > 0.92)
  }
}
