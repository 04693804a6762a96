// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundations
import NegotiationBrief
import Pages
import Workflow

/// `leadpay rehearse`: the talk aloud.
struct RehearseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse",
    abstract: "Say the talk aloud: the opening against the clock, then what they may answer.",
    discussion: """
      Shows what to say and how long it takes, then puts answers to you, the likeliest first more often
      than not: what was said in an earlier talk, and what your file makes likely. Enter shows what you
      prepared. At the end you tick what was in it.

        leadpay rehearse ME.yaml
        leadpay rehearse ME.yaml --seed 7
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The person's file.")
  var person: String

  @Option(
    help: ArgumentHelp(
      "Asks the same again (default: another each time).", valueName: "number"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "A playbook that replaces or extends the built-in one.", valueName: "file"))
  var playbook: String?

  @Option(
    help: ArgumentHelp(
      "The language, \(Playbook.languages.joined(separator: " or ")) "
        + "(default: that of the person's file).", valueName: "language"))
  var language: LanguageArgument?

  @Option(help: ArgumentHelp("The day (default: today).", valueName: "date"))
  var date: DateArgument?

  func run() throws {
    let today = date?.date ?? CalendarDate.today
    let person = try Person.load(
      yaml: TextFile.read(self.person), file: self.person, today: today)
    let playbook = try PlaybookArgument.load(
      playbook, language: language?.language ?? person.briefLanguage)
    let evidence = try PersonStanding.evidence(for: person, today: today, common: common)
    guard
      let rehearsal = Rehearsal(
        person: person, evidence: evidence, playbook: playbook, today: today,
        // Four digits are easily typed again.
        seed: seed ?? UInt64.random(in: 1000...9999))
    else {
      let brief = Brief(person: person, evidence: evidence, playbook: playbook, today: today)
      throw CommandFailure("There is no talk to rehearse yet. \(brief.headline.printable)")
    }
    if common.json {
      common.console.print(try RehearsalRecord(rehearsal).prettyJSON())
    } else {
      RehearsalSession(rehearsal: rehearsal, console: common.console).run()
    }
  }
}

/// A rehearsal as programs read it.
private struct RehearsalRecord: Encodable {
  struct Answer: Encodable {
    var objection: String
    var theySay: String
    var youSay: String
    var writeDown: String
  }

  var seconds: Int
  var seed: UInt64
  /// The paragraphs of the speech, the results among them.
  var speech: [String]
  var answers: [Answer]
  /// What the speech has to hold.
  var parts: [String]

  init(_ rehearsal: Rehearsal) {
    let said = rehearsal.talk.speech
    seconds = Rehearsal.seconds
    seed = rehearsal.seed
    speech = said.before + said.results + said.after
    answers = rehearsal.answers.map {
      Answer(
        objection: $0.objection.rawValue, theySay: $0.theySay, youSay: $0.youSay,
        writeDown: $0.writeDown)
    }
    parts = rehearsal.parts.map(\.rawValue)
  }
}
