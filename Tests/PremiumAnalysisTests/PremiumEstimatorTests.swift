// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import PremiumAnalysis
import TestSupport
import Testing

struct PremiumEstimatorTests {
  /// Ends of the 95 % and 80 % intervals in golden set g10 (and g13 for the heaped cell).
  @Test(arguments: ["c05_20x60", "c07_50x150", "c08_200x600"])
  func agreesWithTheGoldenCells(name: String) throws {
    let pay = try #require(try Cells.golden()[name])
    let row = try #require(
      Cells.rows([
        Cells.seniors(pay["senior"] ?? []), Cells.cell(pay["lead"] ?? [], role: .techLead),
      ]).first)
    let expected = try GoldenRatio(cell: name)
    let premium = try #require(row.premium)
    let premium80 = try #require(row.premium80)
    #expect(row.subject == .role(.anyLead))
    #expect(abs(1 + premium.low - expected.q025) < 1e-9)
    #expect(abs(1 + premium.high - expected.q975) < 1e-9)
    #expect(abs(1 + premium80.low - expected.q10) < 1e-9)
    #expect(abs(1 + premium80.high - expected.q90) < 1e-9)
    #expect(abs((row.logError ?? 0) - expected.logError) < 1e-9)
  }

  @Test func aHeapedMillionIsSpreadAndSaysSo() throws {
    let pay = try #require(try Cells.golden()["c09_1000x3000"])
    let row = try #require(
      Cells.rows([
        Cells.seniors(pay["senior"] ?? []), Cells.cell(pay["lead"] ?? [], role: .techLead),
      ]).first)
    let expected = try GoldenRatio.spread(cell: "c09_1000x3000")
    #expect(abs(1 + (row.premium?.low ?? 0) - expected.low) < 1e-9)
    #expect(abs(1 + (row.premium?.high ?? 0) - expected.high) < 1e-9)
    #expect(row.reasons.map(\.code).contains(.deHeaped))
    let medians = try #require(row.groups.medians)
    #expect(row.premiumAsTold == medians.lead / medians.senior - 1)
    #expect(abs((row.premium?.premium ?? 0) - expected.point) < 1e-9)
  }

  @Test func theMediansMakeThePremium() throws {
    let rows = Cells.rows([
      Cells.seniors(Cells.around(80_000, count: 61, step: 50)),
      Cells.cell(Cells.around(100_000, count: 41, step: 50), role: .techLead),
      Cells.cell(Cells.around(88_000, count: 41, step: 50), role: .teamLead),
    ])
    #expect(rows.map(\.subject.role) == [.anyLead, .techLead, .teamLead])
    #expect(rows[0].leadCount == 82)
    #expect(rows[1].seniorMedian == 80_000)
    #expect(rows[1].leadMedian == 100_000)
    #expect(abs((rows[1].premium?.premium ?? 0) - 0.25) < 1e-12)
    #expect(rows[1].verdict == .supported)
    #expect(rows[2].verdict == .notSupported)
  }

  @Test func neverComparesAcrossMarketsCurrenciesFamiliesOrEditions() {
    let seniors = Cells.seniors(Cells.around(80_000, count: 31))
    let leads = Cells.around(95_000, count: 31)
    for foreign in [
      Cells.cell(leads, role: .techLead, market: "US"),
      Cells.cell(leads, role: .techLead, currency: .usDollar),
      Cells.cell(leads, role: .techLead, family: .data),
      Cells.cell(leads, role: .techLead, edition: SurveyEdition(survey: "test", edition: "2025")),
    ] {
      for row in Cells.rows([seniors, foreign]) {
        #expect(row.premium == nil)
        #expect(row.verdict == .insufficientData)
      }
    }
  }

  @Test func managersStaffAndJuniorsAreNeitherSeniorsNorLeads() {
    let rows = Cells.rows([
      Cells.seniors(Cells.around(80_000, count: 31)),
      Cells.cell(Cells.around(150_000, count: 31), role: .peopleManager),
      Cells.cell(Cells.around(120_000, count: 31), grade: .leadGrade),
      Cells.cell(Cells.around(90_000, count: 31), grade: .senior, role: .teamLead),
    ])
    #expect(rows.first?.seniorCount == 31)
    #expect(rows.first?.leadCount == 31)
  }

  @Test(arguments: [
    (4, 30, ReasonCode.tooFewSeniors), (30, 4, .tooFewLeads), (30, 0, .tooFewLeads),
  ])
  func withholdsBelowThePrivacyFloor(seniors: Int, leads: Int, code: ReasonCode) throws {
    let row = try #require(
      Cells.rows([
        Cells.seniors(Cells.around(80_000, count: seniors)),
        Cells.cell(Cells.around(90_000, count: leads), role: .techLead),
      ]).first)
    #expect(row.accuracy == .withheld)
    #expect(row.seniorMedian == nil)
    #expect(row.leadMedian == nil)
    #expect(row.premium == nil)
    #expect(row.reasons.map(\.code) == [code])
  }

  @Test func percentilesNeedMorePeopleThanMedians() throws {
    let row = try #require(
      Cells.rows([
        Cells.seniors(Cells.around(80_000, count: 20)),
        Cells.cell(Cells.around(90_000, count: 10), role: .techLead),
      ]).first)
    #expect(row.premium != nil)
    #expect(row.p25 == nil)
    #expect(row.reasons.map(\.code).contains(.p25Refused))
  }

  @Test func aTieOfEverybodyIsAPremiumWithoutWidth() throws {
    let row = try #require(
      Cells.rows([
        Cells.seniors(Array(repeating: 80_001, count: 40)),
        Cells.cell(Array(repeating: 92_003, count: 40), role: .techLead),
      ]).first)
    let premium = try #require(row.premium)
    #expect(premium.low <= premium.premium && premium.premium <= premium.high)
    #expect(abs(premium.premium - (92_003.0 / 80_001 - 1)) < 1e-12)
  }

  @Test func onePersonOnEachSideShowsNothing() throws {
    let row = try #require(
      Cells.rows([Cells.seniors([80_000]), Cells.cell([95_000], role: .techLead)]).first)
    #expect(row.premium == nil && row.seniorMedian == nil && row.leadMedian == nil)
    #expect(row.reasons.map(\.code) == [.tooFewSeniors, .tooFewLeads])
  }

  @Test func aMarketWithoutSeniorsSaysSo() throws {
    let row = try #require(
      Cells.rows([Cells.cell(Cells.around(95_000, count: 30), role: .techLead)]).first)
    #expect(row.seniorCount == 0 && row.premium == nil && row.leadMedian == nil)
    #expect(row.reasons.map(\.text).contains { $0.hasPrefix("No seniors in this cell") })
  }

  @Test func aThousandMillionPeopleAreCountedAndNotListed() throws {
    func cell(_ median: Int64, role: LeadRole, grade: Grade?) -> PayCell {
      var cell = Cells.cell([], grade: grade, role: role)
      cell.distribution = PayDistribution(
        merging: (-50...50).map { step in
          PayDistribution.Value(
            pay: (median + Int64(step) * 37) * 100, weight: 9_900_000, squaredWeight: 9_900_000,
            count: 9_900_000)
        })
      return cell
    }
    let row = try #require(
      Cells.rows([
        cell(80_000, role: .none, grade: .senior), cell(96_000, role: .techLead, grade: nil),
      ]).first)
    #expect(row.seniorCount == 999_900_000)
    let premium = try #require(row.premium)
    #expect(abs(premium.premium - 0.2) < 1e-9 && row.verdict == .supported)
    #expect(premium.high - premium.low < 0.002)
  }

  @Test func moreThanTheLawCanCountIsSaidOnce() throws {
    var seniors = Cells.seniors([])
    seniors.distribution = PayDistribution(
      merging: (1...9).map {
        PayDistribution.Value(
          pay: Int64($0) * 1_000_000, weight: 1e12, squaredWeight: 1e12, count: 1_000_000_000_000)
      })
    let row = try #require(
      Cells.rows([seniors, Cells.cell(Cells.around(60_000, count: 30), role: .techLead)]).first)
    #expect(row.premium == nil && row.verdict == .insufficientData)
    #expect(row.reasons.filter { $0.code == .calculationFailed }.count == 1)
  }

  @Test func thePayOfTheLargestNumberNeverTraps() throws {
    let rows = Cells.rows([
      Cells.seniors(Array(repeating: 92_233_720_368_547_758, count: 9)),
      Cells.cell([1, 1, 1, 1, 92_233_720_368_547_758, 3, 4], role: .techLead),
    ])
    let row = try #require(rows.first)
    #expect(row.premium == nil || (row.premium?.low ?? .nan) <= (row.premium?.high ?? .nan))
    #expect(row.verdict != .supported)
  }

  @Test func zeroPayMakesNoRatio() throws {
    let row = try #require(
      Cells.rows([
        Cells.seniors([0] + Cells.around(80_000, count: 20)),
        Cells.cell(Cells.around(90_000, count: 20), role: .techLead),
      ]).first)
    #expect(row.premium == nil)
    #expect(row.reasons.map(\.code) == [.payNotPositive])
  }

  @Test func unlikeJobsAreNotCompared() throws {
    let row = try #require(
      Cells.rows([
        Cells.cell(Cells.around(30_000, count: 40), grade: .senior, family: .other),
        Cells.cell(Cells.around(60_000, count: 40), role: .techLead, family: .other),
      ]).first)
    #expect(row.premium == nil && row.seniorMedian == nil && row.verdict == .insufficientData)
    #expect(row.reasons.map(\.code) == [.mixedJobs])
  }

  /// Half thousands a month are 6,000 a year, which is round in both; they must spread over 6,000.
  @Test func roundMonthsAreSpreadOverTheirOwnGrain() throws {
    func pay(_ people: [Int: Int]) -> [Int] {
      people.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key * 12, count: $0.value) }
    }
    let row = try #require(
      Cells.rows([
        Cells.seniors(pay([4500: 100, 5000: 400, 5500: 150])),
        Cells.cell(pay([5000: 100, 5500: 300, 6000: 100]), role: .teamLead),
      ]).first)
    #expect(row.reasons.map(\.code).contains(.deHeaped))
    let premium = try #require(row.premium)
    #expect(abs(try #require(row.premiumAsTold) - 0.1) < 1e-12)
    // 5,500 lies in the middle of the leads, 5,031 in that of the seniors.
    #expect(abs(premium.premium - (5_500 / 5_031.25 - 1)) < 0.002)
    // As reported both ends would be +10 %; over thousands a year they would be 0.4 points apart.
    #expect(premium.high - premium.low > 0.01 && premium.high - premium.low < 0.05)
  }

  @Test func changingTheUnitOfPayChangesNoPremium() throws {
    let senior = Cells.around(81_237, count: 45, step: 613)
    let lead = Cells.around(93_711, count: 25, step: 977)
    let once = Cells.rows([Cells.seniors(senior), Cells.cell(lead, role: .techLead)])
    let tenfold = Cells.rows([
      Cells.seniors(senior.map { $0 * 7 }), Cells.cell(lead.map { $0 * 7 }, role: .techLead),
    ])
    for (one, other) in zip(once, tenfold) {
      #expect(abs((one.premium?.premium ?? 0) - (other.premium?.premium ?? 1)) < 1e-12)
      #expect(abs((one.premium?.high ?? 0) - (other.premium?.high ?? 1)) < 1e-9)
    }
  }
}

struct PremiumPolicyTests {
  /// The normal law whose 95 % interval is told puts so much of itself into the band.
  @Test(arguments: [
    (0.16, 0.29, BandVerdict.supported), (0.14, 0.28, .supported), (0.10, 0.20, .partlySupported),
    (0.25, 0.40, .partlySupported), (0.05, 0.40, .partlySupported), (0.02, 0.149, .notSupported),
    (0.05, 0.16, .notSupported), (0.301, 0.40, .notSupported), (-0.2, -0.1, .notSupported),
    // No premium and more than the band in one interval: nothing is said.
    (-0.05, 0.35, .insufficientData), (0, 0.31, .insufficientData), (-0.05, 0.30, .partlySupported),
    (0.001, 0.80, .partlySupported),
  ])
  func theVerdictIsOnTheProbabilityOfTheBand(low: Double, high: Double, expected: BandVerdict) {
    let estimate = PremiumEstimate(premium: (low + high) / 2, low: low, high: high)
    let probabilities = PremiumProbabilities(normal: estimate)
    let sum = probabilities.belowBand + probabilities.inBand + probabilities.aboveBand
    #expect(abs(sum - 1) < 1e-12)
    #expect(PremiumPolicy.standard.verdict(on: estimate, probabilities) == expected)
  }

  /// 78,000 ÷ 60,000 is 1.30, though in binary fractions a little more, and 1.15 a little less.
  @Test func binaryFractionsDecideNothing() {
    let (low, high) = (1.15 - 1.0, 78_000.0 / 60_000.0 - 1.0)
    #expect(low < 0.15 && high > 0.3)
    for premium in [low, high] {
      let point = PremiumEstimate(premium: premium, low: premium, high: premium)
      #expect(PremiumProbabilities(normal: point).inBand == 1)
    }
    let wide = PremiumEstimate(premium: 0.2, low: -0.1, high: high)
    #expect(!PremiumPolicy.standard.isTooWide(wide))
  }

  @Test func theLikeliestPartIsToldAndNeverCertain() {
    func text(_ low: Double, _ high: Double) -> String {
      PremiumProbabilities(normal: PremiumEstimate(premium: 0, low: low, high: high))
        .likeliestText(.terminal)
    }
    #expect(text(0.087, 0.152) == "97 % below 15 %")
    #expect(text(0.19, 0.26) == "99 % in 15–30 %")
    #expect(text(0.28, 0.50) == "94 % above 30 %")
  }

  @Test(arguments: [(0.04, PrecisionGrade.a), (0.09, .b), (0.19, .c), (0.21, .d)])
  func theGradeIsTheRelativeHalfWidth(half: Double, expected: PrecisionGrade) {
    let estimate = PremiumEstimate(premium: 0, low: -half, high: half)
    #expect(PremiumPolicy.standard.grade(of: estimate) == expected)
  }
}

/// The ends of a golden cell's median ratio law (g10).
private struct GoldenRatio {
  var q025: Double
  var q975: Double
  var q10: Double
  var q90: Double
  var logError: Double

  init(cell: String) throws {
    let cells = try #require(try Self.golden("g10_betalaw")["cells"] as? [String: Any])
    let p50 = try #require((cells[cell] as? [String: Any])?["p50"] as? [String: Any])
    let ratio = try #require(p50["ratio"] as? [String: Any])
    let quantiles = try #require(ratio["quantiles"] as? [String: [String: Double]])
    func quantile(_ name: String) throws -> Double { try #require(quantiles[name]?["ratio"]) }
    q025 = try quantile("0.025")
    q975 = try quantile("0.975")
    q10 = try quantile("0.1")
    q90 = try quantile("0.9")
    logError = try #require(ratio["se_log"] as? Double)
  }

  /// The premium and the ratio's 95 % interval over values spread across their rounding.
  static func spread(cell: String) throws -> (point: Double, low: Double, high: Double) {
    let point = (try golden("g16_deheaped")[cell] as? [String: Any])?["ratio"] as? Double
    let ratio = try #require((try golden("g13_deheap")[cell] as? [String: Any])?["ratio"])
    let quantiles = try #require(ratio as? [String: Double])
    return (
      try #require(point) - 1, try #require(quantiles["0.025"]), try #require(quantiles["0.975"])
    )
  }

  private static func golden(_ name: String) throws -> [String: Any] {
    let url = Places.root.appending(path: "Tests/StatisticsTests/Golden/\(name)_expected.json")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
  }
}
