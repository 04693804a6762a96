// SPDX-License-Identifier: MIT

import Foundations

/// Amounts of a survey more than 24 months old, carried to today by an assumed growth of pay.
///
/// All in units of the survey's currency, pay of one year.
package struct AgedReference: Hashable, Sendable {
  package var seniorMedian: Double
  package var leadMedian: Double
  /// Nil for too few leads to tell it.
  package var leadUpperTenth: Double?
  /// The growth assumed, a share a year.
  package var growth: Double
  /// Months from the survey to today.
  package var months: Int
}

/// What pay in general has grown by since a survey: a mean and a deviation of its logarithm, from the
/// survey's month on, without a step at any age.
package struct PayGrowth: Hashable, Sendable {
  package var perYear: Double
  package var mean: Double
  package var deviation: Double

  static let none = PayGrowth(perYear: 0, months: 0)

  /// The deviation of a year's growth: 36 pairs of editions grew by −1.2 to 9.0 % a year in the middle
  /// four fifths (docs/method.md, “A person's place and the three numbers”).
  static let yearlyDeviation = 0.04

  package init(perYear: Double, months: Int) {
    let years = Double(max(0, months)) / 12
    self.perYear = perYear
    mean = years * log1p(perYear)
    deviation = years.squareRoot() * Self.yearlyDeviation
  }
}
