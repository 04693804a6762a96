// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
package import PremiumAnalysis
package import SurveyStore

extension MarketAnalysis {
  /// The rows made from published percentiles; where people of the same cell speak, they do.
  func publishedRows(
    _ question: CellQuestion, comparisons: [LeadComparison], besides rows: [PremiumRow]
  ) throws -> [PremiumRow] {
    let lines = try store.statistics(question)
    guard !lines.isEmpty else { return [] }
    let spoken = Set(rows.filter { $0.premium != nil }.map(\.editionKey))
    return PublishedPremium(policy: policy).rows(of: lines, comparisons: comparisons)
      .filter { !spoken.contains($0.editionKey) }
  }

  /// The premiums of a question's markets, each leaning on the others of its family.
  ///
  /// - Throws: `StoreError`.
  package func pooledRows(
    _ question: CellQuestion, comparisons: [LeadComparison], isRanked: Bool = false
  ) throws -> [PremiumRow] {
    var everywhere = question
    everywhere.markets = nil
    let madeUp = try madeUpEditions()
    return PooledRows(policy: policy, madeUp: madeUp).rows(
      for: ComparableGroup.groups(of: try store.cells(everywhere)), comparisons: comparisons,
      asked: question.markets, isRanked: isRanked
    ).marking(madeUp: madeUp)
  }

  /// The rows with what is to be read with care about them.
  ///
  /// - Parameter currentMonth: of today, as `SurveyEdition.month`; tells stale editions.
  /// - Throws: `StoreError`.
  package func flagged(
    _ rows: [PremiumRow], _ question: CellQuestion, currentMonth: Int?
  ) throws -> [PremiumRow] {
    var rows = try marked(rows, question, currentMonth: currentMonth)
    try countRepeatsOnce(&rows, question)
    return rows
  }

  /// The rows with their flags alone.
  private func marked(
    _ rows: [PremiumRow], _ question: CellQuestion, currentMonth: Int?
  ) throws -> [PremiumRow] {
    let flags = PremiumFlags(policy: policy, currentMonth: currentMonth)
    var rows = flags.flagged(rows)
    if question.payElement == .base {
      var totals = question
      totals.payElement = .totalCash
      rows = flags.flaggingTotals(
        rows, totals: ComparableGroup.groups(of: try store.cells(totals)))
    }
    return flags.flaggingQuarantine(rows, shares: try quarantinedShares(of: rows))
  }

  /// The flags of the editions that an evidence uses, the guard on experience first.
  ///
  /// - Parameter people: those of the reference edition, in the evidence's kind of pay.
  /// - Throws: `StoreError`.
  package func flags(
    of evidence: MarketEvidence, people: [PaidPerson], currentMonth: Int
  ) throws -> [Reason] {
    let question = CellQuestion(
      payElement: evidence.payElement, markets: evidence.market.map { [$0] },
      families: [evidence.family])
    let used = evidence.editionsUsed
    let rows = try marked(evidence.rows, question, currentMonth: currentMonth)
      .filter { row in row.edition.map(used.contains) ?? false }
    var flags: [Reason] = []
    let guardian = SimpsonGuard(policy: policy)
    if let row = rows.first(where: { $0.edition == evidence.referenceEdition }),
      let pooled = row.premium,
      let stratified = guardian.stratifiedPremium(people, role: evidence.role),
      let warning = guardian.warning(pooled: pooled, stratified: stratified)
    {
      flags.append(warning)
    }
    var seen = Set(flags)
    for reason in rows.flatMap(\.reasons)
    where ReasonCode.flags.contains(reason.code) && seen.insert(reason).inserted {
      flags.append(reason)
    }
    return flags
  }

  /// Puts beside each row with many repeated records its premium with each counted once, which decides
  /// how precise the row is.
  private func countRepeatsOnce(_ rows: inout [PremiumRow], _ question: CellQuestion) throws {
    let repeated = rows.indices.filter {
      rows[$0].premium != nil && rows[$0].repeatShare >= policy.notableRepeats
    }
    guard !repeated.isEmpty else { return }
    let judged = repeated.map { rows[$0] }
    let estimator = PremiumEstimator(policy: policy)
    try eachCell(of: judged, question) { place, people in
      rows[repeated[place]].countRepeatsOnce(
        estimator.premiumCountedOnce(judged[place], people: people), by: policy)
    }
  }

  /// The share of an edition's pay that is out of every statistic until a person decides.
  private func quarantinedShares(of rows: [PremiumRow]) throws -> [SurveyEdition: Double] {
    let editions = Set(rows.compactMap(\.edition))
    var kept: [SurveyEdition: Int] = [:]
    var doubted: [SurveyEdition: Int] = [:]
    for stored in try imports() where editions.contains(stored.survey.edition) {
      let edition = stored.survey.edition
      kept[edition, default: 0] += stored.counts.accepted
      for finding in try store.findingCounts(ofImport: stored.id)
      where Self.quarantineRules.contains(finding.rule) {
        doubted[edition, default: 0] += finding.count
      }
    }
    return doubted.reduce(into: [:]) { shares, pair in
      if let all = kept[pair.key], all > 0 { shares[pair.key] = Double(pair.value) / Double(all) }
    }
  }

  /// The rules of import that keep pay out of every statistic (data/README.md).
  private static let quarantineRules: Set<String> = [
    "unit-slip-suspect", "pay-outlier", "pay-implausible",
  ]
}

extension MarketEvidence {
  /// The reference edition and those that the premium used stands on; every edition where none is used.
  fileprivate var editionsUsed: Set<SurveyEdition> {
    var used = Set([referenceEdition].compactMap { $0 })
    switch briefed?.basis {
    case .edition(let edition), .thin(let edition, _): used.insert(edition)
    // Earlier editions only help: what they are to be read with is not the figure's.
    case .combined(let editions): used.formUnion(editions.prefix(1))
    case .pooled, .predicted, .none: break
    }
    return used.isEmpty ? Set(rows.compactMap(\.edition)) : used
  }
}
