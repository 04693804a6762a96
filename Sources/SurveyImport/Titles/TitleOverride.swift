// SPDX-License-Identifier: MIT

package import Compensation

/// An analyst's decision about one title, which wins over the rules.
package struct TitleOverride: Hashable, Sendable {
  /// A decision about one fact.
  package enum Decision<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The rules decide.
    case asRuled
    /// The title does not tell, whatever the rules say.
    case unknown
    case value(Value)
  }

  /// The title as it stands in the file; case, accents and blanks do not matter.
  package var title: String
  /// The source's level the decision is for; nil for every level.
  package var level: String?
  package var grade: Decision<Grade>
  package var leadRole: Decision<LeadRole>
  package var family: Decision<JobFamily>

  package init(
    title: String, level: String? = nil, grade: Decision<Grade> = .asRuled,
    leadRole: Decision<LeadRole> = .asRuled, family: Decision<JobFamily> = .asRuled
  ) {
    self.title = title
    self.level = level
    self.grade = grade
    self.leadRole = leadRole
    self.family = family
  }

  var key: String { Self.key(title: title, level: level) }

  static func key(title: String, level: String?) -> String {
    TextFolding.fold(title) + "\u{1F}" + (level.map(TextFolding.fold) ?? "")
  }

  func apply(to result: inout JobClassification) {
    switch grade {
    case .asRuled: break
    case .unknown: result.grade = nil
    case .value(let value): result.grade = value
    }
    switch leadRole {
    case .asRuled: break
    case .unknown: result.leadRole = .none
    case .value(let value): result.leadRole = value
    }
    switch family {
    case .asRuled: break
    case .unknown: result.family = nil
    case .value(let value): result.family = value
    }
    result.confidence = .high
    result.rules.append("override")
  }
}
