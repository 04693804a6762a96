// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

/// “Leads earn more than seniors”, said of many cells at once.
struct JointClaimsTests {
  /// A row whose leads earn no more than seniors with probability `p`.
  private func row(
    _ p: Double, edition: Int = 2026, role: LeadComparison = .anyLead,
    scope: PremiumRow.Scope? = nil
  ) -> PremiumRow {
    let estimate = PremiumEstimate(premium: 0.1, low: 0, high: 0.2)
    var measured = PremiumRow.Measured(estimate, at80: estimate, of: .role(role))
    measured.probabilities.noRise = p
    return PremiumRow(
      scope: scope ?? .edition(SurveyEdition(survey: "test", edition: "\(edition)")),
      cell: Cells.about(), subject: .role(role),
      groups: PremiumRow.Groups(seniorCount: 90, leadCount: 30), outcome: .measured(measured))
  }

  @Test func whatHoldsAloneNeedNotHoldAmongMany() throws {
    var few = [row(0.02), row(1e-9, edition: 2025)]
    #expect(try #require(JointClaims(judging: &few)).holding == 2)
    var many = few + [row(0.5, edition: 2024), row(0.9, edition: 2023)]
    let claims = try #require(JointClaims(judging: &many))
    #expect(claims.cells == 4 && claims.holding == 1)
    #expect(many.map(\.jointP) == [0.06, 4e-9, 1, 1])
  }

  @Test func combinedModelledAndWithheldRowsAreNotCounted() throws {
    let combined = row(0, scope: .combined([]))
    let modelled = row(0, edition: 2024, scope: .pooled(Cells.edition))
    var withheld = row(0, edition: 2023)
    withheld.outcome = .withheld
    var rows = [row(0), combined, modelled, withheld, row(0, edition: 2025)]
    #expect(try #require(JointClaims(judging: &rows)).cells == 2)
    #expect(rows.map { $0.jointP != nil } == [true, false, false, false, true])
  }

  /// Tech and team leads are leads of the same cell: it is one claim, that of all of them.
  @Test func aCellIsOneClaimWhateverKindsOfLeadItHas() throws {
    var rows = [
      row(0.01, role: .techLead), row(0.03), row(0.002, role: .teamLead),
      row(0.03, edition: 2025, role: .teamLead), row(0.04, edition: 2025, role: .techLead),
    ]
    let claims = try #require(JointClaims(judging: &rows))
    #expect(claims.cells == 2 && claims.holding == 0)
    #expect(rows.map { $0.jointP != nil } == [false, true, false, false, true])
  }

  @Test func oneCellIsNoTable() {
    var rows = [row(0)]
    #expect(JointClaims(judging: &rows) == nil && rows[0].jointP == nil)
  }
}
