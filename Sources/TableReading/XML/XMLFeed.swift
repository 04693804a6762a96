// SPDX-License-Identifier: MIT

import CByteScan

/// Gives the XML parser a file's text as UTF-8.
///
/// UTF-8 is copied as it stands, a byte that is not UTF-8 as `?`, which keeps offsets; other
/// encodings are decoded. Bytes that are not in the encoding are remembered for the records' defects.
final class XMLFeed {
  private static let stretch = 1 << 16

  private let source: UnsafeRawBufferPointer
  private let encoding: TextEncoding
  private var transcoder: Transcoder?
  /// The next byte of the file, for UTF-8, and up to where it is known to be valid.
  private var position: Int
  private var checkedTo: Int
  /// Replaced bytes between `position` and `checkedTo`.
  private var replaced: [Int] = []
  /// Text that has not been given yet: decoded, or put in front of the rest of the file.
  private var buffer: [UInt8] = []
  private var bufferStart = 0
  private var bufferEnd = 0

  /// Bytes that are not in the encoding, in ascending order.
  var undecodable: [Transcoder.Undecodable] = []
  /// Called at every stretch; says whether to go on.
  var pause: (() -> Bool)?
  /// Whether `pause` said to stop.
  private(set) var isStopped = false
  /// Whether a tag has more attributes, or more namespaces hold at a place, than allowed; the text
  /// then ends there.
  private(set) var isExcessive = false
  private var counts = leadpay_xml_counts()
  private let limits: ReadingLimits
  /// The bytes of text given so far.
  private(set) var delivered = 0

  init(
    _ source: UnsafeRawBufferPointer, from start: Int, encoding: TextEncoding, limits: ReadingLimits
  ) {
    self.limits = limits
    self.source = source
    self.encoding = encoding
    position = start
    checkedTo = start
    if encoding != .utf8 {
      transcoder = Transcoder(source, from: start, encoding: encoding)
      buffer = [UInt8](repeating: 0, count: Self.stretch * 3 + 4)
    }
  }

  /// Goes on at an offset of the file, in UTF-8, with `prefix` in front of what stands there.
  func resume(at offset: Int, prefix: [UInt8]) {
    delivered = offset - position - prefix.count
    position = offset
    checkedTo = offset
    buffer = prefix
    bufferStart = 0
    bufferEnd = prefix.count
  }

  /// Whether the whole text has been given.
  var isAtEnd: Bool {
    encoding == .utf8
      ? position >= source.count && bufferStart == bufferEnd
      : bufferStart == bufferEnd && transcoder?.isAtEnd ?? true
  }

  /// Writes up to `count` bytes of text to `target`; returns how many, 0 at the end.
  func fill(_ target: UnsafeMutablePointer<CChar>, _ count: Int32) -> Int32 {
    guard !isStopped, !isExcessive, count > 0 else { return 0 }
    let given =
      bufferStart < bufferEnd
      ? takeBuffered(target, Int(count))
      : encoding == .utf8 ? copy(target, Int(count)) : decode(target, Int(count))
    let text = UnsafeRawPointer(target).assumingMemoryBound(to: UInt8.self)
    isExcessive =
      leadpay_xml_count(
        &counts, text, given, UInt32(limits.attributes), UInt32(limits.namespaces)) < given
    delivered += given
    return isExcessive ? 0 : Int32(given)
  }

  private func copy(_ target: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
    if position >= checkedTo, position < source.count {
      guard goesOn() else { return 0 }
      check()
    }
    let size = min(count, checkedTo - position)
    guard size > 0, let base = source.baseAddress else { return 0 }
    UnsafeMutableRawPointer(target).copyMemory(from: base + position, byteCount: size)
    if !replaced.isEmpty {
      for place in replaced where place >= position && place < position + size {
        target[place - position] = 0x3F
      }
    }
    position += size
    return size
  }

  /// Validates the next stretch.
  private func check() {
    guard let base = source.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    replaced.removeAll(keepingCapacity: true)
    let start = base + position
    var count = min(Self.stretch, source.count - position)
    var at = leadpay_utf8_prefix(start, count)
    while at < count {
      // A character cut by the stretch's end waits for the next.
      if count - at <= 3, at > 0, position + count < source.count {
        count = at
        break
      }
      replaced.append(position + at)
      undecodable.append(Transcoder.Undecodable(sourceOffset: position + at, byte: start[at]))
      at += 1
      at += leadpay_utf8_prefix(start + at, count - at)
    }
    checkedTo = position + count
  }

  private func decode(_ target: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
    if bufferStart == bufferEnd, transcoder?.isAtEnd == false {
      guard goesOn() else { return 0 }
      bufferStart = 0
      bufferEnd = transcoder?.decode(Self.stretch, into: &buffer) ?? 0
      while let bad = transcoder?.takeUndecodable(before: .max) { undecodable.append(bad) }
    }
    return takeBuffered(target, count)
  }

  private func takeBuffered(_ target: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
    let size = min(count, bufferEnd - bufferStart)
    buffer.withUnsafeBytes { raw in
      guard size > 0, let base = raw.baseAddress else { return }
      UnsafeMutableRawPointer(target).copyMemory(from: base + bufferStart, byteCount: size)
    }
    bufferStart += size
    return size
  }

  private func goesOn() -> Bool {
    if let pause, !pause() { isStopped = true }
    return !isStopped
  }
}
