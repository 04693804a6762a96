// SPDX-License-Identifier: MIT

public import Compensation

/// An analyst's decision about one title, which wins over the rules.
public struct TitleOverride: Hashable, Sendable {
  /// A decision about one fact.
  public enum Decision<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The rules decide.
    case asRuled
    /// The title does not tell, whatever the rules say.
    case unknown
    case value(Value)
  }

  /// The title as it stands in the file; case, accents and blanks do not matter.
  public var title: String
  /// The source's level the decision is for; nil for every level.
  public var level: String?
  public var grade: Decision<Grade>
  public var leadRole: Decision<LeadRole>
  public var family: Decision<JobFamily>

  public init(
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
