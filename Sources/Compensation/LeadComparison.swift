// SPDX-License-Identifier: MIT

/// Which leads a premium compares with seniors.
package enum LeadComparison: String, Sendable, Codable, CaseIterable, Hashable {
  case techLead = "tech-lead"
  case teamLead = "team-lead"
  /// Every lead: tech, team and those whose kind the source does not state.
  case anyLead = "any-lead"

  package func includes(_ role: LeadRole) -> Bool {
    switch self {
    case .techLead: role == .techLead
    case .teamLead: role == .teamLead
    case .anyLead: role.isLead
    }
  }

  /// One word, under a heading that says leads.
  package var word: String {
    switch self {
    case .anyLead: "any"
    case .techLead: "tech"
    case .teamLead: "team"
    }
  }

  /// The words a person would use, of one: “tech lead”.
  package var shortName: String {
    switch self {
    case .techLead: "tech lead"
    case .teamLead: "team lead"
    case .anyLead: "any lead"
    }
  }

  /// The words a person would use, in the plural: “tech leads”.
  package var plural: String {
    switch self {
    case .techLead: "tech leads"
    case .teamLead: "team leads"
    case .anyLead: "leads"
    }
  }
}
