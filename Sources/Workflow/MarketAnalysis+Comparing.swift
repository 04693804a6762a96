// SPDX-License-Identifier: MIT

import Compensation
package import PremiumAnalysis
import SurveyImport
package import SurveyStore

extension MarketAnalysis {
  /// What moved from one edition's rows to another's, and where their leads are not the same kind of people.
  ///
  /// - Parameter question: what the rows are of, whatever its editions.
  /// - Throws: `StoreError`.
  package func comparisons(
    before: [PremiumRow], after: [PremiumRow], _ question: CellQuestion
  ) throws -> [EditionComparison] {
    var question = question
    question.editions = Set((before + after).compactMap(\.edition)).sorted()
    let groups = try groups(question)
    var comparisons = EditionComparison.comparisons(before: before, after: after)
    for place in comparisons.indices {
      guard case .role(let role) = comparisons[place].after.subject,
        let before = try leads(of: comparisons[place].before, role, among: groups),
        let after = try leads(of: comparisons[place].after, role, among: groups)
      else { continue }
      comparisons[place].unlike =
        UnlikeLeads.rules(
          (before.edition, before.placed, before.all), (after.edition, after.placed, after.all))
        + UnlikeLeads.kinds((before.edition, before.kinds), (after.edition, after.kinds))
    }
    return comparisons
  }

  /// The leads of one row by their kind, and by the overriding rule that placed them.
  private struct PlacedLeads {
    var edition: SurveyEdition
    var all: Int
    var kinds: [LeadRole: Int]
    var placed: [String: Int]
  }

  private func leads(
    of row: PremiumRow, _ role: LeadComparison, among groups: [ComparableGroup]
  ) throws -> PlacedLeads? {
    guard let edition = row.edition,
      let group = groups.first(where: { $0.key.edition == edition && $0.key.cell == row.cell })
    else { return nil }
    let kinds = group.leads.filter { role.includes($0.key) }.mapValues(\.count)
    return PlacedLeads(
      edition: edition, all: kinds.values.reduce(0, +), kinds: kinds,
      placed: try placed(row.cell, edition, role))
  }

  /// The people of a cell's leads that overriding rules of the edition's profiles placed there.
  private func placed(
    _ cell: Cell, _ edition: SurveyEdition, _ role: LeadComparison
  ) throws -> [String: Int] {
    let profiles = Set(
      try imports().filter { $0.survey.edition == edition && $0.supersededBy == nil }
        .map(\.profile))
    let rules = Set(
      ProfileCatalog.builtIn.profiles.filter { profiles.contains($0.id) }
        .flatMap(\.rules).filter(\.overrides).map(\.id))
    guard !rules.isEmpty else { return [:] }
    let question = CellQuestion(
      payElement: cell.payElement, markets: [cell.market], families: [cell.family],
      editions: [edition])
    var people: [String: Int] = [:]
    for title in try store.titles(question)
    where role.includes(title.leadRole) && title.currency == cell.currency
      && title.taxBasis == cell.taxBasis
    {
      for rule in title.rules where rules.contains(rule) {
        people[rule, default: 0] += title.people
      }
    }
    return people
  }
}
