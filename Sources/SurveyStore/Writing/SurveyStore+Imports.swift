// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import GRDB

extension SurveyStore {
  /// The current or superseded import of these bytes with these settings; nil when there is none.
  package func importedFile(sha256: String, settings: String) throws -> StoredImport? {
    try reading { try Self.importedFile(sha256: sha256, settings: settings, in: $0) }
  }

  /// Whether any file of this size is in the store; where none is, its digest need not be known.
  package func mayHold(byteCount: Int) throws -> Bool {
    try reading { try Self.mayHold(byteCount: byteCount, in: $0) }
  }

  private static func mayHold(byteCount: Int, in database: Database) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM import WHERE byte_count = ?)",
      arguments: [byteCount]) ?? false
  }

  /// Every file in the store, by survey, edition and time.
  package func imports(includingSuperseded: Bool = false) throws -> [StoredImport] {
    try reading { database in
      let filter = includingSuperseded ? "" : "WHERE superseded_by IS NULL"
      return try Row.fetchAll(
        database,
        sql: "SELECT * FROM import \(filter) ORDER BY survey, edition, imported_at, id"
      ).map(Self.storedImport)
    }
  }

  /// Records one file in one transaction: all of it, or nothing.
  ///
  /// `body` streams the file's records into the sink and returns what it learnt, for the store and
  /// for the caller. When another file of the same survey and edition is current, the new one
  /// supersedes it.
  ///
  /// - Parameter onTwoThreads: whether a second thread writes while `body` runs on the calling one;
  ///   what is written is the same.
  /// - Returns: the outcome, and what `body` learnt for the caller; nil when the file was known and
  ///   not read.
  /// - Throws: what `body` throws, or `StoreError`; the store is then as it was before.
  package func record<Report>(
    _ heading: ImportHeading, onTwoThreads: Bool = true,
    _ body: (any ImportSink) throws -> (ImportSummary, Report)
  ) throws -> (outcome: ImportOutcome, report: Report?) {
    try writing { database in
      // Looked up inside the transaction: another process may have been quicker than the caller.
      if try Self.mayHold(byteCount: heading.byteCount, in: database),
        let same = try Self.importedFile(
          sha256: heading.sha256, settings: heading.settings, in: database),
        same.supersededBy == nil
      {
        return (.unchanged(same), nil)
      }
      let id = try Self.insertPlaceholder(heading, in: database)
      let transaction = try ImportTransaction(importID: id, in: database)
      let (summary, report) = try Self.fill(transaction, onTwoThreads: onTwoThreads, body)
      try transaction.finish(in: database)
      let stored = try Self.complete(id, heading: heading, summary: summary, in: database)
      let replaced = try Self.currentImports(
        replacedBy: id, heading: heading, summary: summary, in: database)
      guard let latest = replaced.first else {
        try ImportChecksum.seal(id, in: database)
        return (.imported(stored), report)
      }
      let changes = try Self.changes(from: latest.id, to: id, in: database)
      for old in replaced {
        try database.execute(
          sql: "UPDATE import SET superseded_by = ? WHERE id = ?", arguments: [id, old.id])
      }
      try ImportChecksum.seal(id, in: database)
      try ImportChecksum.sealFacts(in: database)
      return (.superseded(stored, replaced: latest, changes: changes), report)
    }
  }

  private static func fill<Value>(
    _ transaction: ImportTransaction, onTwoThreads: Bool, _ body: (any ImportSink) throws -> Value
  ) throws -> Value {
    guard onTwoThreads else { return try body(transaction) }
    let pipeline = ImportPipeline(transaction)
    do {
      let value = try body(pipeline)
      try pipeline.finish()
      return value
    } catch {
      pipeline.abandon()
      throw error
    }
  }

  private static func importedFile(
    sha256: String, settings: String, in database: Database
  ) throws -> StoredImport? {
    try Row.fetchOne(
      database,
      sql: """
        SELECT * FROM import WHERE sha256 = ? AND settings = ?
         ORDER BY superseded_by IS NOT NULL, id DESC LIMIT 1
        """,
      arguments: [sha256, settings]
    ).map(storedImport)
  }

  private static func insertPlaceholder(
    _ heading: ImportHeading, in database: Database
  ) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO import (survey, edition, name, is_self_selected, is_synthetic, file_name,
          sha256, byte_count, profile, encoding, settings, read, accepted, rejected, duplicate,
          skipped, imported_at, leadpay_version)
        VALUES ('', '', '', 1, 0, ?, '', ?, '', '', ?, 0, 0, 0, 0, 0, ?, ?)
        """,
      arguments: [
        heading.fileName, heading.byteCount, heading.settings, heading.importedAt,
        heading.leadpayVersion,
      ])
    return database.lastInsertedRowID
  }

  private static func complete(
    _ id: Int64, heading: ImportHeading, summary: ImportSummary, in database: Database
  ) throws -> StoredImport {
    let survey = summary.survey
    let counts = summary.counts
    try database.execute(
      sql: """
        UPDATE import SET sha256 = ?, survey = ?, edition = ?, name = ?, is_self_selected = ?,
          is_synthetic = ?, terms = ?, url = ?, profile = ?, encoding = ?, read = ?,
          accepted = ?, rejected = ?, duplicate = ?, skipped = ?, population = ? WHERE id = ?
        """,
      arguments: [
        heading.sha256, survey.edition.survey, survey.edition.edition, survey.name,
        survey.isSelfSelected,
        survey.isSynthetic, survey.terms, survey.url, summary.profile, summary.encoding,
        counts.read, counts.accepted, counts.rejected, counts.duplicate, counts.skipped,
        survey.population.rawValue, id,
      ])
    return StoredImport(
      id: id, survey: survey, fileName: heading.fileName, sha256: heading.sha256,
      byteCount: heading.byteCount, profile: summary.profile, encoding: summary.encoding,
      settings: heading.settings, counts: counts, importedAt: heading.importedAt,
      leadpayVersion: heading.leadpayVersion, supersededBy: nil)
  }

  /// The current imports that a new one takes the place of, the latest first.
  ///
  /// Those of the same survey and edition, whatever their format, and those of the same bytes: no
  /// person may count twice. Another edition of a file that holds several is an addition, and so
  /// is every file of exchange rates.
  private static func currentImports(
    replacedBy id: Int64, heading: ImportHeading, summary: ImportSummary, in database: Database
  ) throws -> [StoredImport] {
    guard summary.replacesItsEdition else { return [] }
    let edition = summary.survey.edition
    return try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM import
         WHERE id <> :id AND superseded_by IS NULL
           AND ((survey = :survey AND edition = :edition)
             OR (sha256 = :sha256 AND profile <> :profile))
         ORDER BY id DESC
        """,
      arguments: [
        "id": id, "survey": edition.survey, "edition": edition.edition,
        "profile": summary.profile, "sha256": heading.sha256,
      ]
    ).map(storedImport)
  }

  /// - Throws: `SQLITE_CORRUPT` where the row is no import.
  static func storedImport(_ row: Row) throws -> StoredImport {
    var counts = RecordCounts()
    counts.read = try row.count("read")
    counts.accepted = try row.count("accepted")
    counts.rejected = try row.count("rejected")
    counts.duplicate = try row.count("duplicate")
    counts.skipped = try row.count("skipped")
    let survey = SurveyDescription(
      edition: try SurveyEdition(survey: row.value("survey"), edition: row.value("edition")),
      name: try row.value("name"),
      population: Population(rawValue: try row.value("population")) ?? .market,
      isSelfSelected: try row.value("is_self_selected"), terms: try row.optional("terms"),
      url: try row.optional("url"), isSynthetic: try row.value("is_synthetic"))
    let id: Int64 = try row.value("id")
    guard ObservationKey.imports.contains(id) else { throw Row.corrupt("id") }
    return try StoredImport(
      id: id, survey: survey, fileName: row.value("file_name"), sha256: row.value("sha256"),
      byteCount: row.count("byte_count"), profile: row.value("profile"),
      encoding: row.value("encoding"), settings: row.value("settings"), counts: counts,
      importedAt: row.value("imported_at"), leadpayVersion: row.value("leadpay_version"),
      supersededBy: row.optional("superseded_by"))
  }

  /// The cells whose head count or pay differ between two imports.
  private static func changes(
    from old: Int64, to new: Int64, in database: Database
  ) throws -> [CellChange] {
    let before = try summaries(ofImport: old, in: database)
    let after = try summaries(ofImport: new, in: database)
    return Set(before.keys).union(after.keys).compactMap { key in
      let (then, now) = (before[key] ?? (0, 0), after[key] ?? (0, 0))
      guard then != now else { return nil }
      return CellChange(
        market: key.market, family: key.family, grade: key.grade.flatMap(Grade.init(rawValue:)),
        leadRole: LeadRole(rawValue: key.leadRole) ?? .none, currency: key.currency,
        peopleBefore: then.people, peopleAfter: now.people, paySumBefore: then.pay,
        paySumAfter: now.pay)
    }
    .sorted {
      ($0.market ?? "", $0.family ?? "", $0.grade?.rawValue ?? -1, $0.leadRole.rawValue)
        < ($1.market ?? "", $1.family ?? "", $1.grade?.rawValue ?? -1, $1.leadRole.rawValue)
    }
  }

  private struct ChangeKey: Hashable {
    var market: String?
    var family: String?
    var grade: Int?
    var leadRole: String
    var currency: Currency
  }

  private static func summaries(
    ofImport id: Int64, in database: Database
  ) throws -> [ChangeKey: (people: Int, pay: Int64)] {
    var found: [ChangeKey: (people: Int, pay: Int64)] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT c.market, c.family, c.grade, c.lead_role, c.currency, sum(p.people) AS people,
               sum(p.pay * p.people) AS pay
          FROM cell c JOIN cell_pay p ON p.cell_id = c.id
         WHERE c.import_id = ? AND p.element = 'base'
         GROUP BY c.id
        """,
      arguments: [id])
    while let row = try rows.next() {
      guard let currency = Currency(try row.value("currency") as String) else { continue }
      let key = ChangeKey(
        market: try row.optional("market"), family: try row.optional("family"),
        grade: try row.optional("grade"), leadRole: try row.value("lead_role"), currency: currency)
      let sum = found[key] ?? (0, 0)
      found[key] = (sum.people + (try row.count("people")), sum.pay &+ (row["pay"] as Int64? ?? 0))
    }
    return found
  }
}
