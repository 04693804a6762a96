// SPDX-License-Identifier: MIT

import GRDB
import GRDBSQLite

/// One prepared SELECT of numbers, stepped through SQLite's own interface.
///
/// Confined to the reading transaction that made it.
final class ReadStatement {
  private let connection: OpaquePointer
  private var statement: OpaquePointer?

  init(_ sql: String, on connection: OpaquePointer) throws {
    self.connection = connection
    let code = sqlite3_prepare_v2(connection, sql, -1, &statement, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  deinit { sqlite3_finalize(statement) }

  /// Goes to the next row; false after the last.
  func next() throws -> Bool {
    let code = sqlite3_step(statement)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw error(code) }
    return false
  }

  /// Sets a parameter, counted from 1.
  func bind(_ value: Int64, to place: Int32) { sqlite3_bind_int64(statement, place, value) }

  /// What stands in a column of the row.
  enum Column {
    case null
    case integer(Int64)
    case double(Double)
    /// Of a text or a blob; valid during the call.
    case bytes(UnsafeRawBufferPointer)
  }

  /// Calls `body` with every column of the row.
  func eachColumn(_ body: (Column) -> Void) {
    for column in 0..<sqlite3_column_count(statement) {
      switch sqlite3_column_type(statement, column) {
      case SQLITE_NULL: body(.null)
      case SQLITE_INTEGER: body(.integer(integer(column)))
      case SQLITE_FLOAT: body(.double(double(column)))
      default: withBlob(column) { body(.bytes($0)) }
      }
    }
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  func double(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

  /// Nil for NULL.
  func optional(_ column: Int32) -> Int64? {
    sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : integer(column)
  }

  /// The bytes of a column, for as long as `body` runs; none for NULL.
  func withBlob<Value>(
    _ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Value
  ) rethrows -> Value {
    let start = sqlite3_column_blob(statement, column)
    let count = Int(sqlite3_column_bytes(statement, column))
    return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  private func error(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
  }
}
