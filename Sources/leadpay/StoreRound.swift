// SPDX-License-Identifier: MIT

import BatchReports
import Compensation
import Foundation
import NegotiationBrief
import PremiumAnalysis
import SurveyImport
import SurveyStore
import Synchronization
import TableReading
import Workflow

/// What a batch round does, done with the store, the analysis and the brief.
final class StoreRound: RoundWork {
  private let storePath: String
  /// One evidence a market for all people of a round; made when the first brief asks.
  private let gathering = Mutex<(day: RoundDay, evidence: EvidenceGathering)?>(nil)

  init(storePath: String) {
    self.storePath = storePath
  }

  func importSurvey(at path: String, rejectLimit: Double) throws -> RoundImport {
    var options = ImportOptions()
    options.maxRejectShare = rejectLimit
    options.fallbackEdition = String(Clock.now().prefix(10))
    let results = try SurveyIntake(storePath: storePath, leadpayVersion: leadpayVersion)
      .importFile(
        try TableInput.file(path), options: options, importedAt: Clock.now(), isDryRun: false)
    guard let last = results.last, case .stored(let ending) = last.ending else {
      throw CommandFailure("\(path): the import ended without a result.")
    }
    let stored = ending.stored
    let outcome: RoundImport.Outcome =
      switch ending {
      case .imported: .imported
      case .unchanged: .unchanged
      case .superseded: .superseded
      }
    return RoundImport(
      sha256: last.sha256, edition: stored.survey.edition, outcome: outcome, counts: stored.counts)
  }

  func storedImports() throws -> [StoredImport] {
    guard FileManager.default.fileExists(atPath: storePath) else { return [] }
    return try store().imports()
  }

  func premiumRows(_ question: RoundQuestion) throws -> [PremiumRow] {
    let analysis = MarketAnalysis(store: try store())
    let rows = try analysis.premiumRows(question.cells, comparisons: question.roles)
    // The same store gives the same pages on any day: only its newest edition tells what is stale.
    return try analysis.flagged(rows, question.cells, currentMonth: nil)
  }

  func ladder(_ question: RoundQuestion) throws -> [LadderRow] {
    try MarketAnalysis(store: store()).ladders(question.cells).flatMap { ladder in
      let grades = ladder.rungs.compactMap { rung -> (Grade, LadderRung)? in
        guard case .grade(let grade) = rung.level else { return nil }
        return (grade, rung)
      }
      return grades.map { grade, rung in
        // A row of the report tells the step to the next grade; a rung, the step to itself.
        let next = grades.first { $0.1.comparedWith == .grade(grade) }?.1
        return LadderRow(
          edition: ladder.edition, market: ladder.market, family: ladder.family, grade: grade,
          payElement: ladder.payElement, currency: ladder.currency, taxBasis: ladder.taxBasis,
          count: rung.count, p25: rung.p25, p50: rung.median, p75: rung.p75, step: next?.step,
          isInverted: next?.isInverted ?? false)
      }
    }
  }

  func briefDigest(
    personFile: String, formats: [BatchPlan.BriefFormat], today: RoundDay
  ) throws -> String {
    let yaml = try TextFile.read(personFile)
    let person = try Person.load(
      yaml: yaml, file: personFile, today: CalendarDate(today.description))
    let evidence = try evidence(for: person, today: today)
    let market = evidence.market
    let parts = [
      leadpayVersion, yaml, today.description,
      formats.map(\.rawValue).joined(separator: ","),
      market.sources.map { "\($0.sha256) \($0.importedAt)" }.joined(separator: ","),
      "\(market.rows)", "\(market.briefed as Any)", "\(market.raw as Any)", "\(market.reasons)",
    ]
    let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return TableInput.bytes(Array(text.utf8), name: "digest").sha256
  }

  func brief(
    personFile: String, formats: [BatchPlan.BriefFormat], today: RoundDay, previous: BriefFigures?
  ) throws -> RoundBrief {
    let day = CalendarDate(today.description) ?? .today
    let person = try Person.load(yaml: TextFile.read(personFile), file: personFile, today: day)
    let evidence = try evidence(for: person, today: today)
    let making = BriefMaking(
      playbook: try .builtIn(language: person.briefLanguage), today: day)
    let brief = making.brief(for: person, evidence: evidence)
    let files = try formats.map { format in
      BatchReports.BriefFile(
        name: "brief.\(format.rawValue)", bytes: try bytes(of: brief, as: format, day: day))
    }
    let premium = evidence.market.briefed
    return RoundBrief(
      files: files,
      figures: BriefFigures(
        premium: premium?.at95.premium, low: premium?.at95.low, high: premium?.at95.high,
        target: evidence.asked?.target, currency: evidence.pay?.currency.code,
        verdict: premium?.verdict ?? .insufficientData),
      withheld: evidence.numbers == nil
        ? evidence.market.reasons.first?.text ?? "The person's file tells no pay." : nil)
  }

  private func bytes(
    of brief: Brief, as format: BatchPlan.BriefFormat, day: CalendarDate
  ) throws -> [UInt8] {
    if let form = Workflow.BriefFormat(rawValue: format.rawValue),
      let text = BriefMaking.text(brief, as: form)
    {
      return Array(text.utf8)
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "brief.pdf")
    try WeasyprintRenderer(date: day).render(html: HTMLRenderer().render(brief), to: path.path)
    return Array(try Data(contentsOf: path))
  }

  private func store() throws -> SurveyStore { try SurveyStore(path: storePath, create: false) }

  private func evidence(for person: Person, today: RoundDay) throws -> PersonalEvidence {
    let shared = try gathering.withLock { known -> EvidenceGathering in
      if let known, known.day == today { return known.evidence }
      let made = EvidenceGathering(
        store: try store(), today: CalendarDate(today.description) ?? .today)
      known = (today, made)
      return made
    }
    return try shared.evidence(for: person)
  }
}

extension RoundQuestion {
  fileprivate var cells: CellQuestion {
    CellQuestion(
      payElement: payElement, markets: markets.isEmpty ? nil : markets,
      families: families.isEmpty ? nil : families)
  }
}
