// SPDX-License-Identifier: MIT

import GRDB

extension SurveyStore {
  /// Hands out the current observations row by row, the column names first.
  package func export(_ row: ([String]) throws -> Void) throws {
    try reading { database in
      let rows = try Row.fetchCursor(
        database, sql: "SELECT * FROM readable_observation WHERE is_superseded = 0")
      try row(rows.columnNames)
      while let values = try rows.next() { try row(values.databaseValues.map(Self.text)) }
    }
  }

  private static func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null, .blob: ""
    case .int64(let number): "\(number)"
    case .double(let number): "\(number)"
    case .string(let text): text
    }
  }
}
