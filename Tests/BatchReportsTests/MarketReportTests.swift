// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import PremiumAnalysis
import SurveyStore
import Testing

@testable import BatchReports

struct MarketReportTests {
  private let edition = SurveyEdition(survey: "dou", edition: "2024-12")

  private func row(
    _ role: LeadComparison = .techLead, market: String = "DE", leads: Int = 40,
    _ premium: Double? = 0.2, accuracy: Accuracy = .firm,
    edition: SurveyEdition = SurveyEdition(survey: "dou", edition: "2024-12")
  ) -> PremiumRow {
    let measured = premium.map { premium in
      let estimate = PremiumEstimate(premium: premium, low: premium - 0.04, high: premium + 0.04)
      return PremiumRow.Measured(estimate, at80: estimate, of: .role(role), atMost: accuracy)
    }
    return PremiumRow(
      scope: .edition(edition),
      cell: Cell(
        market: Market(market) ?? .remote, family: .softwareEngineering, payElement: .base,
        currency: .euro, taxBasis: .gross),
      subject: .role(role),
      groups: PremiumRow.Groups(
        seniorCount: 100, leadCount: leads,
        medians: PremiumRow.Medians(senior: 80_000, lead: 96_000)),
      outcome: measured.map(PremiumRow.Outcome.measured) ?? .withheld,
      reasons: leads < 5
        ? [Reason(.tooFewLeads, "\(leads) tech leads in this cell; below 5 people")]
        : [])
  }

  private func report(
    _ rows: [PremiumRow], ladders: [Ladder] = [], title: String = "Title",
    name: String = "Survey", month: String = "2024-12"
  ) throws -> MarketReport {
    let decisions = Suppression().decisions(premiums: rows, ladders: ladders)
    let stored = StoredImport(
      id: 1,
      survey: SurveyDescription(
        edition: SurveyEdition(survey: "dou", edition: month), name: name,
        terms: "cite <the> source"),
      fileName: "a.csv", sha256: String(repeating: "ab", count: 32), byteCount: 1, profile: "p",
      encoding: "utf-8", settings: "{}", counts: RecordCounts(), importedAt: "", leadpayVersion: "",
      supersededBy: nil)
    return MarketReport(
      asked: BatchPlan.Report(name: "r", title: title, cells: CellQuestion()),
      day: try #require(CalendarDate("2026-11-23")),
      premiums: zip(rows, decisions.premiums).map { $0.suppressed(by: $1, floor: 5).allOrNothing },
      ladder: zip(ladders, decisions.ladders).flatMap { PublishedGrade.rows($0, $1, floor: 5) },
      imports: [stored],
      staleMonths: 24)
  }

  private func texts(_ report: MarketReport) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try report.files().map {
        ($0.name, String(decoding: $0.bytes, as: UTF8.self))
      })
  }

  @Test func noFormTellsTheSizeOfASmallGroup() throws {
    let rows = [row(leads: 3), row(.teamLead, leads: 41)]
    for (name, text) in try texts(report(rows)) {
      #expect(!text.contains("3 tech leads"), "\(name)")
      #expect(!text.contains("\"leadCount\" : 3"), "\(name)")
      #expect(!text.contains(",100,3,"), "\(name)")
    }
    let page = try #require(try texts(report(rows))["report.html"])
    #expect(page.contains("Fewer than 5 people in a group: its figures are not for publication."))
    #expect(page.contains("41 / 100"))
  }

  @Test func stepToAHiddenGradeIsHiddenToo() throws {
    func grade(_ grade: Grade, _ count: Int, above below: Grade? = nil) -> LadderRung {
      LadderRung(
        level: .grade(grade), count: count, p25: 1, median: 77_777, p75: 3,
        comparedWith: below.map(LadderLevel.grade),
        step: below.map { _ in PremiumEstimate(premium: 0.19, low: 0.1, high: 0.3) })
    }
    let ladder = Ladder(
      edition: edition,
      cell: Cell(
        market: Market(country: "DE"), family: .softwareEngineering, payElement: .base,
        currency: .euro, taxBasis: .gross),
      rungs: [
        grade(.mid, 60), grade(.senior, 100, above: .mid), grade(.leadGrade, 4, above: .senior),
      ])
    let report = try report([row()], ladders: [ladder])
    #expect(report.ladder.map { $0.step == nil } == [false, true, true])
    #expect(report.ladder.map(\.p50) == [77_777, 77_777, nil])
  }

  @Test func markupInNamesIsText() throws {
    let page = try #require(
      try texts(report([row()], title: "<script>alert(1)</script>", name: "\"><img src=x>"))[
        "report.html"])
    #expect(!page.contains("<script") && !page.contains("<img"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(page.contains("cite &lt;the&gt; source"))
  }

  @Test func jsonRowIsThatOfTheContract() throws {
    let json = try #require(
      try texts(report([row(), row(.teamLead, leads: 2, nil)]))["report.json"])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let rows = try #require(document["rows"] as? [[String: Any]])
    #expect(rows.count == 2 && document["method"] is String)
    for key in [
      "survey", "edition", "market", "family", "role", "payElement", "currency", "seniorCount",
      "leadCount", "seniorMedian", "leadMedian", "premium", "premiumLow", "premiumHigh",
      "p25Premium", "p75Premium", "accuracy", "verdict", "reasons",
    ] {
      #expect(rows[0][key] != nil && rows[1][key] != nil, "\(key)")
    }
    #expect(rows[0]["premium"] as? Double == 0.2)
    #expect(rows[1]["premium"] is NSNull && rows[1]["leadCount"] is NSNull)
    #expect(rows[1]["accuracy"] as? String == "withheld")
  }

  @Test func tableHasEveryColumnUnderTheNameThatProgramsKnow() throws {
    let lines = try #require(try texts(report([row()]))["premiums.csv"]).split(separator: "\r\n")
    #expect(lines.first == Substring(PremiumColumn.all.map(\.key).joined(separator: ",")))
    #expect(lines.last?.hasPrefix("dou,2024-12,no,,DE,software-engineering,tech-lead,") == true)
  }

  @Test func withheldComparisonSaysWhatWouldChangeIt() throws {
    let page = try #require(try texts(report([row(leads: 3)]))["report.html"])
    #expect(page.contains("<td>More answers of this group.</td>"))
  }

  @Test func medianWithoutAPremiumIsShownToNobody() throws {
    var open = row(leads: 6)
    open.outcome = .withheld
    let shown = try report([open]).premiums[0]
    #expect(shown.leadCount == 6 && shown.leadMedian == nil)
  }

  @Test func headlineSaysNoMoreThanTheEvidence() throws {
    func headline(_ rows: [PremiumRow]) throws -> String {
      let page = try #require(try texts(report(rows))["report.html"])
      let start = try #require(page.range(of: "<h1>")?.upperBound)
      let end = try #require(page.range(of: "</h1>")?.lowerBound)
      return String(page[start..<end])
    }
    #expect(
      try headline([row()])
        == "In DE, tech leads earn 20.0\u{A0}% more than seniors (16.0 to 24.0\u{A0}%).")
    #expect(
      try headline([row(.techLead, -0.03, accuracy: .weak)])
        == "In DE, tech leads may earn about 3.0\u{A0}% less than seniors (−7.0 to 1.0\u{A0}%).")
    #expect(try headline([row(leads: 2, nil)]).contains("do not tell"))
    #expect(
      try headline([row(), row(.teamLead, 0.05), row(.anyLead, leads: 90, 0.16)])
        == "That leads earn 15–30 % more is supported in 1 of 3 comparisons, partly in 1, not in 1."
    )
  }

  @Test func digestChangesWithTheContentAndNotWithTheDay() throws {
    let first = try report([row()])
    let later = MarketReport(
      asked: first.asked, day: try #require(CalendarDate("2026-11-24")),
      premiums: first.premiums, ladder: [], imports: [], staleMonths: 24)
    let same = MarketReport(
      asked: first.asked, day: first.day, premiums: first.premiums, ladder: [], imports: [],
      staleMonths: 24)
    #expect(try later.digest() == same.digest())
    #expect(try report([row(leads: 41)]).digest() != first.digest())
  }

  @Test func oldEditionIsCalledStale() throws {
    let old = SurveyEdition(survey: "dou", edition: "2024-10")
    let report = try report([row(edition: old)], month: "2024-10")
    #expect(report.sources.map(\.stale) == [true])
    #expect(try texts(report)["report.html"]?.contains("older than 24 months") == true)
    #expect(try self.report([row()]).sources.map(\.stale) == [false])
  }
}
