// SPDX-License-Identifier: MIT

import CRowFeed
import GRDB
import GRDBSQLite

/// Rows of numbers on their way into a table, written by one statement a batch.
///
/// Half the time of a statement a row (see `CRowFeed.h`). Confined to the transaction that made it.
final class RowFeed {
  private let connection: OpaquePointer
  private let name: String
  private let columns: Int
  /// Room for `batch` rows; written only by `add`, which `endRow` keeps within the room.
  private let values: UnsafeMutablePointer<Int64>
  private let feed: UnsafeMutablePointer<leadpay_row_feed>
  private var statement: OpaquePointer?
  @exclusivity(unchecked) private var used = 0
  @exclusivity(unchecked) private var rows = 0

  /// Small enough to stay in the processor's cache.
  private static let batch = 512

  /// - Parameters:
  ///   - insert: such as `INSERT INTO t SELECT c0, c1 FROM name`.
  ///   - reals: the columns that hold doubles; all others are integers.
  init(
    _ insert: String, name: String, columns: Int, reals: [Int] = [], on connection: OpaquePointer
  ) throws {
    self.connection = connection
    self.name = name
    self.columns = columns
    values = .allocate(capacity: columns * Self.batch)
    feed = .allocate(capacity: 1)
    feed.initialize(
      to: leadpay_row_feed(
        values: values, rows: 0, columns: columns,
        reals: reals.reduce(0) { $0 | 1 << UInt64($1) }))
    var code = leadpay_row_feed_add(UnsafeMutableRawPointer(connection), name, feed)
    guard code == SQLITE_OK else { throw error(code) }
    code = sqlite3_prepare_v3(
      connection, insert, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  deinit {
    sqlite3_finalize(statement)
    _ = leadpay_row_feed_remove(UnsafeMutableRawPointer(connection), name)
    feed.deallocate()
    values.deallocate()
  }

  /// Adds the row's next value; a row takes exactly as many as the feed has columns.
  @inline(__always)
  func add(_ value: Int64?) {
    precondition(used < columns * (rows + 1), "a row has too many values")
    values[used] = value ?? Int64.min
    used += 1
  }

  @inline(__always)
  func add(_ value: Int?) { add(value.map { Int64($0) }) }

  @inline(__always)
  func add(_ value: Double?) { add(value.map { Int64(bitPattern: $0.bitPattern) }) }

  /// Ends the row, and writes the batch when it is full.
  @inline(__always)
  func endRow() throws {
    rows += 1
    precondition(used == columns * rows, "a row has too few values")
    if rows == Self.batch { try flush() }
  }

  /// Writes what has gathered.
  func flush() throws {
    guard rows > 0 else { return }
    feed.pointee.rows = rows
    rows = 0
    used = 0
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw error(code) }
  }

  private func error(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
  }
}
