// SPDX-License-Identifier: MIT

package import BatchReports
import Compensation
import Foundation
package import Foundations
package import PremiumAnalysis
package import SurveyStore
import Synchronization
package import Workflow

/// A stand-in for the real work of a round, over made-up surveys of a few lines.
///
/// The store is a folder. A survey file says `survey dou 2024-12` and then rows such as
/// `DE software-engineering tech-lead SENIORS LEADS PREMIUM LOW HIGH`, where a premium of `-` is
/// withheld, or `ladder DE software-engineering GRADE PEOPLE MEDIAN`. Anything else is a bad file.
package final class RehearsalWork: RoundWork {
  package struct Failure: Error, CustomStringConvertible {
    package var description: String

    package init(description: String) { self.description = description }
  }

  private let store: String
  /// Microseconds that a brief takes.
  private let briefDelay: UInt32
  private let made = Atomic<Int>(0)

  package init(store: String, briefDelay: UInt32 = 0) {
    self.store = store
    self.briefDelay = briefDelay
  }

  /// How many briefs were made.
  package var briefsMade: Int { made.load(ordering: .relaxed) }

  package func importSurvey(at path: String, rejectLimit: Double) throws -> ImportOutcome {
    let text = try read(path)
    let survey = try Survey(text)
    let name = "\(survey.edition.survey)_\(survey.edition.edition).txt"
    try FileManager.default.createDirectory(atPath: store, withIntermediateDirectories: true)
    let target = store + "/" + name
    let stored = Self.stored(survey, at: 0)
    guard let known = try? read(target) else {
      try text.write(toFile: target, atomically: true, encoding: .utf8)
      return .imported(stored)
    }
    guard known != text else { return .unchanged(stored) }
    try text.write(toFile: target, atomically: true, encoding: .utf8)
    return .superseded(stored, replaced: Self.stored(try Survey(known), at: 0), changes: [])
  }

  package func storedImports() throws -> [StoredImport] {
    try surveys().enumerated().map { place, survey in Self.stored(survey, at: place) }
  }

  private static func stored(_ survey: Survey, at place: Int) -> StoredImport {
    var counts = RecordCounts()
    counts.read = survey.rows.count
    counts.accepted = survey.rows.count
    return StoredImport(
      id: Int64(place),
      survey: SurveyDescription(
        edition: survey.edition, name: "Survey <\(survey.edition.survey)>", isSynthetic: true),
      fileName: "\(survey.edition.survey).csv", sha256: mark(survey.text), byteCount: 1,
      profile: "rehearsal", encoding: "utf-8", settings: "{}", counts: counts,
      importedAt: "2026-11-23T00:00:00Z", leadpayVersion: "0", supersededBy: nil)
  }

  package func premiumRows(_ report: BatchPlan.Report) throws -> [PremiumRow] {
    let cells = report.cells
    return try surveys().flatMap(\.rows).filter {
      cells.markets?.contains($0.cell.market.whole) != false
        && cells.families?.contains($0.cell.family) != false
        && report.roles.map(PremiumSubject.role).contains($0.subject)
        && cells.payElement == $0.cell.payElement
    }
  }

  package func ladders(_ report: BatchPlan.Report) throws -> [Ladder] {
    try surveys().flatMap(\.ladders).filter {
      report.cells.markets?.contains($0.cell.market.whole) != false
    }
  }

  package func brief(
    personFile: String, formats: [BriefFormat], today: CalendarDate
  ) throws -> RoundBrief {
    let text = try read(personFile)
    guard !text.contains("bad") else { throw Failure(description: "line 1: pay is not a number") }
    let surveys = try surveys()
    let premium = surveys.flatMap(\.rows).compactMap(\.premium).first
    let figures = PersonFigures(
      premium: premium?.premium, low: premium?.low, high: premium?.high,
      target: premium.map { Int(80_000 * (1 + $0.premium)) }, currency: "EUR",
      verdict: premium == nil ? .insufficientData : .supported)
    let page = "<p>\(text)</p>" + String(repeating: "evidence ", count: 2_000)
    return RoundBrief(
      contents: [text] + surveys.map(\.text), figures: figures,
      withheld: premium == nil ? "no survey tells what leading pays here" : nil
    ) { [self] in
      if briefDelay > 0 { usleep(briefDelay) }
      made.wrappingAdd(1, ordering: .relaxed)
      return formats.map { ReportFile(name: "brief.\($0.rawValue)", bytes: Array(page.utf8)) }
    }
  }

  private func read(_ path: String) throws -> String {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(description: "the file cannot be read")
    }
    return text
  }

  private func surveys() throws -> [Survey] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: store)) ?? []
    return try names.filter { $0.hasSuffix(".txt") }.sorted().map {
      try Survey(read(store + "/" + $0))
    }
  }

  /// FNV-1a, enough to tell made-up texts apart.
  private static func mark(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }
}

/// A made-up survey.
private struct Survey {
  var text: String
  var edition = SurveyEdition(survey: "", edition: "")
  var rows: [PremiumRow] = []
  var ladders: [Ladder] = []

  init(_ text: String) throws {
    self.text = text
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    guard let head = lines.first, head.count == 3, head[0] == "survey" else {
      throw RehearsalWork.Failure(description: "line 1: this is not a survey")
    }
    edition = SurveyEdition(survey: head[1], edition: head[2])
    for line in lines.dropFirst() {
      if line.count == 6, line[0] == "ladder", let market = Market(line[1]),
        let grade = Int(line[3]).flatMap(Grade.init(rawValue:)), let count = Int(line[4]),
        let median = Double(line[5])
      {
        addRung(market, JobFamily(rawValue: line[2]), grade, count: count, median: median)
        continue
      }
      guard line.count == 8, let market = Market(line[0]),
        let role = LeadComparison(rawValue: line[2]), let seniors = Int(line[3]),
        let leads = Int(line[4])
      else { throw RehearsalWork.Failure(description: "a row cannot be read") }
      var row = PremiumRow(
        scope: .edition(edition),
        cell: Cell(
          market: market, family: JobFamily(rawValue: line[1]), payElement: .base, currency: .euro,
          taxBasis: .gross),
        subject: .role(role), groups: PremiumRow.Groups(seniorCount: seniors, leadCount: leads))
      if let premium = Double(line[5]), let low = Double(line[6]), let high = Double(line[7]) {
        let estimate = PremiumEstimate(premium: premium, low: low, high: high)
        var measured = PremiumRow.Measured(estimate, at80: estimate, of: row.subject)
        measured.accuracy = .firm
        row.outcome = .measured(measured)
        row.groups.medians = PremiumRow.Medians(senior: 80_000, lead: 80_000 * (1 + premium))
      } else {
        row.reasons = [
          Reason(.tooFewLeads, "\(leads) leads in this cell; below 5 nothing.")
        ]
      }
      rows.append(row)
    }
  }

  private mutating func addRung(
    _ market: Market, _ family: JobFamily, _ grade: Grade, count: Int, median: Double
  ) {
    let cell = Cell(
      market: market, family: family, payElement: .base, currency: .euro, taxBasis: .gross)
    let place =
      ladders.firstIndex { $0.cell == cell } ?? ladders.endIndex
    if place == ladders.endIndex {
      ladders.append(
        Ladder(
          edition: edition, cell: cell, rungs: []))
    }
    let below = ladders[place].rungs.last
    ladders[place].rungs.append(
      LadderRung(
        level: .grade(grade), count: count, p25: median * 0.9, median: median, p75: median * 1.1,
        comparedWith: below?.level,
        step: below.map { _ in PremiumEstimate(premium: 0.2, low: 0.1, high: 0.3) }))
  }
}
