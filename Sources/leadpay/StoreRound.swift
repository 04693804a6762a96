// SPDX-License-Identifier: MIT

import BatchReports
import Compensation
import Foundation
import Foundations
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
  private let today: CalendarDate
  /// One evidence a market for all people of a round; made when the first brief asks.
  private let gathering = Mutex<(day: CalendarDate, evidence: EvidenceGathering)?>(nil)

  init(storePath: String, today: CalendarDate) {
    self.storePath = storePath
    self.today = today
  }

  func importSurvey(at path: String, rejectLimit: Double) throws -> ImportOutcome {
    var options = ImportOptions()
    options.maxRejectShare = rejectLimit
    options.today = today
    let results = try SurveyIntake(storePath: storePath, leadpayVersion: leadpayVersion)
      .importFile(
        try TableInput.file(path), options: options, importedAt: Clock.now(), isDryRun: false)
    guard case .stored(let outcome)? = results.last?.ending else {
      throw CommandFailure("\(path): the import ended without a result.")
    }
    return outcome
  }

  func storedImports() throws -> [StoredImport] {
    guard FileManager.default.fileExists(atPath: storePath) else { return [] }
    return try store().imports()
  }

  func premiumRows(_ report: BatchPlan.Report) throws -> [PremiumRow] {
    // The same store gives the same pages on any day: only its newest edition tells what is stale.
    try MarketAnalysis(store: store()).answer(
      PremiumRequest(question: report.cells, comparisons: report.roles)
    ).rows
  }

  func ladders(_ report: BatchPlan.Report) throws -> [Ladder] {
    try MarketAnalysis(store: store()).ladders(report.cells)
  }

  func brief(
    personFile: String, formats: [BriefFormat], today: CalendarDate
  ) throws -> RoundBrief {
    // Where the person wrote the file it may be the day after the round's.
    let person = try Person.load(
      yaml: TextFile.read(personFile), file: personFile, today: today.adding(days: 1))
    let evidence = try evidence(for: person, today: today)
    let making = BriefMaking(
      playbook: try .builtIn(language: person.briefLanguage), today: today)
    let brief = making.brief(for: person, evidence: evidence)
    let files = formats.flatMap { making.files(brief, as: $0) }
    let premium = evidence.market.briefed
    return RoundBrief(
      contents: [leadpayVersion] + files.map(\.text),
      figures: PersonFigures(
        premium: premium?.at95.premium, low: premium?.at95.low, high: premium?.at95.high,
        target: evidence.asked?.target, currency: evidence.pay?.currency.code,
        verdict: premium?.verdict ?? .insufficientData),
      withheld: evidence.numbers == nil
        ? evidence.market.reasons.first?.text ?? "The person's file tells no pay." : nil
    ) {
      try files.map { ReportFile(name: $0.name, bytes: try making.bytes(of: $0)) }
    }
  }

  /// Opened to read: another program that writes to the store holds nothing up.
  private func store() throws -> SurveyStore { try SurveyStore(readingFrom: storePath) }

  /// Without a store there is a brief all the same, as `brief` makes it: it says that it has no data.
  private func evidence(for person: Person, today: CalendarDate) throws -> PersonalEvidence {
    do {
      return try storedEvidence(for: person, today: today)
    } catch let error as StoreError where error.code == .notFound {
      return PersonalEvidence(withoutSurveysFor: person, because: .noStore)
    }
  }

  private func storedEvidence(
    for person: Person, today: CalendarDate
  ) throws -> PersonalEvidence {
    let shared = try gathering.withLock { known -> EvidenceGathering in
      if let known, known.day == today { return known.evidence }
      let made = EvidenceGathering(
        store: try store(), today: today)
      known = (today, made)
      return made
    }
    return try shared.evidence(for: person)
  }
}
