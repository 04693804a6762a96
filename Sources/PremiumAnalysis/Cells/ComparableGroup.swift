// SPDX-License-Identifier: MIT

package import Compensation
import Foundations

/// The seniors and the leads who may be compared: one survey edition × market × family × pay element × currency.
///
/// The within-survey rule lives here: nothing else pairs a senior group with a lead group.
package struct ComparableGroup: Hashable, Sendable {
  package var key: EditionCell
  package var seniors: PayDistribution
  /// Leads by role; people managers are none.
  package var leads: [LeadRole: PayDistribution]
  /// Its people by employer, where the survey tells employers and the people were read.
  package var employers: EmployerDesign?

  /// Whether the group's edition is one of these.
  package func isOf(_ editions: Set<SurveyEdition>) -> Bool { editions.contains(key.edition) }

  /// The leads of a comparison.
  package func leads(_ comparison: LeadComparison) -> PayDistribution {
    .union(LeadRole.allCases.filter(comparison.includes).compactMap { leads[$0] })
  }

  /// The groups in `cells`, in the order in which they first appear.
  package static func groups(of cells: some Sequence<PayCell>) -> [ComparableGroup] {
    cells.filter { $0.group.isSenior || $0.group.leadRole.isLead }
      .grouped(by: \.group.editionCell)
      .map { key, cells in
        ComparableGroup(
          key: key,
          seniors: .union(cells.filter(\.group.isSenior).map(\.distribution)),
          leads: Dictionary(grouping: cells.filter { !$0.group.isSenior }, by: \.group.leadRole)
            .mapValues { .union($0.map(\.distribution)) })
      }
  }
}
