// SPDX-License-Identifier: MIT

import Compensation

/// What the name of a pay column says of its amounts, in many languages.
enum PayHeader {
  /// The period that a column's name states; of several the first, as in “annual salary (12 months)”.
  static func period(_ header: String) -> PayPeriod? {
    let folded = TextFolding.fold(header)
    var words: [(text: Substring, place: Int)] = []
    for word in folded.split(whereSeparator: { !$0.isLetter }) {
      words.append((word, folded.distance(from: folded.startIndex, to: word.startIndex)))
    }
    var best: (period: PayPeriod, place: Int)?
    for (period, stems, whole) in periods {
      let places =
        stems.compactMap { stem in
          folded.firstRange(of: stem).map {
            folded.distance(from: folded.startIndex, to: $0.lowerBound)
          }
        } + words.filter { whole.contains(String($0.text)) }.map(\.place)
      if let place = places.min(), best.map({ place < $0.place }) ?? true {
        best = (period, place)
      }
    }
    return best?.period
  }

  private static let periods = WordFile.payHeaders.meanings("period-stems").compactMap { period in
    PayPeriod(rawValue: period.name).map {
      (
        period: $0, stems: period.words,
        whole: Set(WordFile.payHeaders.words("period-words", period.name))
      )
    }
  }

  /// Gross or net, where the column's name says so.
  static func basis(_ header: String) -> TaxBasis? {
    let folded = TextFolding.fold(header)
    let words = folded.split { !$0.isLetter }.map(String.init)
    // Gross wins: “gross, not netto”.
    return [TaxBasis.gross, .net].first { basis in
      basisStems[basis]?.contains(where: folded.contains) == true
        || words.contains { basisWords[$0] == basis }
    }
  }

  private static let basisStems = [
    TaxBasis.gross: WordFile.payHeaders.words("basis-stems", "gross"),
    .net: WordFile.payHeaders.words("basis-stems", "net"),
  ]
  private static let basisWords = WordFile.payHeaders.index("basis-words", TaxBasis.init)

  /// How many months' pay a year has, where the name says more than twelve: `(14 pagas)`, `14x`.
  static func months(_ header: String) -> Int? {
    let folded = TextFolding.fold(header)
    let parts = folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for (place, part) in parts.enumerated() {
      let digits = part.prefix { $0.isASCII && $0.isNumber }
      guard let months = Int(digits), (13...16).contains(months) else { continue }
      let rest = part.dropFirst(digits.count)
      let next = place + 1 < parts.count ? parts[place + 1] : ""
      let before = place > 0 ? parts[place - 1] : ""
      if rest == "x" || before == "x" || rest.isEmpty && next == "x" { return months }
      if rest.isEmpty, monthStems.contains(where: next.hasPrefix) { return months }
    }
    return nil
  }

  private static let monthStems = WordFile.payHeaders.words("month-stems")
  private static let currencySigns = WordFile.payHeaders.meanings("currency-signs")

  /// The currency that the name states, by code, sign or word.
  static func currency(_ header: String) -> Currency? {
    if let sign = currencySigns.first(where: { $0.words.contains(where: header.contains) }) {
      return Currency(sign.name)
    }
    for word in header.split(whereSeparator: {
      !$0.isLetter && !"€$£₴₽₹₺¥".contains($0)
    }) {
      if let currency = PayWordsCurrency.currency(of: String(word)) { return currency }
      // “kSEK”, “TEUR”
      let rest = String(word.dropFirst())
      if "kKtT".contains(word.prefix(1)), rest.allSatisfy(\.isUppercase),
        let currency = PayWordsCurrency.currency(of: rest)
      {
        return currency
      }
    }
    return nil
  }
}
