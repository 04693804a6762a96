// SPDX-License-Identifier: MIT

import Foundations

/// The characters of an East Asian encoding, asked of the C library's `iconv` once.
///
/// A character is one byte or two; the rare ones of three and four bytes are asked for one by one.
struct EastAsianTable: Sendable {
  private let name: String
  /// By first byte: the character, 0 for none, `more` for the first of several bytes.
  private let singles: [UInt32]
  /// By first and second byte: the character, 0 for none, `more` for the first two of several.
  private let pairs: [UInt32]

  private static let more = UInt32.max

  /// Nil for encodings of other kinds, and where the system has no `iconv` for it.
  ///
  /// A table takes many thousands of questions: each is made when a file of its encoding is met.
  static func of(_ encoding: TextEncoding) -> EastAsianTable? {
    switch encoding {
    case .shiftJIS: shiftJIS
    case .eucJP: eucJP
    case .gb18030: gb18030
    case .big5: big5
    case .eucKR: eucKR
    default: nil
    }
  }

  private static let shiftJIS = EastAsianTable(.shiftJIS)
  private static let eucJP = EastAsianTable(.eucJP)
  private static let gb18030 = EastAsianTable(.gb18030)
  private static let big5 = EastAsianTable(.big5)
  private static let eucKR = EastAsianTable(.eucKR)

  private init?(_ encoding: TextEncoding) {
    guard let name = encoding.iconvName, let converter = Converter(name) else { return nil }
    self.name = name
    singles = (0...255).map { converter.scalar([UInt8($0)]) }
    var pairs = [UInt32](repeating: 0, count: 65536)
    for lead in 0...255 where singles[lead] == Self.more {
      for trail in 0x30...0xFE {
        pairs[lead << 8 | trail] = converter.scalar([UInt8(lead), UInt8(trail)])
      }
    }
    self.pairs = pairs
  }

  /// The character at `offset`, which must be inside `source`.
  func next(_ source: UnsafeRawBufferPointer, at offset: Int) -> UTF16Units.Character {
    let lead = Int(source[offset])
    let single = singles[lead]
    if single != Self.more { return character(single, bytes: 1) }
    guard offset + 1 < source.count else { return broken }
    let pair = pairs[lead << 8 | Int(source[offset + 1])]
    if pair != Self.more { return pair == 0 ? broken : character(pair, bytes: 2) }
    guard let converter = Converter(name) else { return broken }
    for length in 3...4 where offset + length <= source.count {
      let value = converter.scalar(Array(source[offset..<(offset + length)]))
      if value != 0, value != Self.more { return character(value, bytes: length) }
    }
    return broken
  }

  private var broken: UTF16Units.Character {
    UTF16Units.Character(scalar: "\u{FFFD}", bytes: 1, isBroken: true)
  }

  private func character(_ value: UInt32, bytes: Int) -> UTF16Units.Character {
    guard value != 0 || bytes == 1, let scalar = Unicode.Scalar(value) else { return broken }
    return UTF16Units.Character(scalar: scalar, bytes: bytes, isBroken: false)
  }

  /// A descriptor of `iconv` into UTF-32, closed when it goes.
  private final class Converter {
    private let descriptor: iconv_t

    init?(_ name: String) {
      guard let opened = iconv_open("UTF-32LE", name), opened != iconv_t(bitPattern: -1) else {
        return nil
      }
      descriptor = opened
    }

    deinit { iconv_close(descriptor) }

    /// The one character of the bytes; 0 for none or several, `more` where bytes are missing.
    func scalar(_ bytes: [UInt8]) -> UInt32 {
      var bytes = bytes.map { CChar(bitPattern: $0) }
      var output = [CChar](repeating: 0, count: 16)
      var left = bytes.count
      var room = output.count
      _ = iconv(descriptor, nil, nil, nil, nil)
      let (result, code) = bytes.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { target in
          var from = input.baseAddress
          var to = target.baseAddress
          let result = iconv(descriptor, &from, &left, &to, &room)
          return (result, errno)
        }
      }
      if result == Int.max || result == -1 { return code == EINVAL ? EastAsianTable.more : 0 }
      guard left == 0, room == 12 else { return 0 }
      return (0..<4).reduce(0) { $0 | UInt32(UInt8(bitPattern: output[$1])) << (8 * UInt32($1)) }
    }
  }
}
