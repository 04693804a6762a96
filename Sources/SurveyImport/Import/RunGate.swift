// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// What every pass over a file does with a record before and after reading it: count, filter, report.
final class RunGate {
  let sink: any ImportSink
  @exclusivity(unchecked) var tally = ImportTally()
  /// Called now and then with the number of bytes read.
  @exclusivity(unchecked) var progress: (@Sendable (Int) -> Void)?
  private let header: HeaderIndex
  private let filters: [BoundFilter]
  /// The number of columns up to the last that the profile reads.
  private let columnsRead: Int

  init(_ profile: ImportProfile, reader: TableReader, sink: any ImportSink) {
    self.sink = sink
    header = HeaderIndex(reader.description.fields)
    let header = header
    let isXML = !reader.description.isTable
    columnsRead =
      isXML ? header.fields.count : (profile.columnsRead(in: header).max() ?? -1) + 1
    filters = profile.filters.compactMap { BoundFilter($0, in: header, isXML: isXML) }
  }

  /// Remembers a header below the first records, as many as a note names.
  func meet(header: FurtherHeader) {
    if tally.headers.count < 100 { tally.headers.append(header) }
  }

  func countAsRead(_ record: Record) {
    tally.counts.read += 1
    if tally.counts.read & 0x3FFF == 0 { progress?(record.position.byteOffset) }
  }

  /// Whether the record cannot be trusted; it is then rejected.
  func rejectsDefect(of record: Record) throws -> Bool {
    guard !record.defects.isEmpty else { return false }
    guard let defect = record.defects.first(where: { $0.isFatal(columnsRead: columnsRead) }) else {
      for defect in record.defects {
        guard case .otherDelimiter = defect.kind else { continue }
        try warn(record, RowProblem(rule: defect.code, suggestion: defect.message))
      }
      return false
    }
    let column = defect.column.flatMap {
      header.fields.indices.contains($0) ? header.fields[$0] : nil
    }
    try reject(
      record, RowProblem(rule: defect.code, column: column, suggestion: defect.message),
      at: defect.byteOffset)
    return true
  }

  /// Whether a filter of the profile leaves the record out; it is then skipped.
  func filtersOut(_ record: Record) throws -> Bool {
    for filter in filters where try filter.skips(record) {
      skip(filter.id)
      return true
    }
    return false
  }

  /// What the filters have seen that their patterns do not name.
  var filterNotes: [String] { filters.flatMap(\.notes) }

  func skip(_ rule: String) {
    tally.counts.skipped += 1
    tally.skips[rule, default: 0] += 1
  }

  func reject(_ record: Record, _ problem: RowProblem, at offset: Int? = nil) throws {
    try reject(finding(record, problem, .error, rule: problem.rule, at: offset), records: 1)
  }

  /// Rejects as many records as the finding is about.
  func reject(_ finding: RecordFinding, records: Int) throws {
    tally.counts.rejected += records
    tally.rejections[finding.rule, default: 0] += records
    try sink.take(.finding(finding))
  }

  /// - Parameter rule: the rule of the warning, where it is not the problem's own.
  func warn(_ record: Record, _ problem: RowProblem, rule: String? = nil) throws {
    let rule = rule ?? problem.rule
    tally.warnings[rule, default: 0] += 1
    try sink.take(.finding(finding(record, problem, .warning, rule: rule)))
  }

  func finding(
    _ record: Record, _ problem: RowProblem, _ severity: FindingSeverity, rule: String,
    at offset: Int? = nil
  ) -> RecordFinding {
    RecordFinding(
      rule: rule, severity: severity, record: record.position.record, line: record.position.line,
      byteOffset: offset ?? record.position.byteOffset, column: problem.column,
      value: problem.value, suggestion: problem.suggestion, originalText: record.originalText)
  }
}
