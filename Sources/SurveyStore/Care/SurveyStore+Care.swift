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
      for name in try StoreSchema.differences(in: database) {
        problems.append(
          StoreProblem(check: "schema", detail: "\(name.printable) is not as leadpay makes it"))
      }
      guard problems.isEmpty || problems.allSatisfy({ $0.check == "erasure" }) else {
        return problems
      }
      let damaged = Set(try ImportChecksum.damaged(isThorough: true, in: database))
      for row in try Row.fetchAll(database, sql: "SELECT * FROM import") {
        let stored: StoredImport
        do {
          stored = try Self.storedImport(row)
        } catch let error as DatabaseError {
          problems.append(StoreProblem(check: "import", detail: error.message ?? "unreadable"))
          continue
        }
        let name = "\(stored.fileName.printable) (import \(stored.id))"
        if damaged.contains(stored.id) {
          problems.append(
            StoreProblem(check: "checksum", detail: "\(name): it is not as it was written"))
        }
        if !stored.counts.addUp {
          problems.append(
            StoreProblem(check: "accounting", detail: "\(name): the record counts do not add up"))
        }
        let copies = CopyCheck(importID: stored.id, database: database)
        problems += try copies.problems().map {
          StoreProblem(check: $0.check, detail: "\(name): \($0.detail)")
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
      ).map {
        try ExchangeRate(
          base: base, currency: currency, date: $0.value("date"), rate: $0.value("rate"))
      }
    }
  }
}
