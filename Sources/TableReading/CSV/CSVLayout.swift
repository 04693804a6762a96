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
  /// The number of lines above the header that are no part of the table.
  var skippedLines = 0
  /// The header's rows as the file has them, and the number of bytes where it is one row.
  var headerRows: [[String]] = []
  var headerBytes = -1
  /// The number of fields that records mostly have, and which of them hold figures.
  var width = 0
  var body = TableBody([])
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
  /// What is looked at for the dialect, in every way it may be read.
  private static let sniffedSize = 4 << 20

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
    for _ in 0..<(options.skipLines ?? 0) {
      guard let next = Self.lineEnd(text, from: start) else { break }
      start = next
      line += 1
    }
    var named: UInt8?
    if let separator = Self.separatorLine(text, at: start), options.headerRows != 0 {
      (named, start, line) = (separator.delimiter, separator.end, line + 1)
    }
    let table = UnsafeBufferPointer(rebasing: text[start...])
    var layout = CSVLayout(
      encoding: encoding,
      dialect: CSVSniffing.dialect(
        of: UnsafeBufferPointer(rebasing: table.prefix(Self.sniffedSize)),
        isWhole: isWhole || table.count > Self.sniffedSize,
        delimiter: options.delimiter ?? named, quoting: options.quoting))
    try note(lineEndingsOf: table, isWhole: isWhole, in: &layout)
    if let named { layout.notes.append(Self.separatorNote(named)) }
    if options.delimiter == nil, let what = layout.dialect.peculiarity {
      layout.notes.append(ReadingNote(.unusualDialect, what))
    }

    guard
      var rows = try rows(text, isWhole: isWhole, layout.dialect, from: start, line: line)
    else { return nil }
    let inner = QuotedRecords.innerDelimiter(
      header: rows.first?.cells ?? [], sample: rows.dropFirst().map(\.cells),
      dialect: layout.dialect)
    var head = TableHead(first: 0, rows: options.headerRows ?? 1)
    if let inner, options.repairQuotedRecords {
      var outer = layout.dialect
      outer.delimiter = QuotedRecords.outerDelimiter
      layout.dialect.delimiter = inner
      layout.outerDelimiter = outer.delimiter
      guard
        let packed = try self.rows(text, isWhole: isWhole, outer, from: start, line: line)
      else { return nil }
      rows = packed
      for place in rows.indices {
        rows[place].cells = QuotedRecords.unpack(rows[place].cells, layout.dialect)
      }
      layout.notes.append(QuotedRecords.repair)
    } else {
      if inner != nil { layout.notes.append(QuotedRecords.damage) }
      head = TableHead.find(
        in: rows.map { TableHead.Row(cells: $0.cells, followsBlank: $0.followsBlank) },
        looksAbove: options.skipLines == nil && inner == nil, headerRows: options.headerRows)
    }
    describe(head, of: rows, isWhole: isWhole, in: &layout)
    return layout
  }

  /// Sets what is known of header and records.
  private func describe(
    _ head: TableHead, of rows: [CSVSampleReader.Row], isWhole: Bool, in layout: inout CSVLayout
  ) {
    let below = min(head.first + head.rows, rows.count)
    let header = rows[head.first..<below]
    let sample = rows[below...].prefix(50).map(\.cells)
    let first = rows.indices.contains(below) ? rows[below] : nil
    layout.skippedLines = rows[head.first].line - 1
    layout.dataLine = first?.line ?? rows[below - 1].nextLine
    var cursor = SourceCursor(input.content.bytes, from: markLength, encoding: encoding)
    layout.dataOffset = cursor.advance(to: first?.start ?? rows[below - 1].end)
    if head.first > 0 {
      let title = rows[0].cells.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
      layout.notes.append(
        ReadingNote(
          .linesAboveHeader,
          "What stands above line \(rows[head.first].line) is no part of the table (“\(title.prefix(60))”); the header is in that line."
        ))
    }
    if let delimiter = header.first?.delimiter {
      layout.notes.append(
        ReadingNote(
          .headerDelimiter,
          "The header separates its fields by a \(CSVDialect.name(delimiter)), unlike the records, and was read so."
        ))
    }
    layout.headerRows = header.map(\.cells)
    if header.count == 1, let only = header.first {
      layout.headerBytes = only.contentEnd - only.start
    }
    layout.body = TableBody(sample)
    let names = CSVHeader(
      rows: layout.headerRows, sample: sample, isExplicit: options.headerRows != nil)
    names.describe(in: &layout)
    layout.width = CSVDialect.usualWidth(sample.map(\.count)) ?? layout.fields.count
    if sample.isEmpty, isWhole {
      layout.notes.append(ReadingNote(.noRecords, "The file has a header and no records."))
    }
  }

  /// The header rows and the first records; nil when the text ends before they do.
  private func rows(
    _ text: UnsafeBufferPointer<UInt8>, isWhole: Bool, _ dialect: CSVDialect, from start: Int,
    line: Int
  ) throws(ReadError) -> [CSVSampleReader.Row]? {
    let wanted = (options.headerRows ?? 1) + 120
    var isTooWide = false
    func read(usualWidth: Int?) -> [CSVSampleReader.Row] {
      var reader = CSVSampleReader(
        text: text, dialect: dialect, isWhole: isWhole, usualWidth: usualWidth)
      reader.position = start
      reader.line = line
      var rows: [CSVSampleReader.Row] = []
      while rows.count < wanted, let row = reader.next() {
        rows.append(row)
        if rows.count == 1 { isTooWide = reader.isTooWide }
      }
      // Of the header alone: a record with too many fields is cut, with a defect.
      if rows.isEmpty { isTooWide = reader.isTooWide }
      return rows
    }
    var rows = read(usualWidth: nil)
    if rows.contains(where: \.isDoubtful) {
      rows = read(usualWidth: CSVDialect.usualWidth(rows.map(\.cells.count)))
    }
    if isTooWide {
      throw ReadError(
        .limitExceeded, "The header has more than \(CSVRecordParser.mostFields) fields.",
        file: input.name, line: line, remedy: "Check that this is a table of text.")
    }
    if options.headerRows != 0, !rows.isEmpty {
      OtherDelimiter.rereadHeader(of: &rows, text, dialect)
    }
    let needed = options.headerRows ?? 1
    if !isWhole { return rows.count > needed ? rows : nil }
    if rows.isEmpty || rows.count < needed {
      throw ReadError(
        .empty,
        rows.isEmpty
          ? "The file has no header and no records."
          : "The file has \(rows.count) rows where \(needed) header rows are expected.",
        file: input.name, remedy: "Check that the export or download was complete.")
    }
    return rows
  }

  /// The delimiter that a first line such as `sep=;` names, as Excel writes and reads it.
  private static func separatorLine(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (delimiter: UInt8, end: Int)? {
    let end = lineEnd(text, from: start) ?? text.count
    var line = text[start..<end].drop { $0 == 0x22 }
    guard line.count <= 40, line.count >= 5,
      String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep="
    else { return nil }
    line = line.dropFirst(4)
    guard let delimiter = line.first, delimiter < 0x80, delimiter != 0x0A, delimiter != 0x0D
    else { return nil }
    let rest = line.dropFirst().allSatisfy { [delimiter, 0x22, 0x0A, 0x0D].contains($0) }
    return rest ? (delimiter, end) : nil
  }

  private static func separatorNote(_ delimiter: UInt8) -> ReadingNote {
    ReadingNote(
      .separatorLine,
      "The first line is no part of the table: it names the delimiter, the \(CSVDialect.name(delimiter))."
    )
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
  /// A record and its place in the text.
  struct Row {
    var cells: [String]
    var start: Int
    var contentEnd: Int
    /// Where the next line starts.
    var end: Int
    var line: Int
    var nextLine: Int
    var followsBlank: Bool
    /// Whether a quote stands where none may.
    var isDoubtful: Bool
    /// The delimiter it was read by, when that is not the file's.
    var delimiter: UInt8?
  }

  let text: UnsafeBufferPointer<UInt8>
  let isWhole: Bool
  private var parser: CSVRecordParser
  /// Where the next record starts.
  var position = 0
  /// The line it starts on.
  var line = 1

  init(
    text: UnsafeBufferPointer<UInt8>, dialect: CSVDialect, isWhole: Bool, usualWidth: Int? = nil
  ) {
    self.text = text
    self.isWhole = isWhole
    parser = CSVRecordParser(dialect, usualWidth: usualWidth)
  }

  /// Whether the record at the place reached has more fields than are kept.
  var isTooWide: Bool { parser.isTooWide }

  /// The next record, or nil at the end of what is complete.
  mutating func next() -> Row? {
    var followsBlank = false
    while position < text.count {
      let behind = text.behindLineEnds(from: position, isFinal: isWhole)
      if behind > position {
        followsBlank = true
        line += LineCounting.lineEnds(text[position..<behind])
        position = behind
        guard position < text.count else { return nil }
      }
      let (start, first) = (position, line)
      guard let end = parser.parse(text, from: start, isFinal: isWhole) else { return nil }
      line += LineCounting.lineEnds(text[start..<end])
      position = end
      if parser.isBlank {
        followsBlank = true
        continue
      }
      return Row(
        cells: parser.fields, start: start, contentEnd: parser.contentEnd, end: end, line: first,
        nextLine: line, followsBlank: followsBlank,
        isDoubtful: parser.strayQuote != nil || parser.unclosedQuote != nil)
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
