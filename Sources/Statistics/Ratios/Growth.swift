// SPDX-License-Identifier: MIT

/// A value carried from one date to another.
package enum Growth {
  /// value·(1+g)^(months/12), the rule used.
  package static func compound(_ value: Double, yearlyRate: Double, months: Double) -> Double {
    value * power(1 + yearlyRate, months / 12)
  }

  /// value·(1 + g·months/12).
  package static func simple(_ value: Double, yearlyRate: Double, months: Double) -> Double {
    value * (1 + yearlyRate * months / 12)
  }
}
