// SPDX-License-Identifier: MIT

package import Compensation

/// Who is compared with the seniors of a cell.
package enum PremiumSubject: Hashable, Sendable {
  /// Leads of a kind.
  case role(LeadComparison)
  /// The people of one level above senior.
  case level(LadderLevel)

  /// The level; nil for a comparison of leads.
  package var level: LadderLevel? {
    guard case .level(let level) = self else { return nil }
    return level
  }

  /// The kind of lead; nil for a level that is not one of the three.
  package var role: LeadComparison? {
    switch self {
    case .role(let role): role
    case .level(.role(.techLead)): .techLead
    case .level(.role(.teamLead)): .teamLead
    case .level: nil
    }
  }

  /// Whether they are leads, of whom alone the guide's band is said.
  package var isLead: Bool {
    switch self {
    case .role: true
    case .level(let level): level.isLead
    }
  }

  /// Whether people of a grade and lead role are among them.
  package func includes(_ grade: Grade?, _ leadRole: LeadRole) -> Bool {
    switch self {
    case .role(let role): role.includes(leadRole)
    case .level(.role(let wanted)): leadRole == wanted
    case .level(.grade(let wanted)): leadRole == .none && grade == wanted
    }
  }

  /// In a word or two, for a narrow column: `tech`, `G5 principal`.
  package var word: String {
    switch self {
    case .role(let role): role.word
    case .level(let level): level.shortName
    }
  }

  /// The words a person would use, of one: “tech lead”, “G5 principal”.
  package var name: String {
    switch self {
    case .role(let role): role.shortName
    case .level(let level): level.name
    }
  }

  /// The same in the plural: “tech leads”, “people of G5 principal”.
  package var plural: String {
    switch self {
    case .role(let role): role.plural
    case .level(let level): level.plural
    }
  }
}
