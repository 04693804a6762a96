// SPDX-License-Identifier: MIT

import Compensation
import Statistics

/// The claim “leads earn more than seniors”, judged for all the cells of a table together.
///
/// One by one, one cell in forty would seem to show it by chance where there is nothing; Holm's
/// procedure holds the chance of any false claim in the table (docs/method.md, “Interval”).
package struct JointClaims: Hashable, Sendable {
  /// The cells that were judged: those of one edition with a premium of their own.
  package var cells: Int
  /// Those of them in which the claim holds.
  package var holding: Int

  /// The chance of any false claim that is allowed.
  package static let level = 0.05

  /// Judges the cells, one row of each getting its adjusted p-value; nil for fewer than two cells.
  ///
  /// One-sided: p is the probability of no rise by the law of the row's own interval.
  package init?(judging rows: inout [PremiumRow]) {
    let judged = Self.judged(of: rows)
    guard judged.count > 1,
      let adjusted = try? MultipleComparisons.holm(
        judged.map { rows[$0].probabilities?.noRise ?? 1 })
    else { return nil }
    for (place, value) in zip(judged, adjusted) { rows[place].jointP = value }
    cells = judged.count
    holding = adjusted.count { $0 <= Self.level }
  }

  /// A cell's people: a tech lead is one of its leads of any kind, while levels share nobody.
  private struct People: Hashable {
    var cell: EditionCell
    var level: LadderLevel?
  }

  /// The rows that are judged: in each cell all kinds of lead together where they have a premium.
  private static func judged(of rows: [PremiumRow]) -> [Int] {
    var places: [People: Int] = [:]
    for place in rows.indices {
      let row = rows[place]
      guard let edition = row.edition, row.premium != nil, !row.isModelled, row.subject.isLead
      else { continue }
      let people = People(
        cell: EditionCell(edition: edition, cell: row.cell), level: row.subject.level)
      if let known = places[people], rows[known].subject.isWider(than: row.subject) { continue }
      places[people] = place
    }
    return places.values.sorted()
  }
}

extension PremiumSubject {
  /// Whether it comes before another of the same cell: all leads, then the first kind.
  fileprivate func isWider(than other: PremiumSubject) -> Bool {
    (role?.rank ?? 0) <= (other.role?.rank ?? 0)
  }
}
