// SPDX-License-Identifier: MIT

package import Compensation

/// What an engineer usually earns in a year in a currency: an order of magnitude, never a figure to print.
package struct UsualPay: Hashable, Sendable {
  /// In units of the currency.
  package var year: Double
  /// The factor below which low or high pay is simply that.
  package var reach: Double

  /// The usual pay in a currency; nil for one that is not known, or that loses its worth too fast.
  ///
  /// - Parameter country: where the pay is earned: in another country than the currency's own, pay lies
  ///   farther from what is usual.
  package init?(_ currency: Currency, country: String?) {
    self.init(
      currency, isAtHome: country.flatMap { CountryPay.currency[$0] } == currency.code)
  }

  init?(_ currency: Currency, isAtHome: Bool) {
    guard let year = Self.years[currency] else { return nil }
    self.year = year
    reach = isAtHome ? 6 : 20
  }

  /// Whether annual pay may be pay of a year at all.
  func allows(_ pay: Double) -> Bool {
    pay <= 0 || year / pay < reach && pay / year < reach
  }

  private static let years: [Currency: Double] = Dictionary(
    uniqueKeysWithValues: WordFile.usualPay.index("year") { Double($0) }.compactMap { code, pay in
      Currency(code).map { ($0, pay) }
    })
}
