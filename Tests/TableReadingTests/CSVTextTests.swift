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

struct WideTableTests {
  @Test func aTableWiderThanTheLimitIsToldAndNeverRead() throws {
    let header = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
    let record = Array(repeating: "1", count: 20_000).joined(separator: ",")
    let text = header + "\n" + record + "\n"
    let reader = try TableReader(.bytes(Array(text.utf8), name: "wide.csv"))
    var codes: [String] = []
    try reader.read { record in
      codes += record.defects.map(\.code)
      for field in 0..<record.fieldCount { #expect(record[field].string == "1") }
    }
    #expect(codes.contains("too-many-columns"))
  }
}
