// SPDX-License-Identifier: MIT

package import Compensation
import Statistics

/// Median pay carried from its edition's date to another; the premium itself is never aged.
package struct AgedMedians: Hashable, Sendable {
  /// The date aged to, ISO 8601.
  package var date: String
  package var months: Int
  package var senior: Double
  package var lead: Double

  package init(date: String, months: Int, senior: Double, lead: Double) {
    self.date = date
    self.months = months
    self.senior = senior
    self.lead = lead
  }
}

/// How pay grows in each market and calendar year, as a user states it.
package struct AgeingRates: Hashable, Sendable {
  package enum Rule: String, Sendable, Codable, CaseIterable, Hashable {
    /// (1 + r)^(months/12) within each calendar year.
    case compound
    /// 1 + r·months/12 within each calendar year; years multiply.
    case linear
  }

  package var rule: Rule
  /// Yearly growth (0.03 is 3 %) by market and calendar year.
  package var rates: [Market: [Int: Double]]

  package init(rule: Rule, rates: [Market: [Int: Double]]) {
    self.rule = rule
    self.rates = rates
  }

  /// The rate of a market in a year: its own, else its country's.
  func rate(_ market: Market, year: Int) -> Double? {
    rates[market]?[year] ?? rates[market.whole]?[year]
  }
}

/// Carries the medians of premium rows to one date (docs/method.md, “Ageing”).
///
/// The factor is the same for seniors and leads, so the premium stays as it is.
package struct PayAgeing: Sendable {
  package var rates: AgeingRates
  /// The date, as it is printed.
  package var date: String
  /// Its month, as `SurveyEdition.month`.
  package var month: Int

  /// Pay older than this is not aged: the rates would say more than the survey.
  package static let mostMonths = 24

  package init(rates: AgeingRates, date: String, month: Int) {
    self.rates = rates
    self.date = date
    self.month = month
  }

  /// What pay is multiplied by from one month to another, each calendar year at its own rate.
  ///
  /// - Returns: nil when a year between them has no rate.
  package func factor(_ market: Market, from: Int, to: Int) -> Double? {
    var factor = 1.0
    var at = from
    while at < to {
      let year = at / 12
      let until = min((year + 1) * 12, to)
      guard let rate = rates.rate(market, year: year) else { return nil }
      let months = Double(until - at)
      switch rates.rule {
      case .compound: factor = Growth.compound(factor, yearlyRate: rate, months: months)
      case .linear: factor = Growth.simple(factor, yearlyRate: rate, months: months)
      }
      at = until
    }
    return factor
  }

  /// The row with its medians carried to the date, or with the reason why not.
  package func aged(_ row: PremiumRow) -> PremiumRow {
    guard let edition = row.edition, let senior = row.seniorMedian, let lead = row.leadMedian else {
      return row
    }
    var row = row
    guard let from = edition.month else {
      row.reasons.append(.notAged("the edition \(edition) has no date"))
      return row
    }
    let months = month - from
    guard months >= 0 else {
      row.reasons.append(.notAged("\(edition) is newer than \(date)"))
      return row
    }
    guard months <= Self.mostMonths else {
      row.reasons.append(
        .notAged("\(edition) is \(months) months before \(date), over \(Self.mostMonths)"))
      return row
    }
    guard let factor = factor(row.cell.market, from: from, to: month) else {
      let missing = (from / 12...max(from, month - 1) / 12).filter {
        rates.rate(row.cell.market, year: $0) == nil
      }
      let years = missing.map { "\($0)" }.joined(separator: ", ")
      row.reasons.append(.notAged("no rate is given for \(row.cell.market) in \(years)"))
      return row
    }
    row.aged = AgedMedians(date: date, months: months, senior: senior * factor, lead: lead * factor)
    return row
  }
}
