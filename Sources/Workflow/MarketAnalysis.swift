// SPDX-License-Identifier: MIT

public import Compensation
public import PremiumAnalysis
public import SurveyStore

/// Asks the store for cells and the analysis for premiums.
public struct MarketAnalysis: Sendable {
  public let store: SurveyStore
  public var policy: PremiumPolicy

  public init(store: SurveyStore, policy: PremiumPolicy = .standard) {
    self.store = store
    self.policy = policy
  }

  /// The premium rows of a question: every edition, then the editions combined, withheld ones too.
  ///
  /// - Throws: `StoreError`.
  public func premiumRows(
    _ question: CellQuestion, comparisons: [LeadComparison], splitBy kind: StratumKind? = nil
  ) throws -> [PremiumRow] {
    let cells =
      if let kind { try store.cells(question, splitBy: kind) } else { try store.cells(question) }
    let estimator = PremiumEstimator(policy: policy)
    let rows = estimator.rows(for: ComparableGroup.groups(of: cells), comparisons: comparisons)
    return (rows + EditionBlend(policy: policy).rows(combining: rows))
      .sorted(by: PremiumRow.isOrderedBefore)
  }
}

extension MarketAnalysis {
  /// The ladders of a question, every grade and role of each edition.
  ///
  /// - Throws: `StoreError`.
  public func ladders(_ question: CellQuestion) throws -> [Ladder] {
    var question = question
    question.onlySeniorsAndLeads = false
    return PremiumEstimator(policy: policy).ladders(in: try store.cells(question))
  }
}
