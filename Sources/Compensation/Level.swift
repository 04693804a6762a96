// SPDX-License-Identifier: MIT

/// The level of a job's work, on leadpay's own ladder, to which those of the publishers are mapped.
package enum Grade: Int, Sendable, Codable, CaseIterable, Hashable, Comparable,
  CustomStringConvertible
{
  /// G0: intern, apprentice.
  case intern = 0
  /// G1.
  case junior = 1
  /// G2.
  case mid = 2
  /// G3: the grade every premium starts from.
  case senior = 3
  /// G4: lead grade, staff.
  case leadGrade = 4
  /// G5: principal, architect as a level.
  case principal = 5
  /// G6: distinguished, fellow.
  case distinguished = 6

  package var description: String { "G\(rawValue)" }

  /// The word a person would use.
  package var name: String {
    switch self {
    case .intern: "intern"
    case .junior: "junior"
    case .mid: "mid"
    case .senior: "senior"
    case .leadGrade: "lead grade / staff"
    case .principal: "principal"
    case .distinguished: "distinguished"
    }
  }

  package static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
}

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

  /// The words a person would use, in the plural: “tech leads”.
  package var plural: String {
    switch self {
    case .techLead: "tech leads"
    case .teamLead: "team leads"
    case .anyLead: "leads"
    }
  }
}

/// A family of jobs whose pay may be compared, by a short slug such as `software-engineering`.
package struct JobFamily: Hashable, Sendable, Comparable, Codable, RawRepresentable,
  CustomStringConvertible
{
  package var rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let softwareEngineering = JobFamily(rawValue: "software-engineering")
  package static let qualityAssurance = JobFamily(rawValue: "qa")
  package static let data = JobFamily(rawValue: "data")
  package static let devOps = JobFamily(rawValue: "devops")
  package static let security = JobFamily(rawValue: "security")
  package static let hardware = JobFamily(rawValue: "hardware")
  package static let design = JobFamily(rawValue: "design")
  package static let product = JobFamily(rawValue: "product")
  package static let project = JobFamily(rawValue: "project")
  package static let analysis = JobFamily(rawValue: "analysis")
  package static let support = JobFamily(rawValue: "support")
  package static let other = JobFamily(rawValue: "other")

  package var description: String { rawValue }

  package static func < (left: JobFamily, right: JobFamily) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// How sure a normalization is of what it decided.
package enum Confidence: String, Sendable, Codable, CaseIterable, Hashable, Comparable {
  case low
  case medium
  case high

  package static func < (left: Confidence, right: Confidence) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}

/// What a job title (with the source's own level, where it has one) was taken to mean.
package struct JobClassification: Hashable, Sendable, Codable {
  /// Nil when the title does not state it.
  package var grade: Grade?
  package var leadRole: LeadRole
  /// Nil when the title does not state it.
  package var family: JobFamily?
  package var confidence: Confidence
  /// The ids of the rules that decided, in the order they applied.
  package var rules: [String]

  package init(
    grade: Grade? = nil, leadRole: LeadRole = .none, family: JobFamily? = nil,
    confidence: Confidence = .low, rules: [String] = []
  ) {
    self.grade = grade
    self.leadRole = leadRole
    self.family = family
    self.confidence = confidence
    self.rules = rules
  }
}
