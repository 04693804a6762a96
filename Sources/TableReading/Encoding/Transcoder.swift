// SPDX-License-Identifier: MIT

/// Turns a file that is not UTF-8 into UTF-8, a stretch at a time.
struct Transcoder {
  /// A byte that the encoding does not define, replaced by U+FFFD in the text.
  struct Undecodable: Hashable {
    var sourceOffset: Int
    var byte: UInt8
  }

  private let source: UnsafeRawBufferPointer
  private let encoding: TextEncoding
  /// Nil for encodings that are not East Asian.
  private let eastAsian: EastAsianTable?
  private let table: [UInt16]
  /// The next byte of the file to decode.
  private(set) var position: Int
  /// What could not be decoded, in ascending order; the first `taken` are taken.
  private var undecodable: [Undecodable] = []
  private var taken = 0

  init(_ source: UnsafeRawBufferPointer, from start: Int, encoding: TextEncoding) {
    self.source = source
    self.encoding = encoding
    eastAsian = EastAsianTable.of(encoding)
    position = start
    table = encoding.isSingleByte ? encoding.upperHalf : []
  }

  /// Whether the whole file has been decoded.
  var isAtEnd: Bool { position >= source.count }

  /// Whether bytes that could not be decoded wait to be taken.
  var hasUndecodable: Bool { taken < undecodable.count }

  /// The next byte before `sourceOffset` that could not be decoded; it is then taken.
  mutating func takeUndecodable(before sourceOffset: Int) -> Undecodable? {
    guard hasUndecodable, undecodable[taken].sourceOffset < sourceOffset else { return nil }
    defer {
      taken += 1
      if taken == undecodable.count {
        undecodable.removeAll(keepingCapacity: true)
        taken = 0
      }
    }
    return undecodable[taken]
  }

  /// Decodes up to `sourceBytes` bytes into `output`, which must have room for three times as many
  /// and four more; returns the number of UTF-8 bytes written.
  mutating func decode(
    _ sourceBytes: Int, into output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let end = min(source.count, position + sourceBytes)
    var written = 0
    if encoding.isSingleByte {
      table.withUnsafeBufferPointer { table in
        while position < end {
          let byte = source[position]
          if byte < 0x80 {
            output[written] = byte
            written += 1
          } else {
            let value = table[Int(byte) - 0x80]
            if value == 0xFFFD {
              undecodable.append(Undecodable(sourceOffset: position, byte: byte))
            }
            if value < 0x800 {
              output[written] = 0xC0 | UInt8(truncatingIfNeeded: value >> 6)
              output[written + 1] = 0x80 | UInt8(truncatingIfNeeded: value & 0x3F)
              written += 2
            } else {
              output[written] = 0xE0 | UInt8(truncatingIfNeeded: value >> 12)
              output[written + 1] = 0x80 | UInt8(truncatingIfNeeded: (value >> 6) & 0x3F)
              output[written + 2] = 0x80 | UInt8(truncatingIfNeeded: value & 0x3F)
              written += 3
            }
          }
          position += 1
        }
      }
      return written
    }
    while position < end {
      let unit =
        eastAsian?.next(source, at: position)
        ?? UTF16Units.next(source, at: position, bigEndian: encoding == .utf16BigEndian)
      if unit.isBroken {
        undecodable.append(Undecodable(sourceOffset: position, byte: source[position]))
      }
      if unit.scalar.isASCII {
        output[written] = UInt8(truncatingIfNeeded: unit.scalar.value)
        written += 1
      } else {
        for byte in UTF8.encodedBytes(unit.scalar) {
          output[written] = byte
          written += 1
        }
      }
      position += unit.bytes
    }
    return written
  }

  /// `source` decoded as a whole, for samples and for the original text of a record.
  static func decoded(_ source: UnsafeRawBufferPointer, encoding: TextEncoding) -> [UInt8] {
    if encoding == .utf8 { return Array(source) }
    var transcoder = Transcoder(source, from: 0, encoding: encoding)
    return [UInt8](unsafeUninitializedCapacity: source.count * 3 + 4) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      count = transcoder.decode(source.count, into: start)
    }
  }
}

extension UTF8 {
  /// The one to four bytes of `scalar`.
  fileprivate static func encodedBytes(_ scalar: Unicode.Scalar) -> UTF8.EncodedScalar {
    encode(scalar) ?? encodedReplacementCharacter
  }
}
