// SPDX-License-Identifier: MIT

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
