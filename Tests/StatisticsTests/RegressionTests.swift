// SPDX-License-Identifier: MIT

import Foundation
import Statistics
import Testing

struct RegressionTests {
  /// A regression data set: named columns, response, terms.
  private struct Data {
    var rows: [[Double]]
    var response: [Double]
    var isLead: [Bool]
    var organisations: [Int]
    var pay: [Double]

    func dropping(_ dropped: Set<Int>) -> Data {
      let kept = rows.indices.filter { !dropped.contains($0 + 1) }
      return Data(
        rows: kept.map { rows[$0] }, response: kept.map { response[$0] },
        isLead: kept.map { isLead[$0] }, organisations: kept.map { organisations[$0] },
        pay: kept.map { pay[$0] })
    }
  }

  private static let metros = ["berlin", "london", "nyc", "sf", "toronto"]

  /// lpay ~ lead + yoe + yoe² + log_size + metro, the base metro austin.
  private func survey() throws -> Data {
    let table = try Golden.table("g06_survey_in.csv")
    var data = Data(rows: [], response: [], isLead: [], organisations: [], pay: [])
    for row in table {
      func value(_ name: String) throws -> Double { try #require(Double(row[name] ?? "")) }
      let yoe = try value("yoe")
      data.rows.append(
        [1, try value("lead"), yoe, yoe * yoe, try value("log_size")]
          + Self.metros.map { $0 == row["metro"] ? 1 : 0 })
      data.pay.append(try value("pay"))
      data.response.append(log(try value("pay")))
      data.isLead.append(row["lead"] == "1")
      data.organisations.append(try #require(Int((row["org"] ?? "").dropFirst())))
    }
    #expect(data.rows.count == 600)
    return data
  }

  /// log(wage) ~ management + education + experience + exp2 + female + unionyes.
  private func cps1985() throws -> Data {
    let table = try Golden.table("g06_cps1985_in.csv")
    var data = Data(rows: [], response: [], isLead: [], organisations: [], pay: [])
    for row in table {
      data.rows.append(
        try [1]
          + ["management", "education", "experience", "exp2", "female", "unionyes"].map {
            try #require(Double(row[$0] ?? ""))
          })
      data.pay.append(try #require(Double(row["wage"] ?? "")))
      data.response.append(log(data.pay[data.pay.count - 1]))
      data.isLead.append(row["management"] == "1")
      data.organisations.append(0)
    }
    return data
  }

  private func errors(_ matrix: Matrix) -> [Double] { matrix.diagonal.map { $0.squareRoot() } }

  private func checkLeastSquares(
    _ fit: LeastSquares, _ expected: GoldenValue, _ compare: Comparison
  ) {
    compare.expect(fit.coefficients, expected["coef"])
    compare.expect(errors(fit.covariance(.hc1)), expected["se_HC1"])
    compare.expect(errors(fit.covariance(.hc3)), expected["se_HC3"])
  }

  @Test func leastSquaresAgreesWithR() throws {
    let golden = try Golden.json("g06_regression_expected.json")
    let compare = Comparison("g06 OLS")
    let data = try survey()
    let fit = try LeastSquares(design: Matrix(data.rows), response: data.response)
    let expected = golden["survey600"]["ols"]
    checkLeastSquares(fit, expected, compare)
    compare.expect(
      errors(try fit.clusterCovariance(data.organisations)), expected["se_cluster_org_CR1"])
    compare.expect(100 * (exp(fit.coefficients[1]) - 1), expected["adjusted_premium_pct"])
    let cps = try cps1985()
    checkLeastSquares(
      try LeastSquares(design: Matrix(cps.rows), response: cps.response),
      golden["cps1985"]["ols"], compare)
    let leads = try WeightedSample(data.pay.indices.filter { data.isLead[$0] }.map { data.pay[$0] })
    let others = try WeightedSample(
      data.pay.indices.filter { !data.isLead[$0] }.map { data.pay[$0] })
    compare.expect(
      try leads.meanLog() - others.meanLog(), golden["survey600"]["raw"]["mean_log_gap"])
    compare.expect(leads.median / others.median, golden["survey600"]["raw"]["median_ratio"])
  }

  @Test func quantileRegressionReachesTheOptimum() throws {
    let golden = try Golden.json("g06_regression_expected.json")
    let objectives = Comparison("g06 rq objective")
    let coefficients = Comparison("g06 rq coefficients")
    let nid = Comparison("g06 rq nid")
    let all = try survey()
    let dropped = Set(golden["survey572_rq_unique"]["dropped_rows"].list.map(\.int))
    var continuous = all.dropping(Set(595...600))
    continuous.rows = continuous.rows.map { Array($0.prefix(5)) }
    for (name, data) in [
      ("survey600", all), ("survey572_rq_unique", all.dropping(dropped)),
      ("survey594_rq_unique_continuous", continuous), ("cps1985", try cps1985()),
    ] {
      let design = try Matrix(data.rows)
      for key in golden[name]["rq"].keys {
        let expected = golden[name]["rq"][key]
        let tau = try #require(Double(key.dropFirst(3)))
        let fit = try QuantileRegression(
          design: design, response: data.response, probability: tau)
        objectives.expect(fit.objective, expected["objective_br"])
        #expect(fit.isUnique == expected["unique_solution"].bool, "\(name) \(key)")
        objectives.expect(
          QuantileRegression.hallSheatherBandwidth(probability: tau, count: data.rows.count),
          expected["bandwidth_hall_sheather"])
        if expected["unique_solution"].bool {
          coefficients.expect(fit.coefficients, expected["coef_br"], floor: 1e-12)
          nid.expect(errors(try fit.covariance()), expected["se_nid"], within: 1e-10)
        }
      }
    }
  }

  /// The median of four leads is anything from the second to the third.
  @Test func aFitThatIsNotUniqueTellsItsWholeRange() throws {
    let seniors = [0.0, 0.1, 0.2]
    let leads = [1.0, 2, 3, 4]
    let design = try Matrix(seniors.map { _ in [1, 0] } + leads.map { _ in [1, 1] })
    let fit = try QuantileRegression(design: design, response: seniors + leads)
    #expect(!fit.isUnique)
    let step = try fit.range(ofCoefficient: 1)
    #expect(abs(step.lowerBound - 1.9) < 1e-12 && abs(step.upperBound - 2.9) < 1e-12)
    let level = try fit.range(ofCoefficient: 0)
    #expect(abs(level.lowerBound - 0.1) < 1e-12 && abs(level.upperBound - 0.1) < 1e-12)
    let unique = try QuantileRegression(
      design: Matrix(seniors.map { _ in [1, 0] } + leads.dropLast().map { _ in [1, 1] }),
      response: seniors + leads.dropLast())
    #expect(unique.isUnique)
    #expect(try unique.range(ofCoefficient: 1) == unique.coefficients[1]...unique.coefficients[1])
  }

  /// With ties, where vertices meet: no coefficient of the survey reaches beyond its range at no cost.
  @Test func theRangeHoldsWhateverReachesTheObjective() throws {
    let data = try survey()
    let fit = try QuantileRegression(design: Matrix(data.rows), response: data.response)
    for place in data.rows[0].indices {
      let range = try fit.range(ofCoefficient: place)
      #expect(range.contains(fit.coefficients[place]))
      for outside in [range.lowerBound - 0.01, range.upperBound + 0.01] {
        // The best fit with this coefficient held: its column goes to the other side.
        let rest = data.rows.map { row in
          row.enumerated().filter { $0.offset != place }.map(\.element)
        }
        let response = zip(data.response, data.rows).map { $0 - outside * $1[place] }
        let held = try QuantileRegression(design: Matrix(rest), response: response)
        #expect(held.objective > fit.objective + 1e-9, "column \(place)")
      }
    }
  }

  @Test func decompositionAgreesWithTheFormula() throws {
    let golden = try Golden.json("g06_regression_expected.json")
    let compare = Comparison("g06 Oaxaca–Blinder")
    let data = try survey()
    let cps = try cps1985()
    struct Case {
      var expected: GoldenValue
      var rows: [[Double]]
      var response: [Double]
      var isGroupA: [Bool]
    }
    func without(_ columns: Set<Int>, _ rows: [[Double]]) -> [[Double]] {
      rows.map { row in row.indices.filter { !columns.contains($0) }.map { row[$0] } }
    }
    let lead = Case(
      expected: golden["survey600"]["kob_lead_vs_senior"], rows: without([1], data.rows),
      response: data.response, isGroupA: data.isLead)
    let management = Case(
      expected: golden["cps1985"]["kob_management"], rows: without([1], cps.rows),
      response: cps.response, isGroupA: cps.isLead)
    let male = Case(
      expected: golden["cps1985"]["kob_male_minus_female"], rows: without([1, 5], cps.rows),
      response: cps.response, isGroupA: cps.rows.map { $0[5] == 0 })
    for item in [lead, management, male] {
      let expected = item.expected
      let split = try OaxacaBlinder(
        design: Matrix(item.rows), response: item.response, isGroupA: item.isGroupA)
      compare.expect(split.gap, expected["gap"])
      compare.expect(split.explained, expected["twofold_B"]["explained"])
      compare.expect(split.unexplained, expected["twofold_B"]["unexplained"])
      compare.expect(100 * split.explainedShare, expected["twofold_B"]["explained_pct"])
      #expect(abs(split.explained + split.unexplained - split.gap) < 1e-10)
    }
  }

  /// Where every row is its own cluster the clustered errors of a median are those of unlike errors, but
  /// for the rows that the fit passes through and the factor for clusters.
  @Test func clusteredErrorsOfAMedianAreTheUnlikeOnesWhereNobodyIsAlike() throws {
    var random = Xoshiro256(seed: 12)
    let rows = (0..<800).map { place in [1, place % 3 == 0 ? 1.0 : 0, random.nextNormal()] }
    let response = rows.map { 0.2 * $0[1] + 0.1 * $0[2] + 0.3 * random.nextNormal() }
    let median = try QuantileRegression(design: Matrix(rows), response: response)
    let (alone, alike) = (
      try median.covariance().diagonal[1].squareRoot(),
      try median.clusterCovariance(Array(rows.indices)).diagonal[1].squareRoot()
    )
    #expect(abs(alike / alone - 1) < 0.01)
    // Four people who are copies of each other count as one.
    let fourfold = try QuantileRegression(
      design: Matrix(rows + rows + rows + rows), response: response + response + response + response
    )
    let clusters = (0..<4).flatMap { _ in Array(rows.indices) }
    let clustered = try fourfold.clusterCovariance(clusters).diagonal[1].squareRoot()
    #expect(clustered > 1.6 * (try fourfold.covariance().diagonal[1].squareRoot()))
    #expect(throws: StatisticsError.self) { try median.clusterCovariance([1]) }
  }

  @Test func standardisationAgreesWithTheFormula() throws {
    let expected = try Golden.json("g06_regression_expected.json")["survey600"]["standardised"]
    let compare = Comparison("g06 standardised")
    let data = try survey()
    let cells = try data.rows.map { row in
      let years = try #require([5, 8, 12, 99].firstIndex { row[2] <= $0 })
      return years * 3 + (try #require([5, 6.5, 99].firstIndex { row[4] <= $0 }))
    }
    let leads = cells.indices.filter { data.isLead[$0] }
    let others = cells.indices.filter { !data.isLead[$0] }
    let weights = try DirectStandardisation(
      groupCells: leads.map { cells[$0] }, referenceCells: others.map { cells[$0] })
    let lead = try WeightedSample(leads.map { data.pay[$0] }, weights: weights.groupWeights)
    let senior = try WeightedSample(others.map { data.pay[$0] }, weights: weights.referenceWeights)
    #expect(weights.commonCells == expected["cells_common"].int)
    let dropped = [weights.groupWeights, weights.referenceWeights].map { $0.count { $0 == 0 } }
    #expect(dropped[0] + dropped[1] == expected["dropped"].int)
    #expect(weights.droppedGroupRows == dropped[0])
    let medians = (
      lead.stepQuantile(0.5, averaging: true), senior.stepQuantile(0.5, averaging: true)
    )
    compare.expect(medians.0, expected["median_lead_reweighted"])
    compare.expect(medians.1, expected["median_senior"])
    compare.expect(medians.0 / medians.1, expected["ratio"])
    compare.expect(lead.kishSize, expected["kish_neff_lead"])
    compare.expect(try exp(lead.meanLog() - senior.meanLog()), expected["geo_ratio"])
  }

  @Test func medianRegressionOnAConstantIsTheMedian() throws {
    let y: [Double] = [5, 5, 5, 7, 9, 1, 5, 5]
    let design = try Matrix(y.map { _ in [1] })
    #expect(try QuantileRegression(design: design, response: y).coefficients == [5])
    // Heaped pay and dummies: a vertex where many rows meet, and no descent that circles.
    var random = Xoshiro256(seed: 2)
    var rows: [[Double]] = []
    for i in 0..<400 { rows.append([1, Double(i % 2), Double(i % 5), Double((i % 7) / 6)]) }
    let heaped = rows.map { ($0[1] * 2 + $0[2] + random.nextNormal()).rounded() }
    let fit = try QuantileRegression(design: Matrix(rows), response: heaped)
    for a in 0..<4 {
      for step in [-1e-4, 1e-4] {
        var beta = fit.coefficients
        beta[a] += step
        let worse = rows.indices.reduce(0.0) { sum, i in
          var r = heaped[i]
          for k in 0..<4 { r -= rows[i][k] * beta[k] }
          return sum + abs(r) / 2
        }
        #expect(worse >= fit.objective - 1e-9)
      }
    }
  }

  @Test func unfitDesignsAreRefused() throws {
    let same = try Matrix([[1, 1], [1, 1], [1, 1]])
    #expect(throws: StatisticsError.self) { try LeastSquares(design: same, response: [1, 2, 3]) }
    #expect(throws: StatisticsError.self) {
      try QuantileRegression(design: same, response: [1, 2, 3])
    }
    let fine = try Matrix([[1, 1], [1, 2], [1, 4]])
    #expect(throws: StatisticsError.self) { try LeastSquares(design: fine, response: [1, 2]) }
    #expect(throws: StatisticsError.self) {
      try LeastSquares(design: fine, response: [1, 2, .nan])
    }
    #expect(throws: StatisticsError.self) {
      try LeastSquares(design: Matrix([[1, 2]]), response: [1])
    }
    #expect(throws: StatisticsError.self) { try Matrix([[1, 2], [1]]) }
    #expect(throws: StatisticsError.self) { try Matrix([[1, .infinity]]) }
    let fit = try LeastSquares(design: fine, response: [1, 2, 3])
    #expect(throws: StatisticsError.self) { try fit.clusterCovariance([1, 1, 1]) }
    #expect(throws: StatisticsError.self) {
      try OaxacaBlinder(design: fine, response: [1, 2, 3], isGroupA: [true, true, false])
    }
    #expect(throws: StatisticsError.self) {
      try DirectStandardisation(groupCells: [1], referenceCells: [2])
    }
  }
}
