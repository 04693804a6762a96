// SPDX-License-Identifier: MIT

/// An amount of money, exact to the hundredth.
package struct Money: Hashable, Sendable, Codable {
  /// The amount in hundredths of the currency's unit (cents), whatever the currency's own minor unit.
  package var hundredths: Int64
  package var currency: Currency

  package init(hundredths: Int64, currency: Currency) {
    self.hundredths = hundredths
    self.currency = currency
  }

  /// The amount nearest to `units` of the currency; nil when it does not fit (not finite, or over 9·10¹⁶).
  package init?(units: Double, currency: Currency) {
    guard let hundredths = Money.hundredths(units) else { return nil }
    self.init(hundredths: hundredths, currency: currency)
  }

  /// The amount in units of the currency, for statistics.
  package var units: Double { Double(hundredths) / 100 }

  /// Hundredths nearest to `units`; nil when not finite or too large.
  package static func hundredths(_ units: Double) -> Int64? {
    let scaled = (units * 100).rounded()
    guard scaled.isFinite, abs(scaled) < 9e18 else { return nil }
    return Int64(scaled)
  }
}
