// SPDX-License-Identifier: MIT

import Foundations
import Settings

/// Finds the rules' phrases in a title by dictionary look-ups, the longest phrase at each place.
struct PhraseIndex: Sendable {
  /// A rule found in a title.
  struct Match {
    var rule: Int
    /// First token and the one after the last.
    var start: Int
    var end: Int
    /// What stands before the first token.
    var gap: TitleGap
  }

  private struct Phrase {
    var rule: Int
    var words: [Int32]
    /// For each word, whether a slash stands before it.
    var slashes: [Bool]
  }

  private var exact: [String: Int32] = [:]
  private var stems: [String: Int32] = [:]
  private var shortestStem = Int.max
  private var longestStem = 0
  private var phrases: [Int32: [Phrase]] = [:]
  private var texts: Set<String> = []
  private var specificTexts: Set<String> = []
  private var nextWord: Int32 = 0
  /// Second halves of compounds such as `softwareentwickler`.
  var compoundEndings: [String] = []
  /// Words that say nothing about the job.
  var neutralWords: Set<String> = []
  /// Names of technologies that tell no family.
  var technologyWords: Set<String> = []

  init() {}

  /// Adds a rule's phrases; one that another rule has is reported at its place.
  mutating func add(_ phrases: [SettingsNode], rule: Int) {
    for phrase in phrases {
      guard let text = phrase.text(), !add(text, rule: rule) else { continue }
      phrase.report(.badValue, "The phrase “\(text)” stands in two rules.", "Keep one of them.")
    }
  }

  /// Lets the phrases added so far win over the same phrases added later.
  mutating func closeSpecific() {
    specificTexts = texts
    texts = []
  }

  /// Adds a phrase; false when another rule has it.
  ///
  /// `*` ends a stem (`разраб*`), a slash has to stand in the title too, hyphens are blanks.
  private mutating func add(_ text: String, rule: Int) -> Bool {
    var words: [Int32] = []
    var slashes: [Bool] = []
    var canonical = ""
    for part in TextFolding.fold(text).split(separator: "/", omittingEmptySubsequences: false) {
      var isFirst = true
      for word in part.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "." || $0 == "'" }) {
        words.append(id(of: String(word)))
        slashes.append(isFirst && !canonical.isEmpty)
        canonical += (isFirst ? "/" : " ") + word
        isFirst = false
      }
    }
    if specificTexts.contains(canonical) { return true }
    guard let first = words.first, texts.insert(canonical).inserted else { return false }
    phrases[first, default: []].append(Phrase(rule: rule, words: words, slashes: slashes))
    return true
  }

  /// Puts longer phrases first; to be called once after the last phrase.
  ///
  /// A token is looked up by one stem, so a stem that starts with another would hide it.
  mutating func finish() throws(SettingsError) {
    for stem in stems.keys.sorted() {
      for length in 1..<max(stem.unicodeScalars.count, 1) {
        let shorter = String(String.UnicodeScalarView(stem.unicodeScalars.prefix(length)))
        guard stems[shorter] != nil else { continue }
        throw SettingsError(
          .badValue, "The stem “\(stem)*” is hidden by “\(shorter)*”.", file: "titles",
          remedy: "Keep one of them.")
      }
    }
    for key in phrases.keys {
      phrases[key]?.sort { ($0.words.count, $1.rule) > ($1.words.count, $0.rule) }
    }
  }

  private mutating func id(of word: String) -> Int32 {
    if word.hasSuffix("*") {
      let stem = String(word.dropLast())
      if let known = stems[stem] { return known }
      nextWord += 1
      stems[stem] = nextWord
      let length = stem.unicodeScalars.count
      shortestStem = min(shortestStem, length)
      longestStem = max(longestStem, length)
      return nextWord
    }
    if let known = exact[word] { return known }
    nextWord += 1
    exact[word] = nextWord
    return nextWord
  }

  // MARK: Matching

  /// The words a token may stand for: itself and the stem it starts with.
  private struct Candidates {
    var exact: Int32 = -1
    var stem: Int32 = -1
    var gap: TitleGap
    var isNeutral: Bool
    var isTechnology: Bool

    var isKnown: Bool { exact >= 0 || stem >= 0 }

    func isWord(_ word: Int32) -> Bool { word == exact || word == stem }
  }

  /// What was found in a title.
  struct Finding {
    var matches: [Match] = []
    /// What stands before each word, compounds counted as their parts.
    var gaps: [TitleGap] = []
    /// The words that are in no phrase and not neutral.
    var unknownWords: [Int] = []
    /// Those of the unknown words that are names of technologies.
    var technologyWords: [Int] = []
  }

  /// The rules whose phrases stand in a title, left to right, no word used twice.
  func find(in tokens: [TitleToken]) -> Finding {
    var words: [Candidates] = []
    words.reserveCapacity(tokens.count + 2)
    for token in tokens { append(token, to: &words) }
    var found = Finding()
    found.gaps = words.map(\.gap)
    var place = 0
    while place < words.count {
      if let phrase = longest(in: words, at: place) {
        found.matches.append(
          Match(
            rule: phrase.rule, start: place, end: place + phrase.words.count, gap: words[place].gap)
        )
        place += phrase.words.count
      } else {
        if !words[place].isNeutral { found.unknownWords.append(place) }
        if words[place].isTechnology { found.technologyWords.append(place) }
        place += 1
      }
    }
    return found
  }

  private func longest(in words: [Candidates], at place: Int) -> Phrase? {
    var best: Phrase?
    for word in [words[place].exact, words[place].stem] where word >= 0 {
      guard let candidates = phrases[word] else { continue }
      for phrase in candidates {
        if let best, best.words.count >= phrase.words.count { break }
        if fits(phrase, words, at: place) {
          best = phrase
          break
        }
      }
    }
    return best
  }

  private func fits(_ phrase: Phrase, _ words: [Candidates], at place: Int) -> Bool {
    guard place + phrase.words.count <= words.count else { return false }
    for offset in 1..<max(phrase.words.count, 1) {
      let candidate = words[place + offset]
      guard candidate.isWord(phrase.words[offset]) else { return false }
      switch candidate.gap {
      case .soft: if phrase.slashes[offset] { return false }
      case .slash: if !phrase.slashes[offset] { return false }
      case .hard: return false
      }
    }
    return true
  }

  private func append(_ token: TitleToken, to words: inout [Candidates]) {
    let whole = candidates(for: token.word, gap: token.gap)
    if whole.isKnown {
      words.append(whole)
      return
    }
    if let (letters, digits) = splitDigits(token.word) {
      words.append(candidates(for: letters, gap: token.gap))
      words.append(candidates(for: digits, gap: .soft))
      return
    }
    for ending in compoundEndings where token.word.count > ending.count + 1 {
      guard token.word.hasSuffix(ending) else { continue }
      var head = String(token.word.dropLast(ending.count))
      if exact[head] == nil, head.hasSuffix("s"), head.count > 3 { head.removeLast() }
      words.append(withVariants(head, gap: token.gap))
      words.append(withVariants(ending, gap: .soft))
      return
    }
    words.append(withVariants(token.word, gap: token.gap))
  }

  private func candidates(for word: String, gap: TitleGap) -> Candidates {
    Candidates(
      exact: exact[word] ?? -1, stem: stem(of: word), gap: gap,
      isNeutral: neutralWords.contains(word) || word.utf8.allSatisfy { (0x30...0x39).contains($0) },
      isTechnology: technologyWords.contains(word))
  }

  /// Also tries the masculine of a feminine or neutral ending: ingeniera, ingenierx, entwicklerin.
  private func withVariants(_ word: String, gap: TitleGap) -> Candidates {
    let plain = candidates(for: word, gap: gap)
    if plain.isKnown || word.utf8.count < 5 { return plain }
    if word.hasSuffix("innen") { return candidates(for: String(word.dropLast(5)), gap: gap) }
    if word.hasSuffix("in") {
      let masculine = candidates(for: String(word.dropLast(2)), gap: gap)
      if masculine.isKnown { return masculine }
    }
    guard let last = word.last, "axeso".contains(last) else { return plain }
    let shorter = String(word.dropLast())
    let dropped = candidates(for: shorter, gap: gap)
    if dropped.isKnown { return dropped }
    return last == "s" || last == "o" ? plain : candidates(for: shorter + "o", gap: gap)
  }

  private func stem(of word: String) -> Int32 {
    guard !stems.isEmpty else { return -1 }
    let scalars = word.unicodeScalars
    guard scalars.count >= shortestStem else { return -1 }
    var end =
      scalars.index(
        scalars.startIndex, offsetBy: longestStem, limitedBy: scalars.endIndex) ?? scalars.endIndex
    var length = min(longestStem, scalars.count)
    while length >= shortestStem {
      if let found = stems[String(scalars[..<end])] { return found }
      end = scalars.index(before: end)
      length -= 1
    }
    return -1
  }

  /// `sde2` is `sde 2`, `sr2` is `sr 2`.
  private func splitDigits(_ word: String) -> (String, String)? {
    guard let last = word.utf8.last, (0x30...0x39).contains(last) else { return nil }
    let letters = word.prefix { !$0.isNumber }
    let digits = word.dropFirst(letters.count)
    guard !letters.isEmpty, digits.count <= 2, digits.allSatisfy(\.isNumber),
      exact[String(letters)] != nil
    else { return nil }
    return (String(letters), String(digits))
  }
}
