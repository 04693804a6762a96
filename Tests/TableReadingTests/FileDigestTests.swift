// SPDX-License-Identifier: MIT

import Foundations
import Testing

@testable import TableReading

/// The digest of a file is computed beside the reading, and never goes on after it.
struct FileDigestTests {
  private struct EarlyError: Error {}

  /// 64 MB take far longer than the error.
  @Test func anEarlyErrorEndsTheDigestThatRunsBesideIt() {
    let storage = ByteStorage(copying: [UInt8](repeating: 1, count: 64 << 20))
    weak var known: FileDigest?
    do {
      let digest = FileDigest(storage)
      known = digest
      #expect(throws: EarlyError.self) { try digest.computing { throw EarlyError() } }
    }
    // The other thread would hold it as long as it works.
    #expect(known == nil)
  }

  @Test func theDigestIsTheSameBesideAReading() {
    let bytes = Array("leadpay".utf8)
    let digest = FileDigest(ByteStorage(copying: bytes))
    #expect(digest.computing { digest.sha256 } == SHA256.hex(of: bytes))
    #expect(digest.sha256 == SHA256.hex(of: bytes))
  }
}
