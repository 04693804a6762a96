// SPDX-License-Identifier: MIT

/// The hat a person wears beside the grade.
///
/// Grade and lead role are separate facts; a manager is not a lead.
package enum LeadRole: String, Sendable, Codable, CaseIterable, Hashable {
  case none
  /// Leads the technical work, no reports of their own.
  case techLead = "tech-lead"
  /// Leads a team of engineers, people included.
  case teamLead = "team-lead"
  /// The source says lead, but not of which kind.
  case unspecifiedLead = "lead"
  /// Manages people as the job itself: engineering manager, head.
  case peopleManager = "people-manager"

  package var isLead: Bool {
    switch self {
    case .techLead, .teamLead, .unspecifiedLead: true
    case .none, .peopleManager: false
    }
  }
}
