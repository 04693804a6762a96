// SPDX-License-Identifier: MIT

import Testing

@testable import Pages

struct HTMLTests {
  @Test func whatIsPutInIsText() {
    let name = "<b>&\"'\u{202E}\u{0}"
    let line: HTML = "<p title=\"\(name)\">\(3)</p>"
    #expect(line.text == "<p title=\"&lt;b&gt;&amp;&quot;&#39;[U+202E][U+0000]\">3</p>")
    let lines: HTML = "<ul>\([line, line])</ul>"
    #expect(lines.text == "<ul>\(line.text)\n\(line.text)</ul>")
  }

  @Test(arguments: [
    (0.0, "0"), (-0.04, "0"), (1.25, "1.3"), (-2.5, "-2.5"), (12, "12"), (.nan, "0"),
    (.infinity, "0"),
  ])
  func coordinatesHaveOneDecimalAtMost(value: Double, text: String) {
    #expect(("\(at: value)" as HTML).text == text)
  }

  @Test func pageNeedsNothingFromOutside() {
    let page = Page(title: "A & B", main: "<p>\("x < y")</p>\n").text
    for outside in ["http://", "https://", "src=", "url(", "@import", "<script", "<link"] {
      #expect(!page.contains(outside), "\(outside)")
    }
    #expect(page.contains("<title>A &amp; B</title>") && page.contains("<p>x &lt; y</p>"))
    #expect(page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
  }

  /// weasyprint knows no custom properties, and one colour has one name.
  @Test func everyColourIsOfThePalette() {
    #expect(!StyleSheet.rules.text.contains("var("))
    let known = Set(Ink.allCases.flatMap { [$0.onPaper, $0.onDark] })
    let used = StyleSheet.rules.text.split(separator: "#").dropFirst().map { "#" + $0.prefix(6) }
    #expect(Set(used).subtracting(known) == [])
  }
}
