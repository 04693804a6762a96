// SPDX-License-Identifier: MIT

import CCrypto

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// SHA-256 in small hexadecimal digits.
enum ContentDigest {
  static func of(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
    return digest.reduce(into: "") { text, byte in
      text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
    }
  }

  static func of(_ text: String) -> String { of(Array(text.utf8)) }

  /// The digest of several parts, none of which can run into the next.
  static func of(parts: [String]) -> String {
    of(parts.map { "\($0.utf8.count):\($0)" }.joined())
  }
}
