// SPDX-License-Identifier: MIT

import TableReading
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
}
