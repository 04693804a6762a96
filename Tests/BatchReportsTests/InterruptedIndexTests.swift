// SPDX-License-Identifier: MIT

import BatchReports
import Foundation
import TestSupport
import Testing

/// A run that was ended between its set and the page over all sets.
struct InterruptedIndexTests {
  @Test func theNextRunListsTheNewestSet() throws {
    let round = try RoundFolder()
    try round.run(day: "2026-11-16")
    let old = try #require(round.text("index.html"))
    try round.folder.write(RoundFolder.survey2024, to: "inbox/dou-2024.csv")
    try round.run(day: "2026-11-23")
    try Data(old.utf8).write(to: URL(filePath: round.output("index.html")))
    #expect(round.text("index.html")?.contains("2026-11-23/") == false)
    #expect(try round.run(day: "2026-11-23").outcome == .unchanged)
    #expect(round.text("index.html")?.contains("2026-11-23/") == true)
    try round.expectWhole()
  }
}
