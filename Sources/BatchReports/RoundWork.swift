// SPDX-License-Identifier: MIT

package import Foundations
import Pages
package import PremiumAnalysis
package import SurveyStore
package import Workflow

/// What a round does beside publishing; `StoreRound` is the real one.
///
/// Errors thrown here are contained: they fail one item, and their description goes into the run
/// log, so it must be fit for a person and hold no pay.
package protocol RoundWork: Sendable {
  /// Imports one survey file into the store, in one transaction.
  ///
  /// - Parameter rejectLimit: the share of rejected records (0…1) from which the import throws and
  ///   leaves the store as it was.
  func importSurvey(at path: String, rejectLimit: Double) throws -> ImportOutcome

  /// Every file in the store that is not superseded.
  func storedImports() throws -> [StoredImport]

  /// Every premium row of a report: each edition, the combined rows, and the withheld ones with
  /// their true counts.
  ///
  /// Rows come as the analysis made them; what may be published is decided by `Suppression`.
  func premiumRows(_ report: BatchPlan.Report) throws -> [PremiumRow]

  /// The ladders of a report, thin groups with their true counts too.
  func ladders(_ report: BatchPlan.Report) throws -> [Ladder]

  /// Makes one person's brief. Called on several threads at once.
  func brief(
    personFile: String, formats: [BriefFormat], today: CalendarDate
  ) throws -> RoundBrief
}

/// A file of a report or a brief, in memory.
package struct ReportFile: Hashable, Sendable {
  /// A plain file name such as `brief.html`.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }
}

/// The figures of a person's brief that are compared from round to round.
package struct PersonFigures: Hashable, Sendable, Codable {
  /// Ratio minus one; nil when withheld.
  package var premium: Double?
  package var low: Double?
  package var high: Double?
  /// Pay of one year in whole units of the currency.
  package var target: Int?
  package var currency: String?
  package var verdict: BandVerdict

  package init(
    premium: Double?, low: Double?, high: Double?, target: Int?, currency: String?,
    verdict: BandVerdict
  ) {
    self.premium = premium
    self.low = low
    self.high = high
    self.target = target
    self.currency = currency
    self.verdict = verdict
  }
}

/// One person's brief.
package struct RoundBrief: Sendable {
  /// All that its files are made from: with the same contents, the last round's files are kept.
  package var contents: [String]
  package var figures: PersonFigures
  /// Why the brief gives no number, in a sentence; nil when it gives numbers.
  package var withheld: String?
  /// Makes the files, which for a PDF takes a second.
  package var files: @Sendable () throws -> [ReportFile]

  package init(
    contents: [String], figures: PersonFigures, withheld: String? = nil,
    files: @escaping @Sendable () throws -> [ReportFile]
  ) {
    self.contents = contents
    self.figures = figures
    self.withheld = withheld
    self.files = files
  }

  /// Tells whether the brief is that of the last round; of formats too, so that a changed plan never
  /// keeps too few files.
  func digest(_ formats: [BriefFormat]) throws -> String {
    SHA256.hex(
      ofParts: formats.map(\.rawValue) + contents + [withheld ?? "", try figures.lineJSON()])
  }
}
