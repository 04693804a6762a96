// SPDX-License-Identifier: MIT

/// Reads one CSV record byte by byte: for the header, for samples, and for records whose quotes are
/// not where RFC 4180 has them.
///
/// A quote opens a field only at its start; elsewhere it is a character. Text after a closing quote
/// joins the field. Where that happens in a field that runs over a line end, the opening quote is
/// taken to be unclosed: the record ends with its line, so that one bad quote costs one record.
struct CSVRecordParser {
  let delimiter: UInt8
  /// 0 when fields are not quoted.
  let quote: UInt8

  /// The fields' bytes, unquoted, one after the other.
  private(set) var bytes: [UInt8] = []
  /// Where each field stands in `bytes`.
  private(set) var bounds: [FieldBounds] = []
  /// Offsets in the text of the first stray quote, and of a quote taken as unclosed.
  private(set) var strayQuote: Int?
  private(set) var unclosedQuote: Int?
  /// The offset of the quote still open when the text ended.
  private(set) var openQuote: Int?
  /// The end of the record without its line end.
  private(set) var contentEnd = 0

  init(delimiter: UInt8, quote: UInt8) {
    self.delimiter = delimiter
    self.quote = quote
  }

  /// Parses the record at `start`; returns the offset behind its line end, or nil when `text` ends
  /// inside the record and `isFinal` is false.
  ///
  /// With `isFinal`, a quote still open at the end leaves ``openQuote`` set.
  mutating func parse(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, isFinal: Bool
  ) -> Int? {
    reset()
    var at = start
    var fieldStart = 0
    while true {
      // At the start of a field.
      var isQuoted = false
      if quote != 0, at < text.count, text[at] == quote {
        isQuoted = true
        let opening = at
        at += 1
        if !parseQuoted(text, &at) {
          guard isFinal else { return nil }
          openQuote = opening
          return text.count
        }
        if !endsField(text, at), at < text.count {
          if text[opening..<at].contains(where: { $0 == 0x0A || $0 == 0x0D }) {
            unclosedQuote = opening
            bytes.removeSubrange(fieldStart...)
            at = opening
            isQuoted = false
          } else {
            strayQuote = strayQuote ?? at - 1
          }
        }
      }
      while at < text.count, !endsField(text, at) {
        if text[at] == quote, quote != 0, !isQuoted, unclosedQuote == nil {
          strayQuote = strayQuote ?? at
        }
        bytes.append(text[at])
        at += 1
      }
      bounds.append(FieldBounds(start: UInt32(fieldStart), end: UInt32(bytes.count)))
      fieldStart = bytes.count
      contentEnd = at
      if at >= text.count { return isFinal ? at : nil }
      if text[at] == delimiter {
        at += 1
        continue
      }
      if text[at] == 0x0D {
        if at + 1 >= text.count { return isFinal ? at + 1 : nil }
        return text[at + 1] == 0x0A ? at + 2 : at + 1
      }
      return at + 1
    }
  }

  /// Whether the record just parsed is an empty line.
  var isBlank: Bool { bounds.count == 1 && bytes.isEmpty }

  /// The fields of the record just parsed, as text.
  var fields: [String] { bounds.map { String(decoding: bytes[$0.range], as: UTF8.self) } }

  private mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    bounds.removeAll(keepingCapacity: true)
    strayQuote = nil
    unclosedQuote = nil
    openQuote = nil
  }

  /// Parses to behind the closing quote; false when the text ends first.
  private mutating func parseQuoted(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    while at < text.count {
      if text[at] == quote {
        guard at + 1 < text.count, text[at + 1] == quote else {
          at += 1
          return true
        }
        at += 1
      }
      bytes.append(text[at])
      at += 1
    }
    return false
  }

  @inline(__always)
  private func endsField(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    at < text.count && (text[at] == delimiter || text[at] == 0x0A || text[at] == 0x0D)
  }
}

extension FieldBounds {
  /// The field's place as a range.
  var range: Range<Int> { Int(start)..<Int(end) }
}
