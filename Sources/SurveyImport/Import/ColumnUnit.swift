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

  /// A sentence on a group whose median is far from any pay of its currency; nil where it is not.
  ///
  /// - Parameter median: annual pay in units of the currency.
  static func note(
    median: Double, of count: Int, _ currency: Currency, country: String?
  ) -> String? {
    guard let usual = UsualPay(currency, country: country), !usual.allows(median) else {
      return nil
    }
    let ratio = usual.year / median
    let likeliest = units.min { abs(log($0.factor / ratio)) < abs(log($1.factor / ratio)) }
    let guess = likeliest.flatMap { abs(log($0.factor / ratio)) <= 1.4 ? $0.words : nil }
    return
      "The middle of what \(count) people earn in \(currency) is \(FigureText.terminal.whole(median)) a year, which "
      + "is no usual pay in it: "
      + (guess.map { "perhaps the amounts are \($0)." }
        ?? "check the unit and the currency of the amounts.")
  }

  /// What turns stated amounts into a year's, and how it comes about.
  private static let units: [(factor: Double, words: String)] =
    PayPeriod.allCases.filter { $0 != .year }
    .map { ($0.periodsPerYear, "pay of one \($0.rawValue)") } + [
      (1000, "thousands"), (0.01, "hundredths"), (1 / 12.0, "of a year, read as of a month"),
    ]
}
