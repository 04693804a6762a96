// SPDX-License-Identifier: MIT

import Foundations
import Testing

/// Text of a file reaches a terminal, or JSON, without doing anything there.
struct PlainTextTests {
  @Test(arguments: [
    ("pay \u{1B}]8;;http://x\u{7}", "pay [U+001B]]8;;http://x[U+0007]"),
    ("a\u{9B}31m\u{202E}b", "a[U+009B]31m[U+202E]b"), ("safe\rEVIL", "safe[U+000D]EVIL"),
    ("line\r\nline\ttab", "line\r\nline\ttab"), ("naïve “İ” 日本 👩‍💻 و", "naïve “İ” 日本 👩‍💻 و"),
    ("\u{1B}[1mbold\u{1B}[0m", "[U+001B][1mbold[U+001B][0m"),
  ])
  func aTerminalGetsNothingThatActs(text: String, shown: String) {
    #expect(PlainText.forTerminal(text, keepsStyles: false) == shown)
  }

  @Test func ownStylesStayAndNothingElse() {
    #expect(
      PlainText.forTerminal("\u{1B}[1mbold\u{1B}[0m\u{1B}[2J\u{7}", keepsStyles: true)
        == "\u{1B}[1mbold\u{1B}[0m[U+001B][2J[U+0007]")
  }

  @Test func jsonKeepsItsValues() {
    #expect(
      PlainText.escapedInJSON("{\"a\": \"\u{202E}\u{7F}\u{E0041}\"}")
        == "{\"a\": \"\\u202E\\u007F\\uDB40\\uDC41\"}")
  }

  @Test func printableIsOneLine() {
    #expect("a\u{202E}b\nc\u{9B}".printable == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
  }
}
