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
          ofImport: importID, cells: cells.map(\.0), payElement: question.payElement, in: database
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
              weight: observation.weight, count: observation.people,
              isRepeat: observation.isRepeat))
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
    var isRepeat: Bool

    var value: PayDistribution.Value {
      PayDistribution.Value(
        pay: pay, weight: weight, squaredWeight: weight * weight / Double(people), count: people)
    }

    func stratum(_ kinds: [StratumKind]) -> Stratum {
      Stratum(
        kinds.map { kind in
          switch kind {
          case .experience:
            .experience(experienceTenths.flatMap { ExperienceBand(years: Double($0) / 10) })
          case .employerSize: .employerSize(employerSize)
          case .remote: .remote(isRemote)
          }
        })
    }
  }

  /// Calls `body` with every observation of an import that is in one of the cells, tells the pay
  /// element and is not quarantined, in the order of the file.
  ///
  /// Rows of other cells are passed over inside SQLite, and the rest is read through its own
  /// interface: a third of the time of GRDB's rows.
  static func eachObservation(
    ofImport importID: Int64, cells: [Int64], payElement: PayElement, in database: Database,
    _ body: (ScannedObservation) -> Void
  ) throws {
    guard let connection = database.sqliteConnection else { return }
    let column = payElement.column
    let range = ObservationKey.range(ofImport: importID)
    let statement = try ReadStatement(
      """
      SELECT cell_id, \(column), experience_tenths, employer_size, is_remote, employer_id,
             coalesce(weight, 1), coalesce(people, 1), coalesce(flags, 0)
        FROM observation
       WHERE id BETWEEN \(range.lowerBound) AND \(range.upperBound) AND \(filter(cells))
         AND \(column) IS NOT NULL
         AND coalesce(flags, 0) & \(ObservationFlags.quarantined.rawValue) = 0
       ORDER BY id
      """, on: connection)
    let sizes = EmployerSize.allCases.sorted()
    while try statement.next() {
      body(
        ScannedObservation(
          cell: statement.integer(0), pay: statement.integer(1),
          experienceTenths: statement.optional(2).map { Int($0) },
          employerSize: statement.optional(3).flatMap {
            sizes.indices.contains(Int($0)) ? sizes[Int($0)] : nil
          },
          isRemote: statement.optional(4).map { $0 != 0 }, employer: statement.optional(5),
          weight: statement.double(6), people: Int(statement.integer(7)),
          isRepeat: ObservationFlags(rawValue: Int(statement.integer(8))).contains(.repeated)))
    }
  }

  /// A condition on a few cells as comparisons, which cost less a row than a look-up in a set.
  private static func filter(_ cells: [Int64]) -> String {
    guard cells.count <= 8 else {
      return "cell_id IN (\(cells.map(String.init).joined(separator: ",")))"
    }
    let tests = cells.map { "+cell_id = \($0)" }
    return tests.isEmpty ? "0" : "(\(tests.joined(separator: " OR ")))"
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
