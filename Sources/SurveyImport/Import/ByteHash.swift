// SPDX-License-Identifier: MIT

/// A fast hash of bytes for tables in memory; the same bytes give the same hash in every run.
///
/// Eight bytes at a time are folded by a 64×64→128-bit multiplication. Not for cryptography: a file
/// made to collide makes an import slow, never wrong, as `ByteTable` compares the bytes themselves.
enum ByteHash {
  static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let multiplier: UInt64 = 0xD6E8_FEB8_6659_FD93

  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = seed) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: bytes.count)
    guard let start = bytes.baseAddress else { return mix(state, multiplier) }
    var offset = 0
    let count = bytes.count
    while offset + 8 <= count {
      let word = start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      state = mix(state ^ word, multiplier)
      offset += 8
    }
    if offset < count {
      var word: UInt64 = 0
      var shift: UInt64 = 0
      while offset < count {
        word |= UInt64(start.load(fromByteOffset: offset, as: UInt8.self)) << shift
        shift += 8
        offset += 1
      }
      state = mix(state ^ word, multiplier)
    }
    return mix(state ^ multiplier, seed | 1)
  }
}
