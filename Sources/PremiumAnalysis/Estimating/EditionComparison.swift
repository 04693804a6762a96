// SPDX-License-Identifier: MIT

import Compensation
import Foundations

/// How one cell's premium differs between two editions (docs/method.md, “Editions and surveys together”).
package struct EditionComparison: Hashable, Sendable {
  package var before: PremiumRow
  /// The later edition's row; the comparison is about its cell.
  package var after: PremiumRow
  /// (1 + premium after)/(1 + premium before) − 1 with its 95 % interval; nil when either is withheld.
  ///
  /// Normal approximation on the log ratio, the editions' respondents taken as independent.
  package var change: PremiumEstimate?
  /// The same by pairs, which jumps half as much from one edition to the next as the medians do.
  package var pairwiseChange: PremiumEstimate?
  /// Change of the median pay itself, after over before minus one; nil across currencies.
  package var seniorPayChange: Double?
  package var leadPayChange: Double?
  /// Why the leads of the two are not the same kind of people; empty where nothing says so.
  package var unlike: [UnlikeLeads] = []

  /// What is told of the change: by pairs, and by medians where there are none.
  package var told: PremiumEstimate? { pairwiseChange ?? change }

  /// Whether the interval of the change leaves out zero.
  package var isBeyondChance: Bool {
    told.map { $0.low > 0 || $0.high < 0 } ?? false
  }

  /// The cells two editions share, in the order of the later edition's rows.
  package static func comparisons(
    before: [PremiumRow], after: [PremiumRow]
  ) -> [EditionComparison] {
    after.compactMap { row in
      let candidates = before.filter { $0.isComparable(with: row) }
      // The same currency where there is one; else the ratio alone can be compared, of most leads.
      let match =
        candidates.first { $0.cell == row.cell }
        ?? candidates.max { $0.leadCount < $1.leadCount }
      return match.map { EditionComparison(before: $0, after: row) }
    }
  }

  private init(before: PremiumRow, after: PremiumRow) {
    self.before = before
    self.after = after
    change = Self.change(LogPremium(byMedians: before), LogPremium(byMedians: after))
    pairwiseChange = Self.change(LogPremium(byPairs: before), LogPremium(byPairs: after))
    if before.cell.currency == after.cell.currency {
      seniorPayChange = Self.growth(before.seniorMedian, after.seniorMedian)
      leadPayChange = Self.growth(before.leadMedian, after.leadMedian)
    }
  }

  private static func change(_ then: LogPremium?, _ now: LogPremium?) -> PremiumEstimate? {
    guard let then, let now else { return nil }
    return LogPremium(value: now.value - then.value, variance: now.variance + then.variance)
      .estimate(level: 0.95)
  }

  private static func growth(_ before: Double?, _ after: Double?) -> Double? {
    guard let before, let after, before > 0 else { return nil }
    return after / before - 1
  }
}

extension PremiumRow {
  /// Whether two rows differ in edition and currency at most.
  fileprivate func isComparable(with row: PremiumRow) -> Bool {
    var key = key
    key.cell.currency = row.cell.currency
    return key == row.key
  }
}
