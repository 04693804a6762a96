// SPDX-License-Identifier: MIT

import Compensation

/// Currencies as survey files name them.
enum CurrencyText {
  private static let names: [String: Currency] = {
    var names: [String: Currency] = [:]
    for (name, currency) in WordFile.currencies.index("names", { Currency($0) }) {
      names[HeaderName.folded(name)] = currency
    }
    return names
  }()

  private static let withThousandths = Set(
    WordFile.currencies.words("digits", "3").compactMap(Currency.init))

  /// The codes of ISO 4217, with the withdrawn ones that older surveys have.
  private static let issued = Set(
    WordFile.currencies.meanings("digits").flatMap(\.words).compactMap(Currency.init))

  /// A currency by its code alone; nil for letters that are no currency's.
  static func issued(_ code: String) -> Currency? {
    Currency(code).flatMap { issued.contains($0) ? $0 : nil }
  }

  /// `EUR`, `eur`, `EUR European Euro`, `USD<TAB>United States dollar`; nil for `AUD/NZD` and words.
  static func currency(_ text: String) -> Currency? {
    let sides = text.replacing(" – ", with: " - ").split(separator: " - ").map(String.init)
    // “₺ - Türk Lirası”: what is understood of the sides, if it is one currency.
    if sides.count > 1 {
      let found = Set(sides.compactMap(currency))
      return found.count == 1 ? found.first : nil
    }
    let parts = text.split(whereSeparator: { $0.isWhitespace })
    if let named = names[HeaderName.folded(text)] { return named }
    guard let first = parts.first, let currency = issued(String(first)) else {
      return PayWordsCurrency.currency(of: text) ?? inBrackets(text)
    }
    // One word alone may be in either case; before others it must look like a code.
    return parts.count == 1 || first.allSatisfy(\.isUppercase) ? currency : inBrackets(text)
  }

  /// The code in `British Pound (GBP)`.
  private static func inBrackets(_ text: String) -> Currency? {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return nil }
    let code = text[text.index(after: open)...].dropLast()
    return code.count == 3 && code.allSatisfy(\.isUppercase) ? issued(String(code)) : nil
  }

  /// The currencies that a text leaves open, which the record's country may settle: `AUD/NZD`, `kr`.
  static func choices(_ text: String) -> [Currency] {
    if let shared = SharedCurrency(named: text) { return shared.currencies }
    // “Danish Kroner”
    if let last = text.split(whereSeparator: \.isWhitespace).last,
      let shared = SharedCurrency(named: String(last)), shared.currencies.count > 1,
      !text.contains(where: { "/|,;&".contains($0) })
    {
      return shared.currencies
    }
    let parts = HeaderName.folded(text).replacing(" or ", with: "/").split { "/|,;&".contains($0) }
    let named = parts.map { currency(trimmed(String($0))) }
    return named.count > 1 && !named.contains(nil) ? named.compactMap { $0 } : []
  }

  /// Whether amounts of the currency have three digits behind the mark.
  static func hasThousandths(_ currency: Currency) -> Bool { withThousandths.contains(currency) }
}

/// Currency signs and names, read by the pay parser's own words.
enum PayWordsCurrency {
  private static let parser = PayParser(defaultCurrency: nil)

  static func currency(of text: String) -> Currency? {
    guard text.utf8.count <= 40, case .success(let pay) = parser.parse("1 " + text) else {
      return nil
    }
    return pay.currency
  }
}
