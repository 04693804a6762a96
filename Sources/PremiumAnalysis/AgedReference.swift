// SPDX-License-Identifier: MIT

/// Amounts of a survey more than 24 months old, carried to today by an assumed growth of pay.
///
/// All in units of the survey's currency, pay of one year.
public struct AgedReference: Hashable, Sendable {
  public var seniorMedian: Double
  public var leadMedian: Double
  public var leadUpperTenth: Double
  /// The growth assumed, a share a year.
  public var growth: Double
  /// Months from the survey to today.
  public var months: Int
}
