// SPDX-License-Identifier: MIT

package import Compensation
import GRDB
import GRDBSQLite

extension SurveyStore {
  /// The people of one edition in the cells of a question, with what may explain their pay.
  ///
  /// They stand cell by cell, those of a cell in the order of the file.
  package func people(
    _ question: CellQuestion, edition: SurveyEdition
  ) throws -> [PaidPerson] {
    var question = question
    question.editions = [edition]
    return try reading { database in
      var people: [PaidPerson] = []
      for (cell, identity) in try Self.matchingCells(question, in: database) {
        let group = PaidGroup(identity)
        try Self.eachObservation(
          ofCell: cell, payElement: question.payElement, in: database
        ) { observation in
          people.append(
            PaidPerson(
              pay: observation.pay, group: group,
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
  struct ScannedObservation: Equatable {
    var pay: Int64
    var experienceTenths: Int?
    var employerSize: EmployerSize?
    var isRemote: Bool?
    var employer: Int64?
    var weight: Double
    var people: Int
    var isRepeat: Bool

    var value: PayDistribution.Value {
      PayDistribution.Value(pay: pay, weight: weight, people: people)
    }

    func stratum(_ kinds: [StratumKind]) -> Stratum {
      Stratum(
        kinds.map {
          $0.part(
            experienceTenths: experienceTenths, employerSize: employerSize, isRemote: isRemote)
        })
    }
  }

  /// Calls `body` with every observation of a cell that tells the pay element and is not
  /// quarantined, in the order of the file.
  ///
  /// They come from `cell_people`, so that other cells cost nothing.
  static func eachObservation(
    ofCell cell: Int64, payElement: PayElement, in database: Database,
    _ body: (ScannedObservation) -> Void
  ) throws {
    guard let connection = database.sqliteConnection else { return }
    let statement = try ReadStatement(
      "SELECT people FROM cell_people WHERE cell_id = \(cell) ORDER BY id", on: connection)
    while try statement.next() {
      try statement.withBlob(0) { bytes in
        var packed = PackedPeople.Reader(bytes, payElement)
        while true {
          switch try packed.next() {
          case .end: return
          case .silent: continue
          case .person(let observation): body(observation)
          }
        }
      }
    }
  }
}

extension StratumKind {
  /// The part of a cell that an observation is in.
  func part(
    experienceTenths: Int?, employerSize: EmployerSize?, isRemote: Bool?
  ) -> Stratum.Part {
    switch self {
    case .experience:
      .experience(experienceTenths.flatMap { ExperienceBand(years: Double($0) / 10) })
    case .employerSize: .employerSize(employerSize)
    case .remote: .remote(isRemote)
    }
  }
}

extension PayElement {
  /// In the order of `observation`'s columns.
  static let inStore = allCases.sorted { $0.place < $1.place }

  /// Place in that order.
  var place: Int {
    switch self {
    case .base: 0
    case .bonus: 1
    case .equity: 2
    case .totalCash: 3
    case .total: 4
    }
  }

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
