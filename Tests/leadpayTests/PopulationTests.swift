// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

/// Whose pay the figures are, as the notes under them state it.
@Suite struct PopulationTests {
  let folder: TemporaryFolder
  let tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
  }

  private func importFilings() throws {
    let cases = Places.root.appending(path: "Tests/SurveyImportTests/Cases")
    let file = cases.appending(path: "r03-LCA_Disclosure_Data_FY2024_Q1.csv")
    let imported = try tool.run("import", file.path)
    #expect(imported.status == 0, "\(imported)")
  }

  /// Employers state in filings what they pay: nobody chose to answer.
  @Test func filingsAreNamedAndHaveNoSentenceOnSelection() throws {
    try importFilings()
    try folder.write(
      "name: Sam\nmarket: US\nfamily: software-engineering\n", to: "me.yaml")
    let runs = try [
      ["premium"], ["premium", "--format", "markdown"], ["premium", "--format", "html"],
      ["position", "me.yaml"], ["ladder"],
      ["explain", "--edition", "dol-lca/2024-Q1", "--market", "US"],
    ].map { try tool.run($0) }
    for result in runs {
      #expect(result.output.contains("visa filings of employers"), "\(result)")
      #expect(!result.output.contains("chose to answer"), "\(result)")
    }
    let answer = try tool.run("premium", "--json").output
    #expect(!answer.contains("selfSelection"))
  }

  @Test func peopleWhoAnsweredASurveyChoseTo() throws {
    _ = try tool.run("sample", "--rows", "3000", "--seed", "5", "--output", "survey.csv")
    _ = try tool.run("import", "survey.csv")
    for arguments in [["premium"], ["ladder"]] {
      let result = try tool.run(arguments)
      #expect(result.output.contains("People chose to answer these surveys."), "\(result)")
      #expect(!result.output.contains("Whose pay:"), "\(result)")
    }
    #expect(try tool.run("premium", "--json").output.contains("selfSelection"))
  }
}
