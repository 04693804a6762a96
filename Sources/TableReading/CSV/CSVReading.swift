// SPDX-License-Identifier: MIT

import CByteScan
import Foundations

/// Streams the records of a CSV file through a structural index.
///
/// The C scanner gives the offsets of delimiters and line ends outside quotes, 16 KB of text at a
/// time; fields are pairs of these. Only records that the scanner finds a stray quote in go through
/// the slow, forgiving ``CSVRecordParser``.
struct CSVReading: ~Copyable {
  /// Small enough that text and offsets stay in the first-level cache.
  private static let step = 1 << 14

  private let input: TableInput
  private let limits: ReadingLimits
  private let recordLimit: Int
  private let layout: CSVLayout
  private let expected: Int
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
  private var isSuspect = false
  private var validatedTo = 0
  private var released = 0

  init(_ input: TableInput, layout: CSVLayout, encoding: TextEncoding, limits: ReadingLimits) {
    self.input = input
    self.limits = limits
    // Fields are kept as 32-bit offsets in their record.
    recordLimit = min(limits.recordBytes, Int(Int32.max))
    self.layout = layout
    expected = layout.fields.count
    context = RecordContext()
    window = TextWindow(input.content.bytes, from: layout.dataOffset, encoding: encoding)
    // The scanner writes in fours: up to 63 slots past those of a full step.
    offsets = .allocate(capacity: Self.step + 64)
    boundsCapacity = max(1, limits.columns)
    bounds = .allocate(capacity: boundsCapacity)
    slow = CSVRecordParser(delimiter: layout.dialect.delimiter, quote: layout.dialect.quote)
    line = layout.dataLine
  }

  deinit {
    offsets.deallocate()
    bounds.deallocate()
  }

  /// The error for a quote that opens at `line` and never closes.
  static func unclosedQuote(file: String, line: Int, byteOffset: Int) -> ReadError {
    ReadError(
      .unclosedQuote,
      "A quote opened here is never closed, so that the rest of the file would be one field.",
      file: file, line: line, byteOffset: byteOffset,
      remedy: "Close the quote on this line, or remove it, and read the file again.")
  }

  /// Calls `body` with every record.
  mutating func run(_ body: (Record) throws -> Void) throws {
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
        if window.isFinal { break }
        window.refill(keepingFrom: recordStart)
        fieldStart -= recordStart
        scanned -= recordStart
        validatedTo = max(0, validatedTo - recordStart)
        recordStart = 0
        continue
      }
      let stepSize = min(Self.step, available - scanned)
      // Pages behind are given back, so that memory stays flat whatever the file's size.
      input.content.pass(window.sourceOffsetOfPages(before: recordStart), &released)
      let base = window.base
      let found = leadpay_scan(
        base + scanned, stepSize, window.count - scanned, quote != 0, quote, delimiter, &state,
        offsets)
      let isStepSuspect = examine(found, from: scanned, to: scanned + found.consumed)
      isSuspect = isSuspect || isStepSuspect
      hasQuotedLineEnd = hasQuotedLineEnd || found.quoted_line_end
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
        try finishRecord(from: recordStart, fieldStart: fieldStart, end: end, fieldCount, body)
        recordStart = at + 1
        fieldStart = at + 1
        fieldCount = 0
        isSuspect = isStepSuspect
        hasQuotedLineEnd = found.quoted_line_end
      }
      scanned += found.consumed
      if found.stray {
        recordStart = try readSlowly(from: recordStart, body)
        scanned = recordStart
        fieldStart = recordStart
        fieldCount = 0
        state = leadpay_scan_start()
      } else if scanned - recordStart > recordLimit {
        throw tooLong(from: recordStart, fieldStart: fieldStart, isQuoted: state.inside != 0)
      }
    }
    if state.inside != 0 {
      throw tooLong(from: recordStart, fieldStart: fieldStart, isQuoted: true)
    }
    if recordStart < window.count {
      isSuspect = isSuspect || validatedTo < window.count
      try finishRecord(
        from: recordStart, fieldStart: fieldStart, end: window.count, fieldCount, body)
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
    if fieldCount == 0, end == start {
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
    if count != expected || count > boundsCapacity || isSuspect
      || end - start > limits.fieldBytes
    {
      count = noteDefects(count, from: start, to: end, position: position)
    }
    line += 1
    if hasQuotedLineEnd {
      line += LineCounting.lineEnds(
        UnsafeBufferPointer(start: window.base, count: window.count)[start..<end])
    }
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
    if layout.hasTrailingDelimiter, count == expected + 1, bounds[count - 1].range.isEmpty {
      count -= 1
    }
    context.noteWidth(count, expected: expected, byteOffset: position.byteOffset)
    if isSuspect {
      noteBytes(from: start, to: end, position: position)
    }
    if end - start > limits.fieldBytes {
      for column in 0..<count where bounds[column].range.count > limits.fieldBytes {
        context.defects.append(
          RecordDefect(
            kind: .fieldTooLong(bytes: bounds[column].range.count, limit: limits.fieldBytes),
            byteOffset: position.byteOffset, column: column))
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
      for index in 0..<valid where text[index] == 0 {
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

  /// Reads the one record at `start` byte by byte; returns where the next one starts.
  private mutating func readSlowly(
    from start: Int, _ body: (Record) throws -> Void
  ) throws -> Int {
    var start = start
    while true {
      let text = UnsafeBufferPointer(start: window.base, count: window.count)
      if let next = slow.parse(text, from: start, isFinal: window.isFinal) {
        if slow.openQuote != nil {
          throw tooLong(from: start, fieldStart: slow.openQuote ?? start, isQuoted: true)
        }
        try deliverSlow(from: start, end: slow.contentEnd, next: next, body)
        return next
      }
      if window.count - start > recordLimit {
        throw tooLong(from: start, fieldStart: start, isQuoted: false)
      }
      window.refill(keepingFrom: start)
      validatedTo = max(0, validatedTo - start)
      start = 0
    }
  }

  private mutating func deliverSlow(
    from start: Int, end: Int, next: Int, _ body: (Record) throws -> Void
  ) throws {
    let text = UnsafeBufferPointer(start: window.base, count: window.count)
    defer { line += LineCounting.lineEnds(text[start..<next]) }
    validatedTo = max(validatedTo, next)
    if slow.isBlank, slow.strayQuote == nil, end == start { return }
    recordNumber += 1
    context.startRecord()
    context.original = UnsafeRawBufferPointer(start: window.base + start, count: end - start)
    let position = RecordPosition(
      record: recordNumber, line: line, byteOffset: window.sourceOffset(start))
    let count = min(slow.bounds.count, boundsCapacity)
    context.noteWidth(count, expected: expected, byteOffset: position.byteOffset)
    if let stray = slow.strayQuote {
      context.defects.append(
        RecordDefect(kind: .strayQuote, byteOffset: window.sourceOffsetAhead(stray)))
    }
    if let unclosed = slow.unclosedQuote {
      context.defects.append(
        RecordDefect(kind: .unclosedQuote, byteOffset: window.sourceOffsetAhead(unclosed)))
    }
    noteBytes(from: start, to: end, position: position)
    try slow.bytes.withUnsafeBufferPointer { bytes in
      try slow.bounds.withUnsafeBufferPointer { bounds in
        guard let first = bounds.baseAddress else { return }
        try body(
          Record(
            base: bytes.baseAddress ?? window.base, bounds: first, fieldCount: count, quote: 0,
            position: position, context: context))
      }
    }
  }

  /// The error for a record that does not end, or ends too late.
  private mutating func tooLong(from start: Int, fieldStart: Int, isQuoted: Bool) -> ReadError {
    let text = UnsafeBufferPointer(start: window.base, count: window.count)
    let place = min(fieldStart, text.count)
    if isQuoted {
      return Self.unclosedQuote(
        file: input.name, line: line + LineCounting.lineEnds(text[start..<place]),
        byteOffset: window.sourceOffset(place))
    }
    return ReadError(
      .limitExceeded, "A record is longer than \(recordLimit) bytes.", file: input.name,
      line: line, byteOffset: window.sourceOffset(start),
      remedy: "Check that this is a table of text with line ends.")
  }
}

extension RecordContext {
  /// Adds a defect when a record has not the expected number of fields.
  func noteWidth(_ count: Int, expected: Int, byteOffset: Int) {
    if count < expected {
      defects.append(
        RecordDefect(
          kind: .tooFewFields(found: count, expected: expected), byteOffset: byteOffset))
    } else if count > expected {
      defects.append(
        RecordDefect(
          kind: .tooManyFields(found: count, expected: expected), byteOffset: byteOffset))
    }
  }

  /// Adds a defect for a byte that is not in the encoding.
  func noteUndecodable(_ byte: UInt8, encoding: TextEncoding, at offset: Int) {
    guard defects.count < 100 else { return }
    defects.append(
      RecordDefect(kind: .undecodableByte(byte, encoding: encoding), byteOffset: offset))
  }

  /// Adds a defect for a zero byte.
  func noteZero(at offset: Int) {
    guard defects.count < 100 else { return }
    defects.append(RecordDefect(kind: .zeroByte, byteOffset: offset))
  }
}
