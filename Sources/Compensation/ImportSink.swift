// SPDX-License-Identifier: MIT

/// How bad a finding about a record is.
package enum FindingSeverity: String, Sendable, Codable, Hashable {
  /// The record is out.
  case error
  /// The record is in, with a remark.
  case warning
}

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

/// Where an import delivers what it reads: the store, or nothing in a dry run.
///
/// Dictionary entries arrive before the first observation that names them, in the order of their
/// places (0, 1, 2, …).
package protocol ImportSink: AnyObject {
  func job(_ job: ImportedJob) throws
  func market(_ market: ImportedMarket) throws
  func employer(_ name: String) throws
  func observation(_ observation: Observation) throws
  func statistic(_ statistic: PublishedStatistic) throws
  func exchangeRate(_ rate: ExchangeRate) throws
  func finding(_ finding: RecordFinding) throws
}

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
