// SPDX-License-Identifier: MIT

/// The FNV-1a hash, the same in every run: to tell texts apart, where nobody gains by a collision.
package struct FNV1a: Sendable {
  package var value: UInt64

  @inlinable package init() { value = 0xCBF2_9CE4_8422_2325 }

  /// The hash of a text's UTF-8 bytes.
  package init(_ text: String) {
    self.init()
    for byte in text.utf8 { combine(byte) }
  }

  @inlinable package mutating func combine(_ part: some UnsignedInteger) {
    value = (value ^ UInt64(part)) &* 0x100_0000_01B3
  }

  /// Hexadecimal, without leading zeros.
  package var hex: String { String(value, radix: 16) }
}
