// SPDX-License-Identifier: MIT

import Foundations
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
      var released = 0
      let digest = SHA256.hex(of: storage.bytes) { storage.pass($0, &released) }
      known = digest
      return digest
    }
  }
}
