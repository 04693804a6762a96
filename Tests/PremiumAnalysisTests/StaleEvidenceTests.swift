// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

struct StaleEvidenceTests {
  @Test(arguments: [(2026 * 12 + 5, Accuracy.firm), (2030 * 12, .indicative)])
  func oldEvidenceIsNeverFirm(month: Int, expected: Accuracy) throws {
    let groups = ComparableGroup.groups(of: [
      Cells.seniors(Cells.around(80_000, count: 201, step: 50)),
      Cells.cell(Cells.around(96_000, count: 101, step: 50), role: .techLead),
    ])
    let question = EvidenceQuestion(
      market: Market(country: "DE"), family: .softwareEngineering, role: .anyLead,
      payElement: .base,
      wanted: PayKind(payElement: .base, currency: .euro, taxBasis: .gross))
    let builder = EvidenceBuilder(currentMonth: month)
    let evidence = builder.evidence(builder.reference(question, groups), people: [])
    #expect(evidence.briefed?.accuracy == expected)
    #expect(evidence.isStale == (expected == .indicative))
    // Today's pay among the pay of four years ago would look high wherever prices rise.
    let pay = Money(hundredths: 9_000_000, currency: .euro)
    let person = PersonalEvidence(
      PersonalPosition(pay: pay, taxBasis: .gross), in: evidence)
    #expect((person.amongSeniors == nil) == evidence.isStale)
    #expect((person.compaRatioToLeads == nil) == evidence.isStale)
    #expect(person.numbers != nil)
  }
}
