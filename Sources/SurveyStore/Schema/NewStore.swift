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
/// It is written beside its place under a name of its own, and then gets its real name. Who makes
/// one holds a lock on that file, so that of several first imports one makes the store, and what a
/// kill leaves is used by the next.
struct NewStore {
  private let path: String

  /// - Parameter path: the store's place; through links to nowhere it is where they lead.
  init(path: String) {
    var place = path
    for _ in 0..<8 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else {
        break
      }
      place =
        URL(filePath: target, relativeTo: URL(filePath: place).deletingLastPathComponent()).path
    }
    self.path = place
  }

  /// Makes the store, or waits for another process that makes it.
  func make() throws {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreError(
        .readOnly, "the folder \(folder) could not be made.", file: path,
        remedy: "Check its permissions, or name another place with \(.store).")
    }
    let draft = path + ".new"
    let file = try lock(draft)
    defer { close(file) }
    guard access(path, F_OK) != 0 else {
      unlink(draft)
      return
    }
    let store = try Self.emptyStore()
    guard ftruncate(file, 0) == 0,
      store.withUnsafeBytes({ pwrite(file, $0.baseAddress, $0.count, 0) }) == store.count,
      fsync(file) == 0
    else { throw failure() }
    // A link never takes the place of a file; where there are no links, a name does as well.
    if link(draft, path) == 0 || errno == EEXIST {
      unlink(draft)
    } else if rename(draft, path) != 0 {
      throw failure()
    }
    let names = open(folder, O_RDONLY | O_CLOEXEC)
    if names >= 0 {
      fsync(names)
      close(names)
    }
  }

  /// The open draft, which no other process has.
  private func lock(_ draft: String) throws -> Int32 {
    while true {
      let file = open(draft, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0, fchmod(file, 0o600) == 0 else { throw failure() }
      while flock(file, LOCK_EX) != 0 {
        guard errno == EINTR else { throw failure() }
      }
      // Who held it may have taken it away or given it its real name.
      var (own, named) = (stat(), stat())
      if fstat(file, &own) == 0, stat(draft, &named) == 0, own.st_ino == named.st_ino,
        own.st_dev == named.st_dev, own.st_nlink == 1
      {
        return file
      }
      if own.st_nlink > 1 { unlink(draft) }
      close(file)
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
