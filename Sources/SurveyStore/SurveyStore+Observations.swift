// SPDX-License-Identifier: MIT

public import Compensation
import GRDB
import GRDBSQLite

extension SurveyStore {
  /// The people of one edition in the cells of a question, with what may explain their pay.
  public func people(
    _ question: CellQuestion, edition: SurveyEdition
  ) throws -> [PaidPerson] {
    var question = question
    question.editions = [edition]
    return try reading { database in
      let cells = try Self.matchingCells(question, in: database)
      let identities = Dictionary(cells, uniquingKeysWith: { first, _ in first })
      var people: [PaidPerson] = []
      for importID in Set(try Self.importIDs(of: cells.map(\.0), in: database)).sorted() {
        try Self.eachObservation(
          ofImport: importID, payElement: question.payElement, in: database
        ) { observation in
          guard let identity = identities[observation.cell] else { return }
          people.append(
            PaidPerson(
              pay: observation.pay,
              isSenior: identity.grade == .senior && identity.leadRole == .none,
              leadRole: identity.leadRole, family: identity.family, market: identity.market,
              currency: identity.currency, taxBasis: identity.taxBasis,
              experienceYears: observation.experienceTenths.map { Double($0) / 10 },
              employerSize: observation.employerSize, employer: observation.employer,
              weight: observation.weight, count: observation.people))
        }
      }
      return people
    }
  }

  /// The columns of an observation that a split or an adjustment reads.
  struct ScannedObservation {
    var cell: Int64
    var pay: Int64
    var experienceTenths: Int?
    var employerSize: EmployerSize?
    var isRemote: Bool?
    var employer: Int64?
    var weight: Double
    var people: Int

    var value: PayDistribution.Value {
      PayDistribution.Value(
        pay: pay, weight: weight, squaredWeight: weight * weight / Double(people), count: people)
    }

    func stratum(_ kind: StratumKind) -> Stratum {
      switch kind {
      case .experience:
        .experience(experienceTenths.flatMap { ExperienceBand(years: Double($0) / 10) })
      case .employerSize: .employerSize(employerSize)
      case .remote: .remote(isRemote)
      }
    }
  }

  /// Calls `body` with every observation of an import that tells the pay element and is not quarantined.
  static func eachObservation(
    ofImport importID: Int64, payElement: PayElement, in database: Database,
    _ body: (ScannedObservation) -> Void
  ) throws {
    let column = payElement.column
    let range = ObservationKey.range(ofImport: importID)
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT cell_id, \(column), experience_tenths, employer_size, is_remote, employer_id,
               coalesce(weight, 1), coalesce(people, 1)
          FROM observation
         WHERE id BETWEEN ? AND ? AND \(column) IS NOT NULL
           AND coalesce(flags, 0) & \(ObservationFlags.quarantined.rawValue) = 0
        """,
      arguments: [range.lowerBound, range.upperBound])
    let sizes = EmployerSize.allCases.sorted()
    while let row = try rows.next() {
      let size = row[3] as Int?
      body(
        ScannedObservation(
          cell: row[0], pay: row[1], experienceTenths: row[2],
          employerSize: size.flatMap { sizes.indices.contains($0) ? sizes[$0] : nil },
          isRemote: row[4], employer: row[5], weight: row[6], people: row[7]))
    }
  }
}

extension PayElement {
  /// The element's column in `observation`.
  var column: String {
    switch self {
    case .base: "base"
    case .bonus: "bonus"
    case .equity: "equity"
    case .totalCash: "total_cash"
    case .total: "total"
    }
  }
}
