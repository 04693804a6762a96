// SPDX-License-Identifier: MIT

import Compensation

extension Observation {
  /// The annual pay of one element.
  subscript(_ element: PayElement) -> Int64? {
    get {
      switch element {
      case .base: base
      case .bonus: bonus
      case .equity: equity
      case .totalCash: totalCash
      case .total: total
      }
    }
    set {
      switch element {
      case .base: base = newValue
      case .bonus: bonus = newValue
      case .equity: equity = newValue
      case .totalCash: totalCash = newValue
      case .total: total = newValue
      }
    }
  }

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
