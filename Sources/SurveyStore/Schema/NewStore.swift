// SPDX-License-Identifier: MIT

import Foundations
import GRDB
import GRDBSQLite

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A store that is made: it appears with all its tables or not at all, and only for its owner.
///
/// Of several first imports one makes the store; what a kill leaves is used by the next.
struct NewStore {
  let path: String

  /// Makes the store, or waits for another process that makes it.
  func make() throws {
    let folder = URL(filePath: FileDraft.place(of: path)).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreError(
        .readOnly, "the folder \(folder) could not be made.", file: path,
        remedy: "Check its permissions, or name another place with \(.store).")
    }
    guard let draft = FileDraft(for: path) else { throw failure() }
    do {
      guard draft.add(try Self.emptyStore()) else { throw failure() }
    } catch {
      draft.discard()
      throw error
    }
  }
  private func failure() -> StoreError {
    let said = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    return StoreError(
      errno == ENOSPC ? .diskFull : .readOnly, "the store could not be made: \(said).", file: path,
      remedy: errno == ENOSPC
        ? "Make room and run the command again."
        : "Check the permissions of its folder, or name another place with \(.store).")
  }

  /// The bytes of a store without imports.
  private static func emptyStore() throws -> [UInt8] {
    let database = try DatabaseQueue(configuration: SurveyStore.configuration)
    try database.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA application_id = \(StoreSchema.applicationID)")
    }
    try StoreSchema.migrator.migrate(database)
    return try database.writeWithoutTransaction { database in
      var size: sqlite3_int64 = 0
      guard let bytes = sqlite3_serialize(database.sqliteConnection, "main", &size, 0) else {
        throw DatabaseError(resultCode: .SQLITE_NOMEM)
      }
      defer { sqlite3_free(bytes) }
      var store = Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
      // Read and write versions 2: the write-ahead log is on from the first opening.
      store[18] = 2
      store[19] = 2
      return store
    }
  }
}
