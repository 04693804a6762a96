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
  /// number of people. Rows whose market is unknown are in no cell.
  package func cells(_ question: CellQuestion) throws -> [PayCell] {
    try reading { database in
      var values: [CellIdentity: [PayDistribution.Value]] = [:]
      var repeats: [CellIdentity: Int] = [:]
      let repeated = try Self.repeatedPeople(question.payElement, in: database)
      let statement = try database.cachedStatement(
        sql:
          "SELECT pay, people, weight, squared_weight FROM cell_pay WHERE cell_id = ? AND element = ?"
      )
      for (cell, identity) in try Self.matchingCells(question, in: database) {
        let rows = try Row.fetchCursor(
          statement, arguments: [cell, question.payElement.rawValue])
        while let row = try rows.next() {
          values[identity, default: []].append(
            PayDistribution.Value(
              pay: row[0], weight: row[2], squaredWeight: row[3], count: row[1]))
        }
        if let people = repeated[cell] { repeats[identity, default: 0] += people }
      }
      return
        values
        .map { identity, values in
          identity.cell(
            payElement: question.payElement, stratum: .whole, values: values,
            repeats: repeats[identity, default: 0])
        }
        .sorted(by: PayCell.isOrderedBefore)
    }
  }

  /// The same cells split by experience, employer size or remote work, by one or several of them;
  /// reads the people of these cells once.
  package func cells(_ question: CellQuestion, splitBy kinds: [StratumKind]) throws -> [PayCell] {
    try reading { database in
      var values: [StratumIdentity: [PayDistribution.Value]] = [:]
      var repeats: [StratumIdentity: Int] = [:]
      for (cell, identity) in try Self.matchingCells(question, in: database) {
        try Self.eachObservation(
          ofCell: cell, payElement: question.payElement, in: database
        ) { observation in
          let key = StratumIdentity(cell: identity, stratum: observation.stratum(kinds))
          values[key, default: []].append(observation.value)
          if observation.isRepeat { repeats[key, default: 0] += observation.people }
        }
      }
      return
        values
        .map { key, values in
          key.cell.cell(
            payElement: question.payElement, stratum: key.stratum, values: values,
            repeats: repeats[key, default: 0])
        }
        .sorted(by: PayCell.isOrderedBefore)
    }
  }

  private struct StratumIdentity: Hashable {
    var cell: CellIdentity
    var stratum: Stratum
  }

  struct CellIdentity: Hashable {
    var edition: SurveyEdition
    var market: Market
    var family: JobFamily?
    var grade: Grade?
    var leadRole: LeadRole
    var currency: Currency
    var taxBasis: TaxBasis

    func cell(
      payElement: PayElement, stratum: Stratum, values: [PayDistribution.Value], repeats: Int
    ) -> PayCell {
      PayCell(
        edition: edition, market: market, family: family, grade: grade, leadRole: leadRole,
        payElement: payElement, currency: currency, taxBasis: taxBasis, stratum: stratum,
        distribution: PayDistribution(merging: values, repeats: repeats))
    }
  }

  static func matchingCells(
    _ question: CellQuestion, in database: Database
  ) throws -> [(Int64, CellIdentity)] {
    var conditions = ["i.superseded_by IS NULL", "c.market IS NOT NULL"]
    var arguments: [(any DatabaseValueConvertible)?] = []
    if question.onlySeniorsAndLeads {
      conditions.append(
        "(c.lead_role IN ('tech-lead', 'team-lead', 'lead') OR (c.grade = 3 AND c.lead_role = 'none'))"
      )
    }
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
    var cells: [(Int64, CellIdentity)] = []
    while let row = try rows.next() {
      guard let market = Market(row[3] as String), question.includes(market),
        let currency = Currency(row[7] as String),
        let role = LeadRole(rawValue: row[6]), let tax = TaxBasis(rawValue: row[8])
      else { continue }
      cells.append(
        (
          row[0],
          CellIdentity(
            edition: SurveyEdition(survey: row[1], edition: row[2]),
            market: question.grouped(market),
            family: (row[4] as String?).map(JobFamily.init(rawValue:)),
            grade: (row[5] as Int?).flatMap(Grade.init(rawValue:)), leadRole: role,
            currency: currency, taxBasis: tax)
        ))
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
    while let row = try rows.next() { people[row[0]] = row[1] }
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

extension PayCell {
  /// Survey, newest edition first, then market, family, level, currency and stratum.
  static func isOrderedBefore(_ left: PayCell, _ right: PayCell) -> Bool {
    left.sortKey.lexicographicallyPrecedes(right.sortKey)
  }

  private var sortKey: [String] {
    [
      edition.survey, edition.edition, market.description, family?.rawValue ?? "",
      grade?.description ?? "", leadRole.rawValue, currency.code, taxBasis.rawValue,
      stratum.sortKey,
    ]
  }
}

extension Stratum {
  fileprivate var sortKey: String { parts.map { "\($0.rank)" }.joined(separator: " ") }
}
