// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundation
import Foundations
import NegotiationBrief
import Pages

/// `leadpay log`: what happened, dated, into a person's file.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Add a conversation, evidence, a decision record or a revisit date to your file.",
    discussion: """
      The next brief knows it: which conversation of three comes next, which actions are done.

        leadpay log ME.yaml conversation --outcome stall-budget --revisit 2027-02-01
        leadpay log ME.yaml evidence "ran the design review" --sign meetings --plan-item lead-discussion
        leadpay log ME.yaml decision "One event bus" --context … --option … --option … \\
          --recommendation … --risks …
        leadpay log ME.yaml revisit 2027-02-01 "ask about the budget again"
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The person's file.")
  var file: String

  @Argument(help: "conversation, evidence, decision or revisit.")
  var kind: Kind

  @Argument(
    help:
      "What it is about: evidence, a decision's title, a revisit's date and subject, a conversation's note."
  )
  var words: [String] = []

  @Option(help: ArgumentHelp("The day (default: today).", valueName: "date"))
  var date: DateArgument?

  @Option(
    help:
      "How a conversation ended: progress, stall-consistency, stall-budget, stall-experience, refusal."
  )
  var outcome: ConversationOutcome?

  @Option(help: ArgumentHelp("The date agreed for talking again.", valueName: "date"))
  var revisit: DateArgument?

  @Option(help: "The measure or the experience you were given.")
  var measure: String?

  @Option(help: "A note on the conversation.")
  var note: String?

  @Option(
    help: "A sign the evidence shows: meetings, plans, translation, shielding, teaching (repeat).")
  var sign: [LeadSign] = []

  @Option(help: ArgumentHelp("The plan's action this completes.", valueName: "id"))
  var planItem: String?

  @Option(help: "Decision: the situation now.")
  var context: String?

  @Option(help: "Decision: what we could do (repeat).")
  var option: [String] = []

  @Option(help: "Decision: what you recommend and why.")
  var recommendation: String?

  @Option(help: "Decision: what could go wrong.")
  var risks: String?

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case conversation
    case evidence
    case decision
    case revisit
  }

  func validate() throws {
    switch kind {
    case .conversation:
      guard outcome != nil else { throw ValidationError("A conversation needs --outcome.") }
      guard words.isEmpty || note == nil else {
        throw ValidationError("Give the note once: as words or with --note.")
      }
    case .evidence, .decision:
      guard !words.isEmpty else { throw ValidationError("Say in a few words what it was.") }
    case .revisit:
      guard words.count >= 2, let day = CalendarDate(words[0]) else {
        throw ValidationError("Give the date and what it is about: revisit 2027-02-01 “budget”.")
      }
      guard day >= .today else {
        throw ValidationError("\(day) is past; a revisit is a day to look again.")
      }
    }
  }

  func run() throws {
    let known = try Playbook.builtIn().actionIDs
    if let planItem, !known.contains(planItem) {
      // A company's own playbook may have more; the brief ticks only what it knows.
      common.console.remark(
        "“\(planItem)” is none of the built-in plan's actions: \(known.joined(separator: ", ")).")
    }
    if kind != .revisit, let date, date.date > .today {
      throw ValidationError("\(date.date) is still to come; log what has happened.")
    }
    if let revisit, revisit.date < (date?.date ?? .today) {
      throw ValidationError(
        "The revisit \(revisit.date) lies before the conversation of \(date?.date ?? .today).")
    }
    let entry = try entry()
    try add(entry)
    if common.json {
      common.console.print(try LogRecord(file: file, added: kind.rawValue).prettyJSON())
    }
    common.console.remark("\(file): \(kind.rawValue) added.")
    if case .decision(let record) = entry, !record.isComplete {
      common.console.remark(
        "It counts once context, options, recommendation and risks are all filled in.")
    }
  }

  /// Reads, changes and writes the file while no other command does.
  private func add(_ entry: LogEntry) throws {
    // A missing or broken file is said before anything is made beside it.
    _ = try text(with: entry)
    guard let draft = FileDraft(for: file) else { throw PrivateFile.unwritable(file) }
    do {
      let changed = try text(with: entry)
      guard draft.replace(with: Array(changed.utf8)) else { throw PrivateFile.unwritable(file) }
    } catch {
      draft.discard()
      throw error
    }
  }

  /// The file's text with the entry added.
  private func text(with entry: LogEntry) throws -> String {
    let yaml = try TextFile.read(file)
    let logged = try Person.load(yaml: yaml, file: file).log
    guard !logged.holds(entry) else {
      throw CommandFailure("\(file) has this \(kind.rawValue) already; nothing was added.")
    }
    if case .conversation(let new) = entry,
      logged.conversations.contains(where: { $0.date == new.date })
    {
      throw CommandFailure(
        "\(file) has a conversation of \(new.date) already; nothing was added. Three conversations are "
          + "spread over months: correct that entry in the file, or give this one its own --date.")
    }
    return try PersonWriter().appending(entry, to: yaml, file: file)
  }

  private func entry() throws -> LogEntry {
    let day = date?.date ?? .today
    let text = words.joined(separator: " ").trimmingCharacters(in: .whitespacesAndNewlines)
    switch kind {
    case .conversation:
      guard let outcome else { throw ValidationError("A conversation needs --outcome.") }
      return .conversation(
        LoggedConversation(
          date: day, outcome: outcome, revisit: revisit?.date, measure: measure,
          note: words.isEmpty ? note : text))
    case .evidence:
      return .evidence(
        LoggedEvidence(date: day, what: text, signs: sign, planItem: planItem))
    case .decision:
      return .decision(
        DecisionRecord(
          date: day, title: text, context: context, options: option,
          recommendation: recommendation, risks: risks))
    case .revisit:
      guard let date = CalendarDate(words[0]) else {
        throw ValidationError("“\(words[0])” is not a date.")
      }
      return .revisit(Revisit(date: date, about: words.dropFirst().joined(separator: " ")))
    }
  }
}

/// What was added, as programs read it.
private struct LogRecord: Encodable {
  var file: String
  var added: String
}

extension ConversationOutcome: ExpressibleByArgument {}
extension LeadSign: ExpressibleByArgument {}
