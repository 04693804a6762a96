// SPDX-License-Identifier: MIT

package import Compensation
import GRDB

extension SurveyStore {
  /// One number for each employer name of an edition, whatever its case or blanks and whichever file it is in.
  ///
  /// An employer that two files of an edition name has two numbers in the store; counted as two it
  /// would make a group look safer than it is.
  package func employersByName(of edition: SurveyEdition) throws -> [Int64: Int64] {
    try reading { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT e.id, e.name FROM employer e JOIN import i ON i.id = e.import_id
           WHERE i.superseded_by IS NULL AND i.survey = ? AND i.edition = ? ORDER BY e.id
          """,
        arguments: [edition.survey, edition.edition])
      var first: [String: Int64] = [:]
      var same: [Int64: Int64] = [:]
      while let row = try rows.next() {
        let id = try row.value("id") as Int64
        let name = (try row.value("name") as String).lowercased().split(
          whereSeparator: \.isWhitespace
        )
        .joined(separator: " ")
        same[id] = first[name, default: id]
        if first[name] == nil { first[name] = id }
      }
      return same
    }
  }
}
