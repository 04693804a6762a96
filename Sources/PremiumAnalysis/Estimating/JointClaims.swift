// SPDX-License-Identifier: MIT

import Foundations
import Statistics

/// The claim “leads earn more than seniors”, judged for all the cells of a table together.
///
/// One by one, one cell in forty would seem to show it by chance where there is nothing; Holm's
/// procedure holds the chance of any false claim in the table at 5 % (docs/method.md, “Interval”).
package struct JointClaims: Hashable, Sendable {
  /// The cells that were judged: those of one edition with a premium of their own.
  package var cells: Int
  /// Those of them in which the claim holds.
  package var holding: Int

  /// The chance of any false claim that is allowed.
  package static let level = 0.05

  /// Judges the rows, each getting its adjusted p-value; nil for fewer than two cells.
  ///
  /// One-sided, z = ln(1 + premium)/standard error of the log ratio.
  package init?(judging rows: inout [PremiumRow]) {
    let judged = rows.indices.filter { place in
      let row = rows[place]
      return row.edition != nil && row.premium != nil && row.logError != nil && !row.isModelled
        && row.subject.isLead
    }
    guard judged.count > 1,
      let adjusted = try? MultipleComparisons.holm(judged.map { Self.pValue(rows[$0]) })
    else { return nil }
    for (place, value) in zip(judged, adjusted) { rows[place].jointP = value }
    cells = judged.count
    holding = adjusted.count { $0 <= Self.level }
  }

  private static func pValue(_ row: PremiumRow) -> Double {
    guard let premium = row.premium?.premium, let error = row.logError, premium > -1 else {
      return 1
    }
    let effect = log1p(premium)
    guard error > 0 else { return effect > 0 ? 0 : 1 }
    return Normal.cumulative(-effect / error)
  }
}
