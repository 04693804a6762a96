// SPDX-License-Identifier: MIT

package import Compensation
import GRDB

extension SurveyStore {
  /// What the people in the cells of a question tell of their pay of a year before; base pay alone is asked for.
  package func raises(_ question: CellQuestion) throws -> [RaiseAnswer] {
    try reading { database in
      var answers: [RaiseAnswer] = []
      guard try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT * FROM raise)") == true else {
        return answers
      }
      let statement = try database.cachedStatement(
        sql: """
          SELECT base, base_before, tenure_tenths FROM raise WHERE cell_id = ? ORDER BY observation_id
          """)
      for (cell, group) in try Self.matchingCells(question, in: database) {
        let rows = try Row.fetchCursor(statement, arguments: [cell])
        while let row = try rows.next() {
          answers.append(
            RaiseAnswer(
              group: group, base: try row.value("base"), before: try row.value("base_before"),
              tenureTenths: try row.optional("tenure_tenths")))
        }
      }
      return answers
    }
  }
}
