// SPDX-License-Identifier: MIT

import Pages
import Testing

struct CSVTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("1;2", "\"1;2\""), ("Jürgen", "Jürgen"),
  ])
  func quotesOnlyWhatNeedsIt(text: String, expected: String) {
    #expect(CSVText.cell(text) == expected)
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1+1", "＝1", "|cmd", "\u{FEFF}=1",
  ])
  func noSpreadsheetRunsIt(text: String) {
    let cell = CSVText.cell(text)
    #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"))
  }

  @Test func numbersAreWrittenAsTheyAreAndTextsAreNoFormulas() {
    let line = CSVText.line([
      .text("-1"), .text("a,\"b\"\n"), .number(-0.05), .number(nil), .number(.nan), .count(3),
      .count(nil),
    ])
    #expect(line == "'-1,\"a,\"\"b\"\"\n\",-0.05,,,3,\r\n")
  }
}
