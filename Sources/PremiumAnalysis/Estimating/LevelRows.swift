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
          row(key, .level(level), seniors: seniors, leads: pay)
        }
      }
    }
  }
}
