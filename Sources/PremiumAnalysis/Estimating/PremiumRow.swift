// SPDX-License-Identifier: MIT

package import Compensation

/// The premium of one cell: market × family × pay element × people of a subject, against senior.
///
/// Pay is of one year in units of the currency; a premium is a ratio minus one.
package struct PremiumRow: Hashable, Sendable {
  package var cell: Cell
  /// Who is compared with the seniors.
  package var subject: PremiumSubject
  package var scope: Scope
  package var groups: Groups
  package var outcome: Outcome
  package var others = OtherRatios()
  /// Why there is no figure, or what to read it with, in the order in which it was found.
  package var reasons: [Reason]
  /// I², the share of the variation between combined editions that is not chance, 0…1.
  package var heterogeneity: Double?

  // What an option asks for; nil where it did not, and where it is not possible.

  /// The premium with experience and employer size taken out.
  package var adjusted: AdjustedEstimate?
  /// The premium within bands of experience.
  package var stratifiedPremium: Double?
  /// The ranks a market may have among those it is modelled with.
  package var rankRange: RankRange?
  /// Holm's p-value of “leads earn more than seniors” among the cells of the table, 0…1.
  package var jointP: Double?
  /// The premium with each repeated record counted once.
  package var countedOnce: PremiumEstimate?
  /// The medians carried to another date.
  package var aged: AgedMedians?
  /// The employers behind the figures and how they count; nil where the survey tells none.
  package var employers: EmployersCounted?

  package init(
    scope: Scope, cell: Cell, subject: PremiumSubject, groups: Groups,
    outcome: Outcome = .withheld, reasons: [Reason] = []
  ) {
    self.scope = scope
    self.cell = cell
    self.subject = subject
    self.groups = groups
    self.outcome = outcome
    self.reasons = reasons
  }

  /// What the figures come from.
  package enum Scope: Hashable, Sendable {
    /// The people of one edition.
    case edition(SurveyEdition)
    /// An edition that publishes percentiles and counts, and no people.
    case published(SurveyEdition)
    /// Several editions, newest first.
    case combined([SurveyEdition])
    /// A market's newest edition, leaning on the other markets of the family.
    case pooled(SurveyEdition)
    /// The editions of the other markets alone.
    case predicted([SurveyEdition])
  }

  /// The seniors and those compared with them.
  package struct Groups: Hashable, Sendable {
    package var seniorCount: Int
    package var leadCount: Int
    /// Whether the numbers of people may be told and are known; if not they are no fact to print.
    package var showsCounts: Bool
    /// Nil when withheld.
    package var medians: Medians?
    /// The share of its people on exact repeats of another record, 0…1, the larger of the two groups'.
    package var repeatShare = 0.0

    package init(
      seniorCount: Int, leadCount: Int, showsCounts: Bool = true, medians: Medians? = nil
    ) {
      self.seniorCount = seniorCount
      self.leadCount = leadCount
      self.showsCounts = showsCounts
      self.medians = medians
    }

    /// Nobody who may be told of.
    package static let hidden = Groups(seniorCount: 0, leadCount: 0, showsCounts: false)
  }

  /// The median pay of both groups.
  package struct Medians: Hashable, Sendable {
    package var senior: Double
    package var lead: Double

    package init(senior: Double, lead: Double) {
      self.senior = senior
      self.lead = lead
    }
  }

  /// What came of comparing the two groups.
  package enum Outcome: Hashable, Sendable {
    case measured(Measured)
    /// The ratio of published medians minus one, of which nothing tells how sure it is.
    case summaryOnly(Double)
    /// No figure; the row's reasons say why.
    case withheld
  }

  /// A premium with its interval and what follows from it.
  package struct Measured: Hashable, Sendable {
    /// The ratio of medians, or what a model makes of it, with the 95 % interval.
    package var at95: PremiumEstimate
    /// The same with the 80 % interval that a brief uses.
    package var at80: PremiumEstimate
    package var accuracy: Accuracy
    package var grade: PrecisionGrade
    package var verdict: BandVerdict
    /// By the law of the interval.
    package var probabilities: PremiumProbabilities
    /// Standard error of the log ratio of medians; nil for what is made of several editions or markets.
    package var logError: Double?
    /// The share of the market's own data in a modelled figure, 0…1; nil when not modelled.
    package var ownShare: Double?

    /// - Parameters:
    ///   - probabilities: by the law of the interval; nil: the normal one's of the log ratio.
    ///   - best: what the accuracy may be at best, whatever the width.
    package init(
      _ at95: PremiumEstimate, at80: PremiumEstimate, of subject: PremiumSubject,
      probabilities: PremiumProbabilities? = nil, by policy: PremiumPolicy = .standard,
      atMost best: Accuracy = .firm, logError: Double? = nil, ownShare: Double? = nil
    ) {
      self.at95 = at95
      self.at80 = at80
      grade = policy.grade(of: at95)
      accuracy = min(grade.accuracy, best)
      let probabilities = probabilities ?? PremiumProbabilities(normal: at95, by: policy)
      self.probabilities = probabilities
      // The guide's 15–30 % is said of leads.
      verdict = subject.isLead ? policy.verdict(on: at95, probabilities) : .insufficientData
      self.logError = logError
      self.ownShare = ownShare
    }
  }

  /// Other ratios of the same people, beside the headline and never instead of it.
  package struct OtherRatios: Hashable, Sendable {
    package var p25: PremiumEstimate?
    package var p75: PremiumEstimate?
    package var p90: PremiumEstimate?
    /// exp(mean ln lead − mean ln senior) − 1.
    package var geometricPremium: Double?
    /// Hodges–Lehmann: the median of all lead/senior pairs − 1.
    package var pairwisePremium: Double?
    /// The standard error of the logarithm of that ratio.
    package var pairwiseLogError: Double?
    /// The ratio of the medians as people told them − 1, where the headline's are of spread heaps.
    package var premiumAsTold: Double?
    /// The premium if people above the median were 1.25 times as likely to answer in one group, less
    /// in the other.
    package var selection: ClosedRange<Double>?

    package init() {}
  }
}

// MARK: - What readers ask for

extension PremiumRow {
  /// Nil when the row combines editions or is a prediction from them.
  package var edition: SurveyEdition? {
    switch scope {
    case .edition(let edition), .published(let edition), .pooled(let edition): edition
    case .combined, .predicted: nil
    }
  }

  /// The editions behind a row of several, newest first; empty for a row of one.
  package var combinedEditions: [SurveyEdition] {
    switch scope {
    case .combined(let editions), .predicted(let editions): editions
    case .edition, .published, .pooled: []
    }
  }

  /// Whether a model (pooling over markets) made the figure rather than the cell's own people alone.
  package var isModelled: Bool {
    switch scope {
    case .pooled, .predicted: true
    case .edition, .published, .combined: false
    }
  }

  /// Whether the figures come from a published table of percentiles rather than from people.
  package var isPublished: Bool {
    if case .published = scope { true } else { false }
  }

  /// Whether the figures are of editions that leadpay made up.
  package var isMadeUp: Bool { reasons.contains { $0.code == .madeUp } }

  package var measured: Measured? {
    if case .measured(let measured) = outcome { measured } else { nil }
  }

  /// Median ratio with the 95 % interval; nil when withheld.
  package var premium: PremiumEstimate? { measured?.at95 }
  package var premium80: PremiumEstimate? { measured?.at80 }
  package var accuracy: Accuracy { measured?.accuracy ?? .withheld }
  package var grade: PrecisionGrade? { measured?.grade }
  package var verdict: BandVerdict { measured?.verdict ?? .insufficientData }
  package var probabilities: PremiumProbabilities? { measured?.probabilities }
  package var logError: Double? { measured?.logError }
  package var ownShare: Double? { measured?.ownShare }

  package var summaryPremium: Double? {
    if case .summaryOnly(let premium) = outcome { premium } else { nil }
  }

  package var seniorCount: Int { groups.seniorCount }
  package var leadCount: Int { groups.leadCount }
  package var showsCounts: Bool { groups.showsCounts }
  package var seniorMedian: Double? { groups.medians?.senior }
  package var leadMedian: Double? { groups.medians?.lead }
  package var repeatShare: Double { groups.repeatShare }
  package var p25: PremiumEstimate? { others.p25 }
  package var p75: PremiumEstimate? { others.p75 }
  package var p90: PremiumEstimate? { others.p90 }
  package var geometricPremium: Double? { others.geometricPremium }
  package var pairwisePremium: Double? { others.pairwisePremium }
  package var premiumAsTold: Double? { others.premiumAsTold }
  package var selectionLow: Double? { others.selection?.lowerBound }
  package var selectionHigh: Double? { others.selection?.upperBound }
}

// MARK: - Which rows belong together

extension PremiumRow {
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
}

// MARK: - How a row comes to its figures

extension PremiumRow {
  /// Sets the premium and all that follows from its interval.
  mutating func measure(
    _ at95: PremiumEstimate, at80: PremiumEstimate, probabilities: PremiumProbabilities? = nil,
    by policy: PremiumPolicy, atMost best: Accuracy = .firm, logError: Double? = nil,
    ownShare: Double? = nil
  ) {
    outcome = .measured(
      Measured(
        at95, at80: at80, of: subject, probabilities: probabilities, by: policy, atMost: best,
        logError: logError, ownShare: ownShare))
    if subject.isLead, policy.isTooWide(at95) { reasons.append(.tooWide(policy)) }
  }

  /// Puts the premium with each repeated record counted once beside the row's own, and makes the row
  /// no more precise than it.
  ///
  /// - Parameter once: nil where it cannot be told, or too few people are left.
  package mutating func countRepeatsOnce(_ once: PremiumEstimate?, by policy: PremiumPolicy) {
    countedOnce = once
    guard let once, case .measured(var measured) = outcome else { return }
    measured.grade = max(measured.grade, policy.grade(of: once))
    measured.accuracy = min(measured.accuracy, measured.grade.accuracy)
    outcome = .measured(measured)
  }

  /// The row without any figure or number of people, for these reasons.
  package func withheld(_ reasons: [Reason]) -> PremiumRow {
    PremiumRow(scope: scope, cell: cell, subject: subject, groups: .hidden, reasons: reasons)
  }
}
