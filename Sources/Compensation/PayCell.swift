// SPDX-License-Identifier: MIT

/// The people of one grade and lead role in a cell of one survey edition.
///
/// People whose titles do not state the job family are in none: pay is never compared across families.
package struct PayGroup: Hashable, Sendable {
  package var edition: SurveyEdition
  package var cell: Cell
  /// Nil where the titles do not state the grade.
  package var grade: Grade?
  package var leadRole: LeadRole

  package init(edition: SurveyEdition, cell: Cell, grade: Grade?, leadRole: LeadRole) {
    self.edition = edition
    self.cell = cell
    self.grade = grade
    self.leadRole = leadRole
  }

  package var editionCell: EditionCell { EditionCell(edition: edition, cell: cell) }

  /// Whether it is the group every premium starts from: grade senior without a lead role.
  package var isSenior: Bool { grade == .senior && leadRole == .none }

  /// The level its people stand on; nil when neither grade nor lead role is known.
  package var level: LadderLevel? {
    if leadRole != .none { return .role(leadRole) }
    return grade.map(LadderLevel.grade)
  }
}

/// The pay of one group of people.
package struct PayCell: Hashable, Sendable {
  package var group: PayGroup
  package var distribution: PayDistribution

  package init(group: PayGroup, distribution: PayDistribution) {
    self.group = group
    self.distribution = distribution
  }
}
