// SPDX-License-Identifier: MIT

import GRDB
import Pages

extension SurveyStore {
  /// Hands out the current observations as lines of CSV, the column names first.
  package func export(_ line: (String) throws -> Void) throws {
    try reading { database in
      let rows = try Row.fetchCursor(
        database, sql: "SELECT * FROM readable_observation WHERE is_superseded = 0")
      try line(CSVText.line(rows.columnNames.map(CSVCell.text)))
      while let row = try rows.next() { try line(CSVText.line(row.databaseValues.map(Self.cell))) }
    }
  }

  private static func cell(_ value: DatabaseValue) -> CSVCell {
    switch value.storage {
    case .null, .blob: .text("")
    case .int64(let number): .count(Int(number))
    case .double(let number): .number(number)
    case .string(let text): .text(text)
    }
  }
}
