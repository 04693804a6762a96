// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import GRDB
import Statistics
import TestSupport
import Testing

@testable import SurveyStore

/// Writing on a second thread, batch by batch, against writing each record as it comes.
struct ImportPipelineTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Several batches of observations with every column filled and empty, and all else a file can hold.
  private func write(_ rows: Int, to sink: any ImportSink) throws -> ImportSummary {
    var random = Xoshiro256(seed: 7)
    var announced = 0
    for row in 1...rows {
      if row % 97 == 1, announced < 40 {
        try sink.take(
          .job(
            ImportedJob(
              title: "title \(announced)",
              level: announced.isMultiple(of: 2) ? "L\(announced)" : nil,
              classification: JobClassification(
                grade: announced.isMultiple(of: 3) ? .senior : .mid,
                leadRole: announced.isMultiple(of: 5) ? .techLead : .none,
                family: .softwareEngineering, confidence: .high, rules: ["test"]))))
        try sink.take(.market(ImportedMarket(text: "m\(announced)", market: Market("DE"))))
        try sink.take(.employer("employer \(announced)"))
        announced += 1
      }
      if row % 11 == 0 {
        try sink.take(
          .finding(
            RecordFinding(
              rule: "pay-missing", severity: .error, record: row, line: row, byteOffset: row * 9,
              column: "pay", value: "?", suggestion: "", originalText: "")))
        continue
      }
      var observation = Observation(
        record: row, line: row + 1, byteOffset: row * 9, job: random.nextIndex(below: announced),
        market: random.nextIndex(below: announced),
        currency: row.isMultiple(of: 4) ? .euro : .usDollar,
        taxBasis: row.isMultiple(of: 6) ? .net : .gross,
        base: row.isMultiple(of: 7) ? nil : Int64(random.nextIndex(below: 60)) * 100_000 + 1)
      if row.isMultiple(of: 2) { observation.bonus = Int64(row) }
      if row.isMultiple(of: 3) { observation.total = Int64(row) * 3 }
      if row.isMultiple(of: 5) { observation.experienceTenths = row % 300 }
      if row.isMultiple(of: 8) { observation.employerSize = .upTo200 }
      if row.isMultiple(of: 9) { observation.isRemote = row.isMultiple(of: 18) }
      if row.isMultiple(of: 10) { observation.employer = random.nextIndex(below: announced) }
      if row.isMultiple(of: 13) { observation.weight = 0.1 * Double(row % 31 + 1) }
      if row.isMultiple(of: 17) { observation.count = row % 5 + 1 }
      if row.isMultiple(of: 19) { observation.flags = [.quarantined, .band] }
      try sink.take(.observation(observation))
    }
    var counts = RecordCounts()
    counts.read = rows
    counts.rejected = rows / 11
    counts.accepted = rows - rows / 11
    return ImportSummary(
      survey: SurveyDescription(
        edition: SurveyEdition(survey: "test", edition: "2026"), name: "Test"),
      profile: "test", encoding: "UTF-8", counts: counts)
  }

  private let heading = ImportHeading(
    fileName: "test.csv", sha256: "aa", byteCount: 10, importedAt: "2026-11-23T06:00:00Z",
    leadpayVersion: "test", settings: "{}")

  /// Every table as text, row by row.
  private func contents(of store: SurveyStore) throws -> [String: [String]] {
    try store.reading { database in
      var contents: [String: [String]] = [:]
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
      for table in tables {
        contents[table] = try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map {
          $0.databaseValues.map(\.description).joined(separator: "|")
        }
      }
      return contents
    }
  }

  @Test(arguments: [1, 511, 512, 513, 5000])
  func twoThreadsWriteWhatOneWrites(rows: Int) throws {
    let one = try SurveyStore(path: folder.path("one.sqlite"), create: true)
    let two = try SurveyStore(path: folder.path("two.sqlite"), create: true)
    _ = try one.record(heading, onTwoThreads: false) { try write(rows, to: $0) }
    _ = try two.record(heading, onTwoThreads: true) { try write(rows, to: $0) }
    let serial = try contents(of: one)
    #expect(serial["observation"]?.count == rows - rows / 11)
    #expect(try contents(of: two) == serial)
  }

  @Test func whatFailsOnTheSecondThreadFailsTheImport() throws {
    let store = try SurveyStore(path: folder.path("store.sqlite"), create: true)
    #expect(throws: StoreError.self) {
      try store.record(heading) { sink in
        var summary = try write(600, to: sink)
        // A job that was never announced.
        try sink.take(
          .observation(
            Observation(
              record: 9999, line: 1, byteOffset: 0, job: 5000, market: 0, currency: .euro,
              taxBasis: .gross, base: 1)))
        summary.counts.read += 1
        return summary
      }
    }
    #expect(try contents(of: store)["import"] == [])
    #expect(try contents(of: store)["observation"] == [])
  }

  @Test func aReaderThatFailsLeavesNothing() throws {
    let store = try SurveyStore(path: folder.path("store.sqlite"), create: true)
    #expect(throws: (any Error).self) {
      try store.record(heading) { sink in
        _ = try write(5000, to: sink)
        throw CancellationError()
      }
    }
    #expect(try contents(of: store)["observation"] == [])
    _ = try store.record(heading) { try write(100, to: $0) }
    #expect(try contents(of: store)["observation"]?.count == 91)
  }

  @Test func anUnknownSizeNeedsNoDigest() throws {
    let store = try SurveyStore(path: folder.path("store.sqlite"), create: true)
    #expect(try !store.mayHold(byteCount: 10))
    _ = try store.record(heading) { try write(100, to: $0) }
    #expect(try store.mayHold(byteCount: 10))
    #expect(try store.imports().map(\.sha256) == ["aa"])
    guard case .unchanged = try store.record(heading, { _ in throw CancellationError() }) else {
      Issue.record("the same bytes must change nothing")
      return
    }
  }

  @Test func tallyKeepsEveryAmountThroughItsGrowth() {
    let tally = PayTally(capacity: 4)
    for round in 0..<3 {
      for pay in 0..<1000 {
        tally.add(
          cell: Int32(pay % 7), element: Int32(pay % 5), pay: Int64(pay), people: round + 1,
          weight: 2)
      }
    }
    let entries = Array(tally.sorted(elementRanks: [4, 3, 2, 1, 0]))
    #expect(entries.count == 1000)
    #expect(entries.allSatisfy { $0.people == 6 && $0.weight == 6 })
    #expect(entries.allSatisfy { abs($0.squaredWeight - (4 + 2 + 4.0 / 3)) < 1e-12 })
    #expect(entries.map(\.cell) == entries.map(\.cell).sorted())
    // Within a cell the elements follow their ranks.
    #expect(entries.first?.element == 4)
  }
}

/// Weights that start in the middle of a file leave what came before as it was.
struct PayTallyWeightTests {
  @Test func weightsMayStartLate() {
    let tally = PayTally(capacity: 4)
    for pay in 0..<10 {
      tally.add(cell: 0, element: 0, pay: Int64(pay), people: 2, weight: 2)
    }
    tally.add(cell: 0, element: 0, pay: 3, people: 1, weight: 0.5)
    tally.add(cell: 0, element: 0, pay: 99, people: 1, weight: 4)
    let entries = Array(tally.sorted(elementRanks: [0]))
    #expect(entries.map(\.pay) == Array(0..<10) + [99])
    #expect(entries[0].weight == 2 && entries[0].squaredWeight == 2)
    #expect(entries[3].weight == 2.5 && entries[3].squaredWeight == 2.25)
    #expect(entries[3].people == 3)
    #expect(entries[10].weight == 4 && entries[10].squaredWeight == 16)
  }
}
