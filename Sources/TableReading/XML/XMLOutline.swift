// SPDX-License-Identifier: MIT

/// The elements of an XML document that might be its records, from its first part.
package struct XMLOutline: Sendable, Hashable {
  /// One element path.
  package struct Candidate: Sendable, Hashable {
    /// The path from the root, such as `/Envelope/Cube/Cube/Cube`.
    package var path: String
    /// How many elements have it, in the part of the document looked at.
    package var count: Int
    /// The paths of the fields such a record would have.
    package var fields: [String]
  }

  /// The candidates, the best first.
  package var candidates: [Candidate]
  /// Whether the whole document was looked at.
  package var isComplete: Bool
}
