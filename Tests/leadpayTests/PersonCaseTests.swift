// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

/// Persons' files in `Cases`, each of a kind that once got wrong numbers, beside the sample surveys.
@Suite struct PersonCaseTests {
  let folder: TemporaryFolder
  let tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
    let survey = Places.root.appending(path: "data/sample-2026.csv")
    let imported = try tool.run("import", survey.path)
    #expect(imported.status == 0, "\(imported)")
  }

  /// What `position --json` tells.
  private struct Position: Decodable {
    struct Numbers: Decodable {
      var opening: Int
      var target: Int
      var walkAway: Int
    }
    struct Share: Decodable {
      var pay: Double
      var target: Double?
    }
    struct Place: Decodable {
      var percentile: Double
    }
    struct Reason: Decodable {
      var code: String
      var text: String
    }
    var market: String?
    var payElement: String
    var pay: Double?
    var share: Double?
    var atShare: Share?
    var numbers: Numbers?
    var amongSeniors: Place?
    var reasons: [Reason]

    var codes: [String] { reasons.map(\.code) }
  }

  private func text(_ name: String) throws -> String {
    let file = Places.root.appending(path: "Tests/leadpayTests/Cases/\(name).yaml")
    return try String(contentsOf: file, encoding: .utf8)
  }

  private func position(_ person: String) throws -> Position {
    try folder.write(person, to: "me.yaml")
    let result = try tool.run("position", "me.yaml", "--date", "2026-11-28", "--json")
    #expect(result.status == 0, "\(result)")
    return try JSONDecoder().decode(Position.self, from: Data(result.output.utf8))
  }

  @Test func ukIsTheUnitedKingdom() throws {
    let uk = try position(text("r04-person-uk"))
    let gb = try position(text("r04-person-gb"))
    #expect(uk.market == "GB" && uk.numbers?.target == gb.numbers?.target)
    #expect(uk.amongSeniors?.percentile == gb.amongSeniors?.percentile)
    try folder.write(
      text("r04-person-gb").replacing("market: GB", with: "market: XQ"), to: "me.yaml")
    let refused = try tool.run("position", "me.yaml", "--date", "2026-11-28")
    #expect(refused.status != 0 && refused.errors.contains("market"), "\(refused)")
  }

  @Test func payInAnotherUnitGetsAHintAndNoNumbers() throws {
    for (name, hint) in [
      ("hour-as-year", "perhaps-an-hour"), ("day-as-year", "perhaps-a-day"),
      ("thousands", "perhaps-thousands"), ("year-as-hour", "perhaps-a-year"),
    ] {
      let position = try position(text("r09-person-\(name)"))
      #expect(position.codes.first == hint)
      #expect(position.numbers == nil && position.pay == nil && position.amongSeniors == nil)
      for language in ["en", "de"] {
        let brief = try tool.run(
          "brief", "me.yaml", "--date", "2026-11-28", "--language", language, "--format", "md",
          "--output", language)
        #expect(brief.status == 0, "\(brief)")
        let text = try String(contentsOfFile: folder.path("\(language)/brief.md"), encoding: .utf8)
        #expect(text.contains(language == "en" ? "another unit" : "anderen Einheit"))
        #expect(!text.contains("167"), "the year of 2,080 hours is nowhere")
      }
    }
  }

  /// 48,300 at 60 % are 80,500 at full time: placed there, asked for at 60 %.
  @Test func partTimePayIsComparedAtFullTimeAndAskedForAtItsShare() throws {
    let told = try text("r09-person-part-time-60")
    let untold = try position(told)
    #expect(untold.codes.contains("perhaps-part-time") && untold.pay == 48_300)
    let full = try position(told.replacing("base: 48300", with: "base: 80500"))
    for hours in ["60%", "0.6", "24", "23.1, full-week: 38.5"] {
      let part = try position(told.replacing("basis: gross", with: "basis: gross, hours: \(hours)"))
      #expect(part.pay == 80_500 && part.numbers?.target == full.numbers?.target)
      #expect(part.amongSeniors?.percentile == full.amongSeniors?.percentile)
      let target = Double(try #require(full.numbers).target)
      #expect(part.atShare?.pay == 48_300 && part.atShare?.target == target * 0.6)
      #expect(!part.codes.contains("perhaps-part-time"))
    }
    // The file is at 23.1 of 38.5 hours now.
    let brief = try tool.run("brief", "me.yaml", "--date", "2026-11-28", "--format", "md")
    #expect(brief.status == 0, "\(brief)")
    let page = try String(contentsOfFile: folder.path("reports/brief.md"), encoding: .utf8)
    #expect(page.contains("aim for: €55,800** (60% of €93,000\u{A0}full time)"), "\(page)")
    #expect(page.contains("a year at 60%, from"), "\(page.prefix(900))")
    #expect(page.contains("€80,500 at full time (€48,300 ÷ 60%)"))
  }

  @Test func hoursThatCannotBeAreRefused() throws {
    let told = try text("r09-person-part-time-60")
    for hours in ["60", "120%", "part", "0"] {
      try folder.write(
        told.replacing("basis: gross", with: "basis: gross, hours: \(hours)"), to: "me.yaml")
      let refused = try tool.run("position", "me.yaml", "--date", "2026-11-28")
      #expect(refused.status != 0 && refused.errors.contains("60%"), "\(refused)")
    }
  }

  /// A contractor's rate is no employee's pay, and a rate alone may be one.
  @Test func aContractorsRateIsNotSoldAsASalary() throws {
    let told = try text("r09-person-part-time-60")
    let rate = "pay: {base: 45, currency: EUR, period: hour"
    let pay = "pay: {base: 48300, currency: EUR, period: year, basis: gross}"
    let contractor = try position(told.replacing(pay, with: rate + ", employment: contractor}"))
    #expect(contractor.codes.first == "other-employment" && contractor.numbers == nil)
    #expect(contractor.pay == nil && contractor.amongSeniors == nil)
    let brief = try tool.run("brief", "me.yaml", "--date", "2026-11-28", "--format", "md")
    #expect(brief.status == 0, "\(brief)")
    let page = try String(contentsOfFile: folder.path("reports/brief.md"), encoding: .utf8)
    #expect(page.contains("not an employee’s") && !page.contains("93,600"), "\(page.prefix(900))")
    let untold = try position(told.replacing(pay, with: rate + "}"))
    #expect(untold.codes.contains("perhaps-a-contractor") && untold.numbers != nil)
    let employee = try position(told.replacing(pay, with: rate + ", employment: employee}"))
    #expect(!employee.codes.contains("perhaps-a-contractor") && employee.pay == 93_600)
  }

  @Test func totalPayAloneIsComparedWithTotalCash() throws {
    let position = try position(text("r09-person-total-only"))
    #expect(position.payElement == "total-cash" && position.pay == 95_000)
    #expect(position.codes.contains("total-as-cash") && !position.codes.contains("no-data"))
    #expect(position.numbers != nil && position.amongSeniors != nil)
  }
}
