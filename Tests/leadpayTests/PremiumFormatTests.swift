// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

/// Every format of `leadpay premium` has the figures that the JSON has, whatever was asked for.
struct PremiumFormatTests {
  let folder: TemporaryFolder
  let tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
    _ = try tool.run("sample", "--rows", "4000", "--seed", "5", "--output", "survey.csv")
    let imported = try tool.run("import", "survey.csv")
    #expect(imported.status == 0, "\(imported)")
    try "method: compound\nrates:\n  DE: {2025: 3 %, 2026: 3 %, 2027: 3 %}\n"
      .write(toFile: folder.path("rates.yaml"), atomically: true, encoding: .utf8)
  }

  /// What is asked for, and the keys of the figures it brings.
  private static let asked: [([String], [String])] = [
    ([], ["premium", "premiumLow80", "p90Premium", "selectionLow", "geometricPremium"]),
    (["--adjusted"], ["adjustedPremium", "adjustedLow80", "explainedShare", "stratifiedPremium"]),
    (["--pooled"], ["premium", "ownShare"]),
    (["--rank"], ["premiumHigh", "rankBest", "rankWorst"]),
    (
      ["--age-to", "2026-12-01", "--age-rates", "rates.yaml"],
      ["agedSeniorMedian", "agedLeadMedian"]
    ),
    (["--by", "region"], ["premium", "leadMedian"]),
    (["--by", "level"], ["premium", "premiumHigh80"]),
    (["--by", "experience"], ["premium", "pairwisePremium"]),
    (["--by", "size"], ["premium"]),
    (["--by", "edition,family"], ["premium", "jointPValue"]), (["--publish"], ["premium"]),
  ]

  @Test(arguments: asked)
  func everyFormatHasTheFiguresOfTheJSON(options: [String], keys: [String]) throws {
    let ask = ["premium"] + options
    func text(_ format: String) throws -> String {
      let result = try tool.run(ask + ["--format", format])
      #expect(result.status == 0, "\(result)")
      return result.output
    }
    let json = try JSONSerialization.jsonObject(with: Data(text("json").utf8))
    let rows = try #require((json as? [String: Any])?["rows"] as? [[String: Any]])
    let csv = Self.numbers(in: try text("csv"), between: [",", "\r\n"])
    let html = Self.numbers(in: try text("html"), between: ["\""])
    let markdown = try text("markdown")
    for key in keys {
      let figures = rows.compactMap { $0[key] as? Double }
      #expect(!figures.isEmpty, "\(key)")
      for figure in figures {
        #expect(csv.contains { abs($0 - figure) < 1e-12 * max(1, abs(figure)) }, "\(key) in CSV")
        #expect(html.contains { abs($0 - figure) < 1e-12 * max(1, abs(figure)) }, "\(key) in HTML")
        if key.lowercased().contains("premium") {
          let tenths = Int((abs(figure) * 1000).rounded())
          #expect(markdown.contains("\(tenths / 10).\(tenths % 10) %"), "\(key) in Markdown")
        }
      }
    }
  }

  /// JSON is read to the last digit but one; so the numbers are compared, not their texts.
  private static func numbers(in text: String, between marks: Set<Character>) -> [Double] {
    text.split(whereSeparator: marks.contains).compactMap { Double($0) }
  }

  /// The made-up survey does not ask for remote work.
  @Test(arguments: ["csv", "json", "markdown", "html"])
  func everyFormatSaysWhyAPartHasNoFigures(format: String) throws {
    let result = try tool.run("premium", "--by", "remote", "--format", format)
    #expect(result.output.contains("part-not-told"))
  }

  @Test(arguments: ["csv", "markdown", "html"])
  func sensitivityStandsInTablesOfItsOwn(format: String) throws {
    let plain = try tool.run("premium", "--market", "DE", "--format", format).output
    let varied = try tool.run("premium", "--market", "DE", "--sensitivity", "--format", format)
    #expect(varied.output.contains("P25 Excel") && !plain.contains("P25 Excel"))
  }
}
