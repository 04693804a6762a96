// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import GRDB
import TestSupport
import Testing

@testable import SurveyStore

/// A forgotten edition is in no table, and in no byte of the store's files.
struct ForgettingTests {
  private let folder: TemporaryFolder
  private let store: SurveyStore
  private let marked = SurveyEdition(survey: "marked", edition: "2019")

  init() throws {
    folder = try TemporaryFolder()
    store = try SurveyStore(path: folder.path("leadpay.sqlite"), create: true)
    let people = Array(
      repeating: (Grade.senior as Grade?, LeadRole.none, Int64(80_000), "DE"), count: 400)
    _ = try SyntheticImport(sha256: "kept", people: people).record(in: store)
    try store.record(SyntheticImport(sha256: "gone").heading) { sink in
      let synthetic = SyntheticImport(edition: marked, people: people)
      let summary = try synthetic.write(to: sink)
      try sink.take(.market(ImportedMarket(text: "ZQMARKER", market: nil)))
      return summary
    }
  }

  /// How often the mark of the edition's file stands in the store's files.
  private func traces() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: folder.path("")).reduce(0) { sum, name in
      let bytes = try Data(contentsOf: URL(filePath: folder.path(name)))
      return sum + String(decoding: bytes, as: UTF8.self).components(separatedBy: "ZQMARKER").count
        - 1
    }
  }

  @Test func nothingIsLeftInTheFiles() throws {
    #expect(try traces() > 0)
    let forgetting = try store.forget(marked)
    #expect(forgetting.removed.count == 1 && forgetting.remaining == nil)
    #expect(try traces() == 0)
    #expect(try store.verify() == [])
    #expect(try store.imports().count == 1)
  }

  @Test func aReaderInTheWayIsSaidAndTheNextOpeningFinishes() throws {
    let queue = try DatabaseQueue(path: store.path)
    try queue.read { database in
      _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM observation")
      let forgetting = try store.forget(marked)
      #expect(forgetting.removed.count == 1)
      #expect(forgetting.remaining?.code == .notErased)
      #expect(try store.verify().map(\.check) == ["erasure"])
      // Whoever opens it meanwhile is not disturbed, and sees the edition no more.
      #expect(try SurveyStore(readingFrom: store.path).imports().count == 1)
    }
    #expect(try traces() > 0)
    #expect(try SurveyStore(readingFrom: store.path).verify() == [])
    #expect(try traces() == 0)
  }

  @Test(arguments: [false, true])
  func whatAKillLeftIsErasedByTheNextOpening(isOpenedToWrite: Bool) throws {
    #expect(try store.withdraw(marked).count == 1)
    let next =
      try isOpenedToWrite
      ? SurveyStore(path: store.path, create: false) : SurveyStore(readingFrom: store.path)
    #expect(next.hasErasedAtOpening)
    #expect(try traces() == 0)
    #expect(try next.verify() == [])
  }

  @Test func forgettingAgainFinishesWhatWasLeft() throws {
    _ = try store.withdraw(marked)
    let forgetting = try SurveyStore(path: store.path, create: false).forget(marked)
    #expect(forgetting.removed.isEmpty && forgetting.remaining == nil)
    #expect(try traces() == 0)
    let error = #expect(throws: StoreError.self) { try store.forget(marked) }
    #expect(error?.code == .unknownEdition)
  }
}
