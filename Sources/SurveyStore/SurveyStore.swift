// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import GRDB
import GRDBSQLite

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The observations, cells and imports of one leadpay installation, in one SQLite file.
///
/// An import is one transaction: after a kill at any moment the store is as it was before, or has
/// all of it. Reading and writing throw `StoreError`.
package final class SurveyStore: Sendable {
  /// The store's file.
  package let path: String
  let database: any DatabaseWriter
  /// Whether this opening erased what an earlier command had forgotten.
  let hasErasedAtOpening: Bool

  /// Opens the store at `path`.
  ///
  /// - Parameter create: whether to make a new store (and its folder) where there is none. It
  ///   appears whole, or not at all.
  /// - Throws: `StoreError`: `.notFound`, `.notAStore`, `.newerSchema`, `.readOnly`, `.corrupt`.
  package init(path: String, create: Bool) throws {
    self.path = path
    let exists = FileManager.default.fileExists(atPath: path)
    guard exists || create else {
      throw StoreError.missing(path)
    }
    try Self.refuseFolder(path)
    do {
      if !exists { try NewStore(path: path).make() }
      let pool = try DatabasePool(path: path, configuration: Self.configuration)
      try Self.prepare(pool, path: path)
      database = pool
      hasErasedAtOpening = Self.finishErasure(pool, path: path)
    } catch {
      throw StoreError.from(error, path: path)
    }
  }

  /// Opens the store at `path` to read; the file stays as it is to the byte.
  ///
  /// A store that an older leadpay wrote is brought up to date first, and what was forgotten in one
  /// is erased.
  ///
  /// - Parameter isChecked: whether every import must be as it was written, by its checksums; where
  ///   not, whatever is wrong is met later, or by `verify`.
  /// - Throws: `StoreError`: `.notFound`, `.notAStore`, `.newerSchema`, `.readOnly`, `.corrupt`.
  package convenience init(readingFrom path: String, isChecked: Bool = true) throws {
    try self.init(readingAsItIs: path)
    try bringUpToDate()
    if isChecked { try refuseDamage() }
  }

  private func bringUpToDate() throws {
    let migrator = StoreSchema.migrator
    guard try !reading({ try migrator.hasCompletedMigrations($0) }) else { return }
    do {
      _ = try SurveyStore(path: path, create: false)
    } catch let error as StoreError where error.code == .readOnly {
      throw StoreError(
        .readOnly, "an older leadpay wrote this store, and it cannot be changed.", file: path,
        remedy: "Copy it to a folder where you may write; any command brings the copy up to date.")
    }
  }

  private func refuseDamage() throws {
    try reading { database in
      let differences = try StoreSchema.differences(in: database)
      guard differences.isEmpty else {
        throw StoreError(
          .corrupt, "the store's tables are not as leadpay makes them (\(differences[0])).",
          file: path,
          remedy: "Restore it from a backup, or move it away and import the surveys again.")
      }
      guard let id = try ImportChecksum.damaged(isThorough: false, in: database).first else {
        return
      }
      let name = try String.fetchOne(
        database, sql: "SELECT survey || '/' || edition FROM import WHERE id = ?", arguments: [id])
      throw StoreError(
        .corrupt, "import \(id) (\(name?.printable ?? "?")) is not as it was written.", file: path,
        remedy:
          "See `leadpay store verify`; restore a backup, or forget the edition and import it again."
      )
    }
  }

  /// Erases what an earlier command could not, where nobody is in the way.
  private static func finishErasure(_ database: any DatabaseReader, path: String) -> Bool {
    guard (try? database.read(Erasure.isPending)) == true else { return false }
    return Erasure.finish(path, patience: 0.1) == nil
  }

  private init(readingAsItIs path: String) throws {
    self.path = path
    guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path) }
    try Self.refuseFolder(path)
    do {
      database = try Self.reader(of: path, file: path)
      hasErasedAtOpening = Self.finishErasure(database, path: path)
    } catch let error as DatabaseError
      where [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode.primaryResultCode)
      && Self.isAtRest(path)
    {
      // Reading a store in WAL mode makes files beside it, which a folder without write permission
      // does not take; a store that nobody writes to is read without them.
      do {
        database = try Self.reader(of: path, file: Self.immutable(path))
        hasErasedAtOpening = false
      } catch {
        throw StoreError.from(error, path: path)
      }
    } catch {
      throw StoreError.from(error, path: path)
    }
  }

  private static func refuseFolder(_ path: String) throws {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    guard type == .typeDirectory else { return }
    throw StoreError(
      .notAStore, "this is a folder.", file: path,
      remedy: "Name the store's file, such as \(path)/leadpay.sqlite.")
  }

  private static func reader(of path: String, file: String) throws -> DatabaseQueue {
    // A pool writes a page when it opens; a queue that may only read does not.
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    let queue = try DatabaseQueue(path: file, configuration: configuration)
    try check(queue, path: path)
    return queue
  }

  /// Whether everything is in the file itself: no write-ahead log has anything to add.
  private static func isAtRest(_ path: String) -> Bool {
    let log = path + "-wal"
    guard FileManager.default.fileExists(atPath: log) else { return true }
    let size = try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
    return size == 0
  }

  private static func immutable(_ path: String) -> String {
    let escaped = path.replacing("%", with: "%25").replacing("?", with: "%3f")
      .replacing("#", with: "%23")
    return "file:\(escaped)?immutable=1"
  }

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "leadpay"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { database in
      // Takes effect in an empty file only; 16 KiB pages made the bulk load fastest.
      try database.execute(sql: "PRAGMA page_size = 16384")
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      try database.execute(sql: "PRAGMA cache_size = -16384")
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 4096")
    }
    return configuration
  }

  private static func prepare(_ database: DatabasePool, path: String) throws {
    if try isUnfinished(database) {
      try database.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA application_id = \(StoreSchema.applicationID)")
      }
    }
    try check(database, path: path)
    let migrator = StoreSchema.migrator
    if try !database.read({ try migrator.hasCompletedMigrations($0) }) {
      try migrator.migrate(database)
    }
  }

  /// Whether the file is a database of nobody: without tables and another program's mark.
  private static func isUnfinished(_ database: any DatabaseReader) throws -> Bool {
    try database.read {
      let id = try Int32.fetchOne($0, sql: "PRAGMA application_id")
      let tables = try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master")
      return id == 0 && tables == 0
    }
  }

  /// Whether the file is a store that this version understands.
  private static func check(_ database: any DatabaseReader, path: String) throws {
    let id = try database.read { try Int32.fetchOne($0, sql: "PRAGMA application_id") ?? 0 }
    guard id == StoreSchema.applicationID else {
      throw try isUnfinished(database) ? StoreError.unfinished(path) : StoreError.foreign(path)
    }
    guard try !database.read({ try StoreSchema.migrator.hasBeenSuperseded($0) }) else {
      throw StoreError(
        .newerSchema, "this store was written by a newer leadpay.", file: path,
        remedy: "Update leadpay, or name another store with \(.store).")
    }
  }

  /// Runs a reading transaction and turns SQLite's errors into `StoreError`.
  func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try database.read(body)
    } catch {
      throw StoreError.from(error, path: path)
    }
  }

  /// Runs a writing transaction and turns SQLite's errors into `StoreError`.
  func writing<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try database.writeWithoutTransaction { database in
        var value: Value?
        try database.inTransaction(.immediate) {
          value = try body(database)
          return .commit
        }
        guard let value else {
          throw StoreError(
            .failed, "the transaction did not run.", file: path, remedy: "Try again.")
        }
        return value
      }
    } catch {
      throw StoreError.from(error, path: path)
    }
  }
}
