// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
package import PremiumAnalysis
package import SurveyStore

/// What the premiums of a question hang on: editions, quantile rule, weighting.
package struct SensitivityReport: Hashable, Sendable {
  /// A row's quartile premiums by the rule in use and by Excel's (type 7).
  package struct Quartiles: Hashable, Sendable {
    package var row: PremiumRow
    package var p25Excel: PremiumEstimate?
    package var p75Excel: PremiumEstimate?
  }

  /// A row with each person, and each employer, counting once.
  package struct Weighting: Hashable, Sendable {
    package var row: PremiumRow
    package var weighting: EmployerWeighting
  }

  package var combined: [PremiumSensitivity]
  package var quartiles: [Quartiles]
  package var weightings: [Weighting]
}

extension MarketAnalysis {
  /// The premium rows with other choices made; reads the observations of editions that tell employers.
  ///
  /// - Throws: `StoreError`.
  package func sensitivity(
    of rows: [PremiumRow], _ question: CellQuestion, comparisons: [LeadComparison]
  ) throws -> SensitivityReport {
    var excel = policy
    excel.quantileType = 7
    let others = PremiumEstimator(policy: excel).rows(
      for: try groups(question), comparisons: comparisons)
    let known = Dictionary(others.map { ($0.editionKey, $0) }) { first, _ in first }
    let quartiles = rows.compactMap { row -> SensitivityReport.Quartiles? in
      guard row.edition != nil, row.p25 != nil || row.p75 != nil,
        let other = known[row.editionKey]
      else { return nil }
      return SensitivityReport.Quartiles(row: row, p25Excel: other.p25, p75Excel: other.p75)
    }
    var weightings: [SensitivityReport.Weighting] = []
    try eachCell(of: rows, question) { place, people in
      let row = rows[place]
      guard row.premium != nil, case .role(let role) = row.subject,
        let weighting = EmployerWeighting(people, role: role)
      else { return }
      weightings.append(SensitivityReport.Weighting(row: row, weighting: weighting))
    }
    return SensitivityReport(
      combined: EditionBlend(policy: policy).sensitivities(of: rows), quartiles: quartiles,
      weightings: weightings.sorted { PremiumRow.isOrderedBefore($0.row, $1.row) })
  }

  /// Why each row, by its place, may not be handed to third parties for its people and employers.
  ///
  /// Rows of combined editions, of published tables and predictions have no people of their own and
  /// are not in it. Reads every observation of the rows' editions.
  ///
  /// - Throws: `StoreError`.
  package func publicationReasons(
    for rows: [PremiumRow], _ question: CellQuestion, rule: PublicationRule
  ) throws -> [Int: [Reason]] {
    var reasons: [Int: [Reason]] = [:]
    try eachCell(of: rows, question) { place, people in
      guard case .role(let role) = rows[place].subject else { return }
      reasons[place] = rule.reasons(people, role: role)
    }
    return reasons
  }

  /// The comparable groups of a question, those of editions that tell employers with their people.
  ///
  /// - Throws: `StoreError`.
  package func groups(_ question: CellQuestion) throws -> [ComparableGroup] {
    var groups = ComparableGroup.groups(of: try store.cells(question))
    for edition in Set(groups.map(\.key.edition)).sorted() {
      let same = try store.employersByName(of: edition)
      guard !same.isEmpty else { continue }
      let cells = try people(question, edition, same)
      for place in groups.indices where groups[place].key.edition == edition {
        groups[place].employers = EmployerDesign(cells[groups[place].key.cell] ?? [])
      }
    }
    return groups
  }

  /// An edition's people by their cell, an employer of several files with one number.
  private func people(
    _ question: CellQuestion, _ edition: SurveyEdition, _ same: [Int64: Int64]
  ) throws -> [Cell: [PaidPerson]] {
    let people = try store.people(question, edition: edition).map { person in
      var person = person
      person.employer = person.employer.map { same[$0, default: $0] }
      return person
    }
    return Dictionary(grouping: people, by: \.cell)
  }

  /// Calls `body` with the place of each row of one edition and the people behind it.
  ///
  /// Each edition is read once, and its people are put into their cells once.
  func eachCell(
    of rows: [PremiumRow], _ question: CellQuestion, _ body: (Int, [PaidPerson]) -> Void
  ) throws {
    let own = rows.indices.filter { rows[$0].edition != nil && !rows[$0].isPublished }
    for edition in Set(own.compactMap { rows[$0].edition }).sorted() {
      let cells = try people(question, edition, store.employersByName(of: edition))
      for place in own where rows[place].edition == edition {
        body(place, cells[rows[place].cell] ?? [])
      }
    }
  }
}
