// SPDX-License-Identifier: MIT

/// Reads one CSV record byte by byte: for the header, for samples, for dialects that the structural
/// index does not know, and for records whose quotes are not where RFC 4180 has them.
///
/// A quote opens a field only at its start; elsewhere it is a character. Text after a closing quote
/// joins the field. Where that happens in a field that runs over a line end, or where a quote is never
/// closed, the opening quote is taken for a character: the record ends with its line. Where the usual
/// number of fields is known, a record with such a quote is read in the way that gives this number,
/// so that one quote too many costs one record.
struct CSVRecordParser {
  let dialect: CSVDialect
  /// The number of fields that records mostly have; nil while it is not known.
  var usualWidth: Int?
  private var found = Found()

  /// One way to read a record.
  private struct Found {
    var bytes: [UInt8] = []
    var bounds: [FieldBounds] = []
    var strayQuote: Int?
    var unclosedQuote: Int?
    var contentEnd = 0
    var end = 0
    var quotedFields = 0
    var blanksBehind = 0
    /// The opening quote of the first field that is not closed properly, or that runs over a line end.
    var doubtfulQuote: Int?
    /// Whether there were more fields than are kept.
    var isTooWide = false

    mutating func reset() {
      bytes.removeAll(keepingCapacity: true)
      bounds.removeAll(keepingCapacity: true)
      (strayQuote, unclosedQuote, doubtfulQuote) = (nil, nil, nil)
      (quotedFields, blanksBehind, isTooWide) = (0, 0, false)
    }
  }

  /// What quotes mean.
  private enum Quotes {
    /// As RFC 4180 has it.
    case strict
    /// A quoted field ends only where a separator follows the quote; other quotes are characters.
    case wrapping
    /// The same, but a doubled quote before a separator ends the field too.
    case wrappingOrDoubled
    /// As RFC 4180 has it, but the quote at this place is a character.
    case literal(at: Int)
  }

  init(_ dialect: CSVDialect, usualWidth: Int? = nil) {
    self.dialect = dialect
    self.usualWidth = usualWidth
  }

  /// The fields' bytes, unquoted, one after the other.
  var bytes: [UInt8] { found.bytes }
  /// Where each field stands in `bytes`.
  var bounds: [FieldBounds] { found.bounds }
  /// Offsets in the text of the first stray quote, and of a quote taken as unclosed.
  var strayQuote: Int? { found.strayQuote }
  var unclosedQuote: Int? { found.unclosedQuote }
  /// The end of the record without its line end.
  var contentEnd: Int { found.contentEnd }
  /// The number of fields in quotes, and of delimiters with a blank behind them.
  var quotedFields: Int { found.quotedFields }
  var blanksBehind: Int { found.blanksBehind }
  /// Whether the record just parsed is an empty line.
  var isBlank: Bool { bounds.count == 1 && bytes.isEmpty && quotedFields == 0 }
  /// Whether the record, as far as it was parsed, has more fields than are kept.
  var isTooWide: Bool { found.isTooWide }
  /// The most fields of a record that are kept: more than any table has.
  static let mostFields = 20_000

  /// The fields of the record just parsed, as text.
  var fields: [String] {
    found.bounds.map { String(decoding: found.bytes[$0.range], as: UTF8.self) }
  }

  /// Parses the record at `start`; returns the offset behind its line end, or nil when `text` ends
  /// inside the record and `isFinal` is false.
  mutating func parse(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, isFinal: Bool
  ) -> Int? {
    guard scan(text, from: start, isFinal: isFinal, .strict) else { return nil }
    if let doubtful = found.doubtfulQuote, let usualWidth,
      found.strayQuote != nil || found.unclosedQuote != nil || found.bounds.count != usualWidth
    {
      reread(text, from: start, isFinal: isFinal, doubtful: doubtful, usualWidth: usualWidth)
    }
    return found.end
  }

  /// Replaces a doubtful reading by one that gives the usual number of fields: the shortest behind which
  /// the next record has that number too.
  private mutating func reread(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, isFinal: Bool, doubtful: Int,
    usualWidth: Int
  ) {
    let strict = found
    var readings: [Found] = []
    func add(_ reading: Found) {
      // What ends first comes first, and of two that end alike the one added first.
      readings.insert(
        reading, at: readings.firstIndex { $0.end > reading.end } ?? readings.endIndex)
    }
    func isUsual(_ quotes: Quotes) -> Bool {
      found = Found()
      return scan(text, from: start, isFinal: isFinal, quotes) && found.unclosedQuote == nil
        && found.bounds.count == usualWidth
    }
    for quotes in [Quotes.wrapping, .wrappingOrDoubled] where isUsual(quotes) {
      found.strayQuote = found.strayQuote ?? doubtful
      add(found)
    }
    if strict.bounds.count == usualWidth, strict.unclosedQuote == nil {
      add(strict)
    } else if isUsual(.literal(at: doubtful)) {
      found.unclosedQuote = doubtful
      if found.strayQuote == doubtful { found.strayQuote = nil }
      add(found)
    }
    let best = readings.first { reading in
      found = Found()
      return !scan(text, from: reading.end, isFinal: isFinal, .strict) || isBlank
        || found.bounds.count == usualWidth
    }
    found = best ?? readings.last ?? strict
  }

  private mutating func scan(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, isFinal: Bool, _ quotes: Quotes
  ) -> Bool {
    found.reset()
    var at = start
    var fieldStart = 0
    while true {
      // At the start of a field.
      var isQuoted = false
      if let opening = openingQuote(text, at, quotes) {
        at = opening + 1
        let isClosed = scanQuoted(text, &at, quotes)
        if !isClosed, !isFinal { return false }
        let spansLines = text[opening..<at].contains { $0 == 0x0A || $0 == 0x0D }
        if isClosed, dialect.blanks != .kept, at < text.count, text[at] == CSVDialect.blank {
          let rest = text[at...].firstIndex { $0 != CSVDialect.blank } ?? text.count
          if rest == text.count || endsField(text, rest) { at = rest }
        }
        let isProper = isClosed && (at >= text.count || endsField(text, at))
        if spansLines || !isProper { found.doubtfulQuote = found.doubtfulQuote ?? opening }
        if !isClosed || (!isProper && spansLines) {
          found.unclosedQuote = found.unclosedQuote ?? opening
          found.bytes.removeSubrange(fieldStart...)
          at = opening
        } else {
          isQuoted = true
          found.quotedFields += 1
          if !isProper { found.strayQuote = found.strayQuote ?? at - 1 }
        }
      }
      while at < text.count, !endsField(text, at) {
        // An apostrophe inside a word is a letter of it.
        if text[at] == dialect.quote, dialect.quote == 0x22, !isQuoted, found.unclosedQuote == nil {
          found.strayQuote = found.strayQuote ?? at
        }
        found.bytes.append(text[at])
        at += 1
      }
      if found.bounds.count < Self.mostFields {
        found.bounds.append(
          FieldBounds(start: UInt32(fieldStart), end: UInt32(found.bytes.count)))
      } else {
        found.isTooWide = true
      }
      fieldStart = found.bytes.count
      found.contentEnd = at
      if at >= text.count {
        found.end = at
        return isFinal
      }
      if text[at] == dialect.delimiter {
        at += 1
        if at < text.count, text[at] == CSVDialect.blank {
          found.blanksBehind += 1
          if dialect.blanks == .afterDelimiters { at += 1 }
        }
        continue
      }
      found.end = at + 1
      if text[at] == 0x0D {
        if at + 1 >= text.count { return isFinal }
        if text[at + 1] == 0x0A { found.end = at + 2 }
      }
      return true
    }
  }

  /// The place of the quote that opens the field at `at`, if one does.
  @inline(__always)
  private func openingQuote(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ quotes: Quotes
  ) -> Int? {
    guard dialect.quote != 0, at < text.count else { return nil }
    var place = at
    if dialect.blanks != .kept {
      while place < text.count, text[place] == CSVDialect.blank { place += 1 }
    }
    guard place < text.count, text[place] == dialect.quote else { return nil }
    if case .literal(place) = quotes { return nil }
    return place
  }

  /// Scans to behind the closing quote; false when the text ends first.
  private mutating func scanQuoted(
    _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ quotes: Quotes
  ) -> Bool {
    let quote = dialect.quote
    while at < text.count {
      let byte = text[at]
      let next = at + 1 < text.count ? text[at + 1] : nil
      if byte == dialect.escape, let next, next == quote || (next == byte && byte != 0) {
        found.bytes.append(next)
        at += 2
        continue
      }
      guard byte == quote else {
        found.bytes.append(byte)
        at += 1
        continue
      }
      let isDoubled = next == quote
      at += isDoubled ? 2 : 1
      switch quotes {
      case .strict, .literal:
        if !isDoubled { return true }
      case .wrapping, .wrappingOrDoubled:
        guard at >= text.count || endsField(text, at) else { break }
        if !isDoubled { return true }
        if case .wrappingOrDoubled = quotes {
          found.bytes.append(quote)
          return true
        }
      }
      found.bytes.append(quote)
    }
    return false
  }

  @inline(__always)
  private func endsField(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    at < text.count && (text[at] == dialect.delimiter || text[at] == 0x0A || text[at] == 0x0D)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The place behind the line ends that stand at `start`; the last byte is left, where the text goes
  /// on behind it.
  func behindLineEnds(from start: Int, isFinal: Bool) -> Int {
    let end = isFinal ? count : count - 1
    var at = start
    while at < end, self[at] == 0x0A || self[at] == 0x0D { at += 1 }
    // A pair stays together.
    return at > start && at < count && self[at] == 0x0A && self[at - 1] == 0x0D ? at - 1 : at
  }
}

extension FieldBounds {
  /// The field's place as a range.
  var range: Range<Int> { Int(start)..<Int(end) }
}
