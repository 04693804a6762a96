// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis
import SurveyStore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a round knows of the markets.
struct MarketRound {
  /// The rows of one report, or why there are none.
  struct Part {
    var report: BatchPlan.Report
    var premiums: [PremiumRow] = []
    var ladder: [PublishedGrade] = []
    var failure: String?
  }

  var imports: [StoredImport] = []
  var parts: [Part] = []

  var editions: [SurveyEdition] { Set(imports.map(\.survey.edition)).sorted() }

  /// Every published row once, though several reports may show it.
  var premiums: [PremiumRow] {
    parts.flatMap(\.premiums).grouped(by: \.editionKey).map { $0.members[0] }
  }
}

extension Round {
  /// Steps inbox and imports.
  mutating func importInbox() throws {
    try begin(.inbox)
    guard let inbox = plan.inbox else { return }
    var scan = InboxScan()
    do {
      scan = try InboxScan.of(inbox, now: Int(run.clock().timeIntervalSince1970))
    } catch {
      finish(RoundItem(kind: .survey, name: "inbox", outcome: .failed, reason: "\(error)"))
    }
    for text in scan.notes { note(text) }
    try begin(.imports)
    for (place, name) in scan.ready.enumerated() {
      if run.stop.isAsked { try begin(.imports) }
      finish(importSurvey(name, inbox))
      run.progress(.items(.imports, done: place + 1, total: scan.ready.count))
    }
  }

  private mutating func importSurvey(_ name: String, _ inbox: BatchPlan.Inbox) -> RoundItem {
    let path = inbox.folder + "/" + name
    let before = Files.facts(path)
    do {
      let outcome = try run.work.importSurvey(at: path, rejectLimit: plan.rejectLimit)
      let result = outcome.stored
      let counts = result.counts
      let told =
        "\(result.survey.edition), \(outcome.word): \(counts.read) read, "
        + "\(counts.accepted) accepted, \(counts.rejected) rejected, "
        + "\(counts.duplicate) duplicate, \(counts.skipped) skipped"
      if Files.facts(path) != before {
        note("\(name) changed while it was read; the next run reads it again.")
      } else {
        do {
          try InboxScan.moveToDone(name, inbox, sha256: result.sha256)
        } catch {
          note("\(name) was imported but could not be moved: \(error)")
        }
      }
      return RoundItem(
        kind: .survey, name: name, outcome: outcome.isUnchanged ? .unchanged : .written,
        reason: told)
    } catch {
      return RoundItem(kind: .survey, name: name, outcome: .failed, reason: "\(error)")
    }
  }

  /// Step recompute: the rows of all reports, judged together for what may be published.
  mutating func recompute() throws {
    try begin(.recompute)
    market.imports = try run.work.storedImports()
    inputs = market.imports.map {
      Manifest.Input(kind: "survey", name: $0.survey.edition.description, sha256: $0.sha256)
    }
    inputs.append(
      Manifest.Input(
        kind: "plan", name: plan.name, sha256: SHA256.hex(of: try Files.read(plan.path))))
    var raw: [(rows: [PremiumRow], ladders: [Ladder])] = []
    for report in plan.reports {
      var part = MarketRound.Part(report: report)
      do {
        // A stratum beside its whole would give the rest by subtraction.
        let rows = try run.work.premiumRows(report).filter { $0.cell.stratum == .whole }
        raw.append((rows, try run.work.ladders(report)))
      } catch {
        part.failure = "\(error)"
        raw.append(([], []))
      }
      market.parts.append(part)
    }
    let suppression = Suppression()
    let decisions = suppression.decisions(
      premiums: raw.flatMap(\.rows), ladders: raw.flatMap(\.ladders))
    var premiumDecisions = decisions.premiums[...]
    var ladderDecisions = decisions.ladders[...]
    for (place, part) in raw.enumerated() {
      market.parts[place].premiums = zip(part.rows, premiumDecisions).map {
        $0.suppressed(by: $1, floor: suppression.floor).allOrNothing
      }
      market.parts[place].ladder = zip(part.ladders, ladderDecisions).flatMap {
        PublishedGrade.rows($0, $1, floor: suppression.floor)
      }
      premiumDecisions = premiumDecisions.dropFirst(part.rows.count)
      ladderDecisions = ladderDecisions.dropFirst(part.ladders.count)
    }
  }

  /// Step reports: the market reports of the plan.
  mutating func writeReports(to staged: StagedSet) throws {
    try begin(.reports)
    let oldFiles = previous?.filesByPath ?? [:]
    for (place, part) in market.parts.enumerated() {
      if run.stop.isAsked { try begin(.reports) }
      let name = part.report.name
      if let failure = part.failure {
        add(RoundItem(kind: .report, name: name, outcome: .failed, reason: failure), nil, [])
        continue
      }
      let report = MarketReport(
        asked: part.report, day: run.today, premiums: part.premiums, ladder: part.ladder,
        imports: market.imports, staleMonths: plan.staleMonths)
      let digest = try report.digest()
      let withheld = report.withheldWhole
      if let old = previous?.entry(.report, name), old.digest == digest,
        try previous?.adopt(old, into: staged, for: .everyone, files: oldFiles) == true
      {
        let outcome: RoundItem.Outcome = withheld == nil ? .unchanged : .withheld
        add(
          RoundItem(kind: .report, name: name, outcome: outcome, reason: withheld), digest,
          old.files)
      } else {
        try staged.discard("markets/" + name)
        let files = try report.files().map { file -> String in
          let path = "markets/\(name)/\(file.name)"
          try staged.write(file.bytes, to: path, for: .everyone)
          return path
        }
        add(
          RoundItem(
            kind: .report, name: name, outcome: withheld == nil ? .written : .withheld,
            reason: withheld), digest, files)
      }
      run.progress(.items(.reports, done: place + 1, total: market.parts.count))
    }
  }

  mutating func add(_ item: RoundItem, _ digest: String?, _ files: [String]) {
    finish(item)
    entries.append(Manifest.Entry(item: item, digest: digest, files: files))
  }
}

extension PreviousSet {
  var filesByPath: [String: Manifest.File] {
    Dictionary(manifest.files.map { ($0.path, $0) }) { first, _ in first }
  }
}

extension ImportOutcome {
  fileprivate var isUnchanged: Bool {
    if case .unchanged = self { true } else { false }
  }

  /// The word of the machine-readable contract.
  fileprivate var word: String {
    switch self {
    case .imported: "imported"
    case .unchanged: "unchanged"
    case .superseded: "superseded"
    }
  }
}
