// SPDX-License-Identifier: MIT

import Foundation
import Pages
import TableReading

/// What `leadpay inspect FILE --records` prints: how the file is read, then every record.
///
/// Each is one line of JSON, for a program to compare with what another reader finds. Where a further table begins,
/// its header is a line like the first.
struct RecordLines {
  /// The first line, and that of every further table.
  struct Head: Encodable {
    var format: String
    var encoding: String
    var delimiter: String?
    var quote: String?
    var recordPath: String?
    /// The header's cells, or the paths of an XML record's fields.
    var fields: [String]
    /// The header's rows as the file has them, where there are more than one.
    var headerRows: [[String]]?
  }

  /// Every other line; a field that the record does not have is null.
  struct Line: Encodable {
    var record: Int
    var line: Int
    var fields: [String?]
    var defects: [String]
  }

  let reader: TableReader

  /// Prints the first line of a file without a byte.
  static func printEmpty(to console: Console) throws {
    console.print(try Head(format: "csv", encoding: "UTF-8", fields: []).lineJSON())
  }

  /// Prints all lines.
  func print(to console: Console) throws {
    func print(_ line: some Encodable) throws { console.print(try line.lineJSON()) }
    let description = reader.description
    var head = Head(
      format: "\(description.format)", encoding: description.encoding.name,
      delimiter: description.delimiter.map { String(UnicodeScalar($0)) },
      quote: description.quote.map { String(UnicodeScalar($0)) },
      recordPath: description.recordPath, fields: description.fields,
      headerRows: description.headerRows.flatMap { $0.count > 1 ? $0 : nil })
    try print(head)
    head.headerRows = nil
    try reader.read(
      onHeader: { header in
        head.fields = header.fields
        try print(head)
      }
    ) { record in
      try print(
        Line(
          record: record.position.record, line: record.position.line,
          fields: (0..<record.fieldCount).map {
            record.isPresent($0) ? record[$0].string : nil
          },
          defects: record.defects.map(\.code)))
    }
  }
}
