// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

/// What is said of a brief's evidence is said of the rows that it uses.
struct EvidenceReasonsTests {
  @Test func aReasonOfAnotherEditionsRowIsNotToldOfTheReferenceEdition() throws {
    let newest = SurveyEdition(survey: "test", edition: "2026")
    let older = SurveyEdition(survey: "test", edition: "2024")
    let cells = [
      Cells.cell(Cells.around(80_000, count: 81, step: 437), grade: .senior, edition: newest),
      Cells.cell(Cells.around(95_000, count: 41, step: 461), role: .techLead, edition: newest),
      // So many on so few amounts that the heaps are wider than the interval.
      Cells.cell(
        Cells.around(80_000, count: 900, step: 1).map { ($0 - 80_000) / 100 * 5_000 + 80_000 },
        grade: .senior, edition: older),
      Cells.cell(
        Cells.around(95_000, count: 500, step: 1).map { ($0 - 95_000) / 100 * 5_000 + 95_000 },
        role: .techLead, edition: older),
    ]
    let question = EvidenceQuestion(
      market: try #require(Market("DE")), family: .softwareEngineering, role: .techLead,
      payElement: .base, wanted: nil)
    let builder = EvidenceBuilder(currentMonth: 2026 * 12 + 6)
    let reference = builder.reference(question, ComparableGroup.groups(of: cells))
    let rows = reference.rows.filter { $0.edition != nil }
    #expect(rows.map { $0.reasons.contains { $0.code == .deHeaped } } == [false, true])
    let evidence = builder.evidence(reference, people: [])
    #expect(evidence.referenceEdition == newest)
    #expect(!evidence.reasons.contains { $0.code == .deHeaped })
  }
}
