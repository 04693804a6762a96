// SPDX-License-Identifier: MIT

/// How well a profile fits a file.
package struct ProfileMatch: Hashable, Sendable {
  package var profile: ImportProfile
  /// From 0 to 1: the share of the profile's marks that the file bears.
  ///
  /// 0 when a required one is missing.
  package var score: Double
  /// What tells fitting profiles apart: the number of marks, weighted by how much they say.
  package var points: Double
  /// Required columns (or elements) that the file has not.
  package var missing: [String]
  /// What the file itself says against the profile, sentence by sentence.
  package var contradictions: [String] = []
  /// Why, in words.
  package var reasons: [String]
  /// Columns that were matched by a name that is not quite the profile's.
  package var notes: [String]

  package var fits: Bool { missing.isEmpty && contradictions.isEmpty && score > 0 }
}
