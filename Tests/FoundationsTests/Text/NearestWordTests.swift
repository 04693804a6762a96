// SPDX-License-Identifier: MIT

import Foundations
import Testing

struct NearestWordTests {
  @Test(arguments: [
    ("markt", "market"), ("curency", "currency"), ("BASEPAY", "basePay"), ("bsae", "base"),
    ("xyz", nil), ("", nil),
  ])
  func findsWhatWasMeant(written: String, meant: String?) {
    let known = ["market", "currency", "basePay", "base", "experience"]
    #expect(NearestWord.to(written, among: known) == meant)
  }

  @Test func takesTheFirstByNameOfSeveral() {
    #expect(NearestWord.to("bat", among: ["rat", "cat"]) == "cat")
  }

  @Test func countsASwapOfNeighboursOnce() {
    #expect(NearestWord.distance("ab", "ba") == 1)
    #expect(NearestWord.distance("kitten", "sitting") == 3)
    #expect(NearestWord.distance("", "abc") == 3)
  }
}
