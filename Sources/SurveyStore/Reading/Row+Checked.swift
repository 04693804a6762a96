// SPDX-License-Identifier: MIT

import GRDB

/// Reading of rows that anybody may have written: what is of another type or size than the store
/// writes is an error, never a trap.
extension Row {
  /// Larger numbers are in no store; the sums of a few million of these cannot overflow.
  private static var largest: Int64 { 1_000_000_000_000_000 }

  /// The value of a column.
  ///
  /// - Throws: `SQLITE_CORRUPT` for NULL, another type, or a number out of all proportion.
  func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    guard let value: Value = try optional(column) else { throw Self.corrupt(column) }
    return value
  }

  /// The value of a column; nil for NULL.
  ///
  /// - Throws: `SQLITE_CORRUPT` for another type, or a number out of all proportion.
  func optional<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
    guard hasColumn(column) else { throw Self.corrupt(column) }
    let stored = self[column] as DatabaseValue
    switch stored.storage {
    case .null: return nil
    case .int64(let number) where number < -Self.largest || number > Self.largest:
      throw Self.corrupt(column)
    case .double(let number) where !number.isFinite || abs(number) > Double(Self.largest):
      throw Self.corrupt(column)
    default: break
    }
    guard let value = Value.fromDatabaseValue(stored) else { throw Self.corrupt(column) }
    return value
  }

  /// A number of people or records.
  func count(_ column: String) throws -> Int {
    let count: Int = try value(column)
    guard count >= 0 else { throw Self.corrupt(column) }
    return count
  }

  static func corrupt(_ column: String) -> DatabaseError {
    DatabaseError(
      resultCode: .SQLITE_CORRUPT, message: "“\(column)” holds what leadpay never writes there")
  }
}
