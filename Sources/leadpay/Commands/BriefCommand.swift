// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundation
import NegotiationBrief
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
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The person's file.")
  var person: String

  @Option(help: "Forms, separated by commas: html, pdf, md, json, ics.")
  var format: FormatList = FormatList(formats: Self.standardForms)

  private static let standardForms: [BriefFormat] = [.html, .markdown, .calendar]

  @Option(help: ArgumentHelp("The folder to write into.", valueName: "folder"))
  var output: String = "reports"

  @Option(name: .customLong("for"), help: "Who reads it: engineer or manager.")
  var audience: Brief.Audience = .engineer

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
      audience: audience)
    let evidence = try PersonStanding.evidence(for: person, today: today, common: common)
    if let edition = evidence.market.referenceEdition, let age = evidence.market.referenceAge,
      age < 0
    {
      common.console.remark("note: \(edition) is newer than \(today), the day of this brief.")
    }
    let brief = making.brief(for: person, evidence: evidence)
    let paths = try making.write(brief, formats: try forms(), to: output)
    if common.json {
      common.console.print(
        try WrittenBrief(headline: brief.headline, stance: brief.stance.rawValue, files: paths)
          .prettyJSON())
      return
    }
    common.console.print(common.console.bold(brief.headline))
    common.console.print(brief.strength)
    for path in paths { common.console.print("  \(path)") }
  }

  /// The forms asked for; the manager's version has no dates of talks, so no calendar.
  private func forms() throws -> [BriefFormat] {
    guard audience == .manager else { return format.formats }
    let forms = format.formats.filter { $0 != .calendar }
    if forms != format.formats, format.formats != Self.standardForms {
      common.console.remark("note: the manager's version has no calendar; ics is left out.")
    }
    guard !forms.isEmpty else {
      throw CommandFailure(
        "The manager's version has no calendar; ask for html, pdf, md or json.", code: 2)
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

/// What the store says to one person.
enum PersonStanding {
  /// The evidence; without a store an empty one, and a remark that there is none.
  static func evidence(
    for person: Person, today: CalendarDate, common: CommonOptions
  ) throws -> PersonalEvidence {
    do {
      return try EvidenceGathering(store: common.openStore(), today: today).evidence(for: person)
    } catch let error as StoreError where error.code == .notFound {
      common.console.remark("note: \(error) The brief says what it can without survey data.")
      return PersonalEvidence(
        withoutSurveysFor: person,
        because: Reason(code: "no-store", text: "No survey has been imported yet."))
    }
  }
}

/// Forms of a brief, separated by commas.
struct FormatList: ExpressibleByArgument {
  var formats: [BriefFormat]

  init(formats: [BriefFormat]) { self.formats = formats }

  init?(argument: String) {
    var formats: [BriefFormat] = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let word = name.trimmingCharacters(in: .whitespaces)
      guard let format = BriefFormat(rawValue: word == "markdown" ? "md" : word) else {
        return nil
      }
      if !formats.contains(format) { formats.append(format) }
    }
    self.formats = formats
  }

  var defaultValueDescription: String { formats.map(\.rawValue).joined(separator: ",") }
}

/// A language of the built-in playbook on the command line.
struct LanguageArgument: ExpressibleByArgument {
  var language: String

  init?(argument: String) {
    guard Playbook.languages.contains(argument.lowercased()) else { return nil }
    language = argument.lowercased()
  }
}

/// A day on the command line.
struct DateArgument: ExpressibleByArgument {
  var date: CalendarDate

  init?(argument: String) {
    guard let date = CalendarDate(argument) else { return nil }
    self.date = date
  }
}

/// A playbook on the command line.
enum PlaybookArgument {
  /// - Parameter language: of the built-in playbook that the file extends.
  static func load(_ path: String?, language: String) throws -> Playbook {
    let builtIn = try Playbook.builtIn(language: language)
    guard let path else { return builtIn }
    return try Playbook.load(yaml: TextFile.read(path), file: path, extending: builtIn)
  }
}

extension CalendarDate {
  /// The day it is, in the local calendar.
  static var today: CalendarDate {
    var calendar = Calendar(identifier: .gregorian)
    let hasFixedClock = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"] != nil
    calendar.timeZone = hasFixedClock ? .gmt : .current
    let parts = calendar.dateComponents([.year, .month, .day], from: Clock.date())
    let day = CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
    return day ?? CalendarDate(dayNumber: 0)
  }
}

extension Brief.Audience: ExpressibleByArgument {}
