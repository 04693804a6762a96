// SPDX-License-Identifier: MIT

import CLibXML2
import Foundations

/// What the parser hands to its callbacks: plain pointers, because it calls tens of millions of
/// times and a class reference would be counted and checked for exclusive access each time.
struct XMLUser {
  /// Kept alive by the session.
  var control: Unmanaged<XMLControl>
  /// The handler's own state.
  var state: UnsafeMutableRawPointer

  /// The user data of a callback.
  @inline(__always)
  static func from(_ pointer: UnsafeMutableRawPointer) -> XMLUser {
    pointer.assumingMemoryBound(to: XMLUser.self).pointee
  }
}

/// Runs libxml2's SAX2 parser over a file, a small block at a time.
///
/// The parser asks for its input (its push interface would look at each tag twice). No entity is
/// expanded, no external thing is loaded, and any document type declaration is refused, so neither
/// entity bombs nor external entities can work.
final class XMLSession {
  let control = XMLControl()
  private let file: String
  private let user: UnsafeMutablePointer<XMLUser>
  private let feed: XMLFeed
  private let limits: ReadingLimits
  private let source: UnsafeRawBufferPointer
  private let start: Int
  private let encoding: TextEncoding

  /// Starts a parser whose `handler` has the callbacks for elements and text; they get an
  /// ``XMLUser`` with `state`, which must outlive the session.
  init(
    _ handler: xmlSAXHandler, state: UnsafeMutableRawPointer, source: UnsafeRawBufferPointer,
    from start: Int, encoding: TextEncoding, limits: ReadingLimits, file: String
  ) throws(ReadError) {
    self.source = source
    self.start = start
    self.encoding = encoding
    self.file = file
    self.limits = limits
    feed = XMLFeed(source, from: start, encoding: encoding, limits: limits)
    var handler = handler
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    // The same function for both spares libxml2 its guess which blanks matter.
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    handler.internalSubset = { user, _, _, _ in
      guard let user else { return }
      XMLUser.from(user).control._withUnsafeGuaranteedRef {
        $0.fail(
          .documentTypeRefused,
          "The file has a document type declaration (<!DOCTYPE …>), through which XML can reach other files or grow without bound.",
          remedy: "Remove the declaration if you trust the file; survey data needs none.")
      }
    }
    handler.serror = { user, error in
      guard let user, let error, error.pointee.level == XML_ERR_FATAL else { return }
      XMLUser.from(user).control._withUnsafeGuaranteedRef {
        XMLSession.note(error.pointee, in: $0)
      }
    }
    user = .allocate(capacity: 1)
    user.initialize(to: XMLUser(control: .passUnretained(control), state: state))
    let input = Unmanaged.passUnretained(feed).toOpaque()
    guard
      let parser = xmlCreateIOParserCtxt(
        &handler, user,
        { feed, buffer, count in
          guard let feed, let buffer else { return -1 }
          return Unmanaged<XMLFeed>.fromOpaque(feed)._withUnsafeGuaranteedRef {
            $0.fill(buffer, count)
          }
        }, { _ in 0 }, input, XML_CHAR_ENCODING_NONE)
    else {
      user.deallocate()
      throw ReadError(.unreadable, "The XML parser cannot start.", file: file)
    }
    control.parser = parser
    // The encoding is found out and decoded here; what the declaration says must not do it again.
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
  }

  deinit {
    if let parser = control.parser {
      if let document = parser.pointee.myDoc { xmlFreeDoc(document) }
      xmlFreeParserCtxt(parser)
    }
    user.deallocate()
  }

  /// Parses the document; `pause` is called about every 64 KB and says whether to go on.
  ///
  /// Stopping by `pause` is no error.
  ///
  /// - Parameter state: the handler's state, when its plain part may be read without libxml2.
  func parse(
    plain state: UnsafeMutablePointer<XMLRecordState>? = nil, _ pause: () -> Bool
  ) throws(ReadError) {
    if let state, !readsPlain(state, pause) {
      if let failure = control.failure { throw error(failure) }
      return
    }
    withoutActuallyEscaping(pause) { pause in
      feed.pause = pause
      if let parser = control.parser { xmlParseDocument(parser) }
      feed.pause = nil
    }
    if feed.isStopped { return }
    if feed.isExcessive {
      throw error(
        XMLControl.Failure(
          code: .limitExceeded,
          message:
            "An element has more than \(limits.attributes) attributes, or more than "
            + "\(limits.namespaces) namespaces hold in it.",
          remedy: "Check that this is a table."))
    }
    if let failure = control.failure { throw error(failure) }
    if control.parser?.pointee.wellFormed == 0 {
      throw error(
        XMLControl.Failure(
          code: .notWellFormed, message: "The XML is not well-formed.", remedy: Self.repairHint))
    }
  }

  /// Reads what is plain; says whether libxml2 is to go on.
  private func readsPlain(
    _ state: UnsafeMutablePointer<XMLRecordState>, _ pause: () -> Bool
  ) -> Bool {
    let text = UnsafeRawBufferPointer(rebasing: source[start...])
    guard encoding == .utf8, feed.delivered == 0,
      let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self)
    else { return true }
    var scanner = XMLPlainScanner(text, start: base, control: control, state: state)
    defer { scanner.release() }
    let goesOn = scanner.run(pause)
    if goesOn {
      control.endPlain(
        at: scanner.place, prefix: scanner.prefix, openStarts: scanner.openStarts)
      feed.resume(at: start + scanner.place, prefix: scanner.prefix)
      state.pointee.startsToIgnore = scanner.openStarts.count
    }
    return goesOn
  }

  /// Bytes that are not in the encoding, in ascending order; each stands as `?` or U+FFFD.
  var undecodable: [Transcoder.Undecodable] { feed.undecodable }

  /// Forgets undecodable bytes before `sourceOffset`.
  func dropUndecodable(before sourceOffset: Int) {
    feed.undecodable.removeAll { $0.sourceOffset < sourceOffset }
  }

  private static let repairHint: Remedy =
    "Open the file at this place and mend it, or export it again."

  private static func note(_ error: xmlError, in control: XMLControl) {
    guard control.failure == nil else { return }
    let said = error.message.map { String(cString: $0) } ?? "the parser gives no reason"
    var sentence = said.split(whereSeparator: \.isNewline).joined(separator: " ")
    let namesALine = [XML_ERR_TAG_NAME_MISMATCH, XML_ERR_GT_REQUIRED, XML_ERR_TAG_NOT_FINISHED]
    if namesALine.contains(where: { $0.rawValue == error.code }), error.int1 > 0 {
      sentence = sentence.replacing(
        " line \(error.int1)", with: " line \(control.lineOfOpenElement(Int(error.int1)))",
        maxReplacements: 1)
    }
    control.failure = XMLControl.Failure(
      code: .notWellFormed, message: "The XML is not well-formed: \(sentence).",
      remedy: repairHint, line: Int(error.line) + control.shift.lines,
      column: error.int2 > 0
        ? Int(error.int2) + (error.line == 1 ? control.shift.columns : 0) : nil,
      mayBeCut: error.code != XML_ERR_TAG_NAME_MISMATCH.rawValue)
    // The parser is at the error now; afterwards it moves to the end of its input.
    control.failureOffset = control.textOffset
  }

  private func error(_ failure: XMLControl.Failure) -> ReadError {
    let offset = control.failureOffset ?? control.textOffset
    var cursor = SourceCursor(source, from: start, encoding: encoding)
    let place = min(cursor.advance(to: offset), source.count)
    if failure.mayBeCut, feed.isAtEnd, offset >= feed.delivered {
      return ReadError(
        .truncated, "The XML ends in the middle.", file: file, line: failure.line,
        column: failure.column, byteOffset: place,
        remedy: "Fetch or export the file again; its end is missing.")
    }
    return ReadError(
      failure.code, failure.message, file: file, line: failure.line, column: failure.column,
      byteOffset: place, remedy: failure.remedy)
  }
}
