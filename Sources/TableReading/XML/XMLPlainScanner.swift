// SPDX-License-Identifier: MIT

import CByteScan
import CLibXML2
import Foundations

/// Reads the plain part of an XML document straight from the file's bytes.
///
/// Plain are, in UTF-8: elements and attributes with ASCII names and no namespace, text with the
/// five predefined entities, comments, CDATA sections, line feeds alone as line ends. That is most
/// exports, and libxml2 takes longer over them than all that follows. Whatever else comes, because
/// it is rare or because it is wrong, is left to libxml2 from the start of its token on, with the
/// open elements opened again: there is no second opinion on what is well-formed.
///
/// Bounds: bytes are read below `limit` alone, up to which they are known to be valid UTF-8 and
/// which is at most `count`; where a token does not end before it, the token is read again once
/// `limit` has grown.
struct XMLPlainScanner {
  private let bytes: UnsafePointer<UInt8>
  private let count: Int
  private let control: XMLControl
  private let state: UnsafeMutablePointer<XMLRecordState>
  private var names: XMLNameTable

  /// The start of the next token, and up to where bytes may be read.
  private var at = 0
  private var limit = 0
  private var stretch = 1 << 16
  private var open = GrowingBuffer<OpenElement>()
  private var lastName: Int32 = -1
  private let attributes: SAXAttributes.Fields

  private static let mostAttributes = 64

  private struct OpenElement {
    /// Its place in `names`.
    var name: Int32
    /// Where its start tag begins.
    var start: Int
  }

  private enum Outcome {
    case taken
    /// The token goes on behind `limit`.
    case more
    /// libxml2 must read it.
    case left
  }

  /// - Parameter text: the document from behind its byte order mark on; outlives the scanner.
  init(
    _ text: UnsafeRawBufferPointer, start: UnsafePointer<UInt8>, control: XMLControl,
    state: UnsafeMutablePointer<XMLRecordState>
  ) {
    bytes = start
    count = text.count
    self.control = control
    self.state = state
    names = XMLNameTable(dictionary: control.dictionary)
    attributes = .allocate(capacity: SAXAttributes.width * Self.mostAttributes)
    attributes.initialize(repeating: nil, count: SAXAttributes.width * Self.mostAttributes)
  }

  func release() {
    open.release()
    names.release()
    attributes.deallocate()
  }

  /// Reads until something is left to libxml2, a limit is broken or `pause` says to stop.
  ///
  /// - Returns: whether libxml2 is to go on, from `place` with `prefix` in front.
  mutating func run(_ pause: () -> Bool) -> Bool {
    var paused = 0
    control.startPlain(bytes)
    while true {
      if at - paused >= 1 << 16 {
        paused = at
        if !pause() { return false }
      }
      switch next() {
      case .taken:
        if control.failure != nil { return false }
        stretch = 1 << 16
      case .more:
        if !extend() { return true }
      case .left:
        return true
      }
    }
  }

  /// Where libxml2 goes on: at the start of the document while no element is open.
  var place: Int { open.count == 0 ? 0 : at }

  /// Start tags of the open elements.
  var prefix: [UInt8] {
    var text: [UInt8] = []
    for index in 0..<open.count {
      text.append(UInt8(ascii: "<"))
      text += names.bytes(of: open[index].name)
      text.append(UInt8(ascii: ">"))
    }
    return text
  }

  /// Where the start tags of the open elements begin.
  var openStarts: [Int] { (0..<open.count).map { open[$0].start } }

  /// Lets more bytes be read; false at the end of the document and before a byte that is not UTF-8.
  private mutating func extend() -> Bool {
    let wanted = min(stretch, count - limit)
    stretch = min(stretch * 2, 1 << 24)
    let valid = leadpay_utf8_prefix(bytes + limit, wanted)
    limit += valid
    return valid > 0
  }

  private mutating func next() -> Outcome {
    guard at + 1 < limit else { return .more }
    if bytes[at] != UInt8(ascii: "<") { return text() }
    switch bytes[at + 1] {
    case UInt8(ascii: "/"): return endTag()
    case UInt8(ascii: "!"): return aside()
    case UInt8(ascii: "?"): return open.count == 0 && at == 0 ? declaration() : .left
    default: return startTag()
    }
  }

  // MARK: Tags

  private mutating func startTag() -> Outcome {
    let name = names.place(bytes, from: at + 1, limit: limit, after: lastName)
    guard name.place >= 0 else { return name.isCut ? .more : .left }
    var end = name.end
    var number = 0
    var isEmpty = false
    reading: while true {
      guard end < limit else { return .more }
      switch bytes[end] {
      case UInt8(ascii: ">"):
        end += 1
        break reading
      case UInt8(ascii: "/"):
        guard end + 1 < limit else { return .more }
        guard bytes[end + 1] == UInt8(ascii: ">") else { return .left }
        end += 2
        isEmpty = true
        break reading
      case 0x20, 0x0A, 0x09:
        while end < limit, Self.isBlank(bytes[end]) { end += 1 }
        guard end < limit else { return .more }
        if bytes[end] == UInt8(ascii: ">") || bytes[end] == UInt8(ascii: "/") { continue reading }
        let outcome = attribute(number, at: &end)
        guard outcome == .taken else { return outcome }
        number += 1
      default:
        return .left
      }
    }
    // An empty root ends the document, which libxml2 judges.
    if isEmpty, open.count == 0 { return .left }
    lastName = name.place
    // libxml2 reports a start tag when it is in front of the tag's end.
    control.plainTag = (at, isEmpty ? end - 2 : end - 1)
    state.pointee.start(
      names[name.place], nil, SAXAttributes(attributes, count: number),
      Unmanaged.passUnretained(control))
    // Where a limit stops the start, the end is not reported either.
    if control.failure != nil { return .taken }
    if isEmpty {
      control.plainTag = (at, end)
      state.pointee.end(Unmanaged.passUnretained(control))
    } else {
      open.append(OpenElement(name: name.place, start: at))
    }
    at = end
    return .taken
  }

  /// Reads the attribute that starts at `end` and moves `end` behind it.
  private mutating func attribute(_ number: Int, at end: inout Int) -> Outcome {
    guard number < Self.mostAttributes else { return .left }
    let name = names.place(bytes, from: end, limit: limit, after: -1)
    guard name.place >= 0 else { return name.isCut ? .more : .left }
    guard name.end + 1 < limit else { return .more }
    let quote = bytes[name.end + 1]
    guard bytes[name.end] == UInt8(ascii: "="), quote == 0x22 || quote == 0x27,
      !names.isNamespace(name.place)
    else { return .left }
    let start = name.end + 2
    var stop = start
    while stop < limit, bytes[stop] != quote {
      let byte = bytes[stop]
      if byte < 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == 0xEF {
        return .left
      }
      stop += 1
    }
    guard stop < limit else { return .more }
    let local = names[name.place]
    for other in SAXAttributes(attributes, count: number) where other.local == local {
      return .left
    }
    SAXAttributes.write(
      local, from: bytes + start, upTo: bytes + stop, at: number, in: attributes)
    end = stop + 1
    return .taken
  }

  private mutating func endTag() -> Outcome {
    // The end of the root is libxml2's, with all that may follow it.
    guard open.count > 1 else { return .left }
    let name = open[open.count - 1].name
    let length = names.count(of: name)
    var end = at + 2 + length
    guard end < limit else { return .more }
    guard names.isAt(bytes + at + 2, name) else { return .left }
    while end < limit, Self.isBlank(bytes[end]) { end += 1 }
    guard end < limit else { return .more }
    guard bytes[end] == UInt8(ascii: ">") else { return .left }
    control.plainTag = (at, end + 1)
    state.pointee.end(Unmanaged.passUnretained(control))
    open.removeLast()
    at = end + 1
    return .taken
  }

  // MARK: Text

  private mutating func text() -> Outcome {
    var end = at
    while end < limit {
      end += leadpay_xml_text(bytes + end, limit - end)
      guard end < limit, bytes[end] == UInt8(ascii: "]") || bytes[end] == 0xEF else { break }
      // “]]>” may not stand in text, nor U+FFFE and U+FFFF anywhere.
      guard end + 2 < limit else {
        if end > at { break }
        return .more
      }
      let (second, third) = (bytes[end + 1], bytes[end + 2])
      let isWrong =
        bytes[end] == 0xEF
        ? second == 0xBF && third >= 0xBE
        : second == UInt8(ascii: "]") && third == UInt8(ascii: ">")
      if isWrong { return .left }
      end += 1
    }
    if end < limit, bytes[end] < 0x20 { return .left }
    if open.count == 0 {
      for place in at..<end where bytes[place] != 0x20 && bytes[place] != 0x0A { return .left }
    } else if end > at {
      give(at, end)
    }
    at = end
    guard at < limit else { return .more }
    return bytes[at] == UInt8(ascii: "&") ? (open.count > 0 ? entity() : .left) : .taken
  }

  private static let entities: [(name: StaticString, character: StaticString)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
  ]

  private mutating func entity() -> Outcome {
    for entity in Self.entities {
      let length = entity.name.utf8CodeUnitCount
      guard at + length <= limit else {
        if limit < count { return .more }
        continue
      }
      guard memcmp(bytes + at, entity.name.utf8Start, length) == 0 else { continue }
      control.plainTag = (at, at + length)
      state.pointee.text(entity.character.utf8Start, 1, Unmanaged.passUnretained(control))
      at += length
      return .taken
    }
    return .left
  }

  /// Mutating, for otherwise the scanner would be copied at every call.
  private mutating func give(_ start: Int, _ end: Int) {
    control.plainTag = (start, end)
    state.pointee.text(bytes + start, end - start, Unmanaged.passUnretained(control))
  }

  // MARK: Beside the tags

  /// `<?xml version="1.0" …?>` in its usual form.
  private mutating func declaration() -> Outcome {
    let head: StaticString = "<?xml version=\"1.0\""
    var end = head.utf8CodeUnitCount
    guard end + 256 < limit || limit == count else { return .more }
    guard end < limit, memcmp(bytes, head.utf8Start, end) == 0 else { return .left }
    let encoding: StaticString = " encoding=\""
    let length = encoding.utf8CodeUnitCount
    if end + length < limit, memcmp(bytes + end, encoding.utf8Start, length) == 0 {
      end += length
      guard XMLNameTable.starts(bytes[end]) else { return .left }
      while end < limit, XMLNameTable.continues(bytes[end]) { end += 1 }
      guard end < limit, bytes[end] == 0x22 else { return .left }
      end += 1
    }
    guard end + 1 < limit, bytes[end] == UInt8(ascii: "?"), bytes[end + 1] == UInt8(ascii: ">")
    else { return .left }
    at = end + 2
    return .taken
  }

  /// A comment or a CDATA section.
  private mutating func aside() -> Outcome {
    guard at + 9 < limit else { return .more }
    let data: StaticString = "<![CDATA["
    if memcmp(bytes + at, data.utf8Start, 9) == 0 {
      guard open.count > 0 else { return .left }
      let start = at + 9
      var end = start
      while end + 2 < limit {
        if bytes[end] == UInt8(ascii: "]"), bytes[end + 1] == UInt8(ascii: "]"),
          bytes[end + 2] == UInt8(ascii: ">")
        {
          if end > start { give(start, end) }
          at = end + 3
          return .taken
        }
        if !Self.isPlain(bytes[end]) { return .left }
        end += 1
      }
      return .more
    }
    guard bytes[at + 2] == UInt8(ascii: "-"), bytes[at + 3] == UInt8(ascii: "-") else {
      return .left
    }
    var end = at + 4
    while end + 2 < limit {
      if bytes[end] == UInt8(ascii: "-"), bytes[end + 1] == UInt8(ascii: "-") {
        guard bytes[end + 2] == UInt8(ascii: ">") else { return .left }
        at = end + 3
        return .taken
      }
      if !Self.isPlain(bytes[end]) { return .left }
      end += 1
    }
    return .more
  }

  /// A blank that libxml2 would leave as it is; a carriage return it would not.
  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    (byte >= 0x20 || isBlank(byte)) && byte != 0xEF
  }
}
