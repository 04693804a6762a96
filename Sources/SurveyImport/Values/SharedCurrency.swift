// SPDX-License-Identifier: MIT

import Compensation

/// A sign or word that does not tell which of several currencies it means, such as `$` or `pesos`.
///
/// It is a place in the list of currencies.yaml: what a word means is looked up for every cell and holds no
/// array.
struct SharedCurrency: Sendable {
  private let place: UInt8

  private struct Meaning {
    var words: [String]
    var currencies: [Currency]
    var otherwise: Currency?
  }

  private static let meanings: [Meaning] = {
    let file = WordFile.currencies
    return file.meanings("shared").prefix(256).map {
      Meaning(
        words: $0.words, currencies: file.words("shared-by", $0.name).compactMap(Currency.init),
        otherwise: file.words("shared-otherwise", $0.name).first.flatMap(Currency.init))
    }
  }()

  /// Every shared sign or word with its spellings.
  static let all: [(meaning: SharedCurrency, words: [String])] =
    meanings.enumerated().map { (SharedCurrency(place: UInt8($0.offset)), $0.element.words) }

  /// The sign or word that is a whole text; nil for any other text.
  init?(named text: String) {
    guard let found = Self.places[TextFolding.fold(text)] else { return nil }
    place = found
  }

  private init(place: UInt8) { self.place = place }

  private static let places = Dictionary(
    all.flatMap { meaning in meaning.words.map { (TextFolding.fold($0), meaning.meaning.place) } }
  ) { first, _ in first }

  /// The currencies that are written so.
  var currencies: [Currency] { Self.meanings[Int(place)].currencies }

  /// The currency meant in a survey whose own currency is `home`; nil when it cannot be told.
  func currency(home: Currency?) -> Currency? {
    if let home, includes(home) { return home }
    return Self.meanings[Int(place)].otherwise
  }

  /// Whether a currency is written so.
  func includes(_ currency: Currency) -> Bool {
    Self.meanings[Int(place)].currencies.contains(currency)
  }
}
