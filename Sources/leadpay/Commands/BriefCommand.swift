// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundation
import Foundations
import NegotiationBrief
import Pages
import PremiumAnalysis
import SurveyStore
import Workflow

/// `leadpay brief`: the brief a person carries into the room.
struct BriefCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brief",
    abstract: "Write a person's negotiation brief from their file and the store.",
    discussion: """
      The person's file is made by `leadpay init ME.yaml`. The files of the brief are readable by
      their owner alone.

        leadpay brief ME.yaml --format html,pdf --output reports/me
        leadpay brief ME.yaml --for manager
        leadpay brief ME.yaml --format message --output reports/me
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The person's file.")
  var person: String

  @Option(help: "Forms, separated by commas: \(BriefFormat.words()).")
  var format: FormatList = FormatList(formats: Self.standardForms)

  private static let standardForms: [BriefFormat] = [.html, .markdown, .calendar]

  @Option(help: ArgumentHelp("The folder to write into.", valueName: "folder"))
  var output: String = "reports"

  @Option(name: .customLong("for"), help: "Who reads it: engineer or manager.")
  var audience: Brief.Audience = .engineer

  @Option(
    help: ArgumentHelp(
      "Whom the notes around the talk go to (default: left to fill in).", valueName: "address"))
  var to: MailAddress?

  @Option(
    help: ArgumentHelp(
      "A playbook that replaces or extends the built-in one.", valueName: "file"))
  var playbook: String?

  @Option(
    help: ArgumentHelp(
      "The brief's language, \(Playbook.languages.joined(separator: " or ")) "
        + "(default: that of the person's file).", valueName: "language"))
  var language: LanguageArgument?

  @Option(help: ArgumentHelp("The day of the brief (default: today).", valueName: "date"))
  var date: DateArgument?

  func run() throws {
    let today = date?.date ?? CalendarDate.today
    let person = try Person.load(
      yaml: TextFile.read(self.person), file: self.person, today: today)
    warnIfOthersCanRead(self.person)
    let making = BriefMaking(
      playbook: try PlaybookArgument.load(
        playbook, language: language?.language ?? person.briefLanguage), today: today,
      audience: audience, recipient: to)
    let evidence = try PersonStanding.evidence(for: person, today: today, common: common)
    if let edition = evidence.market.referenceEdition, let age = evidence.market.referenceAge,
      age < 0
    {
      common.console.remark("note: \(edition) is newer than \(today), the day of this brief.")
    }
    let brief = making.brief(for: person, evidence: evidence)
    let paths = try making.write(brief, formats: try forms(), to: output)
    if format.formats.contains(.message), audience == .engineer, brief.messages.isEmpty {
      common.console.remark("note: there is nothing to write to anybody yet, so no message.")
    }
    if common.json {
      common.console.print(
        try WrittenBrief(headline: brief.headline, stance: brief.stance.rawValue, files: paths)
          .prettyJSON())
      return
    }
    common.console.print(common.console.bold(brief.headline))
    if let carried = brief.carried { common.console.print(carried) }
    common.console.print(brief.strength)
    for path in paths { common.console.print("  \(path)") }
  }

  /// The forms asked for that are for the reader.
  private func forms() throws -> [BriefFormat] {
    let forms = format.formats.filter { $0.isFor(audience) }
    let left = format.formats.filter { !forms.contains($0) }.map(\.rawValue)
    if !left.isEmpty, format.formats != Self.standardForms {
      common.console.remark(
        "note: the manager's version has no talks, so no calendar and no messages; "
          + "left out: \(left.joined(separator: ", ")).")
    }
    guard !forms.isEmpty else {
      throw CommandFailure(
        "The manager's version has no talks, so no calendar and no messages; ask for one of "
          + "\(BriefFormat.words(for: audience)).", code: 2)
    }
    return forms
  }

  private func warnIfOthersCanRead(_ path: String) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 != 0 {
      common.console.remark(
        "note: others on this machine can read \(path); `chmod 600 \(path)` keeps it yours.")
    }
  }
}

private struct WrittenBrief: Encodable {
  var headline: String
  var stance: String
  var files: [String]
}
