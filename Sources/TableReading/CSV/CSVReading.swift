// SPDX-License-Identifier: MIT

import CByteScan
import Foundations

/// Streams the records of a CSV file through a structural index.
///
/// The C scanner gives the offsets of delimiters and line ends outside quotes, 16 KB of text at a
/// time; fields are pairs of these. Only records that are out of the ordinary (a stray quote, an odd
/// number of fields, a further header) and dialects the scanner does not know go through the slow,
/// forgiving ``CSVRecordParser``.
struct CSVReading: ~Copyable {
  /// Small enough that text and offsets stay in the first-level cache.
  private static let step = 1 << 14

  private let input: TableInput
  private let limits: ReadingLimits
  private let recordLimit: Int
  private let layout: CSVLayout
  /// The table at hand.
  private var table: CSVTable
  private let context: RecordContext
  private var window: TextWindow
  private let offsets: UnsafeMutablePointer<UInt32>
  private let bounds: UnsafeMutablePointer<FieldBounds>
  private let boundsCapacity: Int
  private var slow: CSVRecordParser

  private var recordNumber = 0
  private var line: Int
  /// Whether the current record may hold a line end inside quotes, or a byte to look at.
  private var hasQuotedLineEnd = false
  /// Whether the records of the table at hand are wanted.
  private var deliversTable = true
  /// Whether an empty line, or one of nothing but delimiters, stands before the current record.
  private var followsBlank = false
  private var isSuspect = false
  private var validatedTo = 0
  private var released = 0

  init(_ input: TableInput, layout: CSVLayout, encoding: TextEncoding, limits: ReadingLimits) {
    self.input = input
    self.limits = limits
    // Fields are kept as 32-bit offsets in their record.
    recordLimit = min(limits.recordBytes, Int(Int32.max))
    self.layout = layout
    table = CSVTable(layout)
    context = RecordContext()
    window = TextWindow(input.content.bytes, from: layout.dataOffset, encoding: encoding)
    // The scanner writes in fours: up to 63 slots past those of a full step.
    offsets = .allocate(capacity: Self.step + 64)
    boundsCapacity = max(1, limits.columns)
    bounds = .allocate(capacity: boundsCapacity)
    slow = CSVRecordParser(layout.dialect, usualWidth: layout.width)
    line = layout.dataLine
  }

  deinit {
    offsets.deallocate()
    bounds.deallocate()
  }

  /// Calls `body` with every record, and `onHeader` with the fields of a further header between them.
  mutating func run(
    onHeader: ((FurtherHeader) throws -> Void)?, _ body: (Record) throws -> Void
  ) throws {
    guard layout.dialect.isPlain else { return try runSlowly(onHeader, body) }
    let quote = layout.dialect.quote
    let delimiter = layout.dialect.delimiter
    var state = leadpay_scan_start()
    var recordStart = 0
    var fieldStart = 0
    var fieldCount = 0
    var scanned = 0
    while true {
      // A CR at the window's very end may belong to an LF not read yet: leave the last byte.
      let available = window.isFinal ? window.count : window.count - 1
      if scanned >= available {
        if window.isFinal, state.inside == 0 { break }
        if !window.isFinal {
          window.refill(keepingFrom: recordStart)
          fieldStart -= recordStart
          scanned -= recordStart
          validatedTo = max(0, validatedTo - recordStart)
          recordStart = 0
          continue
        }
      }
      let stepSize = max(0, min(Self.step, available - scanned))
      // Pages behind are given back, so that memory stays flat whatever the file's size.
      input.content.pass(window.sourceOffsetOfPages(before: recordStart), &released)
      let base = window.base
      let found = leadpay_scan(
        base + scanned, stepSize, window.count - scanned, quote != 0, quote, delimiter, &state,
        offsets)
      let isStepSuspect = examine(found, from: scanned, to: scanned + found.consumed)
      isSuspect = isSuspect || isStepSuspect
      hasQuotedLineEnd = hasQuotedLineEnd || found.quoted_line_end
      var isOdd = false
      for index in 0..<found.found {
        let at = scanned + Int(offsets[index])
        let byte = base[at]
        if byte == delimiter {
          if fieldCount < boundsCapacity {
            bounds[fieldCount] = FieldBounds(
              start: UInt32(truncatingIfNeeded: fieldStart - recordStart),
              end: UInt32(truncatingIfNeeded: at - recordStart))
          }
          fieldCount += 1
          fieldStart = at + 1
          continue
        }
        let isPair = byte == 0x0A && at > fieldStart && base[at - 1] == 0x0D
        let end = isPair ? at - 1 : at
        if fieldCount + 1 != table.width || followsBlank || end - recordStart == table.headerBytes
          || isWord(table.figures, of: fieldCount, base + recordStart)
        {
          isOdd = isWorthALook(from: recordStart, to: end, fieldStart: fieldStart, fieldCount + 1)
          if isOdd { break }
        }
        try finishRecord(from: recordStart, fieldStart: fieldStart, end: end, fieldCount, body)
        recordStart = at + 1
        fieldStart = at + 1
        fieldCount = 0
        isSuspect = isStepSuspect
        hasQuotedLineEnd = found.quoted_line_end
      }
      scanned += found.consumed
      // A quote open at the file's end or beyond the longest record was one too many.
      let isOpen =
        state.inside != 0
        && (scanned >= window.count && window.isFinal || scanned - recordStart > recordLimit)
      if found.stray || isOdd || isOpen {
        recordStart = try readSlowly(from: recordStart, onHeader, body)
        scanned = recordStart
        fieldStart = recordStart
        fieldCount = 0
        state = leadpay_scan_start()
      } else if scanned - recordStart > recordLimit {
        throw tooLong(from: recordStart)
      }
    }
    if recordStart < window.count {
      isSuspect = isSuspect || validatedTo < window.count
      try finishRecord(
        from: recordStart, fieldStart: fieldStart, end: window.count, fieldCount, body)
    }
  }

  /// Whether the field at `column` of the record at `start` begins with a letter.
  @inline(__always)
  private func isWord(
    _ column: Int, of fieldCount: Int, _ start: UnsafePointer<UInt8>
  ) -> Bool {
    guard column < fieldCount, column < boundsCapacity else { return false }
    return start[Int(bounds[column].start)] >= 0x41
  }

  /// Whether a record that is not like the others may be a header, be written with another delimiter
  /// or have swallowed lines by a quote too many.
  private mutating func isWorthALook(
    from start: Int, to end: Int, fieldStart: Int, _ count: Int
  ) -> Bool {
    // An empty line is counted where records are finished.
    if end == start { return false }
    let text = UnsafeBufferPointer(start: window.base, count: window.count)[start..<end]
    if hasQuotedLineEnd, count != table.width, LineCounting.lineEnds(text) > 0 { return true }
    if count != table.width, OtherDelimiter.isPossible(text, in: table, dialect: layout.dialect) {
      return true
    }
    guard count > 1, count <= boundsCapacity else { return false }
    // A header has a name in every field.
    var previous = layout.dialect.delimiter
    for byte in text {
      if previous == layout.dialect.delimiter, byte == previous || (0x30...0x39).contains(byte) {
        return false
      }
      previous = byte
    }
    return previous != layout.dialect.delimiter
  }

  /// Reads a file whose dialect the scanner does not know.
  private mutating func runSlowly(
    _ onHeader: ((FurtherHeader) throws -> Void)?, _ body: (Record) throws -> Void
  ) throws {
    var start = 0
    while true {
      if start >= window.count {
        if window.isFinal { return }
        window.refill(keepingFrom: start)
        validatedTo = 0
        start = 0
        continue
      }
      input.content.pass(window.sourceOffsetOfPages(before: start), &released)
      while start < window.count, window.base[start] == 0x0A {
        followsBlank = true
        line += 1
        start += 1
      }
      guard start < window.count else { continue }
      validatedTo = max(validatedTo, start)
      start = try readSlowly(from: start, onHeader, body)
    }
  }

  /// Whether the text of this step has bytes that records must be checked for.
  private mutating func examine(
    _ found: leadpay_scan_result, from start: Int, to end: Int
  ) -> Bool {
    if window.isDecoded { return found.zero || window.hasUndecodable }
    if !found.high, validatedTo >= start {
      validatedTo = max(validatedTo, end)
      return found.zero
    }
    // A character may be cut by the step's end: what lacks at most three bytes waits for the next.
    let from = min(validatedTo, start)
    let valid = from + leadpay_utf8_prefix(window.base + from, end - from)
    let rest = UnsafeBufferPointer(start: window.base + valid, count: end - valid)
    if rest.count <= 3, end < window.count, rest.allSatisfy({ $0 >= 0x80 }) {
      validatedTo = valid
      return found.zero
    }
    validatedTo = end
    return found.zero || valid < end
  }

  /// Delivers the record whose last field ends at `end`, with `fieldCount` fields before that.
  @inline(__always)
  private mutating func finishRecord(
    from start: Int, fieldStart: Int, end: Int, _ fieldCount: Int, _ body: (Record) throws -> Void
  ) throws {
    if fieldCount < boundsCapacity {
      bounds[fieldCount] = FieldBounds(
        start: UInt32(truncatingIfNeeded: fieldStart - start),
        end: UInt32(truncatingIfNeeded: end - start))
    }
    followsBlank = end - start == fieldCount
    if fieldCount == 0, followsBlank {
      // A blank line is no record.
      line += 1
      return
    }
    recordNumber += 1
    context.startRecord()
    context.original = UnsafeRawBufferPointer(start: window.base + start, count: end - start)
    let position = RecordPosition(
      record: recordNumber, line: line, byteOffset: window.sourceOffset(start))
    var count = fieldCount + 1
    // The bounds of fields beyond the capacity were not kept, however many the header has.
    if count != table.expected || table.isOther || count > boundsCapacity || isSuspect
      || end - start > limits.fieldBytes
    {
      count = noteDefects(count, from: start, to: end, position: position)
    }
    line += 1
    if hasQuotedLineEnd {
      line += LineCounting.lineEnds(
        UnsafeBufferPointer(start: window.base, count: window.count)[start..<end])
    }
    guard deliversTable else { return }
    try body(
      Record(
        base: window.base + start, bounds: bounds, fieldCount: count,
        quote: layout.dialect.quote, position: position, context: context))
  }

  /// Adds the defects of a record with `count` fields; returns the number of fields to deliver.
  private mutating func noteDefects(
    _ count: Int, from start: Int, to end: Int, position: RecordPosition
  ) -> Int {
    var count = count
    if count > boundsCapacity {
      context.defects.append(
        RecordDefect(kind: .tooManyColumns(limit: boundsCapacity), byteOffset: position.byteOffset))
      count = boundsCapacity
    }
    if table.hasTrailingDelimiter, count == table.expected + 1, bounds[count - 1].range.isEmpty {
      count -= 1
    }
    noteTable(count, position) {
      bounds[$0].isAbsent
        ? ""
        : String(
          decoding: UnsafeRawBufferPointer(
            start: window.base + start + Int(bounds[$0].start), count: bounds[$0].range.count),
          as: UTF8.self)
    }
    if isSuspect {
      noteBytes(from: start, to: end, position: position)
    }
    if end - start > limits.fieldBytes {
      for column in 0..<count where bounds[column].range.count > limits.fieldBytes {
        context.noteLongField(
          column, bytes: bounds[column].range.count, limit: limits.fieldBytes,
          byteOffset: position.byteOffset)
        bounds[column].end = bounds[column].start + UInt32(limits.fieldBytes)
      }
    }
    return count
  }

  /// Adds a defect for each undecodable and each zero byte of a record (at most 100).
  private mutating func noteBytes(from start: Int, to end: Int, position: RecordPosition) {
    if window.isDecoded {
      let last = window.sourceOffsetAhead(end)
      while let bad = window.takeUndecodable(before: last) {
        context.noteUndecodable(bad.byte, encoding: layout.encoding, at: bad.sourceOffset)
      }
    }
    var at = start
    while at < end {
      let text = window.base + at
      let valid = window.isDecoded ? end - at : leadpay_utf8_prefix(text, end - at)
      // A zero byte that makes a quote part of its field is the file's way to write it.
      for index in 0..<valid where text[index] == 0 && layout.dialect.escape != 0 {
        context.noteZero(at: window.sourceOffsetAhead(at + index))
      }
      at += valid
      if at < end {
        context.noteUndecodable(
          window.base[at], encoding: .utf8, at: position.byteOffset + at - start)
        at += 1
      }
    }
  }

  /// Adds the defects of a record with `count` fields in its table.
  private func noteTable(
    _ count: Int, _ position: RecordPosition, cell: (Int) -> String
  ) {
    if table.isOther {
      context.defects.append(RecordDefect(kind: .otherTable, byteOffset: position.byteOffset))
    }
    if count < table.expected, table.begins(with: (0..<count).map(cell)) {
      context.defects.append(
        RecordDefect(
          kind: .lastFieldsMissing(found: count, expected: table.expected),
          byteOffset: position.byteOffset))
    } else {
      context.noteWidth(count, expected: table.expected, byteOffset: position.byteOffset)
    }
  }

  /// Reads the one record at `start` byte by byte; returns where the next one starts.
  private mutating func readSlowly(
    from start: Int, _ onHeader: ((FurtherHeader) throws -> Void)?, _ body: (Record) throws -> Void
  ) throws -> Int {
    var start = start
    while true {
      let isCut = window.count - start > recordLimit + 2
      let text = UnsafeBufferPointer(
        start: window.base, count: isCut ? start + recordLimit + 2 : window.count)
      if let next = slow.parse(text, from: start, isFinal: window.isFinal || isCut) {
        if next - start > recordLimit { throw tooLong(from: start) }
        return try settle(text, from: start, next: next, onHeader, body)
      }
      window.refill(keepingFrom: start)
      validatedTo = max(0, validatedTo - start)
      start = 0
    }
  }

  /// Delivers the record just parsed, as what it is; returns where the next one starts.
  private mutating func settle(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, next: Int,
    _ onHeader: ((FurtherHeader) throws -> Void)?, _ body: (Record) throws -> Void
  ) throws -> Int {
    if slow.isBlank, slow.strayQuote == nil, slow.contentEnd == start {
      followsBlank = true
      validatedTo = max(validatedTo, next)
      line += LineCounting.lineEnds(text[start..<next])
      return next
    }
    if slow.bounds.count > 1, slow.strayQuote == nil, slow.unclosedQuote == nil,
      let below = table.next(
        slow.fields, followsBlank: followsBlank, below: { rows(text, at: next) })
    {
      table = below
      slow.usualWidth = below.width
      followsBlank = false
      deliversTable = onHeader != nil || !below.isOther
      validatedTo = max(validatedTo, next)
      defer { line += LineCounting.lineEnds(text[start..<next]) }
      try onHeader?(FurtherHeader(fields: below.fields, line: line, isOther: below.isOther))
      return next
    }
    if slow.bounds.count != table.width,
      let other = OtherDelimiter.reading(
        text, from: start, isFinal: window.isFinal, in: table, layout.dialect)
    {
      try deliver(other.parser, from: start, next: other.end, by: other.delimiter, body)
      return other.end
    }
    try deliver(slow, from: start, next: next, by: nil, body)
    return next
  }

  /// The first rows at `place` up to an empty line.
  private func rows(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> [[String]] {
    var reader = CSVSampleReader(text: text, dialect: layout.dialect, isWhole: window.isFinal)
    reader.position = place
    var rows: [[String]] = []
    while rows.count < 20, let row = reader.next(), !row.followsBlank { rows.append(row.cells) }
    return rows
  }

  private mutating func deliver(
    _ parser: CSVRecordParser, from start: Int, next: Int, by other: UInt8?,
    _ body: (Record) throws -> Void
  ) throws {
    let end = parser.contentEnd
    defer {
      line += LineCounting.lineEnds(
        UnsafeBufferPointer(start: window.base, count: window.count)[start..<next])
    }
    validatedTo = max(validatedTo, next)
    recordNumber += 1
    context.startRecord()
    context.original = UnsafeRawBufferPointer(start: window.base + start, count: end - start)
    let position = RecordPosition(
      record: recordNumber, line: line, byteOffset: window.sourceOffset(start))
    followsBlank = parser.bytes.isEmpty
    var count = parser.bounds.count
    if count > boundsCapacity {
      context.defects.append(
        RecordDefect(kind: .tooManyColumns(limit: boundsCapacity), byteOffset: position.byteOffset))
      count = boundsCapacity
    }
    if table.hasTrailingDelimiter, count == table.expected + 1,
      parser.bounds[count - 1].range.isEmpty
    {
      count -= 1
    }
    noteTable(count, position) {
      String(decoding: parser.bytes[parser.bounds[$0].range], as: UTF8.self)
    }
    if let other {
      context.defects.append(
        RecordDefect(kind: .otherDelimiter(other), byteOffset: position.byteOffset))
    }
    if let stray = parser.strayQuote {
      context.defects.append(
        RecordDefect(kind: .strayQuote, byteOffset: window.sourceOffsetAhead(stray)))
    }
    if let unclosed = parser.unclosedQuote {
      context.defects.append(
        RecordDefect(kind: .unclosedQuote, byteOffset: window.sourceOffsetAhead(unclosed)))
    }
    noteBytes(from: start, to: end, position: position)
    guard deliversTable else { return }
    var bounds = parser.bounds
    for column in 0..<count where bounds[column].range.count > limits.fieldBytes {
      context.noteLongField(
        column, bytes: bounds[column].range.count, limit: limits.fieldBytes,
        byteOffset: position.byteOffset)
      bounds[column].end = bounds[column].start + UInt32(limits.fieldBytes)
    }
    try parser.bytes.withUnsafeBufferPointer { bytes in
      try bounds.withUnsafeBufferPointer { bounds in
        guard let first = bounds.baseAddress else { return }
        try body(
          Record(
            base: bytes.baseAddress ?? window.base, bounds: first, fieldCount: count, quote: 0,
            position: position, context: context))
      }
    }
  }

  /// The error for a record that ends too late.
  private mutating func tooLong(from start: Int) -> ReadError {
    ReadError(
      .limitExceeded, "A record is longer than \(recordLimit) bytes.", file: input.name,
      line: line, byteOffset: window.sourceOffset(start),
      remedy: "Check that this is a table of text with line ends.")
  }
}
