// SPDX-License-Identifier: MIT

import TableReading

/// Where a profile takes one fact from: a column, one of several, or a fixed text.
package struct FieldSource: Hashable, Sendable {
  /// How several columns make one text.
  package enum Combination: String, Hashable, Sendable, CaseIterable {
    /// The first of the names that the file has.
    case firstPresent = "first-present"
    /// In each record the first of the columns that is not blank.
    case firstFilled = "first-filled"
  }

  /// Column names (CSV) or field paths (XML), in order of preference.
  package var names: [String]
  /// The 1-based place of the column, where its name is blank or not unique.
  package var position: Int?
  package var combination: Combination
  /// The part of the value that is meant: characters from (0-based) and their number.
  package var slice: Slice?
  /// The same text for every record, without a column.
  package var constant: String?
  /// What certain values stand for; nil: no answer.
  ///
  /// A key that ends with an asterisk is a beginning.
  package var values: [String: String?]
  /// What any other value stands for.
  package var otherwise: Otherwise

  /// What becomes of a value that `values` does not name.
  package enum Otherwise: Hashable, Sendable {
    /// It stands for itself.
    case keep
    /// It counts as no answer.
    case missing
    case text(String)
  }

  /// A part of a fixed-width value.
  package struct Slice: Hashable, Sendable {
    /// 0-based.
    package var from: Int
    package var length: Int

    package init(from: Int, length: Int) {
      self.from = from
      self.length = length
    }
  }

  package init(
    names: [String] = [], position: Int? = nil, combination: Combination = .firstPresent,
    slice: Slice? = nil, constant: String? = nil, values: [String: String?] = [:],
    otherwise: Otherwise = .keep
  ) {
    self.names = names
    self.position = position
    self.combination = combination
    self.slice = slice
    self.constant = constant
    self.values = values
    self.otherwise = otherwise
  }

  /// What `text` stands for by the value map; nil when it counts as no answer.
  func meaning(of text: String) -> String? {
    if values.isEmpty, otherwise == .keep { return text }
    let folded = HeaderName.folded(text)
    var longest: (length: Int, value: String?)?
    for (key, value) in values {
      let isPrefix = key.hasSuffix("*")
      let wanted = HeaderName.folded(isPrefix ? String(key.dropLast()) : key)
      if isPrefix ? folded.hasPrefix(wanted) : folded == wanted {
        // An exact key wins over a beginning, a long beginning over a short one.
        let length = isPrefix ? wanted.utf8.count : Int.max
        if length > (longest?.length ?? -1) { longest = (length, value) }
      }
    }
    if let longest { return longest.value }
    switch otherwise {
    case .keep: return text
    case .missing: return nil
    case .text(let other): return other
    }
  }
}

/// Column names made comparable.
enum HeaderName {
  /// The name trimmed, in lower case, its blanks single, look-alike letters of other alphabets made Latin.
  static func folded(_ name: String) -> String {
    var words: [String] = []
    var word = ""
    for scalar in (Homoglyphs.latinForm(of: name) ?? name).unicodeScalars {
      if scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}" {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word += scalar.properties.lowercaseMapping
      }
    }
    if !word.isEmpty { words.append(word) }
    return words.joined(separator: " ")
  }
}
