// SPDX-License-Identifier: MIT

package import Compensation
package import PremiumAnalysis
package import SurveyStore

// What stands beside a premium: raises that people got, and amounts of official tables.

extension MarketAnalysis {
  /// What people in the cells of a question really got within a year.
  ///
  /// - Throws: `StoreError`.
  package func raises(_ question: CellQuestion, role: LeadComparison) throws -> [ObservedRaise] {
    ObservedRaise.newest(try store.raises(question), role: role, floor: policy.minimumPeople)
  }

  /// An edition's amounts beside those of an official table of its market and family; nil where the store has
  /// none, or the edition is one itself.
  ///
  /// - Throws: `StoreError`.
  package func officialAmounts(
    beside cell: Cell, of edition: SurveyEdition
  ) throws -> OfficialAmounts? {
    var question = CellQuestion(
      payElement: cell.payElement, markets: [cell.market.whole], families: [cell.family],
      onlySeniorsAndLeads: false)
    let lines = try store.officialStatistics(question).filter { $0.group.edition != edition }
    guard !lines.isEmpty else { return nil }
    question.editions = [edition]
    let cells = try store.cells(question).filter {
      $0.group.cell.currency == cell.currency && $0.group.cell.taxBasis == cell.taxBasis
    }
    return OfficialAmounts(
      lines: lines, beside: cells, of: edition, floor: policy.minimumPeople)
  }
}
