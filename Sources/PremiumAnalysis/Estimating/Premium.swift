// SPDX-License-Identifier: MIT

package import Compensation

/// A ratio of lead to senior pay minus one, with its interval: 0.163 is +16.3 %.
package struct PremiumEstimate: Hashable, Sendable, Codable {
  package var premium: Double
  package var low: Double
  package var high: Double

  package init(premium: Double, low: Double, high: Double) {
    self.premium = premium
    self.low = low
    self.high = high
  }
}

/// Grade of precision from the relative half-width of the 95 % interval: A ≤ 5 %, B ≤ 10 %, C ≤ 20 %, D above.
package enum PrecisionGrade: String, Sendable, Codable, CaseIterable, Hashable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"
}

/// What an interval says about the guide's claim that leads earn 15–30 % more.
package enum BandVerdict: String, Sendable, Codable, CaseIterable, Hashable {
  /// The whole 95 % interval lies in the band.
  case supported
  /// The interval and the band overlap in part.
  case partlySupported = "partly-supported"
  /// The interval lies outside the band.
  case notSupported = "not-supported"
  /// There is no interval, or one so wide that it holds no premium as well as more than the band.
  case insufficientData = "insufficient-data"
}

/// The premium of one cell: survey edition × market × family × pay element × lead role, against senior.
package struct PremiumRow: Hashable, Sendable {
  /// Nil when the row combines editions.
  package var edition: SurveyEdition?
  /// The editions behind a combined row, newest first; empty for a row of one edition.
  package var combinedEditions: [SurveyEdition]
  package var cell: Cell
  /// Who is compared with the seniors.
  package var subject: PremiumSubject
  package var seniorCount: Int
  package var leadCount: Int
  /// Median pay of one year, in units of the currency; nil when withheld.
  package var seniorMedian: Double?
  package var leadMedian: Double?
  /// Median ratio with the 95 % interval; nil when withheld.
  package var premium: PremiumEstimate?
  /// The same with the 80 % interval the brief uses.
  package var premium80: PremiumEstimate?
  package var p25: PremiumEstimate?
  package var p75: PremiumEstimate?
  package var p90: PremiumEstimate?
  /// exp(mean ln lead − mean ln senior) − 1, beside the headline, never instead of it.
  package var geometricPremium: Double?
  /// Hodges–Lehmann: the median of all lead/senior pairs − 1.
  package var pairwisePremium: Double?
  /// The premium if people above the median were 1.25 times as likely to answer in one group, less in the other.
  package var selectionLow: Double?
  package var selectionHigh: Double?
  package var accuracy: Accuracy
  package var grade: PrecisionGrade?
  package var verdict: BandVerdict
  package var reasons: [Reason]
  /// Standard error of the log ratio of medians; nil when withheld.
  package var logError: Double?
  /// I², the share of the variation between combined editions that is not chance, 0…1.
  package var heterogeneity: Double?
  /// The premium with experience and employer size taken out; nil unless asked for and possible.
  package var adjusted: AdjustedEstimate?
  /// The premium within bands of experience; nil unless asked for and possible.
  package var stratifiedPremium: Double?
  /// Whether a model (pooling over markets) made the figure rather than the cell's own people alone.
  package var isModelled: Bool
  /// Whether the figures come from a published table of percentiles rather than from people.
  package var isPublished = false
  /// The ratio of published medians minus one, where nothing tells how sure it is; nil otherwise.
  package var summaryPremium: Double?
  /// Whether the numbers of people may be told and are known; if not they are no fact to print.
  package var showsCounts = true
  /// The share of the market's own data in a modelled figure, 0…1; nil when not modelled.
  package var ownShare: Double?
  /// The ranks a market may have among those it is modelled with; nil unless asked for.
  package var rankRange: RankRange?
  /// Holm's p-value of “leads earn more than seniors” among the cells of the table, 0…1.
  package var jointP: Double?
  /// The share of its people on exact repeats of another record, 0…1, the larger of the two groups'.
  package var repeatShare = 0.0
  /// The premium with each repeated record counted once; nil unless asked for and possible.
  package var countedOnce: PremiumEstimate?
  /// The medians carried to another date; nil unless asked for and possible.
  package var aged: AgedMedians?

  package init(
    edition: SurveyEdition?, combinedEditions: [SurveyEdition] = [], cell: Cell,
    subject: PremiumSubject, seniorCount: Int, leadCount: Int,
    seniorMedian: Double? = nil, leadMedian: Double? = nil, premium: PremiumEstimate? = nil,
    premium80: PremiumEstimate? = nil, p25: PremiumEstimate? = nil, p75: PremiumEstimate? = nil,
    p90: PremiumEstimate? = nil, geometricPremium: Double? = nil, pairwisePremium: Double? = nil,
    selectionLow: Double? = nil, selectionHigh: Double? = nil, accuracy: Accuracy = .withheld,
    grade: PrecisionGrade? = nil, verdict: BandVerdict = .insufficientData, reasons: [Reason] = [],
    logError: Double? = nil, heterogeneity: Double? = nil, isModelled: Bool = false
  ) {
    self.edition = edition
    self.combinedEditions = combinedEditions
    self.cell = cell
    self.subject = subject
    self.seniorCount = seniorCount
    self.leadCount = leadCount
    self.seniorMedian = seniorMedian
    self.leadMedian = leadMedian
    self.premium = premium
    self.premium80 = premium80
    self.p25 = p25
    self.p75 = p75
    self.p90 = p90
    self.geometricPremium = geometricPremium
    self.pairwisePremium = pairwisePremium
    self.selectionLow = selectionLow
    self.selectionHigh = selectionHigh
    self.accuracy = accuracy
    self.grade = grade
    self.verdict = verdict
    self.reasons = reasons
    self.logError = logError
    self.heterogeneity = heterogeneity
    self.isModelled = isModelled
  }
}

extension PremiumRow {
  /// An empty row of one edition's cell.
  init(_ key: EditionCell, _ subject: PremiumSubject, seniorCount: Int, leadCount: Int) {
    self.init(
      edition: key.edition, cell: key.cell, subject: subject, seniorCount: seniorCount,
      leadCount: leadCount)
  }

  /// What rows of several editions share when they are about the same thing.
  package struct Key: Hashable, Sendable {
    package var cell: Cell
    package var subject: PremiumSubject
  }

  package var key: Key { Key(cell: cell, subject: subject) }

  /// What no two rows of one table share.
  package struct EditionKey: Hashable, Sendable {
    package var edition: SurveyEdition?
    package var key: Key
  }

  package var editionKey: EditionKey { EditionKey(edition: edition, key: key) }

  /// Sets the premium and all that follows from its interval: grade, accuracy, verdict.
  ///
  /// - Parameter best: what the accuracy may be at best, whatever the width.
  mutating func judge(
    _ at95: PremiumEstimate, at80: PremiumEstimate?, by policy: PremiumPolicy,
    atMost best: Accuracy = .firm
  ) {
    let grade = policy.grade(of: at95)
    premium = at95
    premium80 = at80
    self.grade = grade
    accuracy = min(grade.accuracy, best)
    // The guide's 15–30 % is said of leads.
    verdict = subject.isLead ? policy.verdict(on: at95) : .insufficientData
    if subject.isLead, policy.isTooWide(at95) { reasons.append(.tooWide(policy)) }
  }
}
