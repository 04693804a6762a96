// SPDX-License-Identifier: MIT

/// A stretch of a file as UTF-8 text: the mapping itself, or a buffer that decoded text passes
/// through.
///
/// Offsets count from the window's start; ``refill(keepingFrom:)`` moves the window on.
struct TextWindow: ~Copyable {
  /// The text; valid until the next refill.
  private(set) var base: UnsafePointer<UInt8>
  /// The number of bytes of text in the window.
  private(set) var count: Int
  /// Whether the text ends with the window.
  private(set) var isFinal: Bool
  /// Whether bytes were met that could not be decoded and are not taken by a record yet.
  var hasUndecodable: Bool { transcoder?.hasUndecodable ?? false }

  private var transcoder: Transcoder?
  private var cursor: SourceCursor
  private var buffer: UnsafeMutablePointer<UInt8>?
  private var capacity = 0
  /// The offset of the window's start in the whole text.
  private var windowStart = 0
  private let sourceStart: Int
  private static let stretch = 1 << 18

  init(_ source: UnsafeRawBufferPointer, from start: Int, encoding: TextEncoding) {
    cursor = SourceCursor(source, from: start, encoding: encoding)
    sourceStart = start
    let rest = UnsafeRawBufferPointer(rebasing: source[min(start, source.count)...])
    if encoding == .utf8 || rest.isEmpty {
      transcoder = nil
      base = Self.address(of: rest)
      count = rest.count
      isFinal = true
    } else {
      transcoder = Transcoder(source, from: start, encoding: encoding)
      capacity = Self.stretch * 3 + 4
      let allocated = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      buffer = allocated
      base = UnsafePointer(allocated)
      count = 0
      isFinal = false
    }
  }

  deinit { buffer?.deallocate() }

  /// Whether the text needs no validation, because decoding made it.
  var isDecoded: Bool { transcoder != nil }

  /// The offset in the file of `offset` in the window; to be asked for in ascending order.
  mutating func sourceOffset(_ offset: Int) -> Int { cursor.advance(to: windowStart + offset) }

  /// The offset in the file of `offset` in the window, which may be ahead of later questions.
  func sourceOffsetAhead(_ offset: Int) -> Int {
    var probe = cursor
    return probe.advance(to: windowStart + offset)
  }

  /// A place in the file before which nothing is needed any more.
  @inline(__always)
  func sourceOffsetOfPages(before offset: Int) -> Int {
    transcoder == nil ? sourceStart + offset : cursor.sourceOffset
  }

  /// The next byte before `sourceOffset` that could not be decoded; it is then taken.
  mutating func takeUndecodable(before sourceOffset: Int) -> Transcoder.Undecodable? {
    transcoder?.takeUndecodable(before: sourceOffset)
  }

  /// Drops the text before `keep` and decodes more behind the rest, which moves to the front.
  mutating func refill(keepingFrom keep: Int) {
    guard !isFinal, let old = buffer, transcoder != nil else { return }
    let kept = count - keep
    let needed = kept + Self.stretch * 3 + 4
    if needed > capacity {
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: needed * 2)
      larger.update(from: old + keep, count: kept)
      old.deallocate()
      buffer = larger
      capacity = needed * 2
    } else {
      old.update(from: old + keep, count: kept)
    }
    windowStart += keep
    count = kept
    guard let target = buffer else { return }
    base = UnsafePointer(target)
    count += transcoder?.decode(Self.stretch, into: target + kept) ?? 0
    isFinal = transcoder?.isAtEnd ?? true
  }

  /// An address even for no bytes, so that the scanner needs no optional.
  private static func address(of bytes: UnsafeRawBufferPointer) -> UnsafePointer<UInt8> {
    guard let start = bytes.baseAddress else { return UnsafePointer(Self.nothing) }
    return start.assumingMemoryBound(to: UInt8.self)
  }

  nonisolated(unsafe) private static let nothing: UnsafeMutablePointer<UInt8> = {
    let one = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    one.initialize(to: 0)
    return one
  }()
}
