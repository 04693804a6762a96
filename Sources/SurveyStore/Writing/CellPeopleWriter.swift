// SPDX-License-Identifier: MIT

import Compensation
import GRDB
import GRDBSQLite

/// Gathers the people of each cell and writes them to `cell_people` a few hundred at a time.
///
/// Confined to the transaction that made it.
final class CellPeopleWriter {
  private let insert: InsertStatement
  /// By cell, from the transaction's first on.
  @exclusivity(unchecked) private var waiting: [[UInt8]] = []
  private let firstCell: Int64

  /// Two such pieces fill a page of 16 KiB.
  private static let piece = 7_900

  init(firstCell: Int64, on connection: OpaquePointer) throws {
    self.firstCell = firstCell
    insert = try InsertStatement(
      "INSERT INTO cell_people (cell_id, people) VALUES (?,?)", on: connection)
  }

  /// - Parameter cell: counted from the transaction's first.
  func add(_ person: Observation, employer: Int64?, cell: Int) throws {
    while waiting.count <= cell { waiting.append([]) }
    PackedPeople.append(person, employer: employer, to: &waiting[cell])
    if waiting[cell].count >= Self.piece { try write(cell) }
  }

  /// Writes what still waits.
  func finish() throws {
    for cell in waiting.indices where !waiting[cell].isEmpty { try write(cell) }
  }

  private func write(_ cell: Int) throws {
    insert.bind(firstCell + Int64(cell))
    insert.bind(waiting[cell])
    try insert.run()
    waiting[cell].removeAll(keepingCapacity: true)
  }

  /// Gathers the people of every observation the store has, for a store of an older version.
  static func writeAll(in database: Database) throws {
    guard let connection = database.sqliteConnection,
      let cells = try Row.fetchOne(database, sql: "SELECT min(id), max(id) FROM cell"),
      let firstCell = cells[0] as Int64?
    else { return }
    let writer = try CellPeopleWriter(firstCell: firstCell, on: connection)
    let rows = try observations(where: "", on: connection)
    while try rows.next() {
      let (person, employer) = person(rows)
      try writer.add(person, employer: employer, cell: Int(rows.integer(0) - firstCell))
    }
    try writer.finish()
  }

  /// The observations that are not quarantined, in the order of their files; for `person`.
  static func observations(
    where condition: String, on connection: OpaquePointer
  ) throws -> ReadStatement {
    try ReadStatement(
      """
      SELECT cell_id, base, bonus, equity, total_cash, total, experience_tenths, employer_size,
             is_remote, employer_id, coalesce(weight, 1), coalesce(people, 1),
             coalesce(flags, 0)
        FROM observation
       WHERE \(condition) coalesce(flags, 0) & \(ObservationFlags.quarantined.rawValue) = 0
       ORDER BY id
      """, on: connection)
  }

  /// The person of a row of `observations`, and the employer's number.
  static func person(_ row: ReadStatement) -> (person: Observation, employer: Int64?) {
    let person = Observation(
      record: 0, line: 0, byteOffset: 0, job: 0, market: 0, currency: .euro, taxBasis: .gross,
      base: row.optional(1), bonus: row.optional(2), equity: row.optional(3),
      totalCash: row.optional(4), total: row.optional(5),
      experienceTenths: row.optional(6).map { Int($0) },
      employerSize: row.optional(7).flatMap { EmployerSize(rank: Int($0)) },
      isRemote: row.optional(8).map { $0 != 0 }, weight: row.double(10),
      count: Int(row.integer(11)), flags: ObservationFlags(rawValue: Int(row.integer(12))))
    return (person, row.optional(9))
  }
}
