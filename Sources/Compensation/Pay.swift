// SPDX-License-Identifier: MIT

/// A part of pay that a survey asks for.
package enum PayElement: String, Sendable, Codable, CaseIterable, Hashable {
  /// Contractual pay without anything variable.
  case base
  /// Variable cash of one year.
  case bonus
  /// One year's share of stock or options.
  case equity
  /// Base and bonus.
  case totalCash = "total-cash"
  /// Base, bonus and equity, or the total a survey asks for as one number.
  case total
}

/// Whether pay is before or after the employee's tax and contributions.
package enum TaxBasis: String, Sendable, Codable, CaseIterable, Hashable {
  case gross
  case net
}

/// The time an amount of pay is for.
package enum PayPeriod: String, Sendable, Codable, CaseIterable, Hashable {
  case year
  case month
  case semimonth
  case biweek
  case week
  case day
  case hour

  /// How many of the period a year has, as compensation surveys annualise
  /// (A×1, M×12, semi-monthly×24, biweekly×26, W×52, D×260, H×2080).
  ///
  /// A 13th or 14th month is a fact of a survey and stands in its profile.
  package var periodsPerYear: Double {
    switch self {
    case .year: 1
    case .month: 12
    case .semimonth: 24
    case .biweek: 26
    case .week: 52
    case .day: 260
    case .hour: 2080
    }
  }

  /// The same, with the months that a year pays where a 13th or 14th is paid.
  ///
  /// - Parameter monthsPaid: nil for 12; of no meaning for other periods.
  package func periodsPerYear(monthsPaid: Double?) -> Double {
    self == .month ? monthsPaid ?? periodsPerYear : periodsPerYear
  }
}
