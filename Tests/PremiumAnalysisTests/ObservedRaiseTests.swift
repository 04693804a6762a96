// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

/// docs/method.md, “Raises people got” and “Official amounts”.
struct ObservedRaiseTests {
  private func answers(
    _ raises: [Double], _ role: LeadRole = .techLead, tenure: Int?, edition: String = "2024-12"
  ) -> [RaiseAnswer] {
    let group = PayGroup(
      edition: SurveyEdition(survey: "test", edition: edition), cell: Cells.about(),
      grade: role == .none ? .senior : nil, leadRole: role)
    return raises.map {
      RaiseAnswer(
        group: group, base: Int64(((1 + $0) * 5_000_000).rounded()), before: 5_000_000,
        tenureTenths: tenure)
    }
  }

  private let raises = (0..<41).map { Double($0) / 100 }

  @Test func stayersAndMoversStandApart() throws {
    let found = ObservedRaise.newest(
      answers(raises, tenure: 30) + answers(raises.map { $0 + 0.1 }, tenure: 5)
        + answers(raises, .none, tenure: 10), role: .techLead, floor: 5)
    #expect(found.map(\.group) == [.leads, .leads, .seniors])
    #expect(found.map(\.kind) == [.stayed, .moved, .stayed])
    #expect(found.map(\.count) == [41, 41, 41])
    // By hand: the middle of 0 to 40 %, and a tenth more.
    #expect(abs(found[0].median - 0.20) < 1e-9 && abs(found[1].median - 0.30) < 1e-9)
    // Efron's bootstrap of the median of 41: ranks 15 and 27, by R's pbinom.
    #expect(abs(found[0].low - 0.14) < 0.011 && abs(found[0].high - 0.26) < 0.011)
  }

  @Test func aSurveyThatTellsNoTenureHasOneGroup() throws {
    let found = ObservedRaise.newest(answers(raises, tenure: nil), role: .anyLead, floor: 5)
    #expect(found.map(\.kind) == [.untold] && found[0].role == .anyLead)
  }

  @Test func theNewestEditionThatTellsEnoughSpeaks() throws {
    let few = answers([0.1, 0.2, 0.1, 0.3], tenure: 20, edition: "2026-01")
    let found = ObservedRaise.newest(
      answers(raises, tenure: 20) + few, role: .techLead, floor: 5)
    #expect(found.map(\.edition.edition) == ["2024-12"])
    #expect(ObservedRaise.newest(few, role: .techLead, floor: 5).isEmpty)
    // Leads of another kind are others' raises.
    #expect(ObservedRaise.newest(answers(raises, tenure: 20), role: .teamLead, floor: 5).isEmpty)
  }

  private func line(_ title: String, _ median: Int64, people: Int) -> PublishedPay {
    PublishedPay(
      group: PayGroup(
        edition: SurveyEdition(survey: "office", edition: "2027-01"), cell: Cells.about(),
        grade: nil, leadRole: .none),
      title: title, p50: median * 100, p90: median * 160, incumbents: people)
  }

  @Test func amountsStandBesideTheLineOfMostPeople() throws {
    let cells = [
      Cells.cell(Cells.around(60_000, count: 41), grade: .mid),
      Cells.cell(Cells.around(80_000, count: 41), grade: .senior),
      Cells.cell(Cells.around(100_000, count: 41), role: .techLead),
      Cells.cell(Cells.around(300_000, count: 41), role: .peopleManager),
    ]
    let survey = SurveyEdition(survey: "test", edition: "2026-01")
    let lines = [
      line("Web developers", 60_000, people: 900), line("Developers", 75_000, people: 9000),
    ]
    let official = try #require(
      OfficialAmounts(lines: lines, beside: cells, of: survey, floor: 5))
    #expect(official.title == "Developers" && official.median == 75_000)
    #expect(official.surveyPeople == 123 && official.surveyMedian == 80_000)
    // A year apart, so 3 % are added to the survey's: 80,000 × 1.03 / 75,000.
    #expect(abs(official.medianDifference - (80_000 * 1.03 / 75_000 - 1)) < 1e-9)
    #expect(OfficialAmounts(lines: [], beside: cells, of: survey, floor: 5) == nil)
    #expect(
      OfficialAmounts(
        lines: lines, beside: [Cells.cell([1, 2, 3], grade: .senior)], of: survey, floor: 5) == nil)
  }
}
