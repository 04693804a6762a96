// SPDX-License-Identifier: MIT

import Compensation
import Foundations

/// Whether a whole column of pay stands in another unit than its profile says (docs/method.md, “Pay in a
/// wrong unit”).
///
/// Within a file nothing tells; the order of magnitude of a year's pay in the currency does.
enum ColumnUnit {
  /// People below which a median says nothing of a column.
  static let fewest = 10
  /// Factors below which low or high pay is simply that: in the currency of one's own country, and in
  /// one of other countries' too.
  private static let least = (atHome: 6.0, abroad: 20.0)

  private static let usual: [Currency: Double] = Dictionary(
    uniqueKeysWithValues: WordFile.usualPay.index("year") { Double($0) }.compactMap { code, pay in
      Currency(code).map { ($0, pay) }
    })

  /// A sentence on a group whose median is far from any pay of its currency; nil where it is not.
  ///
  /// - Parameter median: annual pay in units of the currency.
  static func note(
    median: Double, of count: Int, _ currency: Currency, country: String?
  ) -> String? {
    let isAtHome = country.flatMap { CountryPay.currency[$0] } == currency.code
    guard let usual = usual[currency], isUnusual(median: median, currency, atHome: isAtHome) else {
      return nil
    }
    let ratio = usual / median
    let likeliest = units.min { abs(log($0.factor / ratio)) < abs(log($1.factor / ratio)) }
    let guess = likeliest.flatMap { abs(log($0.factor / ratio)) <= 1.4 ? $0.words : nil }
    return
      "The middle of what \(count) people earn in \(currency) is \(FigureText.terminal.whole(median)) a year, which "
      + "is no usual pay in it: "
      + (guess.map { "perhaps the amounts are \($0)." }
        ?? "check the unit and the currency of the amounts.")
  }

  /// Whether annual pay is too far from the currency's to be pay of a year at all.
  static func isUnusual(median: Double, _ currency: Currency, atHome: Bool) -> Bool {
    guard let usual = usual[currency], median > 0 else { return false }
    let least = atHome ? least.atHome : least.abroad
    return usual / median >= least || median / usual >= least
  }

  /// What turns stated amounts into a year's, and how it comes about.
  private static let units: [(factor: Double, words: String)] =
    PayPeriod.allCases.filter { $0 != .year }
    .map { ($0.periodsPerYear, "pay of one \($0.rawValue)") } + [
      (1000, "thousands"), (0.01, "hundredths"), (1 / 12.0, "of a year, read as of a month"),
    ]
}
