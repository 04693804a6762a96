// SPDX-License-Identifier: MIT

import Foundations
import Testing

struct GroupingTests {
  @Test func keepsTheOrderOfFirstSeenKeys() {
    let groups = ["bee", "ant", "bug", "asp"].grouped { $0.first }
    #expect(groups.map(\.key) == ["b", "a"])
    #expect(groups.map(\.members) == [["bee", "bug"], ["ant", "asp"]])
  }
}
