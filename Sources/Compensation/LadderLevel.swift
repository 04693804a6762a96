// SPDX-License-Identifier: MIT

/// A step of the ladder: a grade without a lead role, or a lead role.
package enum LadderLevel: Hashable, Sendable {
  case grade(Grade)
  case role(LeadRole)

  /// The word a person would use.
  package var name: String {
    switch self {
    case .grade(let grade): "\(grade) \(grade.name)"
    case .role(.techLead): "tech lead"
    case .role(.teamLead): "team lead"
    case .role(.unspecifiedLead): "lead (kind not told)"
    case .role(.peopleManager): "people manager"
    case .role(.none): "no role"
    }
  }

  /// The level as programs write it: `G4`, `tech-lead`.
  package var slug: String {
    switch self {
    case .grade(let grade): grade.description
    case .role(let role): role.rawValue
    }
  }

  /// The level a slug names.
  package init?(slug: String) {
    if let grade = Grade.allCases.first(where: { $0.description == slug.uppercased() }) {
      self = .grade(grade)
    } else if let role = LeadRole(rawValue: slug), role != .none {
      self = .role(role)
    } else {
      return nil
    }
  }

  /// The level's name, short enough for a column.
  package var shortName: String {
    switch self {
    case .grade(.leadGrade): "G4 staff"
    case .role(.unspecifiedLead): "other lead"
    default: name
    }
  }

  /// Those of the level, in the plural.
  package var plural: String {
    switch self {
    case .grade: "people of \(name)"
    case .role(.unspecifiedLead): "leads (kind not told)"
    case .role: "\(name)s"
    }
  }

  /// Whether the level is a lead role.
  package var isLead: Bool {
    switch self {
    case .grade: false
    case .role(let role): role.isLead
    }
  }

  /// The levels that a senior may step to, as tables show them.
  package static let aboveSenior: [LadderLevel] =
    [LeadRole.techLead, .teamLead, .unspecifiedLead, .peopleManager].map(LadderLevel.role)
    + Grade.allCases.filter { $0 > .senior }.map(LadderLevel.grade)
}
