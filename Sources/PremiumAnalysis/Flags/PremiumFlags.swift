// SPDX-License-Identifier: MIT

package import Compensation
import Statistics

/// What makes a premium row one to read with care, beside its interval.
///
/// Flags never change or hide a figure; each is a reason with a code of its own.
package struct PremiumFlags: Sendable {
  package var policy: PremiumPolicy
  /// Month of today, as `SurveyEdition.month`; nil: only the newest edition tells the age.
  package var currentMonth: Int?

  package init(policy: PremiumPolicy = .standard, currentMonth: Int? = nil) {
    self.policy = policy
    self.currentMonth = currentMonth
  }

  /// Older than this many months is stale.
  static let staleMonths = 24
  /// From this share of quarantined pay on, an edition's rows say so.
  static let notableQuarantine = 0.02

  /// Flags that the rows tell by themselves: stale editions, surveys that disagree, level inversion.
  package func flagged(_ rows: [PremiumRow]) -> [PremiumRow] {
    var rows = rows
    let newest = rows.compactMap { $0.edition?.month }.max()
    let reference = [newest, currentMonth].compactMap { $0 }.max()
    for place in rows.indices where rows[place].premium != nil || rows[place].seniorMedian != nil {
      let row = rows[place]
      if let edition = row.edition, let month = edition.month, let reference,
        reference - month > Self.staleMonths
      {
        rows[place].reasons.append(.stale(edition, months: reference - month))
      }
      if row.groups.medians != nil, row.probabilities?.isInversion ?? false {
        rows[place].reasons.append(.levelInversion(row))
      }
    }
    flagDisagreement(&rows)
    return rows
  }

  /// Surveys whose newest editions' 95 % intervals have nothing in common.
  private func flagDisagreement(_ rows: inout [PremiumRow]) {
    var newest: [PremiumRow.Key: [String: Int]] = [:]
    for place in rows.indices {
      let row = rows[place]
      guard let edition = row.edition, row.premium != nil, !row.isModelled, !row.isMadeUp
      else { continue }
      let known = newest[row.key]?[edition.survey]
      if let known, (rows[known].edition?.month ?? 0) >= (edition.month ?? 0) { continue }
      newest[row.key, default: [:]][edition.survey] = place
    }
    for surveys in newest.values where surveys.count > 1 {
      let places = surveys.sorted { $0.key < $1.key }.map(\.value)
      for place in places {
        let others = places.filter { rows[$0].isApart(from: rows[place]) }
        guard !others.isEmpty else { continue }
        rows[place].reasons.append(
          .surveysDisagree(rows[place], with: others.compactMap { rows[$0].edition }))
      }
    }
  }

  /// Rows of base pay whose groups' median total pay is below it, which pay cannot be.
  package func flaggingTotals(
    _ rows: [PremiumRow], totals: [ComparableGroup]
  ) -> [PremiumRow] {
    let known = Dictionary(totals.map { ($0.key.withoutElement, $0) }) { first, _ in first }
    return rows.map { row in
      guard let edition = row.edition, let senior = row.seniorMedian, let lead = row.leadMedian,
        !row.isPublished, !row.isModelled, row.cell.stratum == .whole,
        case .role(let role) = row.subject
      else { return row }
      let key = EditionCell(edition: edition, cell: row.cell)
      guard let group = known[key.withoutElement] else { return row }
      let below = [(group.seniors, senior), (group.leads(role), lead)].contains { pay, base in
        guard pay.count >= policy.minimumPeople, let total = GroupPay(pay).sample?.median else {
          return false
        }
        return total < base
      }
      guard below else { return row }
      var row = row
      row.reasons.append(.totalBelowBase(row))
      return row
    }
  }

  /// Rows of editions with a notable share of pay out of every statistic.
  package func flaggingQuarantine(
    _ rows: [PremiumRow], shares: [SurveyEdition: Double]
  ) -> [PremiumRow] {
    rows.map { row in
      guard let edition = row.edition, row.premium != nil, let share = shares[edition],
        share >= Self.notableQuarantine
      else { return row }
      var row = row
      row.reasons.append(.quarantined(edition, share: share))
      return row
    }
  }
}

extension PremiumRow {
  fileprivate func isApart(from other: PremiumRow) -> Bool {
    guard let one = premium, let two = other.premium else { return false }
    return one.low > two.high || two.low > one.high
  }
}

extension EditionCell {
  fileprivate var withoutElement: EditionCell {
    var key = self
    key.cell.payElement = .base
    return key
  }
}
