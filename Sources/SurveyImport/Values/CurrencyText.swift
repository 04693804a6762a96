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

  /// `EUR`, `eur`, `EUR European Euro`, `USD<TAB>United States dollar`; nil for `AUD/NZD` and words.
  static func currency(_ text: String) -> Currency? {
    let parts = text.split(whereSeparator: { $0.isWhitespace })
    if let named = names[HeaderName.folded(text)] { return named }
    guard let first = parts.first, let currency = Currency(String(first)) else {
      return PayWordsCurrency.currency(of: text) ?? inBrackets(text)
    }
    // One word alone may be in either case; before others it must look like a code.
    return parts.count == 1 || first.allSatisfy(\.isUppercase) ? currency : inBrackets(text)
  }

  /// The code in `British Pound (GBP)`.
  private static func inBrackets(_ text: String) -> Currency? {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return nil }
    let code = text[text.index(after: open)...].dropLast()
    return code.count == 3 && code.allSatisfy(\.isUppercase) ? Currency(String(code)) : nil
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
