// SPDX-License-Identifier: MIT

package import Compensation
import GRDB

/// Which cells to read; nil means all.
package struct CellQuestion: Hashable, Sendable {
  package var payElement: PayElement
  /// Countries or regions; a country takes its regions in.
  package var markets: [Market]?
  package var families: [JobFamily]?
  package var editions: [SurveyEdition]?
  /// Whether the cells keep region and metro apart, or are those of the whole country.
  package var isByRegion: Bool
  /// Whether the cells keep grades other than senior apart; a premium needs seniors and leads alone.
  package var onlySeniorsAndLeads: Bool

  package init(
    payElement: PayElement = .base, markets: [Market]? = nil, families: [JobFamily]? = nil,
    editions: [SurveyEdition]? = nil, isByRegion: Bool = false, onlySeniorsAndLeads: Bool = true
  ) {
    self.payElement = payElement
    self.markets = markets
    self.families = families
    self.editions = editions
    self.isByRegion = isByRegion
    self.onlySeniorsAndLeads = onlySeniorsAndLeads
  }

  func includes(_ market: Market) -> Bool {
    markets?.contains { market.lies(in: $0) } ?? true
  }

  /// The market a stored cell is counted under.
  func grouped(_ market: Market) -> Market {
    if isByRegion { return market }
    // A region that was asked for by name stays a market of its own.
    if let asked = markets?.first(where: { $0.region != nil && market.lies(in: $0) }) {
      return asked
    }
    return market.whole
  }
}

extension SurveyStore {
  /// The cells that answer the question, from the current imports, in a stable order.
  ///
  /// They come from the distributions kept with each import: no observation is read, whatever the
  /// number of people. Rows whose market or job family is unknown are in no cell.
  package func cells(_ question: CellQuestion) throws -> [PayCell] {
    try reading { database in
      var values: [PayGroup: [PayDistribution.Value]] = [:]
      var repeats: [PayGroup: Int] = [:]
      let repeated = try Self.repeatedPeople(question.payElement, in: database)
      let statement = try database.cachedStatement(
        sql:
          "SELECT pay, people, weight, squared_weight FROM cell_pay WHERE cell_id = ? AND element = ?"
      )
      for (cell, group) in try Self.matchingCells(question, in: database) {
        let rows = try Row.fetchCursor(
          statement, arguments: [cell, question.payElement.rawValue])
        while let row = try rows.next() {
          values[group, default: []].append(
            PayDistribution.Value(
              pay: try row.value("pay"), weight: try row.value("weight"),
              squaredWeight: try row.value("squared_weight"), count: try row.count("people")))
        }
        if let people = repeated[cell] { repeats[group, default: 0] += people }
      }
      return Self.payCells(values, repeats)
    }
  }

  /// The same cells split by experience, employer size or remote work, by one or several of them;
  /// reads the people of these cells once.
  package func cells(_ question: CellQuestion, splitBy kinds: [StratumKind]) throws -> [PayCell] {
    try reading { database in
      var values: [PayGroup: [PayDistribution.Value]] = [:]
      var repeats: [PayGroup: Int] = [:]
      for (cell, whole) in try Self.matchingCells(question, in: database) {
        // A cell's people by their part: the group's many names are compared once a part.
        var parts: [Stratum: (values: [PayDistribution.Value], repeats: Int)] = [:]
        try Self.eachObservation(
          ofCell: cell, payElement: question.payElement, in: database
        ) { observation in
          let stratum = observation.stratum(kinds)
          parts[stratum, default: ([], 0)].values.append(observation.value)
          if observation.isRepeat {
            parts[stratum, default: ([], 0)].repeats += observation.people
          }
        }
        for (stratum, part) in parts {
          var group = whole
          group.cell.stratum = stratum
          values[group, default: []] += part.values
          if part.repeats > 0 { repeats[group, default: 0] += part.repeats }
        }
      }
      return Self.payCells(values, repeats)
    }
  }

  private static func payCells(
    _ values: [PayGroup: [PayDistribution.Value]], _ repeats: [PayGroup: Int]
  ) -> [PayCell] {
    values
      .map { group, values in
        PayCell(
          group: group,
          distribution: PayDistribution(merging: values, repeats: repeats[group, default: 0]))
      }
      .sorted { $0.group.isOrdered(before: $1.group) }
  }

  /// The stored cells of a question by their number, each with the group its people are counted in.
  static func matchingCells(
    _ question: CellQuestion, in database: Database
  ) throws -> [(cell: Int64, group: PayGroup)] {
    var conditions = [
      "i.superseded_by IS NULL", "c.market IS NOT NULL", "c.family IS NOT NULL",
    ]
    var arguments: [(any DatabaseValueConvertible)?] = []
    if question.onlySeniorsAndLeads { conditions.append(PayGroup.isSeniorOrLead(table: "c")) }
    if let families = question.families {
      conditions.append("c.family IN (\(Self.marks(families.count)))")
      arguments += families.map(\.rawValue)
    }
    if let editions = question.editions {
      let pairs = editions.map { _ in "(i.survey = ? AND i.edition = ?)" }
      conditions.append("(\(pairs.isEmpty ? "0" : pairs.joined(separator: " OR ")))")
      arguments += editions.flatMap { [$0.survey, $0.edition] }
    }
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT c.id, i.survey, i.edition, c.market, c.family, c.grade, c.lead_role, c.currency,
               c.tax_basis
          FROM cell c JOIN import i ON i.id = c.import_id
         WHERE \(conditions.joined(separator: " AND "))
         ORDER BY c.id
        """,
      arguments: StatementArguments(arguments))
    var cells: [(cell: Int64, group: PayGroup)] = []
    while let row = try rows.next() {
      guard var group = try PayGroup(row, question.payElement), question.includes(group.cell.market)
      else { continue }
      group.cell.market = question.grouped(group.cell.market)
      cells.append((try row.value("id"), group))
    }
    return cells
  }

  /// People on exact repeats by cell; none in most stores.
  private static func repeatedPeople(
    _ element: PayElement, in database: Database
  ) throws -> [Int64: Int] {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT cell_id, people FROM cell_repeat WHERE element = ?",
      arguments: [element.rawValue])
    var people: [Int64: Int] = [:]
    while let row = try rows.next() { people[try row.value("cell_id")] = try row.count("people") }
    return people
  }

  static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ",")
  }

  static func importIDs(of cells: [Int64], in database: Database) throws -> [Int64] {
    let statement = try database.cachedStatement(sql: "SELECT import_id FROM cell WHERE id = ?")
    return try cells.compactMap { try Int64.fetchOne(statement, arguments: [$0]) }
  }
}
