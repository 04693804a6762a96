// SPDX-License-Identifier: MIT

import CByteScan
import Foundations

/// What is known of a CSV file before its first data record.
struct CSVLayout: Sendable {
  var encoding = TextEncoding.utf8
  var dialect: CSVDialect
  /// The names of the fields, in the order of the data's fields.
  var fields: [String] = []
  /// Where the first data record starts in the file, and on which line.
  var dataOffset = 0
  var dataLine = 1
  /// Whether every record ends with a delimiter that the header lacks.
  var hasTrailingDelimiter = false
  /// The delimiter of a spreadsheet program that quoted whole records, when that is to be undone.
  var outerDelimiter: UInt8?
  var lineEnding = LineEnding.none
  var notes: [ReadingNote] = []
}

/// Finds out the layout of a CSV file from its first part.
struct CSVLayoutFinder {
  let input: TableInput
  let options: ReadingOptions
  let encoding: TextEncoding
  let markLength: Int
  private static let sampleSize = 1 << 20

  func layout() throws(ReadError) -> CSVLayout {
    let source = input.content.bytes
    // A header with its first records may be larger than the sample; the sample then grows. What is
    // longer than a record may be is taken as it stands, so that an open quote is found and named.
    var size = Self.sampleSize
    while true {
      let part = UnsafeRawBufferPointer(
        rebasing: source[min(markLength, source.count)..<min(source.count, markLength + size)])
      let isWhole =
        markLength + part.count >= source.count || size > options.limits.recordBytes * 2
      var found: CSVLayout?
      if encoding == .utf8 {
        found = try part.withMemoryRebound(to: UInt8.self) { (text) throws(ReadError) in
          try layout(of: text, isWhole: isWhole)
        }
      } else {
        let decoded = Transcoder.decoded(part, encoding: encoding)
        found = try decoded.withUnsafeBufferPointer { (text) throws(ReadError) in
          try layout(of: text, isWhole: isWhole)
        }
      }
      if let found { return found }
      if isWhole {
        throw ReadError(
          .limitExceeded, "The header is longer than \(options.limits.recordBytes) bytes.",
          file: input.name, line: 1, remedy: "Check that this is a table of text.")
      }
      size *= 4
    }
  }

  /// The layout, or nil when the header does not end inside the text.
  private func layout(
    of text: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) throws(ReadError) -> CSVLayout? {
    var start = 0
    var line = 1
    for _ in 0..<options.skipLines {
      guard let next = Self.lineEnd(text, from: start) else { break }
      start = next
      line += 1
    }
    let table = UnsafeBufferPointer(rebasing: text[start...])
    var layout = CSVLayout(
      encoding: encoding,
      dialect: CSVSniffing.dialect(
        of: table, isWhole: isWhole, delimiter: options.delimiter, quoting: options.quoting))
    try note(lineEndingsOf: table, isWhole: isWhole, in: &layout)

    var rows: [[String]] = []
    var place = (offset: start, line: line)
    guard
      try read(
        text, isWhole: isWhole, dialect: layout.dialect, into: &rows, place: &place)
    else { return nil }
    let inner = QuotedRecords.innerDelimiter(
      header: rows.first ?? [], sample: Array(rows.dropFirst()), dialect: layout.dialect)
    if let inner, options.repairQuotedRecords {
      var outer = layout.dialect
      outer.delimiter = QuotedRecords.outerDelimiter
      layout.dialect.delimiter = inner
      layout.outerDelimiter = outer.delimiter
      rows = []
      place = (start, line)
      guard try read(text, isWhole: isWhole, dialect: outer, into: &rows, place: &place) else {
        return nil
      }
      rows = rows.map { QuotedRecords.unpack($0, layout.dialect) }
      layout.notes.append(QuotedRecords.repair)
    } else if inner != nil {
      layout.notes.append(QuotedRecords.damage)
    }
    layout.dataLine = place.line
    let dataStart = place.offset
    var cursor = SourceCursor(input.content.bytes, from: markLength, encoding: encoding)
    layout.dataOffset = cursor.advance(to: dataStart)
    let header = options.headerRows > 0 ? rows.first ?? [] : []
    let sample = Array(rows.dropFirst(options.headerRows))
    CSVHeader(names: header, sample: sample, isNamed: options.headerRows > 0).describe(
      in: &layout)
    if sample.isEmpty, isWhole {
      layout.notes.append(ReadingNote(.noRecords, "The file has a header and no records."))
    }
    return layout
  }

  /// Reads the header rows and the first records, and where the first record starts; false when the
  /// text ends before they do.
  private func read(
    _ text: UnsafeBufferPointer<UInt8>, isWhole: Bool, dialect: CSVDialect,
    into rows: inout [[String]], place: inout (offset: Int, line: Int)
  ) throws(ReadError) -> Bool {
    let wanted = options.headerRows + 50
    var reader = CSVSampleReader(text: text, dialect: dialect, isWhole: isWhole)
    reader.position = place.offset
    reader.line = place.line
    while rows.count < wanted, let row = reader.next() {
      if let open = reader.openQuote, rows.count < options.headerRows {
        throw unclosedQuote(text, at: open)
      }
      rows.append(row)
      if rows.count == options.headerRows { place = (reader.position, reader.line) }
    }
    if !isWhole { return rows.count > options.headerRows }
    if rows.isEmpty || rows.count < options.headerRows {
      throw ReadError(
        .empty,
        rows.isEmpty
          ? "The file has no header and no records."
          : "The file has \(rows.count) rows where \(options.headerRows) header rows are expected.",
        file: input.name, remedy: "Check that the export or download was complete.")
    }
    return true
  }

  private func unclosedQuote(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> ReadError {
    var cursor = SourceCursor(input.content.bytes, from: markLength, encoding: encoding)
    return CSVReading.unclosedQuote(
      file: input.name, line: 1 + LineCounting.lineEnds(text[0..<offset]),
      byteOffset: cursor.advance(to: offset))
  }

  private func note(
    lineEndingsOf text: UnsafeBufferPointer<UInt8>, isWhole: Bool, in layout: inout CSVLayout
  ) throws(ReadError) {
    var (lf, crlf, cr) = (0, 0, 0)
    var isDoubled = false
    var at = 0
    while at < text.count {
      if text[at] == 0x0A { lf += 1 }
      if text[at] == 0x0D {
        if at + 1 < text.count, text[at + 1] == 0x0A {
          crlf += 1
          at += 1
        } else if at + 2 < text.count, text[at + 1] == 0x0D, text[at + 2] == 0x0A {
          isDoubled = true
        } else if at + 1 < text.count || isWhole {
          cr += 1
        }
      }
      at += 1
    }
    let kinds = [(lf, LineEnding.lf), (crlf, .crlf), (cr, .cr)].filter { $0.0 > 0 }
    layout.lineEnding = kinds.count > 1 ? .mixed : kinds.first?.1 ?? .none
    if isDoubled {
      layout.notes.append(
        ReadingNote(
          .doubledCarriageReturn,
          "A line ends in CR CR LF, as text written twice through a newline conversion does; it is taken as one line end."
        ))
    }
    if kinds.count > 1 {
      layout.notes.append(
        ReadingNote(
          .mixedLineEndings,
          "Lines end in different ways: \(lf) by LF, \(crlf) by CR LF, \(cr) by CR (in the first part, quoted text included)."
        ))
    }
    let bytes = input.content.bytes
    if let last = bytes.last, encoding != .utf16LittleEndian, encoding != .utf16BigEndian,
      last != 0x0A, last != 0x0D
    {
      layout.notes.append(
        ReadingNote(.missingFinalNewline, "The last line has no line end; it is read all the same.")
      )
    }
  }

  private static func lineEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let at = text[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return nil
    }
    return text[at] == 0x0D && at + 1 < text.count && text[at + 1] == 0x0A ? at + 2 : at + 1
  }
}

/// Reads the first records of a CSV text one after the other, blank lines left out.
struct CSVSampleReader {
  let text: UnsafeBufferPointer<UInt8>
  let isWhole: Bool
  private var parser: CSVRecordParser
  /// Where the next record starts.
  var position = 0
  /// The line it starts on.
  var line = 1

  init(text: UnsafeBufferPointer<UInt8>, dialect: CSVDialect, isWhole: Bool) {
    self.text = text
    self.isWhole = isWhole
    parser = CSVRecordParser(delimiter: dialect.delimiter, quote: dialect.quote)
  }

  /// The quote still open at the end of the text in the record just read.
  var openQuote: Int? { parser.openQuote }

  /// The fields of the next record, or nil at the end of what is complete.
  mutating func next() -> [String]? {
    while position < text.count {
      guard let end = parser.parse(text, from: position, isFinal: isWhole) else { return nil }
      line += LineCounting.lineEnds(text[position..<end])
      position = end
      if !parser.isBlank { return parser.fields }
    }
    return nil
  }
}

/// Counting of lines.
enum LineCounting {
  /// The number of line ends, CR LF counting as one.
  static func lineEnds(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    let bytes = UnsafeBufferPointer(rebasing: text)
    guard let start = bytes.baseAddress else { return 0 }
    var count = 0
    var previous: UInt8 = 0
    // Most records have none.
    for byte in bytes[leadpay_before_line_end(start, bytes.count)...] {
      if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
      previous = byte
    }
    return count
  }
}
