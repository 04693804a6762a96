// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import GRDB
import TestSupport
import Testing

@testable import SurveyStore

/// A store that somebody changed, or that was never one, is told of; it ends no command by a signal.
struct DamagedStoreTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("leadpay.sqlite")
    var people: [(Grade?, LeadRole, Int64, String)] = []
    for number in 0..<60 {
      let isLead = number >= 30
      people.append(
        (
          isLead ? nil : .senior, isLead ? .techLead : .none, 70_000 + 500 * Int64(number),
          number.isMultiple(of: 2) ? "DE/Berlin" : "PL"
        ))
    }
    _ = try SyntheticImport(people: people).record(in: SurveyStore(path: path, create: true))
  }

  private func change(_ sql: String) throws {
    try DatabaseQueue(path: path).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA writable_schema = ON; PRAGMA foreign_keys = OFF;" + sql)
    }
  }

  /// Everything that reads, in turn; what it throws is a `StoreError`.
  private func readEverything(isChecked: Bool) throws {
    let store = try SurveyStore(readingFrom: path, isChecked: isChecked)
    let question = CellQuestion(onlySeniorsAndLeads: false)
    let edition = SurveyEdition(survey: "test", edition: "2026")
    let calls: [() throws -> Void] = [
      { _ = try store.imports(includingSuperseded: true) }, { _ = try store.information() },
      { _ = try store.cells(question) }, { _ = try store.cells(question, splitBy: [.experience]) },
      { _ = try store.people(question, edition: edition) }, { _ = try store.titles(question) },
      { _ = try store.receiptRows(question) { _, _ in true } },
      { _ = try store.statistics(question) }, { _ = try store.findingCounts(ofImport: 1) },
      { _ = try store.employersByName(of: edition) }, { try store.export { _ in } },
      { _ = try store.verify() },
    ]
    for call in calls {
      do {
        try call()
      } catch is StoreError {}
    }
  }

  @Test(arguments: [
    "UPDATE cell_pay SET pay = pay + 300", "UPDATE cell_pay SET weight = weight * 50",
    "UPDATE observation SET base = base * 3",
    "UPDATE cell SET market = 'PL' WHERE market = 'DE/Berlin'",
    "UPDATE cell SET lead_role = 'team-lead' WHERE lead_role = 'tech-lead'",
    "UPDATE observation SET experience_tenths = 10", "UPDATE observation SET cell_id = 1",
    "UPDATE job SET grade = 2", "UPDATE market SET market = 'FR'", "DELETE FROM cell_people",
    "UPDATE cell_people SET people = zeroblob(30)", "UPDATE cell SET currency = 'USD'",
    "UPDATE import SET edition = '2027'", "UPDATE import SET population = 'filings'",
    "INSERT INTO cell_repeat VALUES (1, 'base', 3)", "DELETE FROM import_checksum",
    "DELETE FROM observation WHERE line = 5",
    "CREATE TRIGGER t AFTER INSERT ON cell BEGIN SELECT 1; END",
    "UPDATE observation SET weight = 2", "UPDATE observation SET flags = 2 WHERE line = 7",
  ])
  func anyEditIsFound(sql: String) throws {
    #expect(try SurveyStore(readingFrom: path).verify() == [])
    try change(sql)
    #expect(try SurveyStore(readingFrom: path, isChecked: false).verify() != [])
  }

  @Test(arguments: [
    "UPDATE cell_pay SET pay = pay + 300", "UPDATE cell SET market = 'PL'",
    "UPDATE cell_people SET people = x'FFFF' || people", "UPDATE import SET survey = 'other'",
    "UPDATE import SET superseded_by = id", "DROP TABLE cell_pay",
    "DROP TABLE cell_pay; CREATE VIEW cell_pay AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS cell_id, 'base' AS element, i AS pay, 1 AS people, 1.0 AS weight, 1.0 AS squared_weight FROM n",
  ])
  func aReadingCommandRefusesWhatItRestsOn(sql: String) throws {
    try change(sql)
    let error = #expect(throws: StoreError.self) { try SurveyStore(readingFrom: path) }
    #expect(error?.code == .corrupt)
  }

  @Test(arguments: [
    "UPDATE import SET name = NULL WHERE 0; UPDATE import SET read = 9223372036854775807, accepted = 9223372036854775807",
    "UPDATE import SET read = 'many'", "UPDATE import SET id = 9000000000000000000",
    "UPDATE import SET id = -5", "UPDATE import SET byte_count = 1e300",
    "UPDATE cell_pay SET people = 9223372036854775807", "UPDATE cell_pay SET people = 'x'",
    "UPDATE cell_pay SET weight = 9e999",
    "UPDATE cell_pay SET pay = x'00' WHERE cell_id = 1 AND pay = 7000000",
    "UPDATE cell SET market = x'FF'", "UPDATE cell SET grade = 9223372036854775807",
    "UPDATE cell SET id = 9223372036854775807 WHERE id = 1", "UPDATE cell SET currency = 7",
    "INSERT INTO cell_repeat VALUES (1, 'base', 'x')",
    "UPDATE observation SET people = 9223372036854775807",
    "UPDATE observation SET employer_size = 9223372036854775807",
    "UPDATE observation SET experience_tenths = 'x', is_remote = 'y', flags = 'z'",
    "UPDATE observation SET base = 9223372036854775807",
    "UPDATE job SET title = x'FFFE', rules = 5", "UPDATE job SET lead_role = 5",
    "UPDATE cell_people SET people = x'01008080808080808080808001'",
    "UPDATE cell_people SET people = x'0101' || x'FFFFFFFFFFFFFFFF7F' || x'FFFFFFFFFFFFFFFF7F'",
    "UPDATE cell_people SET people = x'0102' || x'05' || x'000000000000F87F'",
    "UPDATE cell_people SET people = 'text'", "UPDATE market SET text = 5, market = 5",
  ])
  func hostileValuesAreErrors(sql: String) throws {
    try change(sql)
    try readEverything(isChecked: false)
    #expect(throws: StoreError.self) {
      if try SurveyStore(readingFrom: path).verify() != [] {
        throw StoreError(.corrupt, "found by verify", file: path)
      }
    }
  }

  /// Every page is damaged in turn; whatever is read is right or refused.
  @Test func noFlippedBitGivesAnotherNumber() throws {
    let question = CellQuestion(onlySeniorsAndLeads: false)
    try DatabaseQueue(path: path).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    let whole = try Data(contentsOf: URL(filePath: path))
    let right = try SurveyStore(readingFrom: path).cells(question)
    for place in stride(from: 24, to: whole.count, by: whole.count / 300) {
      var bytes = whole
      bytes[place] ^= UInt8(1 << (place % 8))
      let copy = folder.path("copy.sqlite")
      try? FileManager.default.removeItem(atPath: copy)
      try bytes.write(to: URL(filePath: copy))
      guard let read = try? SurveyStore(readingFrom: copy).cells(question) else { continue }
      #expect(read == right, "byte \(place)")
    }
  }
}
