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

  /// The brief's own sentences speak of the people that the figures are of, in both languages.
  @Test(arguments: [
    ("employer", "your company", "Ihrer Firma"),
    ("job-ads", "job advertisements", "Stellenanzeigen"),
    ("filings", "visa filings", "Visumsunterlagen"),
    ("public-payroll", "public payrolls", "Gehaltslisten"),
    ("official-statistics", "official statistics", "amtlichen Statistiken"),
  ])
  func theBriefSpeaksOfWhosePayItIs(population: String, english: String, german: String) throws {
    var rows = "Title,Pay\n"
    for person in 0..<80 { rows += "Senior Software Engineer,\(60_000 + 517 * person)\n" }
    for person in 0..<60 { rows += "Tech Lead,\(75_000 + 631 * person)\n" }
    try folder.write(rows, to: "pay.csv")
    try folder.write(
      """
      profile: own
      survey: own
      name: Own list
      edition: 2026
      population: \(population)
      file: {format: csv}
      detect: {required: [Title, Pay]}
      fields: {title: Title, country: {constant: Germany}}
      pay: {basis: gross, currency: {constant: EUR}, base: {column: Pay, period: year}}
      repeats: keep

      """, to: "own.yaml")
    let imported = try tool.run("import", "pay.csv", "--profile", "own.yaml")
    #expect(imported.status == 0, "\(imported)")
    try folder.write(
      """
      name: Sam
      market: DE
      grade: senior
      lead-role: {done: tech-lead, wanted: tech-lead}
      pay: {base: 80500, currency: EUR}

      """, to: "me.yaml")
    for (language, word, survey) in [("en", english, "urvey"), ("de", german, "mfrage")] {
      for audience in ["engineer", "manager"] {
        let made = try tool.run(
          "brief", "me.yaml", "--language", language, "--for", audience, "--format", "md")
        #expect(made.status == 0, "\(made)")
        let name = audience == "manager" ? "manager-brief.md" : "brief.md"
        let page = try String(contentsOfFile: folder.path("reports/\(name)"), encoding: .utf8)
        // The method and the sources of what is typical in place speak of surveys at large.
        let front = page.components(separatedBy: language == "en" ? "## Sources" : "## Quellen")[0]
        #expect(front.contains(word), "\(page)")
        #expect(!front.contains(survey), "\(front)")
        #expect(!page.contains("people choose to answer") && !page.contains("antwortet, wer will"))
      }
    }
    let position = try tool.run("position", "me.yaml")
    #expect(!position.output.contains("surveys"), "\(position)")
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
