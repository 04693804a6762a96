// SPDX-License-Identifier: MIT

/// How somebody is employed.
package enum EmploymentKind: String, Sendable, Codable, CaseIterable, Hashable {
  case employee
  case contractor
  case intern
}

/// How much somebody works, as they told it.
package enum WorkingHours: Hashable, Sendable {
  /// Percent of full time, above 0 and 100 at most.
  case percent(Double)
  /// Hours a week.
  case week(Double)

  /// Hours of a full week where nobody says otherwise.
  package static let fullWeek = 40.0

  /// What a number says: up to 1 a share of full time, up to 80 hours a week, above that a percentage.
  package init?(_ number: Double, isPercent: Bool) {
    guard number > 0 else { return nil }
    if isPercent || number > 80 {
      guard number <= 100 else { return nil }
      self = .percent(number)
    } else {
      self = number <= 1 ? .percent(number * 100) : .week(number)
    }
  }

  /// The share of full time, above 0 and 1 at most.
  ///
  /// - Parameter fullWeek: hours of a full week.
  package func share(ofFullWeek fullWeek: Double) -> Double {
    switch self {
    case .percent(let percent): percent / 100
    // To the millionth, so that 23.1 of 38.5 hours are 60 %.
    case .week(let hours): min((hours / fullWeek * 1e6).rounded() / 1e6, 1)
    }
  }
}
