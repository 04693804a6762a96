// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import NegotiationBrief
import Pages
import PremiumAnalysis
import Testing

struct MessageTests {
  private func messages(
    _ example: BriefCase = .strong, language: String = "en",
    _ change: (inout Person) -> Void = { _ in }
  ) throws -> [DraftMessage] {
    var person = try example.person()
    change(&person)
    return Brief(
      person: person, evidence: example.evidence,
      playbook: try Playbook.builtIn(language: language), today: BriefCase.today,
      audience: example.audience
    ).messages
  }

  /// The two notes of a talk ahead ask for what the talk asks for, in its words; the manager has none.
  @Test(arguments: BriefCase.allCases)
  func theNotesAskForWhatTheTalkAsksFor(example: BriefCase) throws {
    let brief = try example.brief()
    let kinds = brief.messages.map(\.kind)
    guard let talk = brief.talk, example.audience == .engineer else {
      #expect(!kinds.contains(.before) && !kinds.contains(.sameDay))
      return
    }
    #expect(kinds.prefix(2) == [.before, .sameDay])
    for message in brief.messages.prefix(2) {
      #expect(message.body.contains(talk.request), "\(message.body)")
      #expect(!message.body.contains("{") && !message.body.contains("  "), "\(message.body)")
    }
    for result in talk.results { #expect(brief.messages[0].body.contains(result)) }
  }

  /// Nothing of the private side is in a message: no floor, no alternative, no flag.
  @Test(arguments: ["en", "de"])
  func noMessageTellsTheFloor(language: String) throws {
    let messages = try messages(language: language) {
      $0.walkAway = 86_123
      $0.alternatives = ["a secret offer"]
    }
    #expect(messages.count == 3)
    for message in messages {
      #expect(!message.body.contains("86") && !message.body.contains("secret"), "\(message.body)")
    }
  }

  @Test func theRequestFollowsTheStateOfTheLaw() throws {
    func request(_ country: String?) throws -> DraftMessage? {
      try messages { $0.market = country.map { Market(country: $0) } }.last {
        $0.kind == .payRequest
      }
    }
    let italy = try #require(try request("IT"))
    #expect(italy.body.contains("under Legislative Decree 96/2026"))
    #expect(italy.note?.contains("since 7\u{A0}June\u{A0}2026") == true, "\(italy.note ?? "")")
    let germany = try #require(try request("DE"))
    #expect(!germany.body.contains("Decree") && germany.body.contains("due as national law"))
    #expect(germany.note?.contains("not yet law") == true)
    #expect(try request("DK")?.note?.contains("planned for 1\u{A0}January\u{A0}2027") == true)
    #expect(try request("UA") == nil && request("GB") == nil)
    #expect(try !messages { $0.pay?.employment = .contractor }.contains { $0.kind == .payRequest })
    for state in PayTransparency.states {
      let message = try #require(try request(state.country))
      for words in ["gross a year and gross an hour", "women and of men", "by 23\u{A0}January"] {
        #expect(message.body.contains(words), "\(words) in \(message.body)")
      }
      #expect(message.note?.contains("30\u{A0}June\u{A0}2026") == true)
    }
  }

  /// The people team is always addressed formally.
  @Test func whoSaysDuWritesIt() throws {
    let messages = try self.messages(language: "de") { $0.address = .informal }
    #expect(messages.map { $0.body.hasPrefix("Hallo,") } == [true, true, false])
    let formal = try self.messages(language: "de")
    #expect(formal[0].body.hasPrefix("Guten Tag,"))
  }

  @Test func aSecondTalkBeginsWithTheFirst() throws {
    let second = try messages(.second)
    #expect(second[0].body.contains("we talked about this, and the answer was"))
    #expect(!(try messages()[0].body.contains("talked about this")))
  }

  /// A name or a text of the file opens no header, whatever is in it.
  @Test func theDraftsHoldOneHeaderEach() throws {
    let brief = try {
      var person = try BriefCase.strong.person()
      person.name = "Alex\r\nBcc: all@example.org"
      person.decider = "\u{1B}[2JRobin\nTo: x@example.org"
      return Brief(
        person: person, evidence: BriefFixtures.strong, playbook: try Playbook.builtIn(),
        today: BriefCase.today)
    }()
    let files = MessageRenderer(recipient: MailAddress("kim@example.org")).files(brief)
    #expect(
      files.map(\.name) == [
        "before-the-talk.eml", "same-day.eml", "pay-information.eml", "messages.txt",
      ])
    for file in files.dropLast() {
      let head = file.text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
      #expect(head[0] == "Date: Mon, 23 Nov 2026 12:00:00 +0000")
      #expect(!head.contains { $0.lowercased().hasPrefix("bcc") })
      let recipients = head.filter { $0.hasPrefix("To:") }
      #expect(
        recipients == (file.name == "pay-information.eml" ? [] : ["To: kim@example.org"]))
    }
    #expect(!files[3].text.contains("\u{1B}"))
    #expect(MessageRenderer().files(try BriefCase.manager.brief()).isEmpty)
  }
}
