// SPDX-License-Identifier: MIT

/// A definition of the sample quantile.
///
/// The raw values are Hyndman and Fan's type numbers (1996); type 8 is the default of this module.
package enum QuantileRule: Int, Sendable, CaseIterable {
  case inverseDistribution = 1
  case averagedInverseDistribution = 2
  case nearestEven = 3
  case interpolatedDistribution = 4
  case hazen = 5
  case weibull = 6
  /// The rule of Excel, NumPy and DuckDB.
  case excel = 7
  /// Approximately unbiased for the median of any distribution.
  case medianUnbiased = 8
  case normalUnbiased = 9

  /// The constants a and b of h = a + p(n + 1 − a − b), for types 4 to 9.
  var plottingConstants: (a: Double, b: Double)? {
    switch self {
    case .inverseDistribution, .averagedInverseDistribution, .nearestEven: nil
    case .interpolatedDistribution: (0, 1)
    case .hazen: (0.5, 0.5)
    case .weibull: (0, 0)
    case .excel: (1, 1)
    case .medianUnbiased: (1.0 / 3, 1.0 / 3)
    case .normalUnbiased: (0.375, 0.375)
    }
  }
}
