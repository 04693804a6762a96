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
    _ question: CellQuestion, comparisons: [LeadComparison], splitBy kind: StratumKind? = nil,
    isAdjusted: Bool = false
  ) throws -> [PremiumRow] {
    let cells =
      if let kind { try store.cells(question, splitBy: kind) } else { try store.cells(question) }
    let estimator = PremiumEstimator(policy: policy)
    var rows = estimator.rows(for: ComparableGroup.groups(of: cells), comparisons: comparisons)
    if isAdjusted, kind == nil { try adjust(&rows, question) }
    if kind == nil { rows += try publishedRows(question, comparisons: comparisons, besides: rows) }
    return (rows + EditionBlend(policy: policy).rows(combining: rows))
      .sorted(by: PremiumRow.isOrderedBefore)
  }
}

extension MarketAnalysis {
  /// Takes experience and employer size out of every row's premium, reading each edition once.
  private func adjust(_ rows: inout [PremiumRow], _ question: CellQuestion) throws {
    let experience = SimpsonGuard(policy: policy)
    for edition in Set(rows.compactMap(\.edition)).sorted() {
      let people = try store.people(question, edition: edition)
      for place in rows.indices where rows[place].edition == edition {
        let row = rows[place]
        guard let pooled = row.premium else { continue }
        let own = people.filter {
          $0.market == row.market && $0.family == row.family && $0.currency == row.currency
            && $0.taxBasis == row.taxBasis
        }
        rows[place].adjusted = AdjustedEstimator().estimate(own, role: row.role)
        guard let stratified = experience.stratifiedPremium(own, role: row.role) else { continue }
        rows[place].stratifiedPremium = stratified
        if let warning = experience.warning(pooled: pooled, stratified: stratified) {
          rows[place].reasons.insert(warning, at: 0)
        }
      }
    }
  }

  /// The ladders of a question, every grade and role of each edition.
  ///
  /// - Throws: `StoreError`.
  public func ladders(_ question: CellQuestion) throws -> [Ladder] {
    var question = question
    question.onlySeniorsAndLeads = false
    return PremiumEstimator(policy: policy).ladders(in: try store.cells(question))
  }
}
