// SPDX-License-Identifier: MIT

import Compensation

/// Currencies as survey files name them.
enum CurrencyText {
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

  private static let names: [String: Currency] = {
    let words = [
      "USD": ["us dollar", "us dollars", "u.s. dollar", "american dollar", "united states dollar"],
      "CAD": ["canadian dollar", "canadian dollars"],
      "AUD": ["australian dollar", "australian dollars"],
      "NZD": ["new zealand dollar"], "SGD": ["singapore dollar"],
      "GBP": ["british pound", "british pounds", "pound sterling", "pounds sterling", "gb pound"],
      "CHF": ["swiss franc", "swiss francs"], "SEK": ["swedish krona"], "NOK": ["norwegian krone"],
      "DKK": ["danish krone"], "CZK": ["czech koruna"], "PLN": ["polish zloty", "polish złoty"],
      "INR": ["indian rupee", "indian rupees"], "JPY": ["japanese yen"],
      "MXN": ["mexican peso", "mexican pesos"], "BRL": ["brazilian real"],
      "HUF": ["hungarian forint"], "UAH": ["ukrainian hryvnia"],
      "RUB": ["russian ruble", "russian rouble"],
      "ARS": ["argentine peso"], "TRY": ["turkish lira"], "ZAR": ["south african rand"],
      "RON": ["romanian leu"], "CNY": ["chinese yuan"], "ILS": ["israeli shekel"],
    ]
    var names: [String: Currency] = [:]
    for (code, texts) in words {
      for text in texts { names[HeaderName.folded(text)] = Currency(code) }
    }
    return names
  }()
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
