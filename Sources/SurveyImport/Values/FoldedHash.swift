// SPDX-License-Identifier: MIT

import Foundations

/// An FNV-1a hash of a word's UTF-8 bytes without regard to case (Latin, Latin-1 and Cyrillic letters).
struct FoldedHash {
  private var state = FNV1a()
  private var lead: UInt8 = 0

  /// The hash of a whole word.
  static func of(_ word: String) -> UInt64 {
    var hash = FoldedHash()
    for byte in word.utf8 { hash.combine(byte) }
    return hash.value
  }

  mutating func combine(_ byte: UInt8) {
    switch lead {
    case 0xC3 where (0x80...0x9E).contains(byte) && byte != 0x97:
      mix(0xC3)
      mix(byte + 0x20)
    case 0xC4, 0xC5:
      // Latin Extended-A: an even letter is the capital of the next; the Polish ones among them
      // (Ł, Ź, Ż, Ń) are the other way round.
      mix(lead)
      let code = UInt16(lead & 0x1F) << 6 | UInt16(byte & 0x3F)
      let oddIsCapital = (0x139...0x148).contains(code) || (0x179...0x17E).contains(code)
      mix((byte & 1 == (oddIsCapital ? 1 : 0)) ? byte &+ 1 : byte)
    case 0xD0:
      switch byte {
      case 0x90...0x9F:
        mix(0xD0)
        mix(byte + 0x20)
      case 0xA0...0xAF:
        mix(0xD1)
        mix(byte - 0x20)
      case 0x80...0x8F:
        mix(0xD1)
        mix(byte + 0x10)
      default:
        mix(0xD0)
        mix(byte)
      }
    default:
      if lead != 0 {
        mix(lead)
        mix(byte)
      } else if byte == 0xC3 || byte == 0xC4 || byte == 0xC5 || byte == 0xD0 {
        lead = byte
        return
      } else {
        mix((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
      }
    }
    lead = 0
  }

  private mutating func mix(_ byte: UInt8) {
    state.combine(byte)
  }

  var value: UInt64 { state.value }
}
