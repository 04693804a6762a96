// SPDX-License-Identifier: MIT

import TableReading
import Testing

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
