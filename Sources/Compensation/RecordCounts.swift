// SPDX-License-Identifier: MIT

/// The four numbers that account for every record read.
package struct RecordCounts: Hashable, Sendable, Codable {
  package var read = 0
  package var accepted = 0
  package var rejected = 0
  package var duplicate = 0
  package var skipped = 0

  package init() {}

  /// Whether read = accepted + rejected + duplicate + skipped.
  package var addUp: Bool { read == accepted + rejected + duplicate + skipped }
}
