// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import SurveyImport
import TableReading
import Testing

/// Made-up files in `Cases`, each of a kind that was once read wrongly without a word: about other people
/// than it seemed, or about another pay.
@Suite struct CaseTests {
  private func run(
    _ name: String, profile: String? = nil, edition: String? = nil, today: String? = nil
  ) throws -> (report: ImportReport, sink: MemorySink) {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    var options = ImportOptions()
    options.maxRejectShare = 1
    options.edition = edition
    options.today = today.flatMap { CalendarDate($0) }
    if let profile {
      let path = folder.appending(path: profile).path
      options.profile = try ImportProfile(
        yaml: String(contentsOfFile: path, encoding: .utf8), file: profile)
    }
    let sink = MemorySink()
    let importer = try SurveyImporter(.file(folder.appending(path: name).path), options: options)
    return (try importer.run(into: sink), sink)
  }

  private func refusal(_ name: String, profile: String? = nil) throws -> ImportError {
    try #require(throws: ImportError.self) { try run(name, profile: profile) }
  }

  private func count(_ rules: [RuleCount], _ rule: String) -> Int {
    rules.filter { $0.rule == rule }.reduce(0) { $0 + $1.count }
  }

  // MARK: Files and editions

  @Test(arguments: [
    "r01-generic-columns.csv", "r02-other-countries-local-currency-2016-02.csv",
    "r07-own-list-2025.csv",
  ])
  func noProfileClaimsAFileOfAnotherSurvey(file: String) throws {
    #expect(try refusal(file).code == .noProfile)
  }

  @Test func quartersOfAFiscalYearAreEditionsOfTheirOwn() throws {
    let first = try run("r03-LCA_Disclosure_Data_FY2024_Q1.csv").report
    let second = try run("r03-LCA_Disclosure_Data_FY2024_Q2.csv").report
    #expect(first.survey.edition.edition == "2024-Q1")
    #expect(second.survey.edition.edition == "2024-Q2")
    #expect(first.survey.population == .filings && !first.survey.isSelfSelected)
    #expect((first.roles.seniors, first.roles.leads) == (60, 20))
  }

  @Test func halfYearsAreEditionsOfTheirOwn() throws {
    for half in ["2019-1", "2019-2"] {
      let report = try run("pay-\(half).csv", profile: "half_year_edition.yaml").report
      #expect(report.survey.edition.edition == half)
    }
  }

  @Test func theAnswersTellTheYearAndNotTheFilesName() throws {
    let report = try run("r25-pay-export-v2019.csv").report
    #expect(report.survey.edition.edition == "2024")
    #expect(report.notes.contains { $0.contains("2019") && $0.contains("2024") })
  }

  @Test func whereNothingTellsTheYearTheEditionIsAskedFor() throws {
    #expect(try refusal("edition_guessed_answers.csv").code == .edition)
    #expect(
      try run("edition_guessed_answers.csv", edition: "2023").report.survey.edition.edition
        == "2023")
  }

  @Test func answersOfTheFutureAreSaid() throws {
    let notes = try run("r34-fx-2030.csv", today: "2026-11-28").report.notes
    #expect(notes.contains { $0.contains("2030") && $0.contains("future") })
    #expect(try run("r34-fx-2030.csv", today: "2031-01-01").report.notes.isEmpty)
  }

  @Test func aColumnThatTheProfileReadsAndTheFileLacksIsSaid() throws {
    let notes = try run("total_column_renamed.csv", profile: "total_column_renamed.yaml").report
      .notes
    #expect(notes.contains("The file has no column for total (“Pay with bonus”)."))
  }

  @Test func aFilterSaysWhatItsPatternsDoNotName() throws {
    let notes = try run("filter_unseen_value.csv", profile: "filter_unseen_value.yaml").report.notes
    #expect(notes.contains { $0.contains("“between jobs / unpaid break” 1") })
    #expect(notes.contains("The filter not-working: no value fits “unpaid*”."))
  }

  // MARK: Places

  @Test func peopleAbroadAreCountedAndNotAtHome() throws {
    let (report, sink) = try run("r20-default-market-2023.csv", profile: "r20-profile.yaml")
    #expect(report.abroad.reduce(0) { $0 + $1.count } == 36)
    let turkish = sink.observations.filter { sink.markets[$0.market].market?.country == "TR" }
    #expect(turkish.count == 24)
  }

  @Test func provincesOfTheSurveysCountryComeFirst() throws {
    let (_, sink) = try run("place_codes.csv", profile: "place_codes.yaml")
    #expect(sink.markets.allSatisfy { $0.market?.description == "PH/Manila" })
  }

  // MARK: Money

  @Test func whatALedgerWritesAsNegativeIsRefused() throws {
    let (report, sink) = try run("r10-negatives.csv")
    #expect(count(report.rejections, "pay-negative") == 8)
    #expect(sink.observations.map(\.record).min() == 9)
  }

  @Test func theTopBandStaysLikeTheBottomOne() throws {
    let (report, sink) = try run("r12-top-band-br.csv")
    #expect(report.counts.accepted == 60)
    let top = try #require(sink.observations.first)
    #expect(top.base == 480_012_00 && top.flags.contains(.band))
    #expect(!sink.observations.contains { $0.flags.contains(.quarantined) })
  }

  @Test func totalsAreNotBasePay() throws {
    let (report, sink) = try run("r18-total-words.csv")
    #expect(count(report.warnings, "base-says-total") == 24)
    #expect(sink.observations.filter { $0.base != nil }.count == 6)
    #expect(sink.observations.filter { $0.total != nil }.count >= 24)
  }

  @Test func aColumnOfThousandsIsSaid() throws {
    let notes = try run("r19-thousands-column.csv").report.notes
    #expect(notes.contains { $0.contains("EUR") && $0.contains("thousands") })
  }

  @Test func aTenthOfAColumnInAnotherUnitIsHeldBack() throws {
    let (report, sink) = try run("monthly_in_annual.csv", profile: "monthly_in_annual.yaml")
    #expect(report.unitSlipSuspects == 10)
    let held = sink.observations.filter { $0.flags.contains(.quarantined) }.map(\.record)
    #expect(held == Array(52...61))
  }

  @Test func aTotalBelowBasePayIsLeftOut() throws {
    let (report, sink) = try run("total_below_base.csv", profile: "total_below_base.yaml")
    #expect(count(report.warnings, "total-below-base") == 4)
    #expect(
      sink.observations.allSatisfy { row in
        row.total.map { $0 >= row.base ?? 0 } ?? true
      })
  }

  @Test func onlyCurrenciesOfTheListCount() throws {
    let (report, sink) = try run("currency_codes.csv")
    #expect(count(report.rejections, "currency-unknown") == 3)
    let codes = Dictionary(
      sink.observations.map { ($0.record, $0.currency.code) }, uniquingKeysWith: { $1 })
    #expect(codes[3] == "ILS" && codes[5] == "DKK")
    #expect(count(report.warnings, "experience-unreadable") == 1)
    let years = Dictionary(
      sink.observations.map { ($0.record, $0.experienceTenths) }, uniquingKeysWith: { $1 })
    #expect(years[5] == 5 && years[6] == 5 && years[7] == 5 && years[8] == 5)
  }

  @Test func noAnswerInOneColumnAsksTheNext() throws {
    let (report, sink) = try run("first_filled_na.csv", profile: "first_filled_na.yaml")
    #expect(report.counts.accepted == 3)
    #expect(sink.observations.map(\.currency.code) == ["USD", "USD", "NOK"])
  }

  /// NYC's payroll tells the basis of each amount; where a row leaves it out the pay is of a year.
  @Test func thePayBasisOfAPublicPayrollIsRead() throws {
    var xml = "<response><row>"
    for (basis, pay) in [
      ("per Annum", "91000"), ("per Hour", "50"), ("Prorated Annual", "64000"), ("", "72000"),
    ] {
      let told = basis.isEmpty ? "" : "<pay_basis>\(basis)</pay_basis>"
      xml +=
        "<row _id='\(pay)'><title>SOFTWARE ENGINEER</title>\(told)<base_salary>\(pay)</base_salary></row>"
    }
    xml += "</row></response>"
    let sink = MemorySink()
    var options = ImportOptions()
    options.edition = "2024"
    options.maxRejectShare = 1
    options.profile = ProfileCatalog.builtIn.profiles.first { $0.id == "socrata-salaries" }
    _ = try SurveyImporter(.bytes(Array(xml.utf8), name: "payroll-2024.xml"), options: options)
      .run(into: sink)
    #expect(sink.plain.map(\.base) == [9_100_000, 10_400_000, 6_400_000, 7_200_000])
  }

  // MARK: Layouts and encodings

  @Test(arguments: [nil, "r22-profile-skip-lines.yaml"])
  func aTitleRowAboveAWorkbooksTableIsNoHeader(profile: String?) throws {
    let report = try run("r22-workbook-title-row.xml", profile: profile).report
    #expect(report.counts.accepted == 30)
    #expect((report.roles.seniors, report.roles.leads) == (20, 10))
  }

  /// The line `sep=;`, a blank before a quote, and short rows that lack only columns nothing reads.
  @Test(arguments: [
    "r28-sep-line.csv", "r29-space-before-quote.csv", "r32-trailing-blanks.csv",
  ])
  func everyRecordOfAnOddLayoutIsRead(file: String) throws {
    let report = try run(file).report
    #expect(report.profile == "template-csv" && report.counts.accepted == 60)
    #expect((report.roles.seniors, report.roles.leads) == (40, 20))
  }

  @Test func macRomanIsNamed() throws {
    let report = try run("r30-macroman.csv").report
    #expect(report.counts.accepted == 60)
    #expect(report.notes.contains { $0.contains("Mac Roman") })
  }

  @Test func anEncodingThatTheBytesContradictIsNotBelieved() throws {
    let (report, sink) = try run("r30-latin1-declared-utf8-body.xml")
    #expect(report.notes.contains { $0.contains("names ISO-8859-1, but the bytes are UTF-8") })
    #expect(sink.plain.allSatisfy { $0.market?.country == "AT" })
  }

  // MARK: Drafts

  private func draft(_ name: String) throws -> ProfileDraft {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    return try ProfileDraft(.file(folder.appending(path: name).path))
  }

  @Test func aCurrencyWithSignAndNameIsUnderstood() throws {
    let yaml = try draft("r08-currency-column-lira-2024.csv").yaml
    #expect(yaml.contains("currency: {column: \"currency\"}"))
  }

  @Test func aSecondHeaderRowIsSeenAndATickedLanguageIsNoCurrency() throws {
    let yaml = try draft("draft_two_header_rows.csv").yaml
    #expect(yaml.contains("currency: {column: \"Are you paid in pesos or dollars?\"}"))
    #expect(yaml.contains("base: \"Pay of one year\"  # 31000"))
  }

  @Test func theDayOfHireIsNoDayOfAnswer() throws {
    let yaml = try draft("r21-payroll-hire-date.csv").yaml
    #expect(!yaml.contains("Original Hire Date"))
    #expect(yaml.contains("unconfirmed: [edition"))
  }

  @Test func aTableOfOneFigureARowHasNoPayColumn() throws {
    #expect(throws: ImportError.self) { try draft("r31-official-table-2023.csv") }
  }

  @Test func incomeWithBonusIsATotalOfItsOwnPeriod() throws {
    let yaml = try draft("draft_income_as_bonus.csv").yaml
    #expect(!yaml.contains("  bonus:"))
    #expect(
      yaml.contains(
        "total: {column: \"Yearly income (incl. bonuses, in EUR)\", period: year}"))
  }

  @Test func aDraftSaysWhichGuessesAnImportRestsOn() throws {
    let draft = try draft("draft_guesses_imported.csv")
    #expect(draft.yaml.contains("\"Валюта\" looks like currency"))
    let profile = try ImportProfile(yaml: draft.yaml, file: "draft.yaml")
    #expect(profile.unconfirmed.contains("pay.currency"))
    var options = ImportOptions()
    options.profile = profile
    options.edition = "2024"
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    let report = try SurveyImporter(
      .file(folder.appending(path: "draft_guesses_imported.csv").path), options: options
    ).run(into: MemorySink())
    #expect(report.notes.contains { $0.contains("guesses") && $0.contains("pay.currency") })
    #expect(report.notes.contains("The column “Валюта” (currency) is not read."))
  }
}
