// SPDX-License-Identifier: MIT

package import Compensation

extension PremiumEstimator {
  /// What every level above senior earns over senior: lead roles, people managers, higher grades.
  ///
  /// One row a level that anybody holds, in the cells of all grades given. A grade here is of those
  /// without a lead role, as on the ladder; the guide's band is said of leads and judged for them alone.
  package func levelRows(in cells: some Sequence<PayCell>) -> [PremiumRow] {
    levelGroups(of: cells).flatMap { key, groups -> [PremiumRow] in
      let seniors = groups[.grade(.senior)] ?? GroupPay(.empty)
      return LadderLevel.aboveSenior.compactMap { level in
        groups[level].map { pay in
          row(key, level.comparison, level: level, seniors: seniors, leads: pay)
        }
      }
    }
  }
}

extension LadderLevel {
  /// The levels that a senior may step to, as tables show them.
  package static let aboveSenior: [LadderLevel] =
    [LeadRole.techLead, .teamLead, .unspecifiedLead, .peopleManager].map(LadderLevel.role)
    + Grade.allCases.filter { $0 > .senior }.map(LadderLevel.grade)

  /// The comparison a row of this level carries; of one that is no lead role, every lead.
  var comparison: LeadComparison {
    switch self {
    case .role(.techLead): .techLead
    case .role(.teamLead): .teamLead
    default: .anyLead
    }
  }
}
