// SPDX-License-Identifier: MIT

import Compensation
import GRDB

/// The tables of the store and how they came about, one migration a version.
///
/// Plain tables that `sqlite3`, Datasette, DuckDB or pandas can read: pay is in hundredths of the
/// currency a year, texts that repeat stand once in a dictionary table, `readable_observation`
/// joins them back. No index on `observation`: it is read by ranges of its key, and an index would
/// double the time of an import.
enum StoreSchema {
  /// “LPAY”, so that another program's database is not taken for a store.
  static let applicationID: Int32 = 0x4C50_4159

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 observations, cells and imports") { database in
      try database.execute(sql: version1)
    }
    migrator.registerMigration("2 people by cell") { database in
      try database.execute(sql: version2)
    }
    migrator.registerMigration("3 exact repeats by cell") { database in
      try database.execute(sql: version3)
      // People that were packed before did not tell repeats.
      try database.execute(sql: "DELETE FROM cell_people")
      try CellPeopleWriter.writeAll(in: database)
    }
    migrator.registerMigration("4 whose pay a survey holds") { database in
      try database.execute(sql: version4)
    }
    migrator.registerMigration("5 pay of a year before") { database in
      try database.execute(sql: version5)
    }
    migrator.registerMigration("6 checksums of imports") { database in
      try database.execute(sql: ImportChecksum.table)
      for id in try Int64.fetchAll(database, sql: "SELECT id FROM import") {
        try ImportChecksum.seal(id, in: database)
      }
    }
    return migrator
  }

  /// Few surveys ask for it, so it stands apart from the observations.
  private static let version5 = """
    CREATE TABLE raise (
      observation_id INTEGER PRIMARY KEY,
      cell_id INTEGER NOT NULL REFERENCES cell(id) ON DELETE CASCADE,
      base INTEGER NOT NULL,
      base_before INTEGER NOT NULL,
      tenure_tenths INTEGER
    );
    CREATE INDEX raise_by_cell ON raise(cell_id);
    """

  /// Tables, indexes and views of a store by name, as their SQL.
  static func definitions(in database: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return try Dictionary(
      rows.map {
        (try $0.value("name"), "\(try $0.value("type") as String) \(try $0.value("sql") as String)")
      },
      uniquingKeysWith: { $1 })
  }

  /// What differs from a new store; additions such as a view of one's own are let be, but for triggers.
  static func differences(in database: Database) throws -> [String] {
    let found = try definitions(in: database)
    let wanted = try expected.get()
    let changed = wanted.filter { found[$0.key] != $0.value }.map(\.key)
    let triggers = found.filter { $0.value.hasPrefix("trigger ") }.map(\.key)
    return (changed + triggers).sorted()
  }

  private static let expected = Result {
    let database = try DatabaseQueue()
    try migrator.migrate(database)
    return try database.read { try definitions(in: $0) }
  }

  /// Imports from before are told apart by the profiles that were built in.
  private static let version4 = """
    ALTER TABLE import ADD COLUMN population TEXT NOT NULL DEFAULT 'market';
    UPDATE import SET population = CASE
        WHEN profile IN ('bls-oews', 'bls-oews-flat') THEN 'official-statistics'
        WHEN profile = 'dol-lca' THEN 'filings'
        WHEN profile = 'hr-xml' THEN 'job-ads'
        WHEN profile = 'socrata-salaries' THEN 'public-payroll'
        ELSE 'market' END;
    """

  /// People of a cell whose record repeats an earlier one exactly, by pay element, where there are any.
  private static let version3: String = {
    let fill = PayElement.inStore.map { element in
      """
      INSERT INTO cell_repeat
        SELECT cell_id, '\(element.rawValue)', people FROM (\(repeatedPeople(element)));
      """
    }
    return """
      CREATE TABLE cell_repeat (
        cell_id INTEGER NOT NULL REFERENCES cell(id) ON DELETE CASCADE,
        element TEXT NOT NULL,
        people INTEGER NOT NULL,
        PRIMARY KEY (cell_id, element)
      ) WITHOUT ROWID;
      \(fill.joined(separator: "\n"))
      """
  }()

  /// The cells with people on exact repeats, read from the observations.
  private static func repeatedPeople(_ element: PayElement) -> String {
    """
    SELECT cell_id, sum(coalesce(people, 1)) AS people
      FROM observation
     WHERE \(element.column) IS NOT NULL AND flags & \(ObservationFlags.repeated.rawValue) != 0
       AND flags & \(ObservationFlags.quarantined.rawValue) = 0
     GROUP BY cell_id
    """
  }

  /// See `PackedPeople` for what the bytes say.
  private static let version2 = """
    CREATE TABLE cell_people (
      id INTEGER PRIMARY KEY,
      cell_id INTEGER NOT NULL REFERENCES cell(id) ON DELETE CASCADE,
      people BLOB NOT NULL
    );
    CREATE INDEX cell_people_by_cell ON cell_people(cell_id);
    """

  private static let version1 = """
    CREATE TABLE import (
      id INTEGER PRIMARY KEY,
      survey TEXT NOT NULL,
      edition TEXT NOT NULL,
      name TEXT NOT NULL,
      is_self_selected INTEGER NOT NULL,
      is_synthetic INTEGER NOT NULL,
      terms TEXT,
      url TEXT,
      file_name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      byte_count INTEGER NOT NULL,
      profile TEXT NOT NULL,
      encoding TEXT NOT NULL,
      settings TEXT NOT NULL,
      read INTEGER NOT NULL,
      accepted INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      duplicate INTEGER NOT NULL,
      skipped INTEGER NOT NULL,
      imported_at TEXT NOT NULL,
      leadpay_version TEXT NOT NULL,
      superseded_by INTEGER REFERENCES import(id) ON DELETE SET NULL
    );
    CREATE INDEX import_by_digest ON import(sha256);
    CREATE INDEX import_by_edition ON import(survey, edition);

    CREATE TABLE job (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
      title TEXT NOT NULL,
      level TEXT,
      grade INTEGER,
      lead_role TEXT NOT NULL,
      family TEXT,
      confidence TEXT NOT NULL,
      rules TEXT NOT NULL
    );
    CREATE INDEX job_by_import ON job(import_id);

    CREATE TABLE market (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
      text TEXT NOT NULL,
      market TEXT
    );
    CREATE INDEX market_by_import ON market(import_id);

    CREATE TABLE employer (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
      name TEXT NOT NULL
    );
    CREATE INDEX employer_by_import ON employer(import_id);

    CREATE TABLE cell (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
      market TEXT,
      family TEXT,
      grade INTEGER,
      lead_role TEXT NOT NULL,
      currency TEXT NOT NULL,
      tax_basis TEXT NOT NULL
    );
    CREATE INDEX cell_by_import ON cell(import_id);

    CREATE TABLE cell_pay (
      cell_id INTEGER NOT NULL REFERENCES cell(id) ON DELETE CASCADE,
      element TEXT NOT NULL,
      pay INTEGER NOT NULL,
      people INTEGER NOT NULL,
      weight REAL NOT NULL,
      squared_weight REAL NOT NULL,
      PRIMARY KEY (cell_id, element, pay)
    ) WITHOUT ROWID;

    CREATE TABLE observation (
      id INTEGER PRIMARY KEY,
      cell_id INTEGER NOT NULL,
      job_id INTEGER NOT NULL,
      market_id INTEGER NOT NULL,
      line INTEGER NOT NULL,
      byte_offset INTEGER NOT NULL,
      base INTEGER,
      bonus INTEGER,
      equity INTEGER,
      total_cash INTEGER,
      total INTEGER,
      experience_tenths INTEGER,
      employer_size INTEGER,
      is_remote INTEGER,
      employer_id INTEGER,
      weight REAL,
      people INTEGER,
      flags INTEGER
    );

    CREATE TABLE statistic (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
      record INTEGER NOT NULL,
      line INTEGER NOT NULL,
      job_id INTEGER NOT NULL,
      market_id INTEGER NOT NULL,
      currency TEXT NOT NULL,
      tax_basis TEXT NOT NULL,
      element TEXT NOT NULL,
      p10 INTEGER, p25 INTEGER, p50 INTEGER, p75 INTEGER, p90 INTEGER,
      mean INTEGER,
      incumbents INTEGER,
      organisations INTEGER,
      relative_standard_error REAL
    );
    CREATE INDEX statistic_by_import ON statistic(import_id);

    CREATE TABLE exchange_rate (
      import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
      base TEXT NOT NULL,
      currency TEXT NOT NULL,
      date TEXT NOT NULL,
      rate REAL NOT NULL,
      PRIMARY KEY (import_id, base, currency, date)
    ) WITHOUT ROWID;

    CREATE TABLE finding (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
      rule TEXT NOT NULL,
      severity TEXT NOT NULL,
      record INTEGER NOT NULL,
      line INTEGER NOT NULL,
      byte_offset INTEGER NOT NULL,
      column_name TEXT,
      value TEXT
    );
    CREATE INDEX finding_by_import ON finding(import_id);

    CREATE TABLE finding_count (
      import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
      rule TEXT NOT NULL,
      severity TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (import_id, rule, severity)
    ) WITHOUT ROWID;

    CREATE VIEW readable_observation AS
      SELECT i.survey, i.edition, i.file_name, o.id & 1099511627775 AS record, o.line,
             m.market, m.text AS market_text, j.title, j.level, j.family, j.grade, j.lead_role,
             j.rules, c.currency, c.tax_basis, o.base / 100.0 AS base, o.bonus / 100.0 AS bonus,
             o.equity / 100.0 AS equity, o.total_cash / 100.0 AS total_cash,
             o.total / 100.0 AS total, o.experience_tenths / 10.0 AS experience_years,
             CASE o.employer_size WHEN 0 THEN '1-10' WHEN 1 THEN '11-50' WHEN 2 THEN '51-200'
               WHEN 3 THEN '201-1000' WHEN 4 THEN '1001-5000' WHEN 5 THEN '5001+' END
               AS employer_size,
             o.is_remote, e.name AS employer, coalesce(o.weight, 1) AS weight,
             coalesce(o.people, 1) AS people, coalesce(o.flags, 0) AS flags,
             i.superseded_by IS NOT NULL AS is_superseded
        FROM observation o
        JOIN import i ON i.id = o.id >> 40
        JOIN cell c ON c.id = o.cell_id
        JOIN job j ON j.id = o.job_id
        JOIN market m ON m.id = o.market_id
        LEFT JOIN employer e ON e.id = o.employer_id;
    """
}

/// The key of an observation: its import in the upper bits, its record number in the lower 40.
///
/// Rows of one import are one range of keys, so they can be read and forgotten without an index.
enum ObservationKey {
  static let recordBits: Int64 = 40
  /// Numbers of imports whose observations have keys.
  static let imports: ClosedRange<Int64> = 1...(1 << 22)

  static func key(importID: Int64, record: Int) -> Int64 {
    importID << recordBits | Int64(record)
  }

  static func range(ofImport importID: Int64) -> ClosedRange<Int64> {
    importID << recordBits...(importID << recordBits | (1 << recordBits - 1))
  }
}
