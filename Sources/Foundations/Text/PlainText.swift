// SPDX-License-Identifier: MIT

/// Text from a person's file made safe to set among the product's own sentences.
package enum PlainText {
  /// The longest text of a person that a brief shows, in characters.
  package static let limit = 600

  /// One line in which every control and direction mark is visible, shortened at `limit`.
  package static func line(_ text: String, limit: Int = PlainText.limit) -> String {
    var words = ""
    var lastWasSpace = true
    var count = 0
    for character in visible(String(text.prefix(limit * 4))) {
      let isSpace = character.isWhitespace
      if isSpace && lastWasSpace { continue }
      guard count < limit else { return words + " […]" }
      words.append(isSpace && character != "\u{A0}" ? " " : character)
      lastWasSpace = isSpace
      count += 1
    }
    return lastWasSpace ? String(words.dropLast()) : words
  }

  /// The text with control characters, direction marks and other invisible signs written as `[U+202E]`.
  package static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        result += "[U+\(String(repeating: "0", count: max(0, 4 - hex.count)))\(hex)]"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text as a terminal may get it: nothing in it moves the cursor, opens a link or turns the
  /// direction of reading.
  ///
  /// - Parameter keepsStyles: whether the sequences of `styles` stay.
  package static func forTerminal(_ text: String, keepsStyles: Bool) -> String {
    guard mayHide(text) else { return text }
    let parts = keepsStyles ? text.split(separator: styles, omittingEmptySubsequences: false) : []
    guard parts.count > 1 else { return withoutLoneReturns(visible(text)) }
    let sequences = text.matches(of: styles).map { String($0.0) }
    return zip(parts, sequences + [""]).map { part, sequence in
      withoutLoneReturns(visible(String(part))) + sequence
    }.joined()
  }

  /// What a terminal is told of bold and dim text.
  private static var styles: Regex<Substring> { #/\u{1B}\[[0-9]{1,2}m/# }

  /// The text of a JSON document with signs that nobody sees written as `\u202E`; the same values.
  package static func escapedInJSON(_ json: String) -> String {
    guard mayHide(json), json.unicodeScalars.contains(where: isHidden) else { return json }
    var result = ""
    for scalar in json.unicodeScalars {
      guard isHidden(scalar) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let hex = String(unit, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }
    }
    return result
  }

  /// A carriage return takes a terminal back over the line, unless it ends it.
  private static func withoutLoneReturns(_ text: String) -> String {
    text.contains("\r") ? text.replacing("\r", with: "[U+000D]") : text
  }

  /// A quick look at the bytes: false where nothing is hidden.
  private static func mayHide(_ text: String) -> Bool {
    text.utf8.contains { byte in
      switch byte {
      case 0x09, 0x0A: false
      case 0..<0x20, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF, 0xF3: true
      default: false
      }
    }
  }

  fileprivate static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029: true
    case 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFF9...0xFFFF, 0xE0000...0xE007F: true
    default: false
    }
  }
}

extension String {
  /// The text on one line with control characters and direction marks made visible, fit for a
  /// terminal.
  package var printable: String {
    String(
      unicodeScalars.map { scalar -> Character in
        scalar.properties.generalCategory == .control || PlainText.isHidden(scalar)
          ? "\u{FFFD}" : Character(scalar)
      })
  }
}
