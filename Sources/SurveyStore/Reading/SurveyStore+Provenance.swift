// SPDX-License-Identifier: MIT

package import Compensation
import GRDB

/// How many people one job title brought to a group, and by which rules.
package struct TitleContribution: Hashable, Sendable {
  package var title: String
  package var level: String?
  package var grade: Grade?
  package var leadRole: LeadRole
  package var family: JobFamily?
  package var rules: [String]
  /// What the people are paid in; a cell's groups are of one kind of pay each.
  package var currency: Currency
  package var taxBasis: TaxBasis
  package var people: Int
}

/// How often a rule spoke in an import.
package struct FindingCount: Hashable, Sendable, Codable {
  package var rule: String
  package var severity: FindingSeverity
  package var count: Int
}

/// One observation as a receipt shows it.
package struct ReceiptRow: Hashable, Sendable {
  package var record: Int
  package var line: Int
  package var title: String
  package var level: String?
  /// Pay of one year in hundredths.
  package var pay: Int64
  package var people: Int
  /// Whether the record repeats an earlier one of its file exactly.
  package var isRepeat: Bool
}

extension SurveyStore {
  /// The titles that fed the groups of a cell, most people first.
  ///
  /// - Parameter stratum: the part of the cell that is meant.
  package func titles(
    _ question: CellQuestion, stratum: Stratum = .whole
  ) throws -> [TitleContribution] {
    let payElement = question.payElement
    return try reading { database in
      let cells = Dictionary(
        try Self.matchingCells(question, in: database).map { ($0.cell, $0.group.cell) },
        uniquingKeysWith: { first, _ in first })
      var people: [JobOfKind: Int] = [:]
      for importID in Set(try Self.importIDs(of: Array(cells.keys), in: database)).sorted() {
        let rows = try Self.receiptCursor(importID: importID, payElement: payElement, in: database)
        while let row = try rows.next() {
          guard let cell = cells[try row.value("cell_id")], try row.lies(in: stratum) else {
            continue
          }
          let key = JobOfKind(
            job: try row.value("job_id"), currency: cell.currency, taxBasis: cell.taxBasis)
          people[key, default: 0] += try row.count("people")
        }
      }
      let statement = try database.cachedStatement(sql: "SELECT * FROM job WHERE id = ?")
      return try people.compactMap { job, count in
        try Row.fetchOne(statement, arguments: [job.job]).map { row in
          TitleContribution(
            title: try row.value("title"), level: try row.optional("level"),
            grade: (try row.optional("grade") as Int?).flatMap(Grade.init(rawValue:)),
            leadRole: LeadRole(rawValue: try row.value("lead_role")) ?? .none,
            family: (try row.optional("family") as String?).map(JobFamily.init(rawValue:)),
            rules: (try row.value("rules") as String).split(separator: " ").map(String.init),
            currency: job.currency, taxBasis: job.taxBasis, people: count)
        }
      }
      .sorted {
        ($1.people, $0.title, $0.level ?? "", $0.currency) < (
          $0.people, $1.title, $1.level ?? "", $1.currency
        )
      }
    }
  }

  private struct JobOfKind: Hashable {
    var job: Int64
    var currency: Currency
    var taxBasis: TaxBasis
  }

  /// The observations behind the wanted groups of a cell, in file order.
  ///
  /// - Parameter kind: the currency and tax basis that are meant; nil for all.
  package func receiptRows(
    _ question: CellQuestion, stratum: Stratum = .whole,
    kind: (currency: Currency, taxBasis: TaxBasis)? = nil,
    where isWanted: (Grade?, LeadRole) -> Bool
  ) throws -> [ReceiptRow] {
    let payElement = question.payElement
    return try reading { database in
      let wanted = Set(
        try Self.matchingCells(question, in: database)
          .filter { _, group in
            isWanted(group.grade, group.leadRole)
              && kind.map { $0 == (group.cell.currency, group.cell.taxBasis) } ?? true
          }.map(\.cell))
      var found: [ReceiptRow] = []
      for importID in Set(try Self.importIDs(of: Array(wanted), in: database)).sorted() {
        let rows = try Self.receiptCursor(importID: importID, payElement: payElement, in: database)
        while let row = try rows.next() {
          guard wanted.contains(try row.value("cell_id")), try row.lies(in: stratum) else {
            continue
          }
          found.append(
            try ReceiptRow(
              record: row.value("record"), line: row.value("line"), title: row.value("title"),
              level: row.optional("level"), pay: row.value("pay"), people: row.count("people"),
              isRepeat: row.value("repeated") as Int != 0))
        }
      }
      return found
    }
  }

  /// How often each rule spoke in an import, most often first.
  package func findingCounts(ofImport id: Int64) throws -> [FindingCount] {
    try reading { database in
      try Row.fetchAll(
        database,
        sql: "SELECT * FROM finding_count WHERE import_id = ? ORDER BY count DESC, rule",
        arguments: [id]
      ).map {
        try FindingCount(
          rule: $0.value("rule"),
          severity: FindingSeverity(rawValue: $0.value("severity")) ?? .warning,
          count: $0.count("count"))
      }
    }
  }

  private static func receiptCursor(
    importID: Int64, payElement: PayElement, in database: Database
  ) throws -> RowCursor {
    let column = payElement.column
    let range = ObservationKey.range(ofImport: importID)
    return try Row.fetchCursor(
      database,
      sql: """
        SELECT o.cell_id, o.job_id, o.id & \(1 << ObservationKey.recordBits - 1) AS record, o.line,
               o.\(column) AS pay, coalesce(o.people, 1) AS people, j.title, j.level,
               o.experience_tenths, o.employer_size, o.is_remote,
               coalesce(o.flags, 0) & \(ObservationFlags.repeated.rawValue) AS repeated
          FROM observation o JOIN job j ON j.id = o.job_id
         WHERE o.id BETWEEN ? AND ? AND o.\(column) IS NOT NULL
           AND coalesce(o.flags, 0) & \(ObservationFlags.quarantined.rawValue) = 0
         ORDER BY o.id
        """,
      arguments: [range.lowerBound, range.upperBound])
  }
}

extension Row {
  /// Whether the observation of this row is in a part of its cell.
  fileprivate func lies(in stratum: Stratum) throws -> Bool {
    guard stratum != .whole else { return true }
    let experience: Int? = try optional("experience_tenths")
    let size = (try optional("employer_size") as Int?).flatMap(EmployerSize.init(rank:))
    let isRemote = (try optional("is_remote") as Int?).map { $0 != 0 }
    return stratum.parts.allSatisfy {
      $0 == $0.kind.part(experienceTenths: experience, employerSize: size, isRemote: isRemote)
    }
  }
}
