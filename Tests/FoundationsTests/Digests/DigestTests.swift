// SPDX-License-Identifier: MIT

import Foundations
import Testing

struct DigestTests {
  @Test func sha256AgreesWithItsStandard() {
    #expect(
      SHA256.hex(of: "abc")
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hex(of: [])
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func aLongTextIsReadInBlocks() {
    var places: [Int] = []
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 3 << 19)
    let digest = million.withUnsafeBytes {
      SHA256.hex(of: $0) {
        places.append($0); return true
      }
    }
    #expect(digest == SHA256.hex(of: million))
    #expect(places == [1 << 20, 3 << 19])
  }

  @Test func partsDoNotRunTogether() {
    #expect(SHA256.hex(ofParts: ["ab", "c"]) != SHA256.hex(ofParts: ["a", "bc"]))
  }

  @Test func fnv1aAgreesWithItsAuthors() {
    #expect(FNV1a("").hex == "cbf29ce484222325")
    #expect(FNV1a("a").hex == "af63dc4c8601ec8c")
    #expect(FNV1a("foobar").hex == "85944171f73967e8")
  }
}
