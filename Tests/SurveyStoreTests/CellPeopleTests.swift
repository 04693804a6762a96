// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import GRDB
import Statistics
import SurveyStore
import TestSupport
import Testing

/// The people of a cell as they are kept beside the observations.
struct CellPeopleTests {
  let folder: TemporaryFolder
  let path: String
  let store: SurveyStore
  private let edition = SurveyEdition(survey: "test", edition: "2026")

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("leadpay.sqlite")
    store = try SurveyStore(path: path, create: true)
    var random = SplitMix64(seed: 7)
    _ = try store.record(heading) { sink in
      for place in 0..<4 {
        try sink.take(.job(job(place)))
        try sink.take(.employer("employer \(place)"))
      }
      for country in ["DE", "FR"] {
        try sink.take(.market(ImportedMarket(text: country, market: Market(country))))
      }
      for record in 1...3000 { try sink.take(.observation(observation(record, &random))) }
      var counts = RecordCounts()
      counts.read = 3000
      counts.accepted = 3000
      return ImportSummary(
        survey: SurveyDescription(edition: edition, name: "Test"), profile: "test",
        encoding: "UTF-8", counts: counts)
    }
  }

  private var heading: ImportHeading {
    ImportHeading(
      fileName: "test.csv", sha256: "aa", byteCount: 1, importedAt: "2026-11-23T06:00:00Z",
      leadpayVersion: "test", settings: "{}")
  }

  private func job(_ place: Int) -> ImportedJob {
    ImportedJob(
      title: "title \(place)",
      classification: JobClassification(
        grade: place == 0 ? .senior : nil,
        leadRole: [.none, .techLead, .teamLead, .unspecifiedLead][place],
        family: .softwareEngineering, confidence: .high, rules: ["test"]))
  }

  /// Every field told and untold, large and small.
  private func observation(_ record: Int, _ random: inout SplitMix64) -> Observation {
    func maybe<Value>(_ value: Value) -> Value? { random.next() % 3 == 0 ? nil : value }
    var person = Observation(
      record: record, line: record, byteOffset: record, job: Int(random.next() % 4),
      market: Int(random.next() % 2), currency: .euro, taxBasis: .gross)
    person.base = Int64(random.next() % 200_000_000)
    person.bonus = maybe(Int64(random.next() % 100))
    person.equity = maybe(0)
    person.total = maybe(Int64(random.next() % (1 << 56)))
    person.experienceTenths = maybe(Int(random.next() % 400))
    person.employerSize = maybe(EmployerSize.allCases[Int(random.next() % 6)])
    person.isRemote = maybe(random.next() % 2 == 0)
    person.employer = maybe(Int(random.next() % 4))
    person.count = random.next() % 5 == 0 ? Int(random.next() % 1000) + 1 : 1
    person.weight = random.next() % 5 == 0 ? 0.37 : Double(person.count)
    if random.next() % 50 == 0 { person.flags.insert(.quarantined) }
    return person
  }

  /// What a row tells, as one text.
  private func lines(_ element: PayElement) throws -> [String] {
    try store.people(CellQuestion(payElement: element), edition: edition).map { person in
      let years = person.experienceYears.map { "\(Int(($0 * 10).rounded()))" } ?? "-"
      return
        "\(person.cell.market) \(person.isSenior) \(person.leadRole.rawValue) \(person.pay) \(years) "
        + "\(person.employerSize?.rank ?? -1) \(person.employer ?? -1) \(person.weight) "
        + "\(person.count)"
    }
  }

  /// The slow way: every observation, joined with its cell.
  private func linesByScan(_ column: String) throws -> [String] {
    try DatabaseQueue(path: path).read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT c.market, c.grade, c.lead_role, o.\(column) AS pay, o.experience_tenths AS years,
                 coalesce(o.employer_size, -1) AS size, coalesce(o.employer_id, -1) AS employer,
                 coalesce(o.weight, 1.0) AS weight, coalesce(o.people, 1) AS people
            FROM observation o JOIN cell c ON c.id = o.cell_id
           WHERE o.\(column) IS NOT NULL AND coalesce(o.flags, 0) & 2 = 0
           ORDER BY c.id, o.id
          """
      ).map { row in
        let years = (row["years"] as Int?).map(String.init) ?? "-"
        let market = try #require(Market(row["market"] as String))
        let isSenior = row["grade"] as Int? == 3 && row["lead_role"] as String == "none"
        return "\(market) \(isSenior) \(row["lead_role"] as String) \(row["pay"] as Int64) "
          + "\(years) \(row["size"] as Int) \(row["employer"] as Int64) "
          + "\(row["weight"] as Double) \(row["people"] as Int)"
      }
    }
  }

  @Test(arguments: [
    (PayElement.base, "base"), (.bonus, "bonus"), (.equity, "equity"), (.total, "total"),
  ])
  func theyAreThoseOfTheObservations(_ element: PayElement, _ column: String) throws {
    let lines = try lines(element)
    #expect(lines.count > 1000)
    #expect(try lines == linesByScan(column))
  }

  @Test func aStoreOfTheFirstVersionIsBroughtUpToDateWhenItIsRead() throws {
    let before = try lines(.base)
    try DatabaseQueue(path: path).write { database in
      try database.execute(
        sql: """
          DROP TABLE cell_people;
          DROP TABLE cell_repeat;
          DROP TABLE import_checksum;
          DELETE FROM grdb_migrations
           WHERE identifier LIKE '2 %' OR identifier LIKE '3 %' OR identifier LIKE '6 %';
          """)
    }
    let reopened = try SurveyStore(readingFrom: path)
    #expect(try reopened.information().migrations.count == 6)
    #expect(try reopened.people(CellQuestion(), edition: edition).count == before.count)
    #expect(try lines(.base) == before)
    #expect(try reopened.verify().isEmpty)
  }

  @Test func verifyFindsPeopleThatAreGone() throws {
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "DELETE FROM cell_people WHERE id = (SELECT max(id) FROM cell_people)")
    }
    #expect(try store.verify().map(\.check) == ["checksum", "people"])
  }

  @Test(arguments: ["x'ff'", "x'ffff01'", "x'0100ffffffffffffffffffffff'", "x'0002'"])
  func bytesThatAreNoPeopleAreAnError(_ bytes: String) throws {
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "UPDATE cell_people SET people = \(bytes)")
    }
    #expect(throws: StoreError.self) { try store.people(CellQuestion(), edition: edition) }
  }

  @Test func forgettingAnEditionForgetsThem() throws {
    _ = try store.forget(edition)
    let left = try DatabaseQueue(path: path).read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM cell_people")
    }
    #expect(left == 0)
  }
}
