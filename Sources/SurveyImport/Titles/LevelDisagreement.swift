// SPDX-License-Identifier: MIT

package import Compensation

/// What became of a job whose title and level do not say the same, or whose title names two levels.
///
/// The raw value stands among the rules of the job's classification.
package enum LevelDisagreement: String, Sendable, CaseIterable {
  /// The title names a lead or manager, the level none; the title's is kept.
  case role = "role-from-title"
  /// The title names staff, principal or more, the level less; the title's is kept.
  case gradeOfTitle = "grade-from-title"
  /// The title names another grade than the level; the level's is kept.
  case gradeOfLevel = "grade-from-level"
  /// Two levels for one job, as in “Senior/Lead”: the lower one is certain.
  case twoLevels = "two-levels"

  /// The rule that a remark about it carries.
  var remark: String { self == .twoLevels ? "title-of-two-levels" : "level-and-title-disagree" }

  /// What a remark says of it.
  var words: String {
    switch self {
    case .role:
      "The title names a lead or a manager and the level does not; the title's role is kept."
    case .gradeOfTitle: "The title's grade is above the level's and is kept."
    case .gradeOfLevel: "The title names another grade than the level; the level's is kept."
    case .twoLevels:
      "Two levels are named for one job; the lower one is kept where it is senior or more."
    }
  }
}

extension JobClassification {
  /// How the title and the level of this job disagree; nil where they do not.
  package var disagreement: LevelDisagreement? {
    rules.lazy.compactMap(LevelDisagreement.init(rawValue:)).first
  }
}
