// SPDX-License-Identifier: MIT

/// Letters of other alphabets that look like Latin ones.
package enum Homoglyphs {
  private static let latin: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs = zip(
      "АВЕКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο".unicodeScalars,
      "ABEKMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXo".unicodeScalars)
    return Dictionary(uniqueKeysWithValues: Array(pairs))
  }()

  /// `text` with look-alikes made Latin, when one of its words mixes them with Latin letters; nil
  /// when there is nothing to change.
  ///
  /// A word wholly in Cyrillic or Greek is left as it is.
  package static func latinForm(of text: String) -> String? {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
    var result = String.UnicodeScalarView()
    var word: [Unicode.Scalar] = []
    var isChanged = false
    func isLatin(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII && scalar.properties.isAlphabetic
    }
    func flush() {
      let foreign = word.filter { !$0.isASCII && $0.properties.isAlphabetic }
      if word.contains(where: isLatin), !foreign.isEmpty,
        foreign.allSatisfy({ latin[$0] != nil || $0.value < 0x250 }),
        foreign.contains(where: { latin[$0] != nil })
      {
        isChanged = true
        result.append(contentsOf: word.map { latin[$0] ?? $0 })
      } else {
        result.append(contentsOf: word)
      }
      word.removeAll()
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic {
        word.append(scalar)
      } else {
        flush()
        result.append(scalar)
      }
    }
    flush()
    return isChanged ? String(result) : nil
  }
}
