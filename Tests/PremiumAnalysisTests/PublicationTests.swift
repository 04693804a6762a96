// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Testing

/// People of one cell with employers, for what depends on those.
private func people(_ pay: [(pay: Int64, employer: Int64?)], lead: Bool) -> [PaidPerson] {
  pay.map {
    PaidPerson(
      pay: $0.pay * 100,
      group: PaidGroup(
        isSenior: !lead, leadRole: lead ? .techLead : .none, cell: Cells.about()),
      experienceYears: nil, employerSize: nil, employer: $0.employer, weight: 1,
      count: 1)
  }
}

struct PublicationRuleTests {
  private let rule = PublicationRule()

  private func codes(leads employers: [Int64?]) -> [ReasonCode] {
    let seniors = people((1...20).map { (80_000, $0) }, lead: false)
    return rule.reasons(
      seniors + people(employers.map { (92_000, $0) }, lead: true), role: .techLead
    ).map(\.code)
  }

  @Test func fiveEmployersWithEqualPartsMayBePublished() {
    #expect(codes(leads: [1, 2, 3, 4, 5]).isEmpty)
  }

  @Test func fourEmployersMayNot() {
    #expect(codes(leads: [1, 1, 2, 2, 3, 3, 4, 4]) == [.tooFewEmployers])
  }

  @Test func anEmployerOverAQuarterMayNot() {
    #expect(codes(leads: [1, 1, 2, 3, 4, 5]) == [.dominantEmployer])
    #expect(codes(leads: [1, 1, 2, 3, 4, 5, 6, 7]).isEmpty, "a quarter exactly is allowed")
  }

  @Test func fourPeopleMayNotWhateverTheirEmployers() {
    #expect(codes(leads: [nil, nil, nil, nil]) == [.tooFewPeople])
  }

  @Test func employersThatNobodyToldAreNotJudged() {
    #expect(codes(leads: [nil, nil, nil, nil, nil, nil]).isEmpty)
  }

  @Test func oneEmployerIsFoundDominantEvenAmongFewThatTold() {
    #expect(codes(leads: [1, 1, 1, nil, nil, nil, nil]) == [.dominantEmployer])
  }

  @Test func noSentenceTellsTheNumberThatItHides() {
    let reasons = rule.reasons(people([(92_000, 1), (92_000, 1)], lead: true), role: .techLead)
    #expect(!reasons.isEmpty)
    #expect(reasons.allSatisfy { !$0.text.contains("2 ") && !$0.text.contains("100") })
  }
}

struct EmployerWeightingTests {
  /// One employer with half of the leads pays 150,000, five pay 90,000: by person it decides, by employer not.
  @Test func aLargeEmployerDecidesByPersonAlone() throws {
    let seniors = people((1...20).map { (80_000, $0) }, lead: false)
    let leads = people(
      Array(repeating: (150_000, 1), count: 10) + (2...6).map { (90_000, $0) }, lead: true)
    let weighting = try #require(EmployerWeighting(seniors + leads, role: .techLead))
    #expect(abs(weighting.byPerson - 0.875) < 1e-12)
    #expect(abs(weighting.byEmployer - 0.125) < 1e-12)
    #expect(weighting.differs && weighting.leadEmployers == 6)
  }

  @Test func likeEmployersDoNotDiffer() throws {
    let everyone =
      people((1...20).map { (80_000, $0) }, lead: false)
      + people((1...10).map { (92_000, $0) }, lead: true)
    let weighting = try #require(EmployerWeighting(everyone, role: .anyLead))
    #expect(weighting.byPerson == weighting.byEmployer && !weighting.differs)
  }

  @Test func tooFewEmployersGiveNone() {
    let everyone =
      people((1...20).map { (80_000, $0) }, lead: false)
      + people((1...12).map { (92_000, $0 % 4) }, lead: true)
    #expect(EmployerWeighting(everyone, role: .anyLead) == nil)
  }
}

struct PremiumFlagTests {
  private func rows(_ leads: [(survey: String, edition: String, pay: Int)]) -> [PremiumRow] {
    Cells.rows(
      leads.flatMap { lead in
        let edition = SurveyEdition(survey: lead.survey, edition: lead.edition)
        return [
          Cells.cell(Cells.around(80_000, count: 81), grade: .senior, edition: edition),
          Cells.cell(Cells.around(lead.pay, count: 41), role: .techLead, edition: edition),
        ]
      }
    ).filter { $0.subject == .role(.techLead) }
  }

  private func codes(_ rows: [PremiumRow], month: Int? = nil) -> [[ReasonCode]] {
    let before = rows.map(\.reasons.count)
    return zip(PremiumFlags(currentMonth: month).flagged(rows), before).map {
      $0.reasons.dropFirst($1).map(\.code)
    }
  }

  @Test func editionsOlderThanTwoYearsAreStale() {
    let rows = rows([("a", "2026-06", 92_000), ("a", "2024-06", 92_000), ("a", "2024-05", 92_000)])
    #expect(codes(rows) == [[], [], [.stale]])
    #expect(codes(rows, month: 2026 * 12 + 6) == [[], [.stale], [.stale]])
  }

  @Test func leadsAllButSurelyPaidLessAreAnInversion() throws {
    let rows = rows([("a", "2026", 70_000), ("b", "2026", 78_000)])
    #expect(codes(rows) == [[.levelInversion], []])
    let chances = rows.compactMap(\.probabilities?.inversion)
    #expect(chances.count == 2 && chances[0] >= 0.9 && chances[1] < 0.9)
    #expect(rows[1].leadMedian ?? 0 < rows[1].seniorMedian ?? 0)
  }

  @Test func surveysWithoutACommonValueDisagree() {
    let rows = rows([("a", "2026", 120_000), ("b", "2026", 90_000), ("b", "2025", 118_000)])
    #expect(codes(rows) == [[.surveysDisagree], [.surveysDisagree], []])
  }

  @Test func totalBelowBaseIsFlagged() throws {
    let rows = rows([("a", "2026", 92_000)])
    let totals = ComparableGroup.groups(of: [
      Cells.cell(
        Cells.around(70_000, count: 21), grade: .senior,
        edition: SurveyEdition(survey: "a", edition: "2026"))
    ])
    let flagged = PremiumFlags().flaggingTotals(rows, totals: totals)
    #expect(flagged.first?.reasons.last?.code == .totalBelowBase)
    #expect(PremiumFlags().flaggingTotals(rows, totals: []) == rows)
  }

  @Test func quarantinedPayIsToldFromTwoPercent() {
    let rows = rows([("a", "2026", 92_000)])
    let edition = SurveyEdition(survey: "a", edition: "2026")
    #expect(PremiumFlags().flaggingQuarantine(rows, shares: [edition: 0.019]) == rows)
    let flagged = PremiumFlags().flaggingQuarantine(rows, shares: [edition: 0.03])
    #expect(flagged.first?.reasons.last?.code == .quarantinedPay)
  }
}

struct PremiumSensitivityTests {
  private func rows(_ editions: [(survey: String, edition: String, pay: Int)]) -> [PremiumRow] {
    let rows = Cells.rows(
      editions.flatMap { lead in
        let edition = SurveyEdition(survey: lead.survey, edition: lead.edition)
        return [
          Cells.cell(Cells.around(80_000, count: 81), grade: .senior, edition: edition),
          Cells.cell(Cells.around(lead.pay, count: 41), role: .techLead, edition: edition),
        ]
      }
    ).filter { $0.subject == .role(.techLead) }
    return rows + EditionBlend().rows(combining: rows)
  }

  @Test func eachEditionAndEachSurveyIsLeftOutOnce() throws {
    let rows = rows([
      ("a", "2026", 92_000), ("a", "2025", 92_000), ("b", "2026", 93_000), ("b", "2025", 92_500),
    ])
    let sensitivity = try #require(EditionBlend().sensitivities(of: rows).first)
    #expect(
      Set(sensitivity.variants.map(\.leftOut.description)) == [
        "a 2026", "a 2025", "b 2026", "b 2025", "a, every edition", "b, every edition",
      ])
    #expect(sensitivity.variants.map(\.editions) == [3, 3, 3, 3, 2, 2])
    let point = try #require(sensitivity.combined.premium?.premium)
    let range = try #require(sensitivity.range)
    #expect(range.low <= point && point <= range.high)
  }

  /// Without the edition that is apart, the others agree again.
  @Test func theEditionThatDisagreesIsFound() throws {
    let rows = rows([
      ("a", "2026", 92_000), ("a", "2025", 92_500), ("a", "2024", 130_000),
    ])
    let sensitivity = try #require(EditionBlend().sensitivities(of: rows).first)
    #expect(sensitivity.combined.premium == nil)
    let told = sensitivity.variants.filter { $0.premium != nil }.map(\.leftOut.description)
    #expect(told == ["a 2024"])
  }
}
