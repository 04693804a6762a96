// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
package import PremiumAnalysis
package import SurveyStore

/// Asks the store for cells and the analysis for premiums.
package struct MarketAnalysis: Sendable {
  package let store: SurveyStore
  package var policy: PremiumPolicy
  private let list: ImportList

  package init(store: SurveyStore, policy: PremiumPolicy = .standard) {
    self.store = store
    list = ImportList(store)
    self.policy = policy
  }

  /// The premium rows of a question: every edition, then the editions combined, withheld ones too.
  ///
  /// - Throws: `StoreError`.
  package func premiumRows(
    _ question: CellQuestion, comparisons: [LeadComparison], splitBy kinds: [StratumKind] = [],
    isAdjusted: Bool = false
  ) throws -> [PremiumRow] {
    let estimator = PremiumEstimator(policy: policy)
    let groups =
      kinds.isEmpty
      ? try groups(question)
      : ComparableGroup.groups(of: try store.cells(question, splitBy: kinds))
    var rows = estimator.rows(for: groups, comparisons: comparisons)
    if Set(comparisons) == Set(LeadComparison.allCases) { rows = rows.sayingOneLeadAnswer }
    if isAdjusted, kinds.isEmpty { try adjust(&rows, question) }
    if kinds.isEmpty {
      rows += try publishedRows(question, comparisons: comparisons, besides: rows)
    }
    return try combined(rows, splitBy: kinds)
  }

  /// What each level above senior earns over senior, by edition and over the editions.
  ///
  /// - Throws: `StoreError`.
  package func levelRows(
    _ question: CellQuestion, splitBy kinds: [StratumKind] = []
  ) throws -> [PremiumRow] {
    var question = question
    question.onlySeniorsAndLeads = false
    let rows = PremiumEstimator(policy: policy).levelRows(
      in: try cells(question, splitBy: kinds))
    return try combined(rows, splitBy: kinds)
  }

  func cells(
    _ question: CellQuestion, splitBy kinds: [StratumKind]
  ) throws -> [PayCell] {
    kinds.isEmpty ? try store.cells(question) : try store.cells(question, splitBy: kinds)
  }

  private func combined(
    _ rows: [PremiumRow], splitBy kinds: [StratumKind]
  ) throws -> [PremiumRow] {
    let rows = kinds.isEmpty ? rows : rows.withholdingUntoldParts(kinds)
    let madeUp = try madeUpEditions()
    return (rows + EditionBlend(policy: policy, madeUp: madeUp).rows(combining: rows))
      .sorted(by: PremiumRow.isOrderedBefore).marking(madeUp: madeUp)
  }

  /// The store's imports as they were when first asked for.
  ///
  /// - Throws: `StoreError`.
  func imports() throws -> [StoredImport] { try list.all() }

  /// The editions that leadpay made up.
  ///
  /// - Throws: `StoreError`.
  package func madeUpEditions() throws -> Set<SurveyEdition> {
    Set(try imports().map(\.survey).filter(\.isSynthetic).map(\.edition))
  }
}

extension [PremiumRow] {
  /// The rows, those with a figure of made-up editions saying so.
  func marking(madeUp: Set<SurveyEdition>) -> [PremiumRow] {
    map { row in
      guard row.hasFigure, !madeUp.isDisjoint(with: row.editions) else { return row }
      var row = row
      row.reasons.append(.madeUp)
      return row
    }
  }

  /// The rows, those of editions with one answer for tech lead and team lead saying so.
  fileprivate var sayingOneLeadAnswer: [PremiumRow] {
    let told = Set(filter { $0.subject.role != .anyLead }.compactMap(\.edition))
    return map { row in
      guard let edition = row.edition, !told.contains(edition), row.subject.role == .anyLead,
        row.leadCount > 0
      else { return row }
      var row = row
      row.reasons.append(.oneLeadAnswer(edition))
      return row
    }
  }

  /// The rows, those of editions that tell nothing of what was asked for without figures.
  fileprivate func withholdingUntoldParts(_ kinds: [StratumKind]) -> [PremiumRow] {
    let telling = Set(filter { !$0.cell.stratum.isUnknown }.compactMap(\.edition))
    return map { row in
      guard let edition = row.edition, !telling.contains(edition) else { return row }
      return row.withheld([.partNotTold(edition, kinds)])
    }
  }
}

extension MarketAnalysis {
  /// Takes experience and employer size out of every row's premium, reading each edition once.
  private func adjust(_ rows: inout [PremiumRow], _ question: CellQuestion) throws {
    let experience = SimpsonGuard(policy: policy)
    let estimator = AdjustedEstimator()
    let judged = rows
    try eachCell(of: judged, question) { place, people in
      let row = judged[place]
      guard let pooled = row.premium, case .role(let role) = row.subject else { return }
      rows[place].adjusted = estimator.estimate(people, role: role)
      guard let stratified = experience.stratifiedPremium(people, role: role) else { return }
      rows[place].stratifiedPremium = stratified
      if let warning = experience.warning(pooled: pooled, stratified: stratified) {
        rows[place].reasons.insert(warning, at: 0)
      }
    }
  }

  /// The ladders of a question, every grade and role of each edition.
  ///
  /// - Throws: `StoreError`.
  package func ladders(_ question: CellQuestion) throws -> [Ladder] {
    var question = question
    question.onlySeniorsAndLeads = false
    return PremiumEstimator(policy: policy).ladders(in: try store.cells(question))
  }
}
