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
      let digest = Self.compute(storage)
      known = digest
      return digest
    }
  }

  private static func compute(_ storage: ByteStorage) -> String {
    let bytes = storage.bytes
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var status = EVP_DigestInit_ex(context, EVP_sha256(), nil)
    var at = 0
    var released = 0
    while at < bytes.count {
      let size = min(1 << 20, bytes.count - at)
      status &= EVP_DigestUpdate(context, bytes.baseAddress.map { $0 + at }, size)
      at += size
      storage.pass(at, &released)
    }
    status &= EVP_DigestFinal_ex(context, &digest, &length)
    precondition(status == 1, "libcrypto cannot compute SHA-256")
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.prefix(Int(length)).flatMap {
        [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
      },
      as: UTF8.self)
  }
}
