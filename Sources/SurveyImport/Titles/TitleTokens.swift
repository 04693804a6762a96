// SPDX-License-Identifier: MIT

/// What stands between a word of a title and the word before it.
enum TitleGap: Hashable {
  /// A blank, a hyphen or a point: the words may belong together.
  case soft
  /// A slash or an “or”: two things side by side.
  case slash
  /// A comma, a bracket, an “and”: another part of the title.
  case hard
}

/// A word of a title, folded.
struct TitleToken: Hashable {
  var word: String
  var gap: TitleGap
}

/// A title cut into folded words, gender endings removed.
struct TitleTokens {
  private(set) var tokens: [TitleToken] = []
  private var gap = TitleGap.hard

  /// Nobody's title is longer; what follows is not read.
  private static let longest = 600

  init(_ title: String) {
    var text = ""
    var count = 0
    for scalar in title.unicodeScalars {
      count += 1
      if count > Self.longest { break }
      if TextFolding.isSpace(scalar) {
        text.append(scalar == "\n" || scalar == "\r" ? "\n" : " ")
      } else if !TextFolding.isInvisible(scalar) {
        TextFolding.append(scalar, to: &text)
      }
    }
    var raw: [RawToken] = []
    cut(text, into: &raw)
    Self.joinLetterPairs(&raw)
    Self.dropGenderMarks(&raw)
    for token in raw { append(token) }
  }

  private struct RawToken {
    var word: String
    var separator: String
  }

  private mutating func cut(_ text: String, into raw: inout [RawToken]) {
    var word = ""
    var separator = ""
    for scalar in text.unicodeScalars {
      if Self.isWordScalar(scalar) || (scalar == "+" || scalar == "#") && Self.isSymbolName(word) {
        word.unicodeScalars.append(scalar)
      } else if scalar == "'" && !word.isEmpty {
        // d'équipe is two words; комп'ютер is one.
        if word.utf8.count <= 2 {
          raw.append(RawToken(word: word, separator: separator))
          word = ""
          separator = "'"
        }
      } else if scalar == "@", let last = word.unicodeScalars.last, last.properties.isAlphabetic {
        // Spanish ingenier@ stands for both genders.
        word += "o"
      } else {
        if !word.isEmpty {
          raw.append(RawToken(word: word, separator: separator))
          word = ""
          separator = ""
        }
        separator.unicodeScalars.append(scalar)
      }
    }
    if !word.isEmpty { raw.append(RawToken(word: word, separator: separator)) }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
    }
    return scalar.properties.isAlphabetic
  }

  /// `c++`, `c#`, `f#`: the only names that end in a sign.
  private static func isSymbolName(_ word: String) -> Bool {
    word == "c" || word == "f" || word == "c+"
  }

  /// `R&D` and `L&D` are one word.
  private static func joinLetterPairs(_ raw: inout [RawToken]) {
    guard raw.count > 1 else { return }
    for index in stride(from: raw.count - 1, to: 0, by: -1)
    where raw[index].separator == "&" && raw[index].word.utf8.count == 1
      && raw[index - 1].word.utf8.count == 1
    {
      raw[index - 1].word += "&" + raw[index].word
      raw.remove(at: index)
    }
  }

  // MARK: Gender

  private static func dropGenderMarks(_ raw: inout [RawToken]) {
    var kept: [RawToken] = []
    kept.reserveCapacity(raw.count)
    var index = 0
    while index < raw.count {
      if let length = genderSeries(raw, at: index) {
        index += length
        continue
      }
      let token = raw[index]
      if !kept.isEmpty, isGenderEnding(token) {
        index += 1
        continue
      }
      kept.append(token)
      index += 1
    }
    raw = kept
  }

  private static let genderLetters: Set<String> = [
    "m", "w", "d", "f", "h", "x", "i", "k", "v", "g", "n", "div", "gn", "м", "ж", "ч", "к",
  ]

  /// Length of a run such as `m/w/d` or `h/f` that starts at an index; nil for none.
  private static func genderSeries(_ raw: [RawToken], at index: Int) -> Int? {
    guard genderLetters.contains(raw[index].word) else { return nil }
    var end = index + 1
    while end < raw.count, genderLetters.contains(raw[end].word),
      raw[end].separator.contains(where: { $0 == "/" || $0 == "|" }),
      raw[end].separator.count <= 3
    {
      end += 1
    }
    return end - index >= 2 ? end - index : nil
  }

  private static let feminineEndings: Set<String> = [
    "in", "innen", "e", "a", "as", "es", "os", "ne", "trice", "euse", "ra", "ora", "ka", "r", "n",
    "rin", "nen", "ое",
  ]

  /// Whether a word is the other gender's ending of the word before it: `*in`, `/-in`, `(e)`, `·e`.
  private static func isGenderEnding(_ token: RawToken) -> Bool {
    guard feminineEndings.contains(token.word) else { return false }
    switch token.separator {
    case "*", ":", "_", "/-", "/", "(", "(-", "·", "•", ".", "(/": return true
    default: return false
    }
  }

  // MARK: Words

  private mutating func append(_ raw: RawToken) {
    let between = Self.gap(for: raw.separator)
    if tokens.isEmpty { gap = .hard } else { gap = Self.stronger(gap, between) }
    if Self.alternatives.contains(raw.word), !tokens.isEmpty {
      gap = .slash
      return
    }
    if Self.conjunctions.contains(raw.word), !tokens.isEmpty {
      gap = .hard
      return
    }
    tokens.append(TitleToken(word: Self.withoutHomoglyphs(raw.word), gap: gap))
    gap = .soft
  }

  private static func stronger(_ left: TitleGap, _ right: TitleGap) -> TitleGap {
    if left == .hard || right == .hard { return .hard }
    return left == .slash || right == .slash ? .slash : .soft
  }

  private static func gap(for separator: String) -> TitleGap {
    var result = TitleGap.soft
    var previous: Unicode.Scalar = "\0"
    for scalar in separator.unicodeScalars {
      switch scalar {
      case "/", "|", "\\": if result == .soft { result = .slash }
      case ",", "(", ")", "[", "]", ":", ";", "\n", "&", "+", "•", "·", "—", "–": result = .hard
      // A hyphen between blanks separates, one inside a word joins.
      case "-": if previous == " " { result = .hard }
      case " ": if previous == "-" { result = .hard }
      default: break
      }
      previous = scalar
    }
    return result
  }

  private static let alternatives: Set<String> = ["or", "oder", "ou", "lub", "или", "або", "чи"]
  private static let conjunctions: Set<String> = [
    "and", "und", "et", "y", "и", "та", "і", "oraz", "with", "mit",
  ]

  // MARK: Homoglyphs

  /// A word of one script, where letters of another were typed for their look.
  private static func withoutHomoglyphs(_ word: String) -> String {
    var latin = 0
    var cyrillic = 0
    for scalar in word.unicodeScalars {
      if (0x61...0x7A).contains(scalar.value) { latin += 1 }
      if (0x400...0x4FF).contains(scalar.value) { cyrillic += 1 }
    }
    guard latin > 0, cyrillic > 0 else { return word }
    let toLatin = latin >= cyrillic
    var folded = ""
    for scalar in word.unicodeScalars {
      let twin = toLatin ? latinTwins[scalar] : cyrillicTwins[scalar]
      folded.unicodeScalars.append(twin ?? scalar)
    }
    return folded
  }

  private static let latinTwins: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ѕ": "s",
    "ј": "j", "в": "b", "н": "h", "к": "k", "м": "m", "т": "t",
  ]
  private static let cyrillicTwins: [Unicode.Scalar: Unicode.Scalar] = [
    "a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "y": "у", "x": "х", "i": "і", "k": "к",
    "m": "м", "t": "т", "h": "н", "b": "в",
  ]
}
