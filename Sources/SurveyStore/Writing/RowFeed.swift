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
  private let table: String
  private let expressions: [String]
  /// By the columns that are not NULL in every row of a batch.
  private var statements: [UInt64: OpaquePointer] = [:]
  @exclusivity(unchecked) private var used = 0
  @exclusivity(unchecked) private var rows = 0
  /// The columns with a value in the batch, a bit each.
  @exclusivity(unchecked) private var told: UInt64 = 0

  /// Small enough to stay in the processor's cache.
  private static let batch = 512

  /// Columns that are mostly NULL are few combinations; beyond these all columns are asked for.
  private static let mostStatements = 32

  /// - Parameters:
  ///   - table: where the rows go.
  ///   - expressions: what each of the table's columns gets of the feed's columns `c0`, `c1`, …;
  ///     by default column for column.
  ///   - name: what the feed is called while it lives.
  ///   - columns: the number of the feed's columns, at most 63.
  ///   - reals: the columns that hold doubles; all others are integers.
  init(
    into table: String, _ expressions: [String]? = nil, name: String, columns: Int,
    reals: [Int] = [], on connection: OpaquePointer
  ) throws {
    self.connection = connection
    self.table = table
    self.expressions = expressions ?? (0..<columns).map { "c\($0)" }
    self.name = name
    self.columns = columns
    values = .allocate(capacity: columns * Self.batch)
    feed = .allocate(capacity: 1)
    feed.initialize(
      to: leadpay_row_feed(
        values: values, rows: 0, columns: columns,
        reals: reals.reduce(0) { $0 | 1 << UInt64($1) }))
    let code = leadpay_row_feed_add(UnsafeMutableRawPointer(connection), name, feed)
    guard code == SQLITE_OK else { throw error(code) }
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    _ = leadpay_row_feed_remove(UnsafeMutableRawPointer(connection), name)
    feed.deallocate()
    values.deallocate()
  }

  /// Adds the row's next value; a row takes exactly as many as the feed has columns.
  @inline(__always)
  func add(_ value: Int64?) {
    precondition(used < columns * (rows + 1), "a row has too many values")
    values[used] = value ?? Int64.min
    if value != nil { told |= 1 << UInt64(truncatingIfNeeded: used - columns * rows) }
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
    let statement = try statement(told)
    rows = 0
    used = 0
    told = 0
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw error(code) }
  }

  /// The statement for batches in which only these columns have values.
  ///
  /// A column that is asked for costs the same whether it is NULL or not; a literal NULL costs next
  /// to nothing.
  private func statement(_ told: UInt64) throws -> OpaquePointer? {
    if let known = statements[told] { return known }
    let told = statements.count < Self.mostStatements ? told : ~0
    if let known = statements[told] { return known }
    let asked = expressions.map { expression in
      let column = expression.hasPrefix("c") ? UInt64(expression.dropFirst()) : nil
      return column.map { told >> $0 & 1 == 0 } ?? false ? "NULL" : expression
    }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection, "INSERT INTO \(table) SELECT \(asked.joined(separator: ",")) FROM \(name)", -1,
      UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK else { throw error(code) }
    statements[told] = statement
    return statement
  }

  private func error(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
  }
}
