// SPDX-License-Identifier: MIT

import CByteScan
import CLibXML2
import Foundations

/// The parser as its callbacks see it: where it is, and why it must stop.
///
/// The first failure, from libxml2 or from a limit, stops the parser and is kept.
final class XMLControl {
  /// Why parsing stopped before its end, without a place.
  struct Failure {
    var code: ReadFault
    var message: String
    var remedy: Remedy
    var line: Int?
    var column: Int?
    /// Whether the end of the file may be the cause.
    var mayBeCut = false
  }

  @exclusivity(unchecked) var failure: Failure?
  @exclusivity(unchecked) var parser: xmlParserCtxtPtr?

  /// Whether the plain scanner reads, not libxml2; the tag or text it is at, and lines counted.
  @exclusivity(unchecked) private var isPlain = false
  @exclusivity(unchecked) var plainTag = (start: 0, end: 0)
  @exclusivity(unchecked) private var plainText: UnsafePointer<UInt8>?
  private var openStarts: [Int] = []
  @exclusivity(unchecked) private var counted = (offset: 0, line: 1)
  /// What libxml2's places lack of the text's, as it got the rest of the text behind a prefix; the
  /// columns of its first line.
  @exclusivity(unchecked) private(set) var shift = (bytes: 0, lines: 0, columns: 0)

  /// Where in the text the failure was met.
  var failureOffset: Int?

  /// Stops the parser; the first reason counts.
  func fail(_ code: ReadFault, _ message: String, remedy: Remedy) {
    if failure == nil {
      failureOffset = textOffset
      failure = Failure(code: code, message: message, remedy: remedy, line: line)
    }
    if let parser { xmlStopParser(parser) }
  }

  /// Stops at an element that has more than `limit` around and including it.
  func failTooDeep(_ limit: Int) {
    fail(
      .limitExceeded, "Elements are nested deeper than \(limit).",
      remedy: "Raise the limit if this is right.")
  }

  /// The number of bytes of text parsed so far.
  var textOffset: Int {
    if isPlain { return plainTag.end }
    guard let input = parser?.pointee.input else { return 0 }
    return Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base) + shift.bytes
  }

  /// The line that has been reached, from 1.
  var line: Int? {
    if isPlain { return plainLine(at: plainTag.end) }
    return (parser?.pointee.input).map { Int($0.pointee.line) + shift.lines }
  }

  /// Where the start tag being parsed begins in the text, how many lines up from `line`, and `line`.
  ///
  /// libxml2 calls back at the tag's end with the whole tag in its buffer, and no `<` may stand
  /// inside a tag.
  var tagStart: (offset: Int, lines: Int, line: Int) {
    if isPlain { return (plainTag.start, 0, plainLine(at: plainTag.start)) }
    guard let input = parser?.pointee.input, let base = input.pointee.base,
      var at = input.pointee.cur
    else { return (0, 0, 1) }
    var lines = 0
    while at > base, at.pointee != 0x3C {
      if at.pointee == 0x0A { lines += 1 }
      at -= 1
    }
    return (
      Int(input.pointee.consumed) + (at - base) + shift.bytes, lines,
      Int(input.pointee.line) + shift.lines
    )
  }

  /// The plain scanner reads, from the start of the text.
  func startPlain(_ text: UnsafePointer<UInt8>) {
    plainText = text
    isPlain = true
  }

  /// libxml2 goes on at `offset` of the text, behind a `prefix` of its own.
  ///
  /// - Parameter openStarts: where the start tags of the open elements begin.
  func endPlain(at offset: Int, prefix: [UInt8], openStarts: [Int]) {
    self.openStarts = openStarts
    if let plainText, offset > 0 {
      let line = plainLine(at: offset)
      var lineStart = offset
      while lineStart > 0, plainText[lineStart - 1] != 0x0A { lineStart -= 1 }
      shift = (
        bytes: offset - prefix.count, lines: line - 1,
        columns: leadpay_character_count(plainText + lineStart, offset - lineStart) - prefix.count
      )
    }
    isPlain = false
  }

  /// The line on which the innermost open element starts, which libxml2 says is `line`.
  func lineOfOpenElement(_ line: Int) -> Int {
    let depth = (parser.map { Int($0.pointee.nameNr) } ?? 0) - 1
    return openStarts.indices.contains(depth)
      ? plainLine(at: openStarts[depth]) : line + shift.lines
  }

  /// The line of an offset; offsets must be asked for in ascending order, but for a step back.
  private func plainLine(at offset: Int) -> Int {
    guard let plainText else { return 1 }
    if offset < counted.offset { counted = (0, 1) }
    counted.line += leadpay_line_count(plainText + counted.offset, offset - counted.offset)
    counted.offset = offset
    return counted.line
  }

  /// The names the parser has interned.
  var dictionary: xmlDictPtr? { parser?.pointee.dict }
}
