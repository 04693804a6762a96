// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import NegotiationBrief
import PremiumAnalysis
import Testing

struct HostileTextTests {
  /// What somebody might type, by accident or not.
  static let texts = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style></svg><b>",
    "[link](javascript:alert(1)) **bold** _em_ `code`", "| a | b |\n|---|---|", "# heading",
    "1. one", "- item", "\u{202E}desrever", "\u{7}\u{1B}[31mred", "a\r\nBEGIN:VEVENT\r\nX:1",
    "{target}", "&lt;already&gt;", "']]></svg>", String(repeating: "x", count: 100_000),
    "עברית and العربية", "\u{200F}mark\u{2028}line",
  ]

  static func brief(_ text: String, _ audience: Brief.Audience = .engineer) throws -> Brief {
    var person = try BriefCase.second.person()
    person.name = text
    person.examples = [LeadExample(what: text, date: CalendarDate("2026-04"), signs: [.plans])]
    person.managerCares = [text]
    person.alternatives = [text]
    person.titleOffer = TitleOffer(isOffered: true, title: text)
    person.log.conversations[0].note = text
    person.log.conversations[0].measure = text
    person.log.revisits = [Revisit(date: BriefCase.today.adding(days: 9), about: text)]
    person.log.decisions = [
      DecisionRecord(date: BriefCase.today, title: text, context: text, options: [text])
    ]
    var evidence = BriefFixtures.strong
    evidence.market.sources[0].fileName = text
    evidence.market.sources[0].survey.name = text
    evidence.market.reasons = [Reason(.noData, text)]
    evidence.market.market?.region = text
    return Brief(
      person: person, evidence: evidence, playbook: try Playbook.builtIn(), today: BriefCase.today,
      audience: audience)
  }

  @Test(arguments: texts.indices, Brief.Audience.allCases)
  func thePageHoldsItAsTextOnly(index: Int, audience: Brief.Audience) throws {
    let text = Self.texts[index]
    let harmless = HTMLRenderer().render(try Self.brief("harmless", audience))
    let page = HTMLRenderer().render(try Self.brief(text, audience))
    // The same elements in the same number: no text became markup.
    #expect(Self.tags(of: page) == Self.tags(of: harmless))
    let isClean = page.unicodeScalars.allSatisfy {
      $0 == "\n"
        || ($0.value >= 0x20 && $0.value != 0x7F && !(0x80...0x9F).contains($0.value))
          && !(0x202A...0x202E).contains($0.value) && $0 != "\u{200F}"
    }
    #expect(isClean)
    #expect(page.utf8.count < harmless.utf8.count + 60_000)
  }

  @Test func aTextStaysReadable() throws {
    let page = HTMLRenderer().render(try Self.brief("<script>alert(1)</script>"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    let reversed = HTMLRenderer().render(try Self.brief("\u{202E}desrever"))
    #expect(reversed.contains("[U+202E]desrever"))
  }

  @Test(arguments: texts.indices)
  func markdownKeepsItsShape(index: Int) throws {
    let harmless = MarkdownRenderer().render(try Self.brief("harmless"))
    let text = MarkdownRenderer().render(try Self.brief(Self.texts[index]))
    let shape = { (document: String) in
      document.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.prefix { "#>-|* ".contains($0) }
      }
    }
    #expect(shape(text) == shape(harmless))
    let columns = { (document: String) in
      document.split(separator: "\n").filter { $0.hasPrefix("|") }.map { line in
        line.replacing("\\|", with: "").count { $0 == "|" }
      }
    }
    #expect(columns(text) == columns(harmless))
    let unescaped = text.replacing("\\<", with: "").replacing("\\]", with: "")
    let isInert = !unescaped.contains("<script") && !unescaped.contains("](javascript")
    #expect(isInert)
  }

  @Test(arguments: texts.indices)
  func theCalendarKeepsItsLines(index: Int) throws {
    let calendar = CalendarRenderer().render(try Self.brief(Self.texts[index]))
    try CalendarTests.expectValid(calendar)
    #expect(calendar.components(separatedBy: "BEGIN:VEVENT\r\n").count == 8)
  }

  @Test(arguments: texts.indices)
  func jsonStaysJSON(index: Int) throws {
    let json = JSONRenderer().render(try Self.brief(Self.texts[index]))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
  }

  private static func tags(of page: String) -> [Substring] {
    page.split(separator: "<").map { $0.prefix { $0.isLetter || $0 == "/" || $0 == "!" } }
      .filter { !["path", "line", "text", "/text", "circle", "rect"].contains($0) }
  }
}

struct CalendarTests {
  /// The rules of RFC 5545 that calendars trip over.
  static func expectValid(_ calendar: String) throws {
    let bytes = Array(calendar.utf8)
    for (index, byte) in bytes.enumerated() where byte == 10 || byte == 13 {
      #expect(byte == 10 ? bytes[index - 1] == 13 : bytes[index + 1] == 10)
    }
    let lines = calendar.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    let unfolded = calendar.replacingOccurrences(of: "\r\n ", with: "")
      .components(separatedBy: "\r\n").filter { !$0.isEmpty }
    #expect(unfolded.first == "BEGIN:VCALENDAR")
    #expect(unfolded.last == "END:VCALENDAR")
    let names = unfolded.map { $0.prefix { $0 != ":" && $0 != ";" } }
    let known: Set<Substring> = [
      "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "DTSTAMP", "SEQUENCE",
      "DTSTART", "DTEND", "RRULE", "SUMMARY", "DESCRIPTION", "TRANSP", "CLASS",
    ]
    #expect(names.allSatisfy(known.contains))
    let ids = unfolded.filter { $0.hasPrefix("UID:") }
    #expect(Set(ids).count == ids.count)
    #expect(names.count { $0 == "DTSTAMP" } == ids.count)
  }

  @Test(arguments: BriefCase.allCases)
  func isValid(example: BriefCase) throws {
    try Self.expectValid(CalendarRenderer().render(try example.brief()))
  }

  @Test func anEntryKeepsItsIdWhenItsDateMoves() throws {
    let ids = { (brief: Brief) in
      CalendarRenderer().render(brief).components(separatedBy: "\r\n").filter {
        $0.hasPrefix("UID")
      }
    }
    var person = try BriefCase.strong.person()
    let before = ids(try BriefCase.strong.brief())
    person.talkDate = CalendarDate("2026-12-15")
    person.planStart = CalendarDate("2026-12-01")
    let after = Brief(
      person: person, evidence: BriefFixtures.strong, playbook: try Playbook.builtIn(),
      today: BriefCase.today.adding(days: 3))
    #expect(ids(after) == before)
    person.name = "Someone else"
    let other = Brief(
      person: person, evidence: BriefFixtures.strong, playbook: try Playbook.builtIn(),
      today: BriefCase.today)
    #expect(Set(ids(other)).isDisjoint(with: before))
  }
}

struct JSONTests {
  private func object(_ example: BriefCase) throws -> [String: Any] {
    let json = JSONRenderer().render(try example.brief())
    return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  @Test(arguments: BriefCase.allCases)
  func holdsEveryFigureWithUnitAndDerivation(example: BriefCase) throws {
    let brief = try example.brief()
    let figures = try #require(try object(example)["figures"] as? [[String: Any]])
    #expect(figures.count == brief.figures.count)
    for (shown, figure) in zip(figures, brief.figures) {
      #expect(shown["id"] as? String == figure.id)
      // Foundation's reader may be off by the last bit.
      let value = try #require((shown["value"] as? NSNumber)?.doubleValue)
      #expect(abs(value - figure.value) <= 1e-12 * abs(figure.value))
      #expect(shown["unit"] as? String == figure.unit)
      #expect((shown["derivation"] as? String)?.isEmpty == false)
    }
    #expect(Set(brief.figures.map(\.id)).count == brief.figures.count)
  }

  @Test func theNumbersAreThoseOfTheEvidence() throws {
    let figures = try #require(try object(.strong)["figures"] as? [[String: Any]])
    let value = { (id: String) in
      (figures.first { $0["id"] as? String == id }?["value"] as? NSNumber)?.doubleValue
    }
    #expect(value("numbers.opening") == 101_000)
    #expect(value("numbers.target") == 92_000)
    #expect(value("numbers.walk-away") == 86_000, "their own floor")
    #expect(value("premium.point") == 0.141)
    #expect(value("rows.1.premium") == 0.173)
    #expect(value("standing.seniors") == 57.3)
    #expect(value("asking.month-of-waiting") == 958)
    #expect(value("references.in-place-low") == 84_500)
  }

  /// The schema's required keys are there, and no key is unknown to it.
  @Test(arguments: BriefCase.allCases)
  func matchesItsSchema(example: BriefCase) throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(BriefSchema.brief.text.utf8)) as? [String: Any])
    check(try object(example), schema, "brief")
  }

  private func check(_ value: Any, _ schema: [String: Any], _ path: String) {
    if let object = value as? [String: Any], let known = schema["properties"] as? [String: Any] {
      for key in schema["required"] as? [String] ?? [] {
        #expect(object[key] != nil, "\(path).\(key) is missing")
      }
      for (key, member) in object {
        guard let inner = known[key] as? [String: Any] else {
          Issue.record("\(path).\(key) is not in the schema")
          continue
        }
        check(member, inner, "\(path).\(key)")
      }
    } else if let list = value as? [Any], let inner = schema["items"] as? [String: Any] {
      for element in list { check(element, inner, "\(path)[]") }
    } else if let words = schema["enum"] as? [String] {
      #expect(words.contains(value as? String ?? ""), "\(path): \(value)")
    }
  }

  @Test func thePersonSchemaKnowsEveryKeyThatIsRead() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(BriefSchema.person.text.utf8)) as? [String: Any])
    let properties = try #require(schema["properties"] as? [String: Any])
    let written = PersonWriter().yaml(for: Person())
    for line in written.split(separator: "\n") where !line.hasPrefix(" ") && !line.hasPrefix("#") {
      #expect(properties[String(line.prefix { $0 != ":" })] != nil, "\(line)")
    }
    #expect(properties.count == 31)
  }
}

struct HTMLTests {
  @Test(arguments: BriefCase.allCases)
  func needsNothingBesideIt(example: BriefCase) throws {
    let page = HTMLRenderer().render(try example.brief())
    for outside in ["src=", "href=", "url(", "@import", "<link", "http:", "fetch(", "XMLHttp"] {
      let isUsed = page.replacing("http://www.w3.org/2000/svg", with: "").contains(outside)
      #expect(!isUsed, "\(outside)")
    }
    #expect(page.components(separatedBy: "<script>").count == 2, "its own script and no other")
    #expect(page.contains("script-src 'sha256-"))
    #expect(page.contains("<html lang=\"en\""))
    #expect(page.components(separatedBy: "<h1>").count == 2)
  }

  @Test(arguments: BriefCase.allCases)
  func everyPictureHasATitleAndADescription(example: BriefCase) throws {
    let page = HTMLRenderer().render(try example.brief())
    let pictures = page.components(separatedBy: "<svg ").dropFirst()
    for picture in pictures {
      #expect(picture.contains("role=\"img\""))
      #expect(picture.contains("<title id=\""))
      #expect(!picture.contains("></desc>"))
    }
    let ids = page.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
  }

  @Test func headingsNeverSkipALevel() throws {
    let page = HTMLRenderer().render(try BriefCase.second.brief())
    var level = 0
    for part in page.components(separatedBy: "<h").dropFirst() {
      guard let digit = part.first?.wholeNumberValue else { continue }
      #expect(digit <= level + 1)
      level = digit
    }
  }

  @Test func theSameBriefGivesTheSameBytes() throws {
    let brief = try BriefCase.strong.brief()
    #expect(HTMLRenderer().render(brief) == HTMLRenderer().render(try BriefCase.strong.brief()))
    #expect(JSONRenderer().render(brief) == JSONRenderer().render(try BriefCase.strong.brief()))
  }

  @Test func anAmericanPrintsOnLetter() throws {
    var person = try BriefCase.strong.person()
    person.market = Market(country: "US")
    let brief = Brief(
      person: person, evidence: BriefFixtures.strong, playbook: try Playbook.builtIn(),
      today: BriefCase.today)
    #expect(brief.paper == .letter)
    #expect(HTMLRenderer().render(brief).contains("@page { size: letter;"))
  }
}

struct PDFTests {
  @Test func aMissingToolIsToldWithHowToInstallIt() throws {
    let error = try #require(throws: PDFError.self) {
      try WeasyprintRenderer(path: "/nowhere").render(html: "<p>x", to: "/tmp/leadpay-none.pdf")
    }
    #expect(error.code == .missingTool)
    #expect(error.description.contains("apt-get install weasyprint"))
    #expect(!FileManager.default.fileExists(atPath: "/tmp/leadpay-none.pdf"))
  }

  @Test(.enabled(if: WeasyprintRenderer().isAvailable, "weasyprint is not installed"))
  func theSamePageGivesTheSameBytes() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let renderer = WeasyprintRenderer(date: BriefCase.today)
    let html = HTMLRenderer().render(try BriefCase.strong.brief())
    let files = [folder.appending(path: "a.pdf"), folder.appending(path: "b.pdf")]
    for file in files { try renderer.render(html: html, to: file.path) }
    let (first, second) = (try Data(contentsOf: files[0]), try Data(contentsOf: files[1]))
    #expect(first.starts(with: Data("%PDF-".utf8)))
    #expect(first == second)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }

  @Test(.enabled(if: WeasyprintRenderer().isAvailable, "weasyprint is not installed"))
  func aFolderThatIsNotThereIsAnErrorAndLeavesNothing() throws {
    let error = try #require(throws: PDFError.self) {
      try WeasyprintRenderer().render(html: "<p>x", to: "/nowhere/at/all/brief.pdf")
    }
    #expect(error.code == .failed)
  }
}
