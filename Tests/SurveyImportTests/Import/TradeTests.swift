// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import SurveyImport
import Testing

/// Whom a figure is about: leads of software engineers, not every lead there is.
struct TradeTests {
  private func importCase(_ name: String, profile: String? = nil) throws -> (
    report: ImportReport, sink: MemorySink
  ) {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Cases")
    var options = ImportOptions()
    if let profile {
      let text = try String(contentsOf: folder.appending(path: profile), encoding: .utf8)
      options.profile = try ImportProfile(yaml: text, file: profile)
    }
    return try importBytes(
      Array(Data(contentsOf: folder.appending(path: name))), name: name, options: options)
  }

  @Test func deniedFormerAspiringAndReportingLeadsAreNone() throws {
    let (report, sink) = try importCase("r17-titles.csv")
    #expect(report.roles.leads == 0)
    let seniors = sink.plain.filter { $0.grade == .senior && $0.family == .softwareEngineering }
    #expect(seniors.count == 10)
  }

  @Test func aLeadOfAShopIsNoneOfSoftware() throws {
    let (report, sink) = try importCase("team_lead_any_trade.csv")
    #expect(report.profile == "askamanager-2023")
    #expect(!sink.plain.contains { $0.leadRole.isLead && $0.family == .softwareEngineering })
    let software = sink.plain.filter { $0.family == .softwareEngineering }
    #expect(software.map(\.title) == Array(repeating: "Senior Software Engineer", count: 6))
    #expect(
      sink.plain.filter { ["Recipe Developer", "Coder III"].contains($0.title) }
        .allSatisfy { $0.family == .other })
  }

  @Test func titleAndLevelKeepTheHigherEvidenceAndSaySo() throws {
    let (report, sink) = try importCase("lead_with_level.csv", profile: "lead_with_level.yaml")
    func job(_ title: String, _ level: String?) -> JobClassification? {
      sink.jobs.first { $0.title == title && $0.level == level }?.classification
    }
    #expect(job("Engineering Lead", nil)?.leadRole == .unspecifiedLead)
    #expect(job("Engineering Lead", "Senior")?.leadRole == .unspecifiedLead)
    #expect(job("Senior/Lead Java Engineer", nil)?.grade == .senior)
    #expect(job("Senior / Lead Java Engineer", "Senior")?.grade == .senior)
    #expect(job("Staff Engineer", "Senior")?.grade == .leadGrade)
    #expect(job("Principal Engineer", "Senior")?.grade == .principal)
    let remarks = Dictionary(uniqueKeysWithValues: report.warnings.map { ($0.rule, $0.count) })
    #expect(remarks["level-and-title-disagree"] == 5)
    #expect(remarks["title-of-two-levels"] == 1)
  }

  @Test func aProfileTellsTheTradeOfItsPeople() throws {
    func leads(_ keys: String) throws -> [JobFamily?] {
      var options = ImportOptions()
      options.profile = try ImportProfile(
        yaml: """
          profile: a
          survey: a
          name: a
          edition: 2024
          file: {format: csv}
          \(keys)
          default-market: DE
          pay: {currency: EUR, period: year, basis: gross, base: Pay}
          """, file: "a.yaml")
      let (_, sink) = try importText(
        """
        Title,Dept,Pay
        Team Lead,IT,90000
        Team Lead,Shops,40000
        Team Lead,,70000

        """, options: options)
      return sink.plain.map(\.family)
    }
    #expect(try leads("fields: {title: Title}") == [nil, nil, nil])
    #expect(
      try leads("trade: it\nfields: {title: Title}")
        == Array(repeating: JobFamily.softwareEngineering, count: 3))
    #expect(
      try leads("fields: {title: Title, department: Dept}") == [.softwareEngineering, nil, nil])
    #expect(
      try leads(
        "trade: it\nfields: {title: Title, department: {column: Dept, values: {IT: it}, otherwise: other}}"
      ) == [.softwareEngineering, .other, .softwareEngineering])
  }

  @Test func leadsOfUntoldTradeAreSaid() throws {
    let header = "ResponseId,Submitted,JobTitle,Country,BasePay,Currency,PayPeriod\n"
    let (report, _) = try importText(
      header + "1,2024-03-01,Team Lead,Germany,90000,EUR,Yearly\n"
        + "2,2024-03-01,Tech Lead / Team Lead,Germany,90000,EUR,Yearly\n")
    #expect(report.notes.contains { $0.contains("of what trade") && $0.contains("“Team Lead”: 1") })
  }

  @Test func oneAnswerForTechLeadAndTeamLeadIsSaid() throws {
    func notes(_ titles: [String]) throws -> [String] {
      let rows = titles.enumerated().map { "\($0),2024-03-01,\($1),Germany,90000,EUR,Yearly\n" }
      let header = "ResponseId,Submitted,JobTitle,Country,BasePay,Currency,PayPeriod\n"
      return try importText(header + rows.joined()).report.notes
    }
    #expect(
      try notes(["Tech Lead", "Tech Lead / Team Lead"]).contains {
        $0.hasPrefix("“Tech Lead / Team Lead” is one answer for tech lead and team lead: 1 people")
      })
    #expect(
      try notes(["Tech/Team Lead", "Developer"]).contains {
        $0.contains("the two are not told apart")
      })
    #expect(try !notes(["Tech Lead", "Team Lead Java"]).contains { $0.contains("one answer") })
  }
}
