// SPDX-License-Identifier: MIT

import Compensation

/// What countries pay in, from which a draft guesses what a file does not name.
enum CountryPay {
  private static let file = WordFile.countries

  /// The only country of each currency that is used in no other.
  static let onlyCountry = Dictionary(
    uniqueKeysWithValues: file.meanings("only-country").compactMap { currency in
      currency.words.first.map { (currency.name, $0) }
    })

  /// Countries that pay in euros.
  static let euro = file.words("several-countries", "EUR")

  /// The currency of each country that calls its own `$`.
  static let ownDollar = file.index("own-dollar")

  /// Countries whose places are looked for when the currency does not tell the country.
  static let likely = file.words("likely") + onlyCountry.values.sorted()

  /// Countries where a year has 13 or 14 payments.
  static let manyPayments = Set(file.words("many-payments"))

  /// Currencies in which thousands are no hour's pay, nor hundreds a month's.
  static let largeCurrencies = Set(file.words("large"))

  /// The currency of each country that has but one.
  static let currency = file.index("several-countries").merging(file.index("only-country")) { $1 }
}
