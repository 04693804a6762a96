// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import NegotiationBrief
import PremiumAnalysis
import Settings
import Testing

struct PlaybookTests {
  @Test func aCompanysFileReplacesOnlyWhatItHolds() throws {
    let playbook = try Playbook.load(
      yaml: """
        playbook: "ACME"
        thresholds:
          signs-needed: 4
        headline:
          amount: "{roles} here: {amount}, please."
        actions-visibility:
          guild: "Speak at the guild"
        not-to-say: ["Never say never."]
        """, file: "acme.yaml", extending: try Playbook.builtIn())
    let brief = Brief(
      person: try BriefCase.strong.person(), evidence: BriefFixtures.strong, playbook: playbook,
      today: BriefCase.today)
    #expect(playbook.name == "ACME")
    #expect(brief.headline == "tech leads here: €101,000 a year, please.")
    let text = MarkdownRenderer().render(brief)
    #expect(text.contains("4 are enough"))
    #expect(text.contains("- [ ] Speak at the guild"))
    #expect(text.contains("- [ ] Lead one technical discussion: decide well"))
    #expect(text.contains("- Never say never."))
    #expect(!text.contains("A joke number"))
  }

  @Test func anActionOfTheCompanyIsTickedByTheLog() throws {
    let playbook = try Playbook.load(
      yaml: "actions-ask:\n  guild: \"Speak at the guild\"\n", file: "acme.yaml",
      extending: try Playbook.builtIn())
    var person = try BriefCase.strong.person()
    person.log.evidence.append(
      LoggedEvidence(date: BriefCase.today, what: "spoke", planItem: "guild"))
    let brief = Brief(
      person: person, evidence: BriefFixtures.strong, playbook: playbook, today: BriefCase.today)
    #expect(
      MarkdownRenderer().render(brief)
        .contains("- [x] Speak at the guild (done 23\u{A0}November\u{A0}2026)"))
  }

  struct Fault: CustomTestStringConvertible {
    var yaml: String
    var code: SettingsError.Code
    var line: Int
    var nearest: String?
    var testDescription: String { yaml.replacing("\n", with: "⏎") }
  }

  @Test(arguments: [
    Fault(yaml: "headline:\n  amount: \"{amout}\"\n", code: .badValue, line: 2, nearest: "amount"),
    Fault(yaml: "headline:\n  amont: \"x\"\n", code: .unknownKey, line: 2, nearest: "amount"),
    Fault(yaml: "headlines:\n  amount: \"x\"\n", code: .unknownKey, line: 1, nearest: "headline"),
    Fault(yaml: "headline:\n  band: \"{amount}\"\n", code: .badValue, line: 2),
    Fault(yaml: "headline:\n  amount: \"{amount\"\n", code: .badValue, line: 2),
    Fault(yaml: "headline:\n  amount: \"a } b\"\n", code: .badValue, line: 2),
    Fault(yaml: "headline:\n  amount: [a, b]\n", code: .wrongType, line: 2),
    Fault(yaml: "thresholds:\n  signs-needed: 0\n", code: .badValue, line: 2),
    Fault(yaml: "thresholds:\n  signs-needed: three\n", code: .wrongType, line: 2),
    Fault(yaml: "limits: [\"{target}\"]\n", code: .badValue, line: 1),
  ])
  func faultsNameTheirPlace(fault: Fault) throws {
    let error = try #require(throws: SettingsError.self) {
      try Playbook.load(yaml: fault.yaml, file: "p.yaml", extending: try Playbook.builtIn())
    }
    let problem = try #require(error.problems.first)
    #expect(error.problems.count == 1)
    #expect(problem.code == fault.code)
    #expect(problem.line == fault.line)
    #expect(problem.nearest == fault.nearest || fault.nearest == nil)
    #expect(!problem.remedy.isEmpty)
  }

  /// A company's wording of lines that are no more is not dropped in silence.
  @Test func aPlaybookOfAnEarlierVersionIsToldWhichLinesAreGone() throws {
    let error = try #require(throws: SettingsError.self) {
      try Playbook.load(
        yaml: "headline:\n  firm: \"Ask.\"\ntalk:\n  number-firm: \"My number.\"\n",
        file: "old.yaml", extending: try Playbook.builtIn())
    }
    #expect(error.problems.map(\.line) == [2, 4])
    #expect(error.problems.allSatisfy { $0.code == .unknownKey })
  }

  @Test func aPlaybookThatStandsAloneHasEverySection() throws {
    let error = try #require(throws: SettingsError.self) {
      try Playbook.load(
        yaml: "language: en\nheadline:\n  amount: \"x\"\n", file: "p.yaml", extending: nil)
    }
    #expect(error.problems.first?.code == .missingKey)
  }

  @Test func hostileWordsOfAPlaybookAreTextToo() throws {
    let playbook = try Playbook.load(
      yaml: "standing:\n  title: \"<b>Where</b>\"\n", file: "p.yaml",
      extending: try Playbook.builtIn())
    let brief = Brief(
      person: try BriefCase.strong.person(), evidence: BriefFixtures.strong, playbook: playbook,
      today: BriefCase.today)
    #expect(HTMLRenderer().render(brief).contains("&lt;b&gt;Where&lt;/b&gt;"))
  }
}

/// Whose pay a survey holds is a phrase of the playbook, and stands beside the source in the annex.
@Suite struct PopulationPhraseTests {
  @Test(arguments: Playbook.languages)
  func everyPopulationHasAPhrase(language: String) throws {
    let playbook = try Playbook.builtIn(language: language)
    let phrases = Population.allCases.map(playbook.name)
    #expect(Set(phrases).count == Population.allCases.count)
    #expect(!Population.allCases.contains { playbook.name(of: $0) == $0.rawValue })
  }

  @Test func theAnnexNamesWhosePayItIs() throws {
    var evidence = BriefCase.strong.evidence
    evidence.market.sources[0].survey.population = .filings
    evidence.market.sources[0].survey.isSelfSelected = false
    let brief = Brief(
      person: try BriefCase.strong.person(), evidence: evidence, playbook: try .builtIn(),
      today: BriefCase.today)
    let text = MarkdownRenderer().render(brief)
    #expect(text.contains("Sample IT survey 2026 (visa filings of employers; synthetic data"))
  }
}
