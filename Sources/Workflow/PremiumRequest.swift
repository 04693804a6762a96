// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
package import PremiumAnalysis
package import SurveyStore

/// What a table of premiums is asked for.
package struct PremiumRequest: Sendable {
  /// What a row of the table is.
  package enum Mode: Hashable, Sendable {
    /// The leads of a cell; adjusted: with experience and employer size taken out too.
    case cells(isAdjusted: Bool)
    /// The leads of each part of a cell.
    case parts([StratumKind])
    /// Every level above senior, of the cells or of their parts.
    case levels([StratumKind])
    /// Each market leaning on the others of its family.
    case pooled(isRanked: Bool)
  }

  package var question: CellQuestion
  package var mode: Mode
  package var comparisons: [LeadComparison]
  package var order = PremiumOrder()
  /// Whether only what may be handed to third parties is wanted; of whole cells.
  package var isForPublication = false
  /// Carries the medians to another date; nil: they stay as they were told.
  package var ageing: PayAgeing?
  /// Whether it is wanted what the premiums hang on; of whole cells.
  package var isVaried = false
  /// Month of today, as `SurveyEdition.month`; nil: the newest edition tells what is stale.
  package var currentMonth: Int?

  package init(
    question: CellQuestion, mode: Mode = .cells(isAdjusted: false),
    comparisons: [LeadComparison] = [.anyLead, .techLead, .teamLead]
  ) {
    self.question = question
    self.mode = mode
    self.comparisons = comparisons
  }
}

/// The rows of a request and what is said of all of them together.
package struct PremiumAnswer: Sendable {
  package var rows: [PremiumRow]
  /// Nil unless asked for.
  package var sensitivity: SensitivityReport?
  /// Nil for fewer than two cells.
  package var joint: JointClaims?

  package init(
    rows: [PremiumRow], sensitivity: SensitivityReport? = nil, joint: JointClaims? = nil
  ) {
    self.rows = rows
    self.sensitivity = sensitivity
    self.joint = joint
  }
}

extension MarketAnalysis {
  /// The table of a request: the one place that says in which order the passes follow each other.
  ///
  /// Estimates, withholds what may not be published, flags what is to be read with care, ages,
  /// varies, and judges all cells together.
  ///
  /// - Throws: `StoreError`.
  package func answer(_ request: PremiumRequest) throws -> PremiumAnswer {
    let question = request.question
    var rows = try estimated(request)
    if request.isForPublication { rows = try publishable(rows, question) }
    if case .pooled = request.mode {
    } else {
      rows = try flagged(rows, question, currentMonth: request.currentMonth)
    }
    if let ageing = request.ageing { rows = rows.map(ageing.aged) }
    let sensitivity =
      request.isVaried
      ? try sensitivity(of: rows, question, comparisons: request.comparisons) : nil
    let joint = JointClaims(judging: &rows)
    return PremiumAnswer(rows: rows, sensitivity: sensitivity, joint: joint)
  }

  private func estimated(_ request: PremiumRequest) throws -> [PremiumRow] {
    let (question, comparisons) = (request.question, request.comparisons)
    switch request.mode {
    case .cells(let isAdjusted):
      return request.order.sorted(
        try premiumRows(question, comparisons: comparisons, isAdjusted: isAdjusted))
    case .parts(let kinds):
      return request.order.sorted(
        try premiumRows(question, comparisons: comparisons, splitBy: kinds))
    case .levels(let kinds):
      return request.order.sorted(try levelRows(question, splitBy: kinds))
    case .pooled(let isRanked):
      return try pooledRows(question, comparisons: comparisons, isRanked: isRanked)
    }
  }

  /// The rows, those that may not be published without figures and with the reason.
  ///
  /// Judged are the rows given, side by side. Rows of published tables are somebody's publication
  /// already and pass; predictions have no people.
  private func publishable(
    _ rows: [PremiumRow], _ question: CellQuestion
  ) throws -> [PremiumRow] {
    let rule = PublicationRule()
    var result = rows
    for (place, reasons) in try publicationReasons(for: rows, question, rule: rule)
    where !reasons.isEmpty {
      result[place] = rows[place].withheld(reasons)
    }
    return Suppression(floor: rule.minimumPeople).suppressed(result)
  }
}
