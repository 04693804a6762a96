// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import GRDB
import SurveyStore
import TestSupport
import Testing

/// A file's worth of observations, without a file.
struct SyntheticImport {
  var edition = SurveyEdition(survey: "test", edition: "2026")
  var profile = "test"
  var sha256 = "aa"
  /// Grade, lead role, annual base pay in units, market text.
  var people: [(Grade?, LeadRole, Int64, String)] = []
  /// Nil: the titles do not tell it.
  var family: JobFamily? = .softwareEngineering
  var flags: ObservationFlags = []
  var settings = "{}"
  /// Base pay of a year before in units; nil: not asked.
  var before: Int64?

  var heading: ImportHeading {
    ImportHeading(
      fileName: "test.csv", sha256: sha256, byteCount: 10, importedAt: "2026-11-23T06:00:00Z",
      leadpayVersion: "test", settings: settings)
  }

  func write(to sink: any ImportSink) throws -> ImportSummary {
    for (place, person) in people.enumerated() {
      try sink.take(
        .job(
          ImportedJob(
            title: "title \(place)",
            classification: JobClassification(
              grade: person.0, leadRole: person.1, family: family, confidence: .high,
              rules: ["test"]))))
      try sink.take(.market(ImportedMarket(text: person.3, market: Market(person.3))))
      var observation = Observation(
        record: place + 1, line: place + 2, byteOffset: place * 10, job: place, market: place,
        currency: .euro, taxBasis: .gross, base: person.2 * 100,
        experienceTenths: place.isMultiple(of: 2) ? 90 : nil, employerSize: .upTo50, flags: flags)
      observation.baseBefore = before.map { $0 * 100 }
      observation.tenureTenths = before.map { _ in 15 }
      try sink.take(.observation(observation))
    }
    var counts = RecordCounts()
    counts.read = people.count
    counts.accepted = people.count
    return ImportSummary(
      survey: SurveyDescription(edition: edition, name: "Test survey"), profile: profile,
      encoding: "UTF-8", counts: counts)
  }

  func record(in store: SurveyStore) throws -> ImportOutcome {
    try store.record(heading) { try write(to: $0) }
  }
}

struct SurveyStoreTests {
  let folder: TemporaryFolder
  let store: SurveyStore

  init() throws {
    folder = try TemporaryFolder()
    store = try SurveyStore(path: folder.path("data/leadpay.sqlite"), create: true)
  }

  private let two = SyntheticImport(people: [
    (.senior, .none, 80_000, "DE/Berlin"), (.senior, .none, 80_000, "DE"),
    (nil, .techLead, 95_000, "DE/Berlin"), (.mid, .none, 60_000, "DE"),
    (.senior, .none, 90_000, "nowhere at all"),
  ])

  @Test func payOfAYearBeforeGoesWithItsEdition() throws {
    var file = two
    file.before = 70_000
    _ = try file.record(in: store)
    let found = try store.raises(CellQuestion(markets: [try #require(Market("DE"))]))
    #expect(found.map(\.base) == [8_000_000, 8_000_000, 9_500_000])
    #expect(found.allSatisfy { $0.before == 7_000_000 && $0.tenureTenths == 15 })
    #expect(found.map(\.group.leadRole) == [.none, .none, .techLead])
    #expect(try store.verify().isEmpty)
    _ = try store.forget(file.edition)
    #expect(try store.raises(CellQuestion()).isEmpty)
  }

  @Test func peopleOfUnknownFamilyAreInNoCell() throws {
    var unknown = two
    unknown.family = nil
    _ = try unknown.record(in: store)
    #expect(try store.cells(CellQuestion(onlySeniorsAndLeads: false)) == [])
    #expect(try store.people(CellQuestion(), edition: unknown.edition).isEmpty)
  }

  @Test func cellsAreOfWholeCountriesUnlessRegionsAreAskedFor() throws {
    _ = try two.record(in: store)
    let cells = try store.cells(CellQuestion())
    #expect(cells.map(\.group.cell.market.description) == ["DE", "DE"])
    let seniors = try #require(cells.first { $0.group.isSenior })
    #expect(seniors.distribution == PayDistribution(pay: [8_000_000, 8_000_000]))
    let regions = try store.cells(CellQuestion(isByRegion: true))
    #expect(Set(regions.map(\.group.cell.market.description)) == ["DE", "DE/Berlin"])
    let berlin = try store.cells(CellQuestion(markets: [Market(country: "DE", region: "Berlin")]))
    #expect(berlin.map(\.distribution.count) == [1, 1])
  }

  @Test func everyGradeIsThereWhenAskedFor() throws {
    _ = try two.record(in: store)
    let cells = try store.cells(CellQuestion(onlySeniorsAndLeads: false))
    #expect(Set(cells.map(\.group.grade)) == [.mid, .senior, nil])
  }

  @Test func aSplitCellHoldsTheSamePeople() throws {
    _ = try two.record(in: store)
    for kind in StratumKind.allCases {
      let strata = try store.cells(CellQuestion(), splitBy: [kind])
      let joined = PayDistribution.union(strata.map(\.distribution))
      let whole = PayDistribution.union(try store.cells(CellQuestion()).map(\.distribution))
      #expect(joined == whole)
    }
    let bands = try store.cells(CellQuestion(), splitBy: [.experience]).map(\.group.cell.stratum)
    #expect(Set(bands) == [Stratum([.experience(.from8)]), Stratum([.experience(nil)])])
  }

  @Test func exactRepeatsAreCountedByCellAndOlderStoresTellThemToo() throws {
    var repeated = two
    repeated.flags = .repeated
    _ = try repeated.record(in: store)
    func repeats(_ store: SurveyStore) throws -> [Int] {
      try store.cells(CellQuestion()).map(\.distribution.repeats).sorted()
    }
    #expect(try repeats(store) == [1, 2])
    #expect(
      try store.cells(CellQuestion(), splitBy: [.remote]).map(\.distribution.repeats).sorted() == [
        1, 2,
      ])
    #expect(try store.people(CellQuestion(), edition: two.edition).allSatisfy(\.isRepeat))
    // A store as the version before wrote it.
    let queue = try DatabaseQueue(path: store.path)
    try queue.write { database in
      try database.execute(sql: "DROP TABLE cell_repeat; DROP TABLE import_checksum")
      try database.execute(
        sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '3 %' OR identifier LIKE '6 %'")
    }
    #expect(try repeats(SurveyStore(readingFrom: store.path)) == [1, 2])
    #expect(
      try SurveyStore(readingFrom: store.path).people(CellQuestion(), edition: two.edition)
        .allSatisfy(\.isRepeat))
    #expect(
      try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM cell_repeat") } == 5)
  }

  @Test func theSameBytesChangeNothing() throws {
    _ = try two.record(in: store)
    let before = try Data(contentsOf: URL(filePath: store.path))
    let outcome = try store.record(two.heading) { _ in
      Issue.record("the records of a known file must not be read")
      throw CancellationError()
    }
    guard case .unchanged = outcome else {
      Issue.record("expected unchanged, got \(outcome)")
      return
    }
    #expect(try store.imports().count == 1)
    #expect(try Data(contentsOf: URL(filePath: store.path)) == before)
  }

  @Test func aCorrectedFileSupersedesAndTellsWhatChanged() throws {
    _ = try two.record(in: store)
    var corrected = two
    corrected.sha256 = "bb"
    corrected.people[0].2 = 84_000
    guard case .superseded(_, let replaced, let changes) = try corrected.record(in: store) else {
      Issue.record("expected the new file to supersede the old")
      return
    }
    #expect(replaced.sha256 == "aa")
    let change = try #require(changes.first)
    #expect(changes.count == 1)
    #expect(change.market == "DE/Berlin")
    #expect(change.paySumAfter - change.paySumBefore == 400_000)
    #expect(try store.imports().map(\.sha256) == ["bb"])
    #expect(try store.imports(includingSuperseded: true).count == 2)
    let seniors = try store.cells(CellQuestion()).filter(\.group.isSenior)
    #expect(seniors.first?.distribution == PayDistribution(pay: [8_000_000, 8_400_000]))
  }

  @Test func anotherFormatOfTheSameEditionDoesNotCountTwice() throws {
    _ = try two.record(in: store)
    var other = two
    other.sha256 = "cc"
    other.profile = "test-xml"
    guard case .superseded = try other.record(in: store) else {
      Issue.record("expected the second format to take the place of the first")
      return
    }
    #expect(
      try store.cells(CellQuestion()).filter(\.group.isSenior).map(\.distribution.count) == [2])
  }

  @Test func filesOfRatesStandSideBySide() throws {
    for (digest, rate) in [("r1", 1.1), ("r2", 1.2)] {
      var file = two
      file.sha256 = digest
      _ = try store.record(file.heading) { sink in
        try sink.take(
          .exchangeRate(
            ExchangeRate(
              base: .euro, currency: .usDollar, date: "2026-01-0\(digest.last ?? "1")", rate: rate))
        )
        return ImportSummary(
          survey: SurveyDescription(
            edition: SurveyEdition(survey: "rates", edition: "2026-01"), name: "rates"),
          profile: "rates", encoding: "UTF-8", counts: RecordCounts(), replacesItsEdition: false)
      }
    }
    let old = try store.exchangeRate(from: .euro, to: .usDollar, onOrBefore: "2026-01-01")
    #expect(old?.rate == 1.1)
    let new = try store.exchangeRate(from: .euro, to: .usDollar, onOrBefore: "2026-12-31")
    #expect(new?.rate == 1.2)
  }

  @Test func theSameBytesByAnotherProfileDoNotCountTwice() throws {
    _ = try two.record(in: store)
    var other = two
    other.profile = "test-other"
    other.settings = "{\"profile\":\"test-other\"}"
    guard case .superseded(_, let replaced, _) = try other.record(in: store) else {
      Issue.record("expected the second reading to supersede the first")
      return
    }
    #expect(replaced.profile == "test")
    #expect(
      try store.cells(CellQuestion()).filter(\.group.isSenior).map(\.distribution.count) == [2])
  }

  @Test func anotherEditionOfTheSameFileIsAnAddition() throws {
    _ = try two.record(in: store)
    var other = two
    other.edition.edition = "2025"
    other.settings = "{\"edition\":\"2025\"}"
    guard case .imported = try other.record(in: store) else {
      Issue.record("expected both editions to stand side by side")
      return
    }
    #expect(try store.imports().count == 2)
  }

  @Test func aFailureInTheMiddleLeavesTheStoreAsItWas() throws {
    _ = try two.record(in: store)
    struct Torn: Error {}
    var next = two
    next.sha256 = "dd"
    #expect(throws: Torn.self) {
      _ = try store.record(next.heading) { sink in
        _ = try next.write(to: sink)
        throw Torn()
      }
    }
    let information = try store.information()
    #expect(information.imports.count == 1)
    #expect(information.observationCount == two.people.count)
    #expect(try store.verify() == [])
  }

  @Test func quarantinedPayIsKeptButInNoCell() throws {
    var slips = two
    slips.flags = .quarantined
    _ = try slips.record(in: store)
    #expect(try store.cells(CellQuestion()) == [])
    #expect(try store.information().observationCount == two.people.count)
    #expect(try store.verify() == [])
  }

  @Test func anAggregatedRowCountsItsPeople() throws {
    let outcome = try store.record(two.heading) { sink in
      try sink.take(
        .job(
          ImportedJob(
            title: "Senior",
            classification: JobClassification(grade: .senior, family: .softwareEngineering))))
      try sink.take(.market(ImportedMarket(text: "UA", market: Market(country: "UA"))))
      try sink.take(
        .observation(
          Observation(
            record: 1, line: 2, byteOffset: 0, job: 0, market: 0, currency: .usDollar,
            taxBasis: .net, base: 100, weight: 7, count: 7)))
      return ImportSummary(
        survey: SurveyDescription(edition: SurveyEdition(survey: "f", edition: "2022"), name: "f"),
        profile: "f", encoding: "UTF-8", counts: RecordCounts())
    }
    guard case .imported = outcome else { return }
    let cell = try #require(try store.cells(CellQuestion()).first)
    #expect(cell.distribution.count == 7)
    #expect(!cell.distribution.isWeighted)
  }

  @Test func forgettingAnEditionLeavesNoTraceInTheFile() throws {
    _ = try two.record(in: store)
    #expect(throws: StoreError.self) {
      try store.forget(SurveyEdition(survey: "test", edition: "1999"))
    }
    let forgetting = try store.forget(SurveyEdition(survey: "test", edition: "2026"))
    #expect(forgetting.removed.map(\.fileName) == ["test.csv"])
    #expect(try store.information().observationCount == 0)
    #expect(try store.cells(CellQuestion()) == [])
    #expect(try store.verify() == [])
  }

  @Test func titlesTellWhoFedACell() throws {
    _ = try two.record(in: store)
    let question = CellQuestion(
      markets: [Market(country: "DE")], families: [.softwareEngineering], editions: [two.edition])
    let titles = try store.titles(question)
    #expect(Set(titles.map(\.title)) == ["title 0", "title 1", "title 2"])
    #expect(titles.allSatisfy { $0.rules == ["test"] })
    let rows = try store.receiptRows(question, where: { $1 == .techLead && $0 == nil })
    #expect(rows.map(\.record) == [3])
    #expect(rows.map(\.line) == [4])
    // Of the part with eight to ten years the first and the third person are.
    let part = Stratum([.experience(.from8), .employerSize(.upTo50)])
    #expect(
      Set(try store.titles(question, stratum: part).map(\.title)) == ["title 0", "title 2"])
    #expect(try store.receiptRows(question, stratum: part, where: { _, _ in true }).count == 2)
    let unknown = Stratum([.experience(nil)])
    #expect(try store.titles(question, stratum: unknown).map(\.title) == ["title 1"])
  }
}

struct StoreOpeningTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aMissingStoreIsNotMadeByReading() throws {
    let error = #expect(throws: StoreError.self) {
      try SurveyStore(path: folder.path("none.sqlite"), create: false)
    }
    #expect(error?.code == .notFound)
    #expect(!FileManager.default.fileExists(atPath: folder.path("none.sqlite")))
  }

  @Test func aTextFileIsNotAStore() throws {
    let path = try folder.write(String(repeating: "salary,1\n", count: 200), to: "salaries.csv")
    let error = #expect(throws: StoreError.self) {
      try SurveyStore(path: path, create: true)
    }
    #expect(error?.code == .notAStore)
  }

  @Test func anotherProgramsDatabaseIsLeftAlone() throws {
    let path = folder.path("other.sqlite")
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE other (x)") }
    let error = #expect(throws: StoreError.self) {
      try SurveyStore(path: path, create: true)
    }
    #expect(error?.code == .notAStore)
  }

  @Test func aStoreOpensAgain() throws {
    let path = folder.path("leadpay.sqlite")
    _ = try SurveyStore(path: path, create: true)
    #expect(try SurveyStore(path: path, create: false).information().imports.isEmpty)
  }
}
