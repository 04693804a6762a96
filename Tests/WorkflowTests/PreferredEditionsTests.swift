// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis
import SurveyImport
import SurveyStore
import TableReading
import TestSupport
import Testing
import Workflow

/// Which editions a person's evidence rests on: real before made-up, market surveys before others.
struct PreferredEditionsTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("store.sqlite")
  }

  /// Imports 60 seniors and 40 leads, some of them exact repeats.
  private func importSurvey(
    _ name: String, _ settings: String, mark: String = "", year: Int, distinct: Int = 60
  ) throws {
    let profile = try ImportProfile(
      yaml: """
        profile: \(name)
        survey: \(name)
        name: \(name)
        edition: \(year)
        \(settings)
        file: {format: csv}
        detect: {required: [Title, Pay]}
        fields:
          title: Title
          country: {constant: Germany}
        pay:
          basis: gross
          currency: {constant: EUR}
          base: {column: Pay, period: year}
        repeats: keep
        """, file: "\(name).yaml")
    var text = "Title,Pay,Remark\n"
    for person in 0..<60 {
      text += "Senior Software Engineer,\(60_000 + 517 * (person % distinct)),\(mark)\n"
    }
    for person in 0..<40 { text += "Tech Lead,\(70_000 + 731 * (person % distinct)),\(mark)\n" }
    var options = ImportOptions()
    options.profile = profile
    _ = try SurveyIntake(storePath: path, leadpayVersion: "test").importFile(
      TableInput.bytes(Array(text.utf8), name: "\(name).csv"), options: options,
      importedAt: "2026-11-23T06:00:00Z", isDryRun: false)
  }

  private func evidence() throws -> MarketEvidence {
    let today = try #require(CalendarDate("2026-11-28"))
    return try EvidenceGathering(store: SurveyStore(path: path, create: false), today: today)
      .evidence(
        EvidenceQuestion(
          market: Market(country: "DE"), family: .softwareEngineering, role: .techLead,
          payElement: .base, wanted: nil))
  }

  @Test func aMadeUpEditionNeverWinsOverARealOne() throws {
    try importSurvey("made", "", mark: "leadpay sample", year: 2026)
    #expect(try evidence().referenceEdition?.description == "leadpay-sample 2026")
    try importSurvey("real", "", year: 2024)
    let evidence = try evidence()
    #expect(evidence.referenceEdition?.description == "real 2024")
    #expect(evidence.rows.allSatisfy { $0.edition?.survey == "real" })
  }

  @Test func aMarketSurveyIsPreferredToOneEmployersPeople() throws {
    try importSurvey("own", "population: employer", year: 2026)
    #expect(try evidence().referenceEdition?.survey == "own")
    try importSurvey("market", "", year: 2025)
    #expect(try evidence().referenceEdition?.survey == "market")
  }

  @Test func aThirdOfExactRepeatsMakesWeakEvidence() throws {
    try importSurvey("copies", "", year: 2026, distinct: 30)
    #expect(try evidence().briefed?.accuracy == .weak)
  }
}
