// SPDX-License-Identifier: MIT

package import Compensation
package import PremiumAnalysis
package import SurveyStore

/// What a round does beside publishing; the command line supplies the real one.
///
/// Errors thrown here are contained: they fail one item, and their description goes into the run
/// log, so it must be fit for a person and hold no pay.
package protocol RoundWork: Sendable {
  /// Imports one survey file into the store, in one transaction.
  ///
  /// - Parameter rejectLimit: the share of rejected records (0…1) from which the import throws and
  ///   leaves the store as it was.
  func importSurvey(at path: String, rejectLimit: Double) throws -> RoundImport

  /// Every file in the store that is not superseded.
  func storedImports() throws -> [StoredImport]

  /// Every premium row of the question's markets, families, roles and pay element: each edition,
  /// the combined rows, and the withheld ones with their true counts.
  ///
  /// Rows come as the analysis made them; what may be published is decided by `Suppression`.
  func premiumRows(_ question: RoundQuestion) throws -> [PremiumRow]

  /// The ladder of the question's markets and families, thin groups with their true counts too.
  func ladder(_ question: RoundQuestion) throws -> [LadderRow]

  /// Identifies all that a brief is made from: person file, evidence, playbook, program version.
  ///
  /// The same digest, formats and day-dependent wording must mean the same bytes, so `today` is
  /// part of the digest exactly if it is part of the brief. Called on several threads at once.
  func briefDigest(
    personFile: String, formats: [BatchPlan.BriefFormat], today: RoundDay
  ) throws -> String

  /// Writes one person's brief. Called on several threads at once.
  ///
  /// - Parameter previous: the figures of the last published brief, for “what moved for you”.
  func brief(
    personFile: String, formats: [BatchPlan.BriefFormat], today: RoundDay,
    previous: BriefFigures?
  ) throws -> RoundBrief
}

/// How one survey file of the inbox ended.
package struct RoundImport: Hashable, Sendable {
  /// The words of the machine-readable contract.
  package enum Outcome: String, Sendable, Codable, Hashable {
    case imported, unchanged, superseded
  }

  package var sha256: String
  package var edition: SurveyEdition
  package var outcome: Outcome
  package var counts: RecordCounts

  package init(
    sha256: String, edition: SurveyEdition, outcome: Outcome, counts: RecordCounts
  ) {
    self.sha256 = sha256
    self.edition = edition
    self.outcome = outcome
    self.counts = counts
  }
}

/// A file of a brief, in memory.
package struct BriefFile: Hashable, Sendable {
  /// A plain file name such as `brief.html`.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// The figures of a brief that a person wants to see move.
package struct BriefFigures: Hashable, Sendable, Codable {
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
package struct RoundBrief: Hashable, Sendable {
  package var files: [BriefFile]
  package var figures: BriefFigures
  /// Why the brief gives no number, in a sentence; nil when it gives numbers.
  package var withheld: String?

  package init(files: [BriefFile], figures: BriefFigures, withheld: String? = nil) {
    self.files = files
    self.figures = figures
    self.withheld = withheld
  }
}

/// The pay of one grade **without a lead role**: for G3 the very group that premiums start from.
///
/// Were leads counted in, grade minus seniors would give the leads of a grade by subtraction.
package struct LadderRow: Hashable, Sendable {
  /// The step to the next grade's median with its 95 % interval, as ratios minus one.
  package var step: PremiumEstimate?
  package var edition: SurveyEdition
  package var market: Market
  package var family: JobFamily
  package var grade: Grade
  package var payElement: PayElement
  package var currency: Currency
  package var taxBasis: TaxBasis
  /// People in the group.
  package var count: Int
  /// Pay of one year in units of the currency; nil when withheld.
  package var p25: Double?
  package var p50: Double?
  package var p75: Double?
  /// Whether the next grade's median is below this one's.
  package var isInverted: Bool

  package init(
    edition: SurveyEdition, market: Market, family: JobFamily, grade: Grade,
    payElement: PayElement, currency: Currency, taxBasis: TaxBasis, count: Int,
    p25: Double? = nil, p50: Double? = nil, p75: Double? = nil, step: PremiumEstimate? = nil,
    isInverted: Bool = false
  ) {
    self.edition = edition
    self.market = market
    self.family = family
    self.grade = grade
    self.payElement = payElement
    self.currency = currency
    self.taxBasis = taxBasis
    self.count = count
    self.p25 = p25
    self.p50 = p50
    self.p75 = p75
    self.step = step
    self.isInverted = isInverted
  }
}
