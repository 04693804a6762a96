// SPDX-License-Identifier: MIT

package import Compensation

/// The seniors and the leads who may be compared: one survey edition × market × family × pay element × currency.
///
/// The within-survey rule lives here: nothing else pairs a senior group with a lead group.
package struct ComparableGroup: Hashable, Sendable {
  package var key: EditionCell
  package var seniors: PayDistribution
  /// Leads by role; people managers are none.
  package var leads: [LeadRole: PayDistribution]

  /// The leads of a comparison.
  package func leads(_ comparison: LeadComparison) -> PayDistribution {
    let groups = LeadRole.allCases.filter(comparison.includes).compactMap { leads[$0] }
    return groups.count == 1 ? groups[0] : PayDistribution.union(groups)
  }

  /// The groups in `cells`, in the order in which they first appear.
  package static func groups(of cells: some Sequence<PayCell>) -> [ComparableGroup] {
    var places: [EditionCell: Int] = [:]
    var groups: [ComparableGroup] = []
    for cell in cells where cell.group.isSenior || cell.group.leadRole.isLead {
      let key = cell.group.editionCell
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append(ComparableGroup(key: key, seniors: .empty, leads: [:]))
      }
      groups[place].add(cell)
    }
    return groups
  }

  private mutating func add(_ cell: PayCell) {
    if cell.group.isSenior {
      seniors = seniors.isEmpty ? cell.distribution : .union([seniors, cell.distribution])
    } else {
      let known = leads[cell.group.leadRole]
      leads[cell.group.leadRole] =
        known.map { .union([$0, cell.distribution]) } ?? cell.distribution
    }
  }
}
