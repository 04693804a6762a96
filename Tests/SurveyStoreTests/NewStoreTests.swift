// SPDX-License-Identifier: MIT

import Compensation
import Dispatch
import Foundation
import Foundations
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import SurveyStore

/// A new store appears whole or not at all, and for its owner only.
struct NewStoreTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("data/leadpay.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func itsFilesAreForTheOwnerOnly() throws {
    let store = try SurveyStore(path: path, create: true)
    _ = try SyntheticImport(people: [(.senior, .none, 1, "DE")]).record(in: store)
    for name in ["", "-wal", "-shm"] { #expect(try mode(path + name) == 0o600) }
    #expect(try mode(folder.path("data")) == 0o700)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("data")).sorted()
        == ["leadpay.sqlite", "leadpay.sqlite-shm", "leadpay.sqlite-wal"])
  }

  @Test func twentyAtOnceMakeOneStore() throws {
    let made = Mutex<[Int]>([])
    DispatchQueue.concurrentPerform(iterations: 20) { number in
      let store = try? SurveyStore(path: path, create: true)
      guard let store, (try? store.imports()) == [] else { return }
      made.withLock { $0.append(number) }
    }
    #expect(made.withLock { $0.count } == 20)
    #expect(!FileManager.default.fileExists(atPath: folder.path("data/.leadpay.sqlite.new")))
  }

  @Test func whatAKillLeftBesideItIsUsed() throws {
    try folder.write("half a sto", to: "data/.leadpay.sqlite.new")
    #expect(try SurveyStore(path: path, create: true).verify() == [])
    #expect(!FileManager.default.fileExists(atPath: folder.path("data/.leadpay.sqlite.new")))
    // Killed between the two names: the draft is the store itself.
    #expect(link(path, folder.path("data/.leadpay.sqlite.new")) == 0)
    #expect(try SurveyStore(path: path, create: false).verify() == [])
  }

  @Test(arguments: ["PRAGMA user_version = 0", "PRAGMA journal_mode = wal", "VACUUM"])
  func aDatabaseThatAnOlderLeadpayLeftIsNoStoreYet(sql: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("data"), withIntermediateDirectories: true)
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    let error = #expect(throws: StoreError.self) { try SurveyStore(readingFrom: path) }
    #expect(error?.code == .notFound)
    #expect(try SurveyStore(path: path, create: true).verify() == [])
  }

  @Test func anotherProgramsDatabaseIsLeftAlone() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("data"), withIntermediateDirectories: true)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE notes (text)") }
    for open in [
      { try SurveyStore(readingFrom: path) }, { try SurveyStore(path: path, create: true) },
    ] {
      let error = #expect(throws: StoreError.self) { _ = try open() }
      #expect(error?.code == .notAStore)
    }
  }

  @Test func aLinkToNowhereLeadsToTheNewStore() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.sqlite"), withDestinationPath: "real/store.sqlite")
    #expect(try SurveyStore(path: folder.path("link.sqlite"), create: true).imports() == [])
    #expect(try mode(folder.path("real/store.sqlite")) == 0o600)
  }
}
