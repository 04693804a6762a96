// SPDX-License-Identifier: MIT

/// What stands at a place of a pay cell.
enum PaySymbol: Equatable {
  case digit(UInt8)
  case point
  case comma
  case apostrophe
  case underscore
  case space
  case dash
  case slash
  case plus
  case about
  case atLeast
  case atMost
  /// A letter or a currency sign.
  case letter
  case punctuation
  /// A sign that has no place in an amount, or bytes that are not UTF-8.
  case foreign
}

/// A cell's bytes read symbol by symbol, without copying them.
struct PayBytes {
  let bytes: UnsafeRawBufferPointer

  /// The symbol that starts at `index` and its length in bytes.
  func symbol(at index: Int) -> (symbol: PaySymbol, length: Int) {
    let byte = bytes[index]
    if byte < 0x80 { return (ascii(byte), 1) }
    return multibyte(byte, at: index)
  }

  /// The digit at `index`; nil past the end or for anything else.
  func digit(at index: Int) -> UInt8? {
    guard index < bytes.count, (0x30...0x39).contains(bytes[index]) else { return nil }
    return bytes[index] - 0x30
  }

  /// Whether exactly three digits stand at `index`.
  func hasExactlyThreeDigits(at index: Int) -> Bool {
    digit(at: index) != nil && digit(at: index + 1) != nil && digit(at: index + 2) != nil
      && digit(at: index + 3) == nil
  }

  private func ascii(_ byte: UInt8) -> PaySymbol {
    switch byte {
    case 0x30...0x39: .digit(byte - 0x30)
    case 0x41...0x5A, 0x61...0x7A, 0x24: .letter
    case 0x2E: .point
    case 0x2C: .comma
    case 0x27, 0x60: .apostrophe
    case 0x5F: .underscore
    case 0x20: .space
    // A line break or a tab never stands inside a number.
    case 0x09, 0x0A, 0x0D: .punctuation
    case 0x2D: .dash
    case 0x2F: .slash
    case 0x2B, 0x26: .plus
    case 0x7E, 0x3F: .about
    case 0x3E: .atLeast
    case 0x3C: .atMost
    case 0x28, 0x29, 0x5B, 0x5D, 0x22, 0x21, 0x3A, 0x3B, 0x2A: .punctuation
    default: .foreign
    }
  }

  private func multibyte(_ byte: UInt8, at index: Int) -> (PaySymbol, Int) {
    let length: Int
    switch byte {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return (.foreign, 1)
    }
    guard index + length <= bytes.count else { return (.foreign, 1) }
    var scalar = UInt32(byte) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length {
      let next = bytes[index + offset]
      guard next & 0xC0 == 0x80 else { return (.foreign, 1) }
      scalar = scalar << 6 | UInt32(next & 0x3F)
    }
    guard let unicode = Unicode.Scalar(scalar), scalar >= (length == 3 ? 0x800 : 0x80) else {
      return (.foreign, 1)
    }
    return (symbol(for: unicode), length)
  }

  private func symbol(for scalar: Unicode.Scalar) -> PaySymbol {
    switch scalar.value {
    case 0xA0, 0x2000...0x200F, 0x202F, 0x205F, 0x2060...0x2069, 0x3000, 0xFEFF, 0x202A...0x202E:
      .space
    case 0x2010...0x2015, 0x2212, 0x301C, 0xFF5E: .dash
    case 0x2018, 0x2019, 0x02BC, 0xB4: .apostrophe
    case 0xB1, 0x2248: .about
    case 0x2265: .atLeast
    case 0x2264: .atMost
    case 0x201C...0x201E, 0xAB, 0xBB, 0x2026: .punctuation
    case 0xA3, 0xA5, 0x20A0...0x20CF, 0x058F: .letter
    case 0xC0...0x24F where scalar.value != 0xD7 && scalar.value != 0xF7: .letter
    // Chinese, Japanese and Korean words: `万円`, `만원`.
    case 0x370...0x587, 0x4E00...0x9FFF, 0xAC00...0xD7A3: .letter
    default: .foreign
    }
  }
}
