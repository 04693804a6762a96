// SPDX-License-Identifier: MIT

import Foundations

/// Reads an XML Spreadsheet 2003 document as a table: its first rows are the header.
struct XMLSpreadsheetReading {
  /// What the document's first part shows.
  struct Finding {
    var fields: [String]
    var notes: [ReadingNote]
  }

  let input: TableInput
  let encoding: TextEncoding
  let markLength: Int
  let headerRows: Int
  let limits: ReadingLimits

  /// Whether the root element is that of such a document.
  static func applies(root: String, namespace: String?) -> Bool {
    root == "Workbook" && namespace == XMLSpreadsheetState.namespace
  }

  /// The fields, from the header row.
  func describe() throws(ReadError) -> Finding {
    var header: [String]?
    var sheet = ""
    let wanted = max(1, headerRows)
    var seen = 0
    try parse { state, row in
      seen += 1
      if header == nil { header = Self.texts(state, row) }
      if let chosen = state.chosenSheet, chosen >= 0 { sheet = state.sheets[chosen] }
      return seen < wanted
    }
    guard let header else {
      throw ReadError(
        .empty, "No sheet of the workbook has a row.", file: input.name,
        remedy: "Check that the right workbook was saved.")
    }
    let fields =
      headerRows == 0 ? header.indices.map { "column \($0 + 1)" } : header
    return Finding(
      fields: fields,
      notes: [
        ReadingNote(
          .xmlSpreadsheet,
          "This is an Excel XML spreadsheet; its sheet “\(sheet)” is read, the first row as header."
        )
      ])
  }

  /// Calls `body` with every row behind the header rows.
  func run(fieldCount: Int, _ body: (Record) throws -> Void) throws {
    let context = RecordContext()
    context.originalEncoding = encoding
    let source = input.content.bytes
    var cursor = SourceCursor(source, from: markLength, encoding: encoding)
    var seen = 0
    var stop: (any Error)?
    try parse { state, row in
      seen += 1
      if seen <= headerRows { return true }
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
                record: seen - headerRows, line: row.line, byteOffset: start),
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
      source: input.content.bytes, from: markLength, encoding: encoding, file: input.name)
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
