// SPDX-License-Identifier: MIT

/// How well a profile fits a file.
public struct ProfileMatch: Hashable, Sendable {
  public var profile: ImportProfile
  /// From 0 to 1: the share of the profile's marks that the file bears.
  ///
  /// 0 when a required one is missing.
  public var score: Double
  /// What tells fitting profiles apart: the number of marks, weighted by how much they say.
  public var points: Double
  /// Required columns (or elements) that the file has not.
  public var missing: [String]
  /// Why, in words.
  public var reasons: [String]
  /// Columns that were matched by a name that is not quite the profile's.
  public var notes: [String]

  public var fits: Bool { missing.isEmpty && score > 0 }
}
