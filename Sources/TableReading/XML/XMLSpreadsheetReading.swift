// SPDX-License-Identifier: MIT

import Foundations

/// Reads an XML Spreadsheet 2003 document as a table: header rows, perhaps below a title, and records.
struct XMLSpreadsheetReading {
  /// What the document's first part shows.
  struct Finding {
    var fields: [String]
    /// The header rows as the document has them.
    var header: [[String]]
    /// Where the table begins, in rows.
    var head: TableHead
    var notes: [ReadingNote]
  }

  let input: TableInput
  let encoding: TextEncoding
  let markLength: Int
  let limits: ReadingLimits

  /// Whether the root element is that of such a document.
  static func applies(root: String, namespace: String?) -> Bool {
    root == "Workbook" && namespace == XMLSpreadsheetState.namespace
  }

  /// The fields, from the header rows.
  ///
  /// - Parameters:
  ///   - skipLines: the number of rows above the header, where it is known.
  ///   - headerRows: the number of header rows, where it is known.
  func describe(skipLines: Int?, headerRows: Int?) throws(ReadError) -> Finding {
    var rows: [[String]] = []
    var sheet = ""
    let wanted = (skipLines ?? 0) + (headerRows ?? 1) + 100
    try parse { state, row in
      rows.append(Self.texts(state, row))
      if let chosen = state.chosenSheet, chosen >= 0 { sheet = state.sheets[chosen] }
      return rows.count < wanted
    }
    let skipped = skipLines ?? 0
    guard rows.count > skipped else {
      throw ReadError(
        .empty,
        rows.isEmpty
          ? "No sheet of the workbook has a row." : "The workbook has no row below those skipped.",
        file: input.name, remedy: "Check that the right workbook was saved.")
    }
    // Empty cells at a row's end are not written; a title stands alone in its row.
    let width = rows.map(\.count).max() ?? 0
    let padded = rows[skipped...].map { row in
      TableHead.Row(
        cells: row.filled <= 1
          ? row : row + Array(repeating: "", count: max(0, width - row.count)))
    }
    var head = TableHead.find(in: padded, looksAbove: skipLines == nil, headerRows: headerRows)
    head.first += skipped
    let header = Array(rows[head.first..<min(rows.count, head.first + head.rows)])
    let fields =
      head.rows == 0
      ? rows[head.first].indices.map { "column \($0 + 1)" }
      : headerRows == nil ? CSVHeader.names(of: header) : header.first ?? []
    let place =
      switch (head.first, head.rows) {
      case (_, 0): "without a header"
      case (0, 1): "the first row as header"
      case (let first, 1): "row \(first + 1) as header; what stands above is no part of the table"
      case (let first, let rows): "rows \(first + 1) to \(first + rows) as header"
      }
    return Finding(
      fields: fields, header: header, head: head,
      notes: [
        ReadingNote(
          .xmlSpreadsheet,
          "This is an Excel XML spreadsheet; its sheet “\(sheet)” is read, \(place).")
      ])
  }

  /// Calls `body` with every row behind the header rows.
  func run(below head: TableHead, fieldCount: Int, _ body: (Record) throws -> Void) throws {
    let above = head.first + head.rows
    let context = RecordContext()
    context.originalEncoding = encoding
    let source = input.content.bytes
    var cursor = SourceCursor(source, from: markLength, encoding: encoding)
    var seen = 0
    var stop: (any Error)?
    try parse { state, row in
      seen += 1
      if seen <= above { return true }
      context.startRecord()
      let start = cursor.advance(to: row.textStart)
      let end = cursor.advance(to: row.textEnd)
      context.original = UnsafeRawBufferPointer(rebasing: source[start..<max(start, end)])
      // Empty cells at a row's end are not written, so a short row is whole.
      let bounds =
        Array(state.bounds[row.firstBounds..<row.firstBounds + row.count])
        + Array(repeating: FieldBounds.absent, count: max(0, fieldCount - row.count))
      context.noteWidth(bounds.count, expected: fieldCount, byteOffset: start)
      do {
        try bounds.withUnsafeBufferPointer { bounds in
          guard let first = bounds.baseAddress else { return }
          try body(
            Record(
              base: UnsafePointer(state.arena.bytes + row.arenaStart), bounds: first,
              fieldCount: bounds.count, quote: 0,
              position: RecordPosition(
                record: seen - above, line: row.line, byteOffset: start),
              context: context))
        }
        return true
      } catch {
        stop = error
        return false
      }
    }
    if let stop { throw stop }
  }

  /// Parses the document; `take` gets each row and says whether to go on.
  private func parse(
    _ take: (XMLSpreadsheetState, XMLSpreadsheetState.Row) -> Bool
  ) throws(ReadError) {
    let state = UnsafeMutablePointer<XMLSpreadsheetState>.allocate(capacity: 1)
    state.initialize(to: XMLSpreadsheetState(limits: limits))
    defer {
      state.pointee.release()
      state.deinitialize(count: 1)
      state.deallocate()
    }
    let session = try XMLSession(
      XMLSpreadsheetState.handler, state: UnsafeMutableRawPointer(state),
      source: input.content.bytes, from: markLength, encoding: encoding, limits: limits,
      file: input.name)
    var isGoing = true
    func deliver() -> Bool {
      guard isGoing else { return false }
      for row in state.pointee.rows {
        isGoing = take(state.pointee, row)
        if !isGoing { break }
      }
      state.pointee.dropRows()
      return isGoing
    }
    try session.parse { deliver() }
    _ = deliver()
  }

  private static func texts(
    _ state: XMLSpreadsheetState, _ row: XMLSpreadsheetState.Row
  ) -> [String] {
    state.bounds[row.firstBounds..<row.firstBounds + row.count].map { bounds in
      guard !bounds.isAbsent else { return "" }
      let start = state.arena.bytes + row.arenaStart + Int(bounds.start)
      return String(
        decoding: UnsafeBufferPointer(start: start, count: bounds.range.count), as: UTF8.self)
    }
  }
}
