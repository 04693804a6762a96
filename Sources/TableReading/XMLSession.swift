// SPDX-License-Identifier: MIT

import CByteScan
import CLibXML2

/// What a parsed document calls back; a subclass overrides the three events.
///
/// The first failure, from libxml2 or from a limit, stops the parser and is kept.
class XMLEvents {
  /// Attributes as libxml2 gives them: local name, prefix, URI, value, end of value.
  typealias Attributes = UnsafeMutablePointer<UnsafePointer<UInt8>?>
  /// Why parsing stopped before its end, without a place.
  struct Failure {
    var code: ReadError.Code
    var message: String
    var remedy: String
    var line: Int?
    var column: Int?
  }

  final var failure: Failure?
  final fileprivate(set) var parser: xmlParserCtxtPtr?

  /// An element starts; names are interned, values are valid during the call.
  func start(
    _ name: UnsafePointer<UInt8>, prefix: UnsafePointer<UInt8>?, uri: UnsafePointer<UInt8>?,
    attributes: Attributes?, count: Int
  ) {}

  /// The innermost open element ends.
  func end() {}

  /// Text of the innermost open element, possibly in parts.
  func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) {}

  /// Stops the parser; the first reason counts.
  final func fail(_ code: ReadError.Code, _ message: String, remedy: String) {
    if failure == nil {
      failure = Failure(code: code, message: message, remedy: remedy)
    }
    if let parser { xmlStopParser(parser) }
  }

  /// The number of bytes of text parsed so far.
  final var textOffset: Int {
    guard let input = parser?.pointee.input else { return 0 }
    return Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
  }
}

/// Drives libxml2's push parser over a file, 64 KB at a time.
///
/// No entity is expanded, no external thing is loaded, and any document type declaration is
/// refused, so neither entity bombs nor external entities can work.
final class XMLSession {
  private static let chunk = 1 << 16

  private let events: XMLEvents
  private let file: String
  private let source: UnsafeRawBufferPointer
  private let encoding: TextEncoding
  private let parser: xmlParserCtxtPtr
  private var transcoder: Transcoder?
  private var errorCursor: SourceCursor
  private var buffer: [UInt8] = []
  private var position: Int
  private var isFinished = false
  /// Bytes that are not in the encoding, in ascending order; each stands as `?` or U+FFFD.
  private(set) var undecodable: [Transcoder.Undecodable] = []

  init(
    _ events: XMLEvents, source: UnsafeRawBufferPointer, from start: Int, encoding: TextEncoding,
    file: String
  ) throws(ReadError) {
    self.events = events
    self.source = source
    self.encoding = encoding
    self.file = file
    position = start
    errorCursor = SourceCursor(source, from: start, encoding: encoding)
    if encoding != .utf8 {
      transcoder = Transcoder(source, from: start, encoding: encoding)
      buffer = [UInt8](repeating: 0, count: Self.chunk * 3 + 4)
    }
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { user, name, prefix, uri, _, _, count, _, attributes in
      guard let user, let name else { return }
      Unmanaged<XMLEvents>.fromOpaque(user)._withUnsafeGuaranteedRef {
        $0.start(name, prefix: prefix, uri: uri, attributes: attributes, count: Int(count))
      }
    }
    handler.endElementNs = { user, _, _, _ in
      guard let user else { return }
      Unmanaged<XMLEvents>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.end() }
    }
    let characters: charactersSAXFunc = { user, bytes, count in
      guard let user, let bytes else { return }
      Unmanaged<XMLEvents>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.text(bytes, Int(count)) }
    }
    handler.characters = characters
    handler.ignorableWhitespace = characters
    handler.cdataBlock = characters
    handler.internalSubset = { user, _, _, _ in
      guard let user else { return }
      Unmanaged<XMLEvents>.fromOpaque(user)._withUnsafeGuaranteedRef {
        $0.fail(
          .documentTypeRefused,
          "The file has a document type declaration (<!DOCTYPE …>), through which XML can reach other files or grow without bound.",
          remedy: "Remove the declaration if you trust the file; survey data needs none.")
      }
    }
    handler.serror = { user, error in
      guard let user, let error, error.pointee.level == XML_ERR_FATAL else { return }
      Unmanaged<XMLEvents>.fromOpaque(user)._withUnsafeGuaranteedRef {
        XMLSession.note(error.pointee, in: $0)
      }
    }
    let user = Unmanaged.passUnretained(events).toOpaque()
    guard let parser = xmlCreatePushParserCtxt(&handler, user, nil, 0, nil) else {
      throw ReadError(.unreadable, "The XML parser cannot start.", file: file)
    }
    self.parser = parser
    // The encoding is found out and decoded here; what the declaration says must not do it again.
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
    events.parser = parser
  }

  deinit {
    events.parser = nil
    if let document = parser.pointee.myDoc { xmlFreeDoc(document) }
    xmlFreeParserCtxt(parser)
  }

  /// Parses the next stretch; false when the document has been parsed to its end.
  func advance() throws(ReadError) -> Bool {
    if isFinished { return false }
    if let count = transcoder?.decode(Self.chunk, into: &buffer) {
      while let bad = transcoder?.takeUndecodable(before: .max) { undecodable.append(bad) }
      feed(buffer, count)
      isFinished = transcoder?.isAtEnd ?? true
    } else {
      feedDirectly()
      isFinished = position >= source.count
    }
    if isFinished, events.failure == nil { xmlParseChunk(parser, nil, 0, 1) }
    if let failure = events.failure { throw error(failure) }
    if isFinished, parser.pointee.wellFormed == 0 {
      throw error(
        XMLEvents.Failure(
          code: .notWellFormed, message: "The XML is not well-formed.", remedy: Self.repairHint))
    }
    return !isFinished
  }

  /// Forgets undecodable bytes before `sourceOffset`.
  func dropUndecodable(before sourceOffset: Int) {
    undecodable.removeAll { $0.sourceOffset < sourceOffset }
  }

  private func feed(_ bytes: [UInt8], _ count: Int) {
    bytes.withUnsafeBytes { raw in
      _ = xmlParseChunk(
        parser, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), 0)
    }
  }

  /// Feeds UTF-8 as it stands, with each byte that is not UTF-8 as `?`, which keeps offsets.
  private func feedDirectly() {
    guard let base = source.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let start = base + position
    var count = min(Self.chunk, source.count - position)
    let valid = leadpay_utf8_prefix(start, count)
    if valid < count, position + count < source.count, count - valid <= 3, valid > 0 {
      count = valid
    } else if valid < count {
      buffer = Array(UnsafeBufferPointer(start: start, count: count))
      var at = valid
      while at < count {
        undecodable.append(
          Transcoder.Undecodable(sourceOffset: position + at, byte: start[at]))
        buffer[at] = 0x3F
        at += 1
        at += leadpay_utf8_prefix(start + at, count - at)
      }
      position += count
      feed(buffer, count)
      return
    }
    position += count
    start.withMemoryRebound(to: CChar.self, capacity: count) { bytes in
      _ = xmlParseChunk(parser, bytes, Int32(count), 0)
    }
  }

  private static let repairHint =
    "Open the file at this place and mend it, or export it again."

  private static func note(_ error: xmlError, in events: XMLEvents) {
    guard events.failure == nil else { return }
    let said = error.message.map { String(cString: $0) } ?? "The XML is not well-formed."
    let sentence = said.split(whereSeparator: \.isNewline).joined(separator: " ")
    let isAtEnd =
      error.code == XML_ERR_DOCUMENT_END.rawValue || error.code == XML_ERR_TAG_NOT_FINISHED.rawValue
    events.failure = XMLEvents.Failure(
      code: isAtEnd ? .truncated : .notWellFormed,
      message: isAtEnd
        ? "The XML ends in the middle (\(sentence))." : "The XML is not well-formed: \(sentence).",
      remedy: isAtEnd ? "Fetch or export the file again; its end is missing." : repairHint,
      line: Int(error.line), column: error.int2 > 0 ? Int(error.int2) : nil)
  }

  private func error(_ failure: XMLEvents.Failure) -> ReadError {
    var line = failure.line
    if line == nil, let input = parser.pointee.input { line = Int(input.pointee.line) }
    var failure = failure
    // Unclosed things at the end of the file come under many codes.
    if isFinished, failure.code == .notWellFormed, events.textOffset >= source.count - 1 {
      failure.code = .truncated
    }
    return ReadError(
      failure.code, failure.message, file: file, line: line, column: failure.column,
      byteOffset: errorCursor.advance(to: events.textOffset), remedy: failure.remedy)
  }
}
