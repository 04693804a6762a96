// SPDX-License-Identifier: MIT

import CCrypto

/// SHA-256, written in lower-case hexadecimal.
package enum SHA256 {
  package static func hex(of text: String) -> String { hex(of: Array(text.utf8)) }

  package static func hex(of bytes: [UInt8]) -> String {
    unsafe bytes.withUnsafeBytes { bytes in unsafe hex(of: bytes) { _ in true } ?? "" }
  }

  /// The digest of several parts, none of which can run into the next.
  package static func hex(ofParts parts: [String]) -> String {
    hex(of: parts.map { "\($0.utf8.count):\($0)" }.joined())
  }

  /// The digest of bytes that are read a mebibyte at a time.
  ///
  /// - Parameter goesOn: called with the number of bytes read so far; false ends the work.
  /// - Returns: nil when it was ended.
  package static func hex(
    of bytes: UnsafeRawBufferPointer, while goesOn: (Int) -> Bool
  ) -> String? {
    leavesLocksAlone
    var digest = [UInt8](repeating: 0, count: 32)
    let context = unsafe EVP_MD_CTX_new()
    defer { unsafe EVP_MD_CTX_free(context) }
    var status = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    var at = 0
    while at < bytes.count {
      let block = unsafe UnsafeRawBufferPointer(
        rebasing: bytes[at..<min(at + 1 << 20, bytes.count)])
      status &= unsafe EVP_DigestUpdate(context, block.baseAddress, block.count)
      at += block.count
      guard goesOn(at) else { return nil }
    }
    status &= unsafe EVP_DigestFinal_ex(context, &digest, nil)
    precondition(status == 1, "libcrypto cannot compute SHA-256")
    return String(decoding: digest.flatMap { [digit($0 >> 4), digit($0 & 15)] }, as: UTF8.self)
  }

  /// Keeps libcrypto from freeing its locks when the process ends: a thread may still be inside it.
  private static let leavesLocksAlone: Void = {
    _ = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
  }()

  private static func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? 0x30 : 0x57) }
}
