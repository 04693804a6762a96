// SPDX-License-Identifier: MIT

/// What a file calls its survey.
enum SurveyName {
  /// A slug that is the same for every edition: letters and digits, a year at the end left out; nil when nothing is left.
  static func slug(_ name: String) -> String? {
    var words: [String] = []
    var word = ""
    for character in name.lowercased() {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    while let last = words.last, last.count == 4, EditionText.isValid(last) { words.removeLast() }
    let slug = words.joined(separator: "-").prefix(60)
    return slug.isEmpty ? nil : String(slug)
  }
}
