// SPDX-License-Identifier: MIT

/// The elements of an XML document that might be its records, from its first part.
public struct XMLOutline: Sendable, Hashable {
  /// One element path.
  public struct Candidate: Sendable, Hashable {
    /// The path from the root, such as `/Envelope/Cube/Cube/Cube`.
    public var path: String
    /// How many elements have it, in the part of the document looked at.
    public var count: Int
    /// The paths of the fields such a record would have.
    public var fields: [String]
  }

  /// The candidates, the best first.
  public var candidates: [Candidate]
  /// Whether the whole document was looked at.
  public var isComplete: Bool
}
