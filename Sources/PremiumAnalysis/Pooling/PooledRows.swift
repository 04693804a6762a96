// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// The ranks a market may have, 1 the highest premium: a range, because intervals overlap.
package struct RankRange: Hashable, Sendable, Codable {
  package var best: Int
  package var worst: Int
  /// How many markets were ranked.
  package var of: Int

  package init(best: Int, worst: Int, of: Int) {
    self.best = best
    self.worst = worst
    self.of = of
  }
}

/// Premium rows in which thin markets borrow from the others of their family
/// (docs/method.md, “Thin markets”).
///
/// Pooled only within one family, pay element and gross or net; the newest edition of each market.
package struct PooledRows: Sendable {
  package var policy: PremiumPolicy
  /// Editions that leadpay made up: no real market leans on them.
  package var madeUp: Set<SurveyEdition>

  package init(policy: PremiumPolicy = .standard, madeUp: Set<SurveyEdition> = []) {
    self.policy = policy
    self.madeUp = madeUp
  }

  /// What markets must share to lean on each other: a ratio has no currency.
  private struct Part: Hashable {
    var family: JobFamily
    var payElement: PayElement
    var taxBasis: TaxBasis

    init(_ cell: Cell) {
      family = cell.family
      payElement = cell.payElement
      taxBasis = cell.taxBasis
    }
  }

  /// The modelled rows, by family, role and market; ranked ones from the highest premium down.
  ///
  /// - Parameters:
  ///   - groups: every market's, for they lean on each other whatever was asked.
  ///   - asked: the markets wanted; one without enough people gets the prediction. Nil: all there are.
  ///   - isRanked: whether each row has its range of ranks.
  package func rows(
    for groups: [ComparableGroup], comparisons: [LeadComparison], asked: [Market]? = nil,
    isRanked: Bool = false
  ) -> [PremiumRow] {
    let parts = groups.filter { $0.key.cell.stratum == .whole }
      .grouped { Part($0.key.cell) }
      .sorted {
        ($0.key.family, $0.key.taxBasis.rawValue) < ($1.key.family, $1.key.taxBasis.rawValue)
      }
    return parts.flatMap { part, all in
      let members = all.preferring { !$0.isOf(madeUp) }
      return comparisons.flatMap { role -> [PremiumRow] in
        guard let pool = MarketPool(groups: members, role: role, policy: policy) else {
          return []
        }
        return rows(of: pool, part, role, asked: asked, isRanked: isRanked)
      }
    }
  }

  private func rows(
    of pool: MarketPool, _ part: Part, _ role: LeadComparison, asked: [Market]?, isRanked: Bool
  ) -> [PremiumRow] {
    let ranks =
      isRanked
      ? (try? MultipleComparisons.rankRanges(
        lower: pool.members.map(\.simultaneous.low), upper: pool.members.map(\.simultaneous.high)))
      : nil
    var rows = pool.members.indices.compactMap { place -> PremiumRow? in
      let member = pool.members[place]
      guard asked?.contains(member.market) ?? true else { return nil }
      var row = PremiumRow(
        scope: .pooled(member.source.edition), cell: member.source.cell, subject: .role(role),
        groups: PremiumRow.Groups(seniorCount: member.seniorCount, leadCount: member.leadCount))
      row.measure(
        member.at95, at80: member.at80, probabilities: member.probabilities, by: policy,
        atMost: Self.best, ownShare: member.ownShare)
      row.rankRange = ranks.map {
        RankRange(best: $0[place].best, worst: $0[place].worst, of: pool.members.count)
      }
      row.reasons.insert(.pooled(ownShare: member.ownShare), at: 0)
      return row
    }
    if isRanked { rows.sort { ($0.premium?.premium ?? 0) > ($1.premium?.premium ?? 0) } }
    let known = Set(pool.members.map(\.market))
    let editions = Set(pool.members.map(\.source.edition)).sorted(by: >)
    for market in asked ?? [] where !known.contains(market) {
      // A ratio has no currency; the row's is that of the first market and is not shown.
      var row = PremiumRow(
        scope: .predicted(editions),
        cell: Cell(
          market: market, family: part.family, payElement: part.payElement,
          currency: pool.members.first?.source.cell.currency ?? .euro, taxBasis: part.taxBasis),
        subject: .role(role), groups: .hidden)
      if let prediction = pool.prediction {
        row.measure(
          prediction.at95, at80: prediction.at80, probabilities: prediction.probabilities,
          by: policy, atMost: Self.best, ownShare: 0)
        row.reasons.insert(.predicted(from: pool.members.count), at: 0)
      } else {
        row.reasons = [.tooFewMarkets(pool.members.count)]
      }
      rows.append(row)
    }
    return rows
  }

  /// A modelled figure is indicative at best, whatever its width.
  private static let best = Accuracy.indicative
}
