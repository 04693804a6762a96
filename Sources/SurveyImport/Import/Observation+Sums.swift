// SPDX-License-Identifier: MIT

import Compensation

extension Observation {
  /// Fills in the sums that the survey did not ask for.
  mutating func derive(bonusIncludesEquity: Bool) {
    guard let base, let bonus else { return }
    let (sum, overflowed) = base.addingReportingOverflow(bonus)
    if overflowed { return }
    if bonusIncludesEquity {
      if total == nil { total = sum }
      return
    }
    if totalCash == nil { totalCash = sum }
    if let equity, total == nil {
      let (all, overflowed) = sum.addingReportingOverflow(equity)
      if !overflowed { total = all }
    }
  }
}
