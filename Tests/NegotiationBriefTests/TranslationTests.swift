// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import PremiumAnalysis
import Settings
import Testing

@testable import NegotiationBrief

/// A translation is one file: nothing that a reader sees is written in Swift.
struct TranslationTests {
  private static func german(_ example: BriefCase) throws -> Brief {
    var person = try example.person()
    person.locale = "de-DE"
    // The person's own words stay as they are; this one is also a word of the playbook.
    person.alternatives = ["eine offene Stelle im Plattformteam"]
    return Brief(
      person: person, evidence: example.evidence,
      playbook: try Playbook.builtIn(language: person.briefLanguage), today: BriefCase.today,
      audience: example.audience)
  }

  private static func pages(_ brief: Brief) -> String {
    MarkdownRenderer().render(brief) + HTMLRenderer().render(brief)
      + CalendarRenderer().render(brief).replacing("\r\n ", with: "")
      + brief.figures.map(\.derivation).joined(separator: "\n")
  }

  /// The pieces of a playbook's sentences between their slots, long enough to be words of a language.
  private static func pieces(_ playbook: Playbook) -> Set<String> {
    let templates =
      Array(playbook.lines.values) + playbook.lists.values.flatMap { $0 }
      + playbook.actions.values.flatMap { $0.map(\.text) } + Array(playbook.reasons.values)
      + Array(playbook.figures.values)
    let texts =
      templates.map { $0.filled { _ in "\u{1}" } } + Array(playbook.countries.values)
      + Array(playbook.families.values)
    return Set(
      texts.flatMap { $0.split(separator: "\u{1}").map { $0.trimmingCharacters(in: .whitespaces) } }
        .filter { $0.count >= 8 && $0.contains(where: \.isLetter) })
  }

  @Test func theProductSpeaksTwoLanguages() throws {
    #expect(Playbook.languages == ["en", "de"])
    for language in Playbook.languages {
      #expect(try Playbook.builtIn(language: language).language == language)
    }
    #expect(try Playbook.builtIn(language: "xx").language == "en")
  }

  @Test func bothFilesHaveTheSameKeysAndSlots() throws {
    let english = try Playbook.builtIn()
    let german = try Playbook.builtIn(language: "de")
    #expect(english.lines.keys == german.lines.keys)
    #expect(english.thresholds == german.thresholds)
    #expect(english.countries.keys == german.countries.keys)
    #expect(english.families.keys == german.families.keys)
    #expect(english.actionIDs == german.actionIDs)
    // What every sentence may use, such as the market's name, a translation may also leave out.
    for (line, template) in english.lines where !line.rawValue.hasPrefix("forms.") {
      let own = template.slots.subtracting(Playbook.commonSlots)
      #expect(
        german.lines[line]?.slots.subtracting(Playbook.commonSlots) == own, "\(line.rawValue)")
    }
    for list in PlaybookList.allCases {
      #expect(english.lists[list]?.count == german.lists[list]?.count, "\(list.rawValue)")
    }
    #expect(english.reasons.mapValues(\.slots) == german.reasons.mapValues(\.slots))
    #expect(english.figures.mapValues(\.slots) == german.figures.mapValues(\.slots))
  }

  /// These sentences are found by the value's own name.
  @Test func everyValueHasItsSentence() {
    let keys =
      LeadSign.allCases.flatMap { ["signs.\($0.rawValue)", "signs.\($0.rawValue)-build"] }
      + RedFlag.allCases.flatMap {
        ["red-flags.\($0.rawValue)", "red-flags.\($0.rawValue)-instead"]
      }
      + Caution.allCases.map { "cautions.\($0.rawValue)" }
      + Stall.allCases.map { "stalls.\($0.rawValue)" }
      + ConversationOutcome.allCases.map { "outcomes.\($0.rawValue)" }
      + PersonGap.allCases.map { "gaps.\($0.rawValue.replacing(".", with: "-"))" }
      + Accuracy.allCases.map { "words.accuracy-\($0.rawValue)" }
      + LeadComparison.allCases.flatMap { ["words.\($0.rawValue)", "words.\($0.rawValue)s"] }
      + PayElement.allCases.map { "words.\($0.rawValue)" }
    #expect(keys.filter { PlaybookLine(rawValue: $0) == nil } == [])
  }

  /// A reason of the analysis without a sentence here would come out as a code.
  @Test(arguments: Playbook.languages, ReasonCode.allCases)
  func everyReasonOfTheAnalysisHasItsSentence(language: String, code: ReasonCode) throws {
    #expect(try Playbook.builtIn(language: language).reasons[code] != nil)
  }

  @Test(arguments: BriefCase.allCases)
  func aGermanBriefHoldsNoEnglishSentence(example: BriefCase) throws {
    let shared = Self.pieces(try Playbook.builtIn(language: "de"))
    let english = Self.pieces(try Playbook.builtIn()).filter { piece in
      !shared.contains { $0.contains(piece) }
    }
    #expect(english.count > 400)
    let pages = Self.pages(try Self.german(example))
    // Bytes are searched, for they are some hundred pieces in some hundred thousand signs.
    let bytes = Data(pages.utf8)
    #expect(english.filter { bytes.range(of: Data($0.utf8)) != nil }.sorted() == [])
    #expect(pages.contains("<html lang=\"de\""))
    let text = MarkdownRenderer().render(try Self.german(example))
    #expect(!text.contains("{"), "a slot is open")
  }

  @Test func moneyDatesAndPercentAreWrittenTheGermanWay() throws {
    let brief = try Self.german(.strong)
    #expect(brief.headline.contains("101.000\u{A0}€ im Jahr, ab dem 1.\u{A0}Januar\u{A0}2027"))
    #expect(brief.strength.contains("14,1\u{A0}% (95-%-Intervall 9,6–18,2\u{A0}%)"))
    #expect(brief.cards.map(\.amount) == ["101.000\u{A0}€", "92.000\u{A0}€", "86.000\u{A0}€"])
    #expect(brief.cards[1].derivation.contains("80.500\u{A0}€ × 1,141"))
    #expect(brief.pages[0].eyebrow.contains("23.\u{A0}November\u{A0}2026"))
    let page = HTMLRenderer().render(brief)
    #expect(page.contains("91.500\u{A0}€"))
    #expect(!page.contains("€9"))
  }

  @Test(arguments: [BriefCase.strong, .aboveLeads, .manager])
  func matchesItsGoldenFile(example: BriefCase) throws {
    try BriefFiles.expectGolden(
      MarkdownRenderer().render(try Self.german(example)), "german-\(example.rawValue).md")
  }

  /// Most software teams say du: what is said to the manager does, what the page says to its reader stays.
  @Test func theManagerIsSpokenToAsThePersonDoes() throws {
    var person = try BriefCase.second.person()
    person.address = .informal
    let brief = Brief(
      person: person, evidence: BriefFixtures.strong, playbook: try .builtIn(language: "de"),
      today: BriefCase.today)
    let talk = try #require(brief.talk)
    let spoken =
      talk.speech.before + talk.speech.after + talk.answers.map(\.youSay)
      + talk.answers.map(\.theySay)
    for line in spoken {
      #expect(!line.contains("Sie ") && !line.contains("Ihnen") && !line.contains("Ihr"), "\(line)")
    }
    #expect(talk.question.contains("brauchst du"))
    try BriefFiles.expectGolden(MarkdownRenderer().render(brief), "german-du.md")
    let own = try Playbook.load(
      yaml: "talk:\n  question: \"Geht das?\"\n", file: "own.yaml",
      extending: .builtIn(language: "de"))
    person.language = "de"
    let company = Brief(
      person: person, evidence: BriefFixtures.strong, playbook: own, today: BriefCase.today)
    #expect(company.talk?.question == "Geht das?", "a company’s own wording stays")
  }

  /// Every line that the informal file changes is one of the playbook's, with the same slots.
  @Test func theInformalLinesAreLinesOfThePlaybook() throws {
    let text = try #require(Playbook.informalText(language: "de"))
    #expect(throws: Never.self) {
      try Playbook.load(yaml: text, file: "de-du.yaml", extending: .builtIn(language: "de"))
    }
  }

  @Test func theLanguageIsTheOneToldElseThatOfTheLocale() throws {
    var person = Person()
    #expect(person.briefLanguage == "en")
    person.locale = "de-AT"
    #expect(person.briefLanguage == "de")
    person.language = "en"
    #expect(person.briefLanguage == "en")
    person = Person()
    person.locale = "pl"
    #expect(person.briefLanguage == "en")
    #expect(try Person.load(yaml: "language: DE", file: "me.yaml").language == "de")
    #expect(throws: SettingsError.self) { try Person.load(yaml: "language: xx", file: "me.yaml") }
  }

  /// A third language is a file alone: figures, months and money come from it.
  @Test func aLanguageThatTheProductDoesNotKnowNeedsNoCode() throws {
    let playbook = try Playbook.load(
      yaml: """
        language: it
        forms: {decimal: ",", grouping: ".", percent: "{number}%", money: "{amount} {symbol}",
                date: "{day} {month} {year}", month: "{month} {year}"}
        months: [gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, dicembre]
        months-in-dates: [gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, dicembre]
        """, file: "it.yaml", extending: try .builtIn())
    var person = try BriefCase.strong.person()
    person.locale = "it-IT"
    let brief = Brief(
      person: person, evidence: BriefFixtures.strong, playbook: playbook, today: BriefCase.today)
    #expect(brief.pages[0].eyebrow.contains("23 novembre 2026"))
    #expect(brief.cards.map(\.amount) == ["101.000 €", "92.000 €", "86.000 €"])
    #expect(brief.strength.contains("14,1%"))
  }
}
