// SPDX-License-Identifier: MIT

/// Streams the records of a file whose records a spreadsheet program quoted whole.
///
/// See ``QuotedRecords`` for what happened to such files.
struct QuotedRecordsReading {
  let input: TableInput
  let layout: CSVLayout
  let limits: ReadingLimits

  init(_ input: TableInput, layout: CSVLayout, limits: ReadingLimits) {
    self.input = input
    self.layout = layout
    self.limits = limits
  }

  /// Calls `body` with every record, unpacked.
  func run(_ body: (Record) throws -> Void) throws {
    var outerLayout = layout
    outerLayout.dialect.delimiter = layout.outerDelimiter ?? 0x3B
    // The outer records have as many pieces as the line had semicolons: no width is expected.
    var outer = CSVReading(
      input, layout: outerLayout, encoding: layout.encoding, limits: limits)
    let context = RecordContext()
    var parser = CSVRecordParser(layout.dialect)
    var joined: [UInt8] = []
    try outer.run(onHeader: nil) { packed in
      Self.join(packed, by: outerLayout.dialect.delimiter, into: &joined)
      context.startRecord()
      context.original = packed.original
      context.defects = packed.defects.filter { defect in
        switch defect.kind {
        case .tooFewFields, .tooManyFields: false
        default: true
        }
      }
      try joined.withUnsafeBufferPointer { text in
        let end = parser.parse(text, from: 0, isFinal: true)
        if parser.strayQuote != nil || parser.unclosedQuote != nil || end != text.count {
          context.defects.append(
            RecordDefect(kind: .strayQuote, byteOffset: packed.position.byteOffset))
        }
        context.noteWidth(
          parser.bounds.count, expected: layout.fields.count,
          byteOffset: packed.position.byteOffset)
        try parser.bytes.withUnsafeBufferPointer { bytes in
          try parser.bounds.withUnsafeBufferPointer { bounds in
            guard let base = bytes.baseAddress ?? text.baseAddress, let first = bounds.baseAddress
            else { return }
            try body(
              Record(
                base: base, bounds: first, fieldCount: min(bounds.count, limits.columns), quote: 0,
                position: packed.position, context: context))
          }
        }
      }
    }
  }

  /// The line as it was before it was taken apart: padding dropped, pieces joined.
  private static func join(_ packed: Record, by delimiter: UInt8, into joined: inout [UInt8]) {
    joined.removeAll(keepingCapacity: true)
    var count = packed.fieldCount
    while count > 1, packed[count - 1].isEmpty { count -= 1 }
    for index in 0..<count {
      if index > 0 { joined.append(delimiter) }
      packed[index].withBytes { joined.append(contentsOf: $0) }
    }
  }
}
