// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

/// The ways `leadpay premium` can be asked, by the built command.
struct PremiumOptionTests {
  let folder: TemporaryFolder
  let tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
    _ = try tool.run("sample", "--rows", "4000", "--seed", "5", "--output", "survey.csv")
    let imported = try tool.run("import", "survey.csv")
    #expect(imported.status == 0, "\(imported)")
  }

  private func rows(_ arguments: [String]) throws -> [[String: Any]] {
    let result = try tool.run(arguments)
    #expect(result.status == 0, "\(result)")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require((object as? [String: Any])?["rows"] as? [[String: Any]])
  }

  private let question = [
    "premium", "--family", "software-engineering", "--role", "any", "--json",
  ]

  @Test func pooledRowsSayThatTheyAreModelled() throws {
    let rows = try rows(question + ["--pooled", "--market", "DE", "--market", "IT"])
    #expect(rows.map { $0["market"] as? String } == ["DE", "IT"])
    #expect(rows.allSatisfy { $0["modelled"] as? Bool == true && $0["premium"] is Double })
    let shares = rows.compactMap { $0["ownShare"] as? Double }
    #expect(shares.count == 2 && shares[0] > 0 && shares[1] == 0)
    #expect(rows[1]["leadCount"] is NSNull && rows[1]["currency"] is NSNull)
  }

  @Test func ranksAreRangesWithin() throws {
    let rows = try rows(question + ["--rank"])
    for row in rows {
      let best = try #require(row["rankBest"] as? Int)
      let worst = try #require(row["rankWorst"] as? Int)
      #expect(
        1 <= best && best <= worst && worst <= rows.count && row["rankOf"] as? Int == rows.count)
    }
    let table = try tool.run("premium", "--rank")
    #expect(table.output.contains("rank: a range, because"))
  }

  @Test func agedMediansStandBesideThoseToldAndThePremiumStays() throws {
    try "method: compound\nrates: {DE: {2026: 3 %}}\n".write(
      toFile: folder.path("rates.yaml"), atomically: true, encoding: .utf8)
    let plain = try rows(question + ["--market", "DE"])
    let aged = try rows(
      question + ["--market", "DE", "--age-to", "2026-12-01", "--age-rates", "rates.yaml"])
    let median = try #require(plain[0]["seniorMedian"] as? Double)
    let later = try #require(aged[0]["agedSeniorMedian"] as? Double)
    #expect(aged[0]["agedTo"] as? String == "2026-12-01")
    // The edition 2026 stands for its middle, June: six months.
    #expect(abs(later - median * 1.03.squareRoot()) < 0.01)
    #expect(aged[0]["premium"] as? Double == plain[0]["premium"] as? Double)
    #expect(plain[0]["agedTo"] == nil)
  }

  @Test func optionsThatDoNotGoTogetherAreWrongUsage() throws {
    #expect(try tool.run("premium", "--age-to", "2026-12-01").status == 2)
    #expect(try tool.run("premium", "--pooled", "--by", "market").status == 2)
    #expect(try tool.run("premium", "--pooled", "--market", "DE/Berlin").status == 2)
    #expect(try tool.run("premium", "--publish", "--by", "experience").status == 2)
  }

  /// Every two of the three lead groups give the third: where one is small, another is hidden.
  @Test func publishedRowsLeaveNothingToSubtract() throws {
    let rows = try rows(["premium", "--publish", "--json"])
    let shown = rows.filter { $0["premium"] is Double }
    #expect(!shown.isEmpty)
    let cells = Dictionary(grouping: shown) {
      "\($0["market"] ?? "") \($0["family"] ?? "") \($0["edition"] ?? "")"
    }
    for cell in cells.values {
      let leads = Dictionary(
        cell.compactMap { row in
          (row["role"] as? String).map { ($0, row["leadCount"] as? Int ?? -1) }
        }, uniquingKeysWith: { one, _ in one })
      #expect(leads.values.allSatisfy { $0 >= 5 })
      if let any = leads["any-lead"] {
        for role in ["tech-lead", "team-lead"] {
          let rest = any - (leads[role] ?? any)
          #expect(rest == 0 || rest >= 5, "\(cell)")
        }
      }
    }
    let withheld = rows.filter { $0["premium"] is NSNull }
    #expect(withheld.allSatisfy { $0["leadCount"] is NSNull && $0["seniorMedian"] is NSNull })
  }

  @Test func sensitivityShowsExcelsQuartiles() throws {
    let result = try tool.run("premium", "--sensitivity", "--json", "--market", "DE")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let sensitivity = try #require((object as? [String: Any])?["sensitivity"] as? [String: Any])
    #expect((sensitivity["quartiles"] as? [Any])?.isEmpty == false)
  }

  @Test func everySplitAddsUpToTheWholeAndExplainReachesItsCells() throws {
    let rows = try rows(question + ["--by", "experience,size", "--market", "DE"])
    let whole = try self.rows(question + ["--market", "DE"])
    for edition in Set(whole.compactMap { $0["edition"] as? String }) {
      func people(_ rows: [[String: Any]], _ key: String) -> Int {
        rows.filter { $0["edition"] as? String == edition }.compactMap { $0[key] as? Int }
          .reduce(0, +)
      }
      #expect(people(rows, "seniorCount") == people(whole, "seniorCount"))
      #expect(people(rows, "leadCount") == people(whole, "leadCount"))
    }
    let cell = try #require(rows.first { $0["premium"] is Double && $0["edition"] is String })
    let part = try #require(cell["part"] as? [String: String])
    #expect(Set(part.keys) == ["experience", "size"])
    let receipt = try tool.run(
      "explain", "--edition", "\(cell["survey"] ?? "")/\(cell["edition"] ?? "")", "--market", "DE",
      "--role", "any", "--experience", part["experience"] ?? "", "--size", part["size"] ?? "",
      "--rows", "--json")
    #expect(receipt.status == 0, "\(receipt)")
    let told = try #require(
      (JSONSerialization.jsonObject(with: Data(receipt.output.utf8)) as? [[String: Any]])?.first)
    let row = try #require(told["row"] as? [String: Any])
    #expect(row["premium"] as? Double == cell["premium"] as? Double)
    #expect(row["premiumLow"] as? Double == cell["premiumLow"] as? Double)
    let used = try #require(told["rows"] as? [[String: Any]])
    #expect(
      used.compactMap { $0["people"] as? Int }.reduce(0, +)
        == (cell["seniorCount"] as? Int ?? 0) + (cell["leadCount"] as? Int ?? 0))
  }

  @Test func byLevelEveryFormatNamesTheLevel() throws {
    let split = ["premium", "--by", "level,market", "--family", "software-engineering"]
    let rows = try rows(split + ["--json"])
    #expect(rows.allSatisfy { $0["level"] is String })
    let grades = rows.filter { ($0["level"] as? String)?.hasPrefix("G") == true }
    #expect(!grades.isEmpty)
    // A grade is no lead: it has no role, and the guide's band is not said of it.
    #expect(grades.allSatisfy { $0["role"] is NSNull && $0["verdict"] is NSNull })
    let level = try #require(grades.first?["level"] as? String)
    for format in ["table", "csv", "markdown", "html"] {
      let output = try tool.run(split + ["--format", format, "--verbose"]).output
      #expect(output.contains(level), "\(format)")
    }
  }

  @Test(arguments: [
    (["--by", "citty"], "does not know “citty”"),
    (["--by", "experience,,size"], "does not know “”"),
    (["--by", "level", "--role", "any"], "leave out --role"),
    (["--by", "size", "--adjusted"], "of whole cells"),
    (["--by", "level", "--publish"], "whole cells"),
  ])
  func whatCannotBeSplitIsSaid(options: [String], message: String) throws {
    let result = try tool.run(["premium"] + options)
    #expect(result.status == 2 && result.errors.contains(message), "\(result)")
  }

  @Test(arguments: [
    ["--experience", "5"], ["--size", "12"], ["--remote", "maybe"], ["--level", "G2"],
  ])
  func aPartThatIsNoneIsRefusedWithThoseThereAre(options: [String]) throws {
    let result = try tool.run(
      ["explain", "--edition", "sample/2026", "--market", "DE"] + options)
    #expect(result.status == 2 && result.errors.contains("it takes"), "\(result)")
  }

  @Test(arguments: [
    ["premium", "--by", "region,experience", "--verbose"], ["premium", "--by", "level"],
    ["premium", "--adjusted"], ["ladder"], ["premium", "--verbose"],
  ])
  func noTableIsWiderThanATerminal(arguments: [String]) throws {
    let wide = try tool.run(arguments).output.split(separator: "\n").map(String.init)
      .filter { $0.count > 100 }
    #expect(wide.isEmpty, "\(wide.first ?? "none")")
  }
}
