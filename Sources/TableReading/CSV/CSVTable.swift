// SPDX-License-Identifier: MIT

/// A table of a CSV file while its records are read: the first one, or one that begins further below.
struct CSVTable {
  /// The names of the fields.
  private(set) var fields: [String]
  /// The number of fields that the header names, and the number that records mostly have.
  private(set) var expected: Int
  private(set) var width: Int
  private(set) var hasTrailingDelimiter: Bool
  /// Whether the header differs from that of the file's first table.
  private(set) var isOther = false
  /// The number of bytes of the first table's header, which may be repeated below.
  private(set) var headerBytes: Int
  /// A column that holds figures, where a word draws attention; beyond all columns when there is none.
  private(set) var figures: Int
  private var header: [String]
  private let firstHeader: [String]
  private let firstFields: [String]
  private var body: TableBody

  init(_ layout: CSVLayout) {
    fields = layout.fields
    expected = layout.fields.count
    width = layout.width
    hasTrailingDelimiter = layout.hasTrailingDelimiter
    headerBytes = layout.headerBytes
    header = layout.headerRows.first ?? []
    (firstHeader, firstFields) = (header, layout.fields)
    body = layout.body
    figures = (0..<layout.width).first { layout.body.isTyped($0) } ?? .max
  }

  /// Whether `cells` have figures, or nothing, wherever the table's records have figures.
  func fits(_ cells: [String]) -> Bool {
    guard body.typedColumns > 0 else { return false }
    let evidence = body.evidence(for: cells)
    return cells.count == body.width && evidence.words == 0 && evidence.figures > 0
  }

  /// Whether a record's fields, fewer than usual, look like the first fields of the others.
  func begins(with cells: [String]) -> Bool {
    guard body.typedColumns > 0, cells.count < body.width else { return false }
    return body.agrees(with: cells)
  }

  /// The table whose header `cells` are; nil when they are an ordinary record.
  ///
  /// - Parameters:
  ///   - followsBlank: whether an empty line stands before them.
  ///   - below: the rows below them, up to an empty line.
  func next(_ cells: [String], followsBlank: Bool, below: () -> [[String]]) -> CSVTable? {
    let isRepeated = !firstHeader.isEmpty && cells == firstHeader
    guard isRepeated || mayName(cells, followsBlank) else { return nil }
    let rows = below()
    guard isRepeated || names(cells, followsBlank, rows) else { return nil }
    var table = self
    table.fields = isRepeated ? firstFields : cells
    table.isOther = !isRepeated
    let found = TableBody(rows)
    table.header = cells
    table.expected = table.fields.count
    table.hasTrailingDelimiter = false
    table.width = found.count > 0 ? found.width : cells.count
    table.body = found
    table.figures = (0..<table.width).first { found.isTyped($0) } ?? .max
    return table
  }

  /// Whether cells can be names of fields, each another word, where a table may begin.
  private func mayName(_ cells: [String], _ followsBlank: Bool) -> Bool {
    let names = Set(cells)
    guard names.count == cells.count, !names.contains(where: { TableBody.Kind($0) != .word })
    else { return false }
    return followsBlank || cells.count != width || body.evidence(for: cells).words >= 2
  }

  /// Whether cells are the names of the rows below them.
  private func names(_ cells: [String], _ followsBlank: Bool, _ below: [[String]]) -> Bool {
    let run = below.prefix { $0.count == cells.count }
    let rows = run.count >= 2 ? Array(run) : below
    let found = TableBody(rows)
    guard !rows.isEmpty, found.width == cells.count, found.count * 5 >= rows.count * 4
    else { return false }
    let evidence = found.evidence(for: cells)
    // Text over figures is a header; in another width below an empty line, any row may be.
    let isHeader = evidence.words > 0 && !evidence.recurs
    let isSetApart = followsBlank && cells.count != width && found.typedColumns == 0
    return isHeader || isSetApart
  }
}

/// A record that separates its fields by another delimiter than the rest of its file.
enum OtherDelimiter {
  private static let all = CSVDialect.candidates + [CSVDialect.blank]

  /// Whether the text has some other delimiter often enough.
  static func isPossible(
    _ text: Slice<UnsafeBufferPointer<UInt8>>, in table: CSVTable, dialect: CSVDialect
  ) -> Bool {
    guard table.width >= 3 else { return false }
    return all.contains { delimiter in
      delimiter != dialect.delimiter && text.count { $0 == delimiter } >= table.width - 1
    }
  }

  /// Reads a header that has another delimiter than the records below it by that delimiter: it has their
  /// number of fields then, and names over their figures.
  static func rereadHeader(
    of rows: inout [CSVSampleReader.Row], _ text: UnsafeBufferPointer<UInt8>, _ dialect: CSVDialect
  ) {
    let header = rows[0]
    let body = TableBody(rows.dropFirst().map(\.cells))
    guard body.width >= 3, header.cells.count != body.width, body.count >= 2,
      rows[1].followsBlank == false, body.evidence(for: rows[1].cells).words == 0
    else { return }
    for delimiter in all where delimiter != dialect.delimiter {
      var other = dialect
      other.delimiter = delimiter
      other.blanks = .kept
      var parser = CSVRecordParser(other)
      guard parser.parse(text, from: header.start, isFinal: true) == header.end,
        parser.bounds.count == body.width, parser.strayQuote == nil,
        case let evidence = body.evidence(for: parser.fields), evidence.words > 0,
        evidence.figures == 0
      else { continue }
      rows[0].cells = parser.fields
      rows[0].delimiter = delimiter
      return
    }
  }

  /// The record at `start` read by the delimiter that gives it the usual number of fields, with
  /// figures where the other records have them.
  static func reading(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, isFinal: Bool, in table: CSVTable,
    _ dialect: CSVDialect
  ) -> (parser: CSVRecordParser, end: Int, delimiter: UInt8)? {
    guard table.width >= 3 else { return nil }
    for delimiter in all where delimiter != dialect.delimiter {
      var other = dialect
      other.delimiter = delimiter
      other.blanks = .kept
      var parser = CSVRecordParser(other)
      guard let end = parser.parse(text, from: start, isFinal: isFinal),
        parser.bounds.count == table.width, parser.strayQuote == nil, parser.unclosedQuote == nil,
        table.fits(parser.fields)
      else { continue }
      return (parser, end, delimiter)
    }
    return nil
  }
}
