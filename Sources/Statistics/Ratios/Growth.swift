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

  /// Whole years compounded, the rest of the months simple.
  package static func stepwise(_ value: Double, yearlyRate: Double, months: Double) -> Double {
    let years = (months / 12).rounded(.down)
    return value * power(1 + yearlyRate, years) * (1 + yearlyRate * (months - 12 * years) / 12)
  }

  /// value·I(to)/I(from) by a price or wage index.
  package static func indexed(
    _ value: Double, from: Double, to: Double
  ) throws(StatisticsError) -> Double {
    guard from > 0, from.isFinite else { throw .notPositive(what: "index at the start", index: 0) }
    guard to > 0, to.isFinite else { throw .notPositive(what: "index at the end", index: 0) }
    return value * to / from
  }
}
