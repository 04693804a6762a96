// SPDX-License-Identifier: MIT

import CCrypto
import Synchronization

/// The SHA-256 of stored bytes, computed once when first asked for.
final class FileDigest: Sendable {
  private let storage: ByteStorage
  private let known = Mutex<String?>(nil)

  init(_ storage: ByteStorage) { self.storage = storage }

  /// Lower-case hexadecimal.
  var sha256: String {
    known.withLock { known in
      if let known { return known }
      let digest = Self.compute(storage.bytes)
      known = digest
      return digest
    }
  }

  private static func compute(_ bytes: UnsafeRawBufferPointer) -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    let status = EVP_Digest(
      bytes.baseAddress, bytes.count, &digest, &length, EVP_sha256(), nil)
    precondition(status == 1, "libcrypto cannot compute SHA-256")
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.prefix(Int(length)).flatMap {
        [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
      },
      as: UTF8.self)
  }
}
