// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

/// “Leads earn more than seniors”, said of many cells at once.
struct JointClaimsTests {
  /// A row whose log premium lies `z` standard errors above zero.
  private func row(
    _ z: Double, market: String = "DE", scope: PremiumRow.Scope = .edition(Cells.edition),
    error: Double = 0.01
  ) -> PremiumRow {
    let estimate = PremiumEstimate(premium: z * 0.01, low: 0, high: 0.5)
    return PremiumRow(
      scope: scope, cell: Cells.about(market), subject: .role(.techLead),
      groups: PremiumRow.Groups(seniorCount: 90, leadCount: 30),
      outcome: .measured(
        PremiumRow.Measured(estimate, at80: estimate, of: .role(.techLead), logError: error)))
  }

  @Test func whatHoldsAloneNeedNotHoldAmongMany() throws {
    // ln(1 + 0.0207)/0.01 = 2.05: p is 0.02, under 5 % alone and over it as the second of four.
    var few = [row(2.07), row(8)]
    #expect(try #require(JointClaims(judging: &few)).holding == 2)
    var many = [row(2.07), row(8), row(0), row(-1)]
    let claims = try #require(JointClaims(judging: &many))
    #expect(claims.cells == 4 && claims.holding == 1)
    #expect((many[0].jointP ?? 0) > 0.05 && (many[1].jointP ?? 1) < 0.001)
    #expect(many[3].jointP == 1)
  }

  @Test func combinedModelledAndWithheldRowsAreNotCounted() throws {
    let combined = row(9, scope: .combined([]))
    let modelled = row(9, scope: .pooled(Cells.edition))
    var withheld = row(9)
    withheld.outcome = .withheld
    var rows = [row(9), combined, modelled, withheld, row(9)]
    #expect(try #require(JointClaims(judging: &rows)).cells == 2)
    #expect(rows.map { $0.jointP != nil } == [true, false, false, false, true])
  }

  @Test func oneCellIsNoTable() {
    var rows = [row(9)]
    #expect(JointClaims(judging: &rows) == nil && rows[0].jointP == nil)
  }

  @Test func aPremiumWithoutErrorIsCertain() throws {
    var rows = [row(5, error: 0), row(0)]
    _ = try #require(JointClaims(judging: &rows))
    #expect(rows[0].jointP == 0)
  }
}
