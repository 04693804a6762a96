// SPDX-License-Identifier: MIT

import Foundations
import GRDB
import GRDBSQLite

/// Whether an import is as it was written: what reading commands rest on has a checksum.
///
/// It finds damage and edits by hand, not a forger, who can write a checksum too. Observations have
/// none: `verify` computes the copies from them again, and the copies have one.
enum ImportChecksum {
  /// What is summed apart: the import's own row, all that premiums and positions are read from, and
  /// the texts, which a reading command does not pass over as a whole.
  private enum Part: String, CaseIterable {
    case facts, cells, texts

    var queries: [String] {
      switch self {
      case .facts: ["SELECT * FROM import WHERE id = ?1"]
      case .cells:
        ["SELECT * FROM cell WHERE import_id = ?1 ORDER BY id"]
          + ["cell_pay", "cell_repeat", "cell_people", "raise"].map {
            """
            SELECT p.* FROM cell c CROSS JOIN \($0) p ON p.cell_id = c.id
             WHERE c.import_id = ?1 ORDER BY c.id
            """
          } + [
            "SELECT * FROM statistic WHERE import_id = ?1 ORDER BY id",
            "SELECT * FROM exchange_rate WHERE import_id = ?1 ORDER BY base, currency, date",
          ]
      case .texts:
        ["job", "market", "employer"].map {
          "SELECT * FROM \($0) WHERE import_id = ?1 ORDER BY id"
        }
      }
    }
  }

  static let table = """
    CREATE TABLE import_checksum (
      import_id INTEGER PRIMARY KEY REFERENCES import(id) ON DELETE CASCADE,
      facts INTEGER NOT NULL,
      cells INTEGER NOT NULL,
      texts INTEGER NOT NULL
    );
    """

  /// Keeps the checksums of an import as it is now.
  static func seal(_ id: Int64, in database: Database) throws {
    try database.execute(
      sql:
        "INSERT OR REPLACE INTO import_checksum (import_id, facts, cells, texts) VALUES (?,?,?,?)",
      arguments: [
        id, sum(.facts, of: id, in: database), sum(.cells, of: id, in: database),
        sum(.texts, of: id, in: database),
      ])
  }

  /// Keeps the checksums of the imports' own rows, after one of them took the place of another.
  static func sealFacts(in database: Database) throws {
    for id in try Int64.fetchAll(database, sql: "SELECT id FROM import") {
      try database.execute(
        sql: "UPDATE import_checksum SET facts = ? WHERE import_id = ?",
        arguments: [sum(.facts, of: id, in: database), id])
    }
  }

  /// The numbers of the imports that are not as they were written.
  ///
  /// - Parameter isThorough: whether texts and replaced imports are looked at too.
  static func damaged(isThorough: Bool, in database: Database) throws -> [Int64] {
    let imports = try Row.fetchAll(
      database,
      sql: """
        SELECT i.id, i.superseded_by IS NULL AS is_current, s.facts, s.cells, s.texts
          FROM import i LEFT JOIN import_checksum s ON s.import_id = i.id ORDER BY i.id
        """)
    return try imports.compactMap { row in
      let id = Int64.fromDatabaseValue(row["id"]) ?? 0
      let isCurrent = Int64.fromDatabaseValue(row["is_current"]) == 1
      let parts: [Part] =
        isThorough ? Part.allCases : isCurrent ? [.facts, .cells] : [.facts]
      let isWhole = try parts.allSatisfy { part in
        try Int64.fromDatabaseValue(row[part.rawValue]) == sum(part, of: id, in: database)
      }
      return isWhole ? nil : id
    }
  }

  private static func sum(_ part: Part, of id: Int64, in database: Database) throws -> Int64 {
    guard let connection = database.sqliteConnection else { return 0 }
    var sum = WordSum()
    for query in part.queries {
      let rows = try ReadStatement(query, on: connection)
      rows.bind(id, to: 1)
      while try rows.next() { rows.eachColumn { sum.add($0) } }
    }
    return Int64(bitPattern: sum.value)
  }
}

/// A checksum of values, a word at a time.
private struct WordSum {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ column: ReadStatement.Column) {
    switch column {
    case .null: add(0x9E37_79B9_7F4A_7C15)
    case .integer(let number): add(UInt64(bitPattern: number) &+ 1)
    case .double(let number): add(number.bitPattern ^ 0x5555_5555_5555_5555)
    case .bytes(let bytes):
      add(UInt64(bytes.count) ^ 0xAAAA_AAAA_AAAA_AAAA)
      var at = 0
      while at + 8 <= bytes.count {
        add(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian)
        at += 8
      }
      var rest: UInt64 = 0
      while at < bytes.count {
        rest = rest << 8 | UInt64(bytes[at])
        at += 1
      }
      add(rest)
    }
  }

  private mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
  }
}
