// SPDX-License-Identifier: MIT

import Foundations
import GRDB

/// The second half of forgetting: deleted rows leave the bytes of the file and of its log.
///
/// SQLite keeps deleted rows in free pages, and old pages in the write-ahead log for as long as
/// anybody reads. That there is something to erase is noted in `PRAGMA user_version`, in the
/// transaction that deletes: after a kill, or once a reader has gone, the next opening goes on.
enum Erasure {
  private static let pending = 1

  static func isPending(in database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "PRAGMA user_version") == pending
  }

  /// Notes, in the transaction that deletes, that bytes are to be erased.
  static func note(in database: Database) throws {
    try database.execute(sql: "PRAGMA user_version = \(pending)")
  }

  /// Erases what is noted.
  ///
  /// - Parameter patience: how many seconds to wait for others who use the store.
  /// - Returns: why it is still to be done; nil when nothing is left.
  static func finish(_ path: String, patience: Double) -> StoreError? {
    var configuration = Configuration()
    configuration.label = "leadpay.erasure"
    configuration.busyMode = .timeout(patience)
    do {
      return try DatabaseQueue(path: path, configuration: configuration)
        .writeWithoutTransaction { try finish(in: $0, path: path) }
    } catch {
      return remaining(error, path: path)
    }
  }

  private static func finish(in database: Database, path: String) throws -> StoreError? {
    guard try isPending(in: database) else { return nil }
    // Before the file is written anew: it would grow in vain for as long as somebody reads.
    guard try emptyLog(of: database) else { return remaining(nil, path: path) }
    do {
      try database.execute(sql: "VACUUM")
    } catch {
      // Deleted rows were overwritten, at least: this brings that from the log into the file.
      _ = try emptyLog(of: database)
      throw error
    }
    guard try emptyLog(of: database) else { return remaining(nil, path: path) }
    try database.execute(sql: "PRAGMA user_version = 0")
    return nil
  }

  /// Brings the log into the file and cuts it to nothing; false while somebody reads or writes.
  private static func emptyLog(of database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0
  }

  private static func remaining(_ error: (any Error)?, path: String) -> StoreError {
    let state =
      "what was forgotten is in no table any more, but can still be read in the file's bytes"
    guard let error = error as? DatabaseError,
      ![.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode.primaryResultCode)
    else {
      return StoreError(
        .notErased, "\(state), as another program is reading or writing the store.", file: path,
        remedy: "Close it and run any command on this store, which erases them.")
    }
    let isFull = error.resultCode.primaryResultCode == .SQLITE_FULL
    let said = isFull ? "the disk is full" : error.message ?? "\(error.resultCode)"
    return StoreError(
      .notErased, "\(state): \(said).", file: path,
      remedy: isFull
        ? "Make room for a second copy of the store and run any command on it, which erases them."
        : "Run any command on this store, which tries again.")
  }
}
