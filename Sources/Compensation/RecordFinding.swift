// SPDX-License-Identifier: MIT

/// Why a record was not accepted, or what was noticed about it.
package struct RecordFinding: Hashable, Sendable {
  /// The rule's id, such as `pay-missing`.
  package var rule: String
  package var severity: FindingSeverity
  package var record: Int
  package var line: Int
  package var byteOffset: Int
  /// The column's name as in the file, where one column is to blame.
  package var column: String?
  /// The value that is to blame.
  package var value: String?
  /// What to do about it.
  package var suggestion: String
  /// The record as it stands in the file.
  package var originalText: String

  package init(
    rule: String, severity: FindingSeverity, record: Int, line: Int, byteOffset: Int,
    column: String? = nil, value: String? = nil, suggestion: String, originalText: String
  ) {
    self.rule = rule
    self.severity = severity
    self.record = record
    self.line = line
    self.byteOffset = byteOffset
    self.column = column
    self.value = value
    self.suggestion = suggestion
    self.originalText = originalText
  }
}
