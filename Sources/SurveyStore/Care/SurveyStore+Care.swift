// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import GRDB

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the store holds, in numbers.
package struct StoreInformation: Hashable, Sendable {
  package var path: String
  package var byteCount: Int
  package var migrations: [String]
  package var imports: [StoredImport]
  package var observationCount: Int
  package var statisticCount: Int
  package var exchangeRateCount: Int
}

/// One thing that is wrong with the store.
package struct StoreProblem: Hashable, Sendable {
  package var check: String
  package var detail: String
}

extension SurveyStore {
  package func information() throws -> StoreInformation {
    let imports = try imports(includingSuperseded: true)
    return try reading { database in
      func count(_ table: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
      }
      return StoreInformation(
        path: path,
        byteCount: (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0,
        migrations: try StoreSchema.migrator.appliedIdentifiers(database).sorted(),
        imports: imports, observationCount: try count("observation"),
        statisticCount: try count("statistic"), exchangeRateCount: try count("exchange_rate"))
    }
  }

  /// Checks the file's structure, its references, and that every import's numbers add up.
  ///
  /// - Returns: what is wrong; empty when all is well.
  package func verify() throws -> [StoreProblem] {
    try reading { database in
      var problems: [StoreProblem] = []
      if try Erasure.isPending(in: database) {
        problems.append(
          StoreProblem(
            check: "erasure",
            detail: "a forgotten edition is in no table, but still readable in the file's bytes"))
      }
      for line in try String.fetchAll(database, sql: "PRAGMA integrity_check") where line != "ok" {
        problems.append(StoreProblem(check: "integrity", detail: line))
      }
      let strays = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      for stray in strays {
        problems.append(StoreProblem(check: "references", detail: "\(stray)"))
      }
      for row in try Row.fetchAll(database, sql: "SELECT * FROM import") {
        let stored = Self.storedImport(row)
        let name = "\(stored.fileName) (import \(stored.id))"
        if !stored.counts.addUp {
          problems.append(
            StoreProblem(check: "accounting", detail: "\(name): the record counts do not add up"))
        }
        let range = ObservationKey.range(ofImport: stored.id)
        let sums = try Row.fetchOne(
          database,
          sql: """
            SELECT count(*) AS observations,
                   coalesce(sum(coalesce(people, 1))
                     FILTER (WHERE base IS NOT NULL AND coalesce(flags, 0) & 2 = 0), 0) AS people
              FROM observation WHERE id BETWEEN ? AND ?
            """, arguments: [range.lowerBound, range.upperBound])
        let inCells = try Int.fetchOne(
          database,
          sql: """
            SELECT coalesce(sum(p.people), 0) FROM cell c JOIN cell_pay p ON p.cell_id = c.id
             WHERE c.import_id = ? AND p.element = 'base'
            """, arguments: [stored.id])
        if let people = sums?["people"] as Int?, let inCells, people != inCells {
          problems.append(
            StoreProblem(
              check: "cells",
              detail: "\(name): \(people) people have base pay, but its cells hold \(inCells)"))
        }
        var packed = 0
        for cell in try Int64.fetchAll(
          database, sql: "SELECT id FROM cell WHERE import_id = ?", arguments: [stored.id])
        {
          try Self.eachObservation(ofCell: cell, payElement: .base, in: database) {
            packed += $0.people
          }
        }
        if let people = sums?["people"] as Int?, people != packed {
          problems.append(
            StoreProblem(
              check: "people",
              detail: "\(name): \(people) people have base pay, but by cell there are \(packed)"))
        }
      }
      return problems
    }
  }

  /// The newest exchange rate on or before a day; nil when the store has none.
  package func exchangeRate(
    from base: Currency, to currency: Currency, onOrBefore date: String
  ) throws -> ExchangeRate? {
    try reading { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT r.* FROM exchange_rate r JOIN import i ON i.id = r.import_id
           WHERE r.base = ? AND r.currency = ? AND r.date <= ? AND i.superseded_by IS NULL
           ORDER BY r.date DESC, r.import_id DESC LIMIT 1
          """,
        arguments: [base.code, currency.code, date]
      ).map { ExchangeRate(base: base, currency: currency, date: $0["date"], rate: $0["rate"]) }
    }
  }
}
