// SPDX-License-Identifier: MIT

/// Maps offsets in the UTF-8 text that was read back to offsets in the file.
///
/// Offsets must be asked for in ascending order: each byte of the file is walked once.
struct SourceCursor {
  private let source: UnsafeRawBufferPointer
  private let encoding: TextEncoding
  /// Nil for encodings that are not East Asian.
  private let eastAsian: EastAsianTable?
  private let widths: [UInt8]
  /// The offset in the decoded text.
  private(set) var textOffset = 0
  /// The offset in the file that belongs to it.
  private(set) var sourceOffset: Int

  init(_ source: UnsafeRawBufferPointer, from start: Int, encoding: TextEncoding) {
    self.source = source
    self.encoding = encoding
    eastAsian = EastAsianTable.of(encoding)
    sourceOffset = start
    widths =
      encoding.isSingleByte
      ? [UInt8](repeating: 1, count: 128) + encoding.upperHalf.map { $0 < 0x800 ? 2 : 3 } : []
  }

  /// The offset in the file of the character at `offset` of the text.
  @inline(__always)
  mutating func advance(to offset: Int) -> Int {
    guard encoding == .utf8 else { return walk(to: offset) }
    sourceOffset += offset - textOffset
    textOffset = offset
    return sourceOffset
  }

  private mutating func walk(to offset: Int) -> Int {
    if encoding.isSingleByte {
      widths.withUnsafeBufferPointer { widths in
        while textOffset < offset, sourceOffset < source.count {
          textOffset += Int(widths[Int(source[sourceOffset])])
          sourceOffset += 1
        }
      }
      return sourceOffset
    }
    while textOffset < offset, sourceOffset < source.count {
      let unit =
        eastAsian?.next(source, at: sourceOffset)
        ?? UTF16Units.next(source, at: sourceOffset, bigEndian: encoding == .utf16BigEndian)
      textOffset += UTF8.width(unit.scalar)
      sourceOffset += unit.bytes
    }
    return sourceOffset
  }
}

/// Reading UTF-16 from raw bytes.
enum UTF16Units {
  /// One character: its scalar, the bytes it takes, and whether it was broken.
  struct Character {
    var scalar: Unicode.Scalar
    var bytes: Int
    var isBroken: Bool
  }

  /// The character at `offset`, which must be inside `source`.
  @inline(__always)
  static func next(
    _ source: UnsafeRawBufferPointer, at offset: Int, bigEndian: Bool
  ) -> Character {
    let left = source.count - offset
    guard left >= 2 else { return Character(scalar: "\u{FFFD}", bytes: left, isBroken: true) }
    let first = unit(source, offset, bigEndian)
    if let scalar = Unicode.Scalar(first) {
      return Character(scalar: scalar, bytes: 2, isBroken: false)
    }
    if first < 0xDC00, left >= 4 {
      let second = unit(source, offset + 2, bigEndian)
      if second >= 0xDC00, second < 0xE000 {
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        if let scalar = Unicode.Scalar(value) {
          return Character(scalar: scalar, bytes: 4, isBroken: false)
        }
      }
    }
    return Character(scalar: "\u{FFFD}", bytes: 2, isBroken: true)
  }

  @inline(__always)
  private static func unit(
    _ source: UnsafeRawBufferPointer, _ offset: Int, _ bigEndian: Bool
  ) -> UInt16 {
    let (a, b) = (UInt16(source[offset]), UInt16(source[offset + 1]))
    return bigEndian ? a << 8 | b : b << 8 | a
  }
}
