// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import SurveyImport
import SurveyStore
import Workflow

/// What an import tells a person.
struct ImportText {
  var console: Console
  var result: SurveyIntake.Result

  func lines() -> [String] {
    var lines = [console.bold(result.file.printable)]
    guard let report = result.report else {
      if case .stored(.unchanged(let stored)) = result.ending {
        lines.append(
          "  already imported as \(stored.survey.edition) on \(stored.importedAt.prefix(10)), "
            + "0 changes")
        lines.append("  " + Self.sum(stored.counts))
      }
      return lines
    }
    lines.append("  profile \(report.profile) · \(report.encoding) · \(report.format)")
    lines += report.allNotes.map { "  note: \($0.printable)" }
    lines += Self.accounting(of: report).map { "  " + $0 }
    lines += ending(of: report)
    return lines
  }

  private func ending(of report: ImportReport) -> [String] {
    switch result.ending {
    case .dryRun: return ["  dry run: nothing was written (\(report.survey.edition))"]
    case .stored(.imported(let stored)): return ["  imported as \(stored.survey.edition)"]
    case .stored(.unchanged(let stored)):
      return ["  already imported as \(stored.survey.edition), 0 changes"]
    case .stored(.superseded(let stored, let replaced, let changes)):
      let list = changes.prefix(10).map { change in
        let level =
          change.leadRole == .none ? change.grade?.name ?? "unknown" : change.leadRole.rawValue
        return "    \(change.market ?? "unknown market") \(change.family ?? "unknown family") "
          + "\(level): \(change.peopleBefore) → \(change.peopleAfter) people"
      }
      let rest = changes.count > 10 ? ["    … and \(changes.count - 10) more cells"] : []
      return [
        "  imported as \(stored.survey.edition), in place of \(replaced.fileName.printable) of "
          + "\(replaced.importedAt.prefix(10)), which is kept; \(changes.count) cells changed"
      ] + list + rest
    }
  }

  /// The numbers of a file: what became of every record, and why.
  static func accounting(of report: ImportReport) -> [String] {
    var lines = [sum(report.counts)]
    if report.kind == .observations {
      let roles = report.roles
      lines.append(
        "seniors \(roles.seniors) · tech leads \(roles.techLeads) · team leads \(roles.teamLeads) "
          + "· all leads \(roles.leads) · people managers \(roles.managers)")
    }
    if report.statistics > 0 { lines.append("published statistics \(report.statistics)") }
    if report.exchangeRates > 0 { lines.append("exchange rates \(report.exchangeRates)") }
    for (name, rules) in [
      ("rejected", report.rejections), ("skipped", report.skips), ("remarks", report.warnings),
    ] where !rules.isEmpty {
      lines.append(
        "\(name): " + rules.map { "\($0.rule) \($0.count)" }.joined(separator: " · "))
    }
    if report.repeatsKept > 0 {
      lines.append("exact repeats kept: \(report.repeatsKept)")
    }
    lines += list("markets not recognised", report.unresolvedMarkets)
    lines += list("titles not recognised", report.unclassifiedTitles)
    return lines
  }

  private static func list(_ name: String, _ texts: [TextCount]) -> [String] {
    guard !texts.isEmpty else { return [] }
    let people = texts.reduce(0) { $0 + $1.count }
    let first = texts.prefix(5).map { "“\($0.text.printable.prefix(40))” \($0.count)" }
    let rest = texts.count > 5 ? " · …" : ""
    return [
      "\(name): \(people) people, \(texts.count) texts: "
        + first.joined(separator: " · ") + rest
    ]
  }

  private static func sum(_ counts: RecordCounts) -> String {
    "\(counts.read) read = \(counts.accepted) accepted + \(counts.rejected) rejected "
      + "+ \(counts.duplicate) duplicate + \(counts.skipped) skipped"
  }
}

extension ImportReport {
  /// The notes, and the one that names an option.
  fileprivate var allNotes: [String] {
    guard isEditionAssumed else { return notes }
    return notes + [
      "Nothing tells the edition; \(survey.edition.edition) was taken. Name the right one with "
        + "\(Remedy.Setting.edition.option)."
    ]
  }
}

/// An import as programs read it; the names are a contract (additions allowed, renames not).
struct ImportRecord: Encodable {
  var file: String
  var sha256: String?
  var profile: String?
  var survey: String?
  var edition: String?
  var outcome = "failed"
  var read = 0
  var accepted = 0
  var rejected = 0
  var duplicate = 0
  var skipped = 0
  var rejections: [RuleCount] = []
  var skips: [RuleCount] = []
  var seniors: Int?
  var techLeads: Int?
  var teamLeads: Int?
  var leads: Int?
  var unresolvedMarkets: [TextCount]?
  var unclassifiedTitles: [TextCount]?
  var encoding: String?
  var notes: [String]?
  var error: String?
  var seconds: Double?

  init(_ result: SurveyIntake.Result, seconds: Double) {
    file = result.file
    sha256 = result.sha256
    self.seconds = (seconds * 1000).rounded() / 1000
    switch result.ending {
    case .dryRun: outcome = "dry-run"
    case .stored(let ending):
      let stored = ending.stored
      profile = stored.profile
      survey = stored.survey.edition.survey
      edition = stored.survey.edition.edition
      take(stored.counts)
      outcome =
        switch ending {
        case .imported: "imported"
        case .unchanged: "unchanged"
        case .superseded: "superseded"
        }
    }
    if let report = result.report { take(report) }
  }

  init(failed file: String, error: String, report: ImportReport?) {
    self.file = file

    self.error = error
    if let report {
      sha256 = report.sha256
      take(report)
    }
  }

  private mutating func take(_ counts: RecordCounts) {
    read = counts.read
    accepted = counts.accepted
    rejected = counts.rejected
    duplicate = counts.duplicate
    skipped = counts.skipped
  }

  private mutating func take(_ report: ImportReport) {
    profile = report.profile
    survey = report.survey.edition.survey
    edition = report.survey.edition.edition
    take(report.counts)
    rejections = report.rules
    skips = report.skips
    seniors = report.roles.seniors
    techLeads = report.roles.techLeads
    teamLeads = report.roles.teamLeads
    leads = report.roles.leads
    unresolvedMarkets = report.unresolvedMarkets
    unclassifiedTitles = Array(report.unclassifiedTitles.prefix(100))
    encoding = report.encoding
    notes = report.allNotes
  }
}
