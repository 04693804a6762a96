// SPDX-License-Identifier: MIT

import Testing

@testable import Settings

@Test func aFileThatGrowsByAliasesIsRefusedAtTheSeventeenth() {
  let few = "a: &a [x]\n" + (1...16).map { "k\($0): *a\n" }.joined()
  #expect(SettingsText(few).lineOfExcessAlias == nil)
  #expect(SettingsText(few + "more: *a\n").lineOfExcessAlias == 18)
  #expect(
    SettingsText("b: &b [x]\r\nc: [" + String(repeating: "*b,", count: 17) + "]")
      .lineOfExcessAlias == 2)
}

@Test func aStarThatIsNoAliasDoesNotCount() {
  // Beginnings of names, emphasis in notes, and stars of anchors that do not exist.
  let text =
    "a: &a x\n" + String(repeating: "- Salary*\n- \"*a\"\n- *emphasis*\n- 2*a\n", count: 20)
  #expect(SettingsText(text).lineOfExcessAlias == nil)
}

@Test func aPlaceBehindTheTextIsMovedToItsEnd() {
  let text = SettingsText("name: [\nö")
  #expect(text.place(line: 9, column: 4) == (2, 2))
  #expect(text.place(line: 1, column: 99) == (1, 8))
  #expect(text.place(line: 1, column: 3) == (1, 3))
  #expect(text.place(ofCharacter: 9) == (2, 2))
}
