// SPDX-License-Identifier: MIT

/// The words that stand for “no answer”, whatever their case and the blanks around them.
package struct MissingWords: Sendable, Hashable {
  private var words: Set<String>

  /// Words used in survey files everywhere.
  package static let standard = MissingWords(WordFile.answers.words("missing"))

  /// The given words, folded; nothing else but the empty text counts as missing.
  package init(_ words: [String]) { self.words = Set(words.map(Self.folded)) }

  /// These words and a profile's own.
  package func adding(_ more: [String]) -> MissingWords {
    var all = self
    all.words.formUnion(more.map(Self.folded))
    return all
  }

  /// Whether a text is empty, blank or one of the words.
  package func contains(_ text: String) -> Bool {
    let folded = Self.folded(text)
    return folded.isEmpty || words.contains(folded)
  }

  /// Whether UTF-8 bytes are empty, blank or one of the words.
  package func contains(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.isEmpty { return true }
    // No word for “missing” is longer; a long cell need not be copied to know.
    guard bytes.count <= 120 else { return false }
    return contains(String(decoding: bytes, as: UTF8.self))
  }

  private static func folded(_ text: String) -> String {
    let folded = TextFolding.fold(text)
    return folded.last == "." && folded.count > 1 ? String(folded.dropLast()) : folded
  }
}
