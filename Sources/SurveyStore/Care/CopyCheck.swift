// SPDX-License-Identifier: MIT

import Compensation
import GRDB

/// Computes the copies that are kept beside an import's observations again, and compares.
struct CopyCheck {
  let importID: Int64
  let database: Database

  /// What one copy has otherwise than the observations.
  func problems() throws -> [StoreProblem] {
    var problems: [StoreProblem] = []
    let strays = try strayCells()
    if strays > 0 {
      problems.append(
        StoreProblem(
          check: "cells", detail: "\(strays) observations are in cells of other jobs or markets"))
    }
    for element in PayElement.inStore {
      let count = try differingAmounts(element)
      if count > 0 {
        problems.append(
          StoreProblem(
            check: "pay",
            detail: "\(count) amounts of \(element.rawValue) in its cells differ from the "
              + "observations"))
      }
    }
    let cells = try differingPeople()
    if cells > 0 {
      problems.append(
        StoreProblem(
          check: "people", detail: "the people of \(cells) cells differ from the observations"))
    }
    return problems
  }

  private var range: ClosedRange<Int64> { ObservationKey.range(ofImport: importID) }

  /// Observations whose cell says another market, family, grade or lead role than their job and market.
  private func strayCells() throws -> Int {
    try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM observation o
          LEFT JOIN cell c ON c.id = o.cell_id
          LEFT JOIN job j ON j.id = o.job_id
          LEFT JOIN market m ON m.id = o.market_id
         WHERE o.id BETWEEN ? AND ?
           AND (c.import_id IS NOT ?3 OR j.import_id IS NOT ?3 OR m.import_id IS NOT ?3
             OR c.market IS NOT m.market OR c.family IS NOT j.family OR c.grade IS NOT j.grade
             OR c.lead_role IS NOT j.lead_role)
        """, arguments: [range.lowerBound, range.upperBound, importID]) ?? 0
  }

  private struct Amount: Hashable {
    var cell: Int64
    var pay: Int64
  }

  private struct Tally {
    var people = 0.0
    var weight = 0.0
    var squared = 0.0

    func isNear(_ other: Tally) -> Bool {
      zip([people, weight, squared], [other.people, other.weight, other.squared]).allSatisfy {
        abs($0 - $1) <= 1e-9 * max(1, abs($0))
      }
    }
  }

  /// Distinct amounts of the cells whose people or weights are not those of the observations.
  private func differingAmounts(_ element: PayElement) throws -> Int {
    guard let connection = database.sqliteConnection else { return 0 }
    var tallies: [Amount: Tally] = [:]
    let observations = try ReadStatement(
      """
      SELECT cell_id, \(element.column), coalesce(people, 1), coalesce(weight, 1) FROM observation
       WHERE id BETWEEN \(range.lowerBound) AND \(range.upperBound)
         AND \(element.column) IS NOT NULL
         AND coalesce(flags, 0) & \(ObservationFlags.quarantined.rawValue) = 0
      """, on: connection)
    while try observations.next() {
      let amount = Amount(cell: observations.integer(0), pay: observations.integer(1))
      let (people, weight) = (observations.double(2), observations.double(3))
      tallies[amount, default: Tally()].people += people
      tallies[amount, default: Tally()].weight += weight
      tallies[amount, default: Tally()].squared += weight * weight / max(1, people)
    }
    let kept = try ReadStatement(
      """
      SELECT p.cell_id, p.pay, p.people, p.weight, p.squared_weight
        FROM cell c JOIN cell_pay p ON p.cell_id = c.id
       WHERE c.import_id = \(importID) AND p.element = '\(element.rawValue)'
      """, on: connection)
    var differing = 0
    while try kept.next() {
      let tally = tallies.removeValue(
        forKey: Amount(cell: kept.integer(0), pay: kept.integer(1)))
      let found = Tally(people: kept.double(2), weight: kept.double(3), squared: kept.double(4))
      if tally?.isNear(found) != true { differing += 1 }
    }
    return differing + tallies.count
  }

  /// Cells whose packed people are not, byte for byte, those of the observations.
  private func differingPeople() throws -> Int {
    guard let connection = database.sqliteConnection else { return 0 }
    var packed: [Int64: [UInt8]] = [:]
    let rows = try CellPeopleWriter.observations(
      where: "id BETWEEN \(range.lowerBound) AND \(range.upperBound) AND", on: connection)
    while try rows.next() {
      let (person, employer) = CellPeopleWriter.person(rows)
      PackedPeople.append(person, employer: employer, to: &packed[rows.integer(0), default: []])
    }
    var kept: [Int64: [UInt8]] = [:]
    let pieces = try ReadStatement(
      """
      SELECT p.cell_id, p.people FROM cell c JOIN cell_people p ON p.cell_id = c.id
       WHERE c.import_id = \(importID) ORDER BY p.id
      """, on: connection)
    while try pieces.next() {
      pieces.withBlob(1) { kept[pieces.integer(0), default: []] += $0 }
    }
    return Set(packed.keys).union(kept.keys).count {
      packed[$0, default: []] != kept[$0, default: []]
    }
  }
}
