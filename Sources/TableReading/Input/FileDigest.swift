// SPDX-License-Identifier: MIT

import Dispatch
import Foundations
import Synchronization

/// The SHA-256 of stored bytes, computed once when first asked for.
final class FileDigest: Sendable {
  private let storage: ByteStorage
  private let known = Mutex<String?>(nil)

  init(_ storage: ByteStorage) { self.storage = storage }

  /// Lower-case hexadecimal.
  var sha256: String { compute { true } ?? "" }

  /// Runs `body` while another thread computes the digest; that thread has ended when this returns
  /// or throws, with the digest known or given up.
  func computing<Value>(during body: () throws -> Value) rethrows -> Value {
    let stop = StopSignal()
    let queue = DispatchQueue(label: "leadpay.digest", qos: .utility)
    queue.async { [self] in _ = compute { !stop.isAsked } }
    defer {
      stop.ask()
      queue.sync {}
    }
    return try body()
  }

  private func compute(while isWanted: () -> Bool) -> String? {
    known.withLock { known in
      if let known { return known }
      var released = 0
      known = SHA256.hex(of: storage.bytes) { at in
        storage.pass(at, &released)
        return isWanted()
      }
      return known
    }
  }
}
