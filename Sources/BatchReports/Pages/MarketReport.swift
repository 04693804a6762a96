// SPDX-License-Identifier: MIT

package import Compensation
package import Foundations
import Pages
package import PremiumAnalysis
package import SurveyStore

/// One market report of a round: rows that everyone may see, and what they rest on.
package struct MarketReport: Sendable {
  /// Where the figures come from, and with what losses.
  package struct Source: Hashable, Sendable, Codable {
    package var survey: String
    package var edition: String
    package var name: String
    package var file: String
    package var sha256: String
    package var profile: String
    package var read: Int
    package var accepted: Int
    package var rejected: Int
    package var duplicate: Int
    package var skipped: Int
    package var population: Population
    package var selfSelected: Bool
    package var synthetic: Bool
    package var terms: String?
    package var url: String?
    /// Older than the plan allows.
    package var stale: Bool
  }

  package let asked: BatchPlan.Report
  package let day: CalendarDate
  package let premiums: [PremiumRow]
  package let ladder: [PublishedGrade]
  package let sources: [Source]
  package let staleMonths: Int

  /// The version of the page's form; another one makes every report anew.
  static let form = "market-report-3"

  /// A report over rows that went through `Suppression`.
  package init(
    asked: BatchPlan.Report, day: CalendarDate, premiums: [PremiumRow],
    ladder: [PublishedGrade], imports: [StoredImport], staleMonths: Int
  ) {
    self.asked = asked
    self.day = day
    self.premiums = premiums
    self.ladder = ladder
    self.staleMonths = staleMonths
    let used = Set(premiums.compactMap(\.edition) + ladder.map(\.ladder.edition))
    sources = imports.filter { used.contains($0.survey.edition) }
      .map { Source($0, day: day, staleMonths: staleMonths) }
      .sorted { ($0.survey, $0.edition, $0.sha256) < ($1.survey, $1.edition, $1.sha256) }
  }

  /// What identifies the report's content, the day apart: the same digest needs no new page.
  package func digest() throws -> String {
    SHA256.hex(
      ofParts: [
        Self.form, asked.name, asked.title, asked.cells.payElement.rawValue,
        asked.formats.map(\.rawValue).joined(separator: ","), try records.lineJSON(),
        try ladder.lineJSON(), try sources.lineJSON(), "\(staleMonths)",
      ])
  }

  /// A sentence when no row shows a premium; nil otherwise.
  package var withheldWhole: String? {
    premiums.contains { $0.premium != nil }
      ? nil : "no premium of this report may or can be shown; the page says why"
  }

  /// The row that stands for a market, family and role: combined, or else the newest edition shown.
  ///
  /// All rows of the three withheld: the first of them.
  var headlines: [PremiumRow] {
    premiums.grouped(by: \.key).map { group in
      group.members.dropFirst().reduce(group.members[0]) { best, row in
        Self.rank(row) > Self.rank(best) ? row : best
      }
    }
  }

  private static func rank(_ row: PremiumRow) -> (Int, Int, Int, String) {
    (row.premium == nil ? 0 : 1, row.isMadeUp ? 0 : 1, row.edition == nil ? 1 : 0, row.date.edition)
  }

  /// The files of the report in the plan's formats.
  package func files() throws -> [ReportFile] {
    try asked.formats.flatMap { format -> [ReportFile] in
      switch format {
      case .html:
        [ReportFile(name: "report.html", text: MarketReportPage(report: self).html)]
      case .csv:
        [
          ReportFile(name: "premiums.csv", text: premiumTable),
          ReportFile(name: "ladder.csv", text: ladderTable),
        ]
      case .json: [ReportFile(name: "report.json", bytes: try document.fileJSON())]
      }
    }
  }

  /// The report as a program reads it; `rows` are those of `leadpay premium --json`.
  private struct Document: Encodable {
    var name: String
    var title: String
    var day: String
    var method: String
    var privacyFloor: Int
    var rows: [PremiumRecord]
    var ladder: [PublishedGrade]
    var sources: [Source]
  }

  private var document: Document {
    Document(
      name: asked.name, title: asked.title, day: day.description,
      method: "ratio of medians inside one survey edition, minus one; 95 % intervals",
      privacyFloor: PremiumPolicy.standard.minimumPeople, rows: records, ladder: ladder,
      sources: sources)
  }

  /// The rows of `leadpay premium --json`, each with the editions behind it even where there are none.
  private var records: [PremiumRecord] {
    let editions = PremiumColumn("combinedEditions", nil) {
      .list($0.combinedEditions.map(\.description))
    }
    return premiums.map { PremiumRecord($0, and: [editions]) }
  }
}

extension MarketReport.Source {
  init(_ stored: StoredImport, day: CalendarDate, staleMonths: Int) {
    survey = stored.survey.edition.survey
    edition = stored.survey.edition.edition
    name = stored.survey.name
    // Where it lay on its owner's machine is nobody else's business.
    file = FileName.of(stored.fileName)
    sha256 = stored.sha256
    profile = stored.profile
    read = stored.counts.read
    accepted = stored.counts.accepted
    rejected = stored.counts.rejected
    duplicate = stored.counts.duplicate
    skipped = stored.counts.skipped
    population = stored.survey.population
    selfSelected = stored.survey.isSelfSelected
    synthetic = stored.survey.isSynthetic
    terms = stored.survey.terms
    url = stored.survey.url
    stale =
      stored.survey.edition.month.map { day.year * 12 + day.month - 1 - $0 > staleMonths } ?? false
  }
}
