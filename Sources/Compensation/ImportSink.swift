// SPDX-License-Identifier: MIT

/// How bad a finding about a record is.
public enum FindingSeverity: String, Sendable, Codable, Hashable {
  /// The record is out.
  case error
  /// The record is in, with a remark.
  case warning
}

/// Why a record was not accepted, or what was noticed about it.
public struct RecordFinding: Hashable, Sendable {
  /// The rule's id, such as `pay-missing`.
  public var rule: String
  public var severity: FindingSeverity
  public var record: Int
  public var line: Int
  public var byteOffset: Int
  /// The column's name as in the file, where one column is to blame.
  public var column: String?
  /// The value that is to blame.
  public var value: String?
  /// What to do about it.
  public var suggestion: String
  /// The record as it stands in the file.
  public var originalText: String

  public init(
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
public protocol ImportSink: AnyObject {
  func job(_ job: ImportedJob) throws
  func market(_ market: ImportedMarket) throws
  func employer(_ name: String) throws
  func observation(_ observation: Observation) throws
  func statistic(_ statistic: PublishedStatistic) throws
  func exchangeRate(_ rate: ExchangeRate) throws
  func finding(_ finding: RecordFinding) throws
}

/// The four numbers that account for every record read.
public struct RecordCounts: Hashable, Sendable, Codable {
  public var read = 0
  public var accepted = 0
  public var rejected = 0
  public var duplicate = 0
  public var skipped = 0

  public init() {}

  /// Whether read = accepted + rejected + duplicate + skipped.
  public var addUp: Bool { read == accepted + rejected + duplicate + skipped }
}
