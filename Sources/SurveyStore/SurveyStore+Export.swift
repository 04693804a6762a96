// SPDX-License-Identifier: MIT

import GRDB

extension SurveyStore {
  /// Hands out the current observations as lines of CSV, the column names first.
  ///
  /// Texts that a spreadsheet would run as a formula start with an apostrophe.
  public func export(_ line: (String) throws -> Void) throws {
    try reading { database in
      let rows = try Row.fetchCursor(
        database, sql: "SELECT * FROM readable_observation WHERE is_superseded = 0")
      try line(rows.columnNames.joined(separator: ","))
      while let row = try rows.next() {
        try line(row.databaseValues.map(Self.cell).joined(separator: ","))
      }
    }
  }

  private static func cell(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: return ""
    case .int64(let number): return "\(number)"
    case .double(let number): return "\(number)"
    case .blob: return ""
    case .string(let text):
      let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
      let safe = isFormula ? "'" + text : text
      guard safe.utf8.contains(where: { [34, 44, 10, 13].contains($0) }) else { return safe }
      return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
  }
}
