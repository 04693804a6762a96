// SPDX-License-Identifier: MIT

/// Amounts of a survey more than 24 months old, carried to today by an assumed growth of pay.
///
/// All in units of the survey's currency, pay of one year.
package struct AgedReference: Hashable, Sendable {
  package var seniorMedian: Double
  package var leadMedian: Double
  package var leadUpperTenth: Double
  /// The growth assumed, a share a year.
  package var growth: Double
  /// Months from the survey to today.
  package var months: Int
}
