// SPDX-License-Identifier: MIT

import Foundations
import Settings

/// Words that people type, from a file of `Resources/words`: kinds of words, in each the meanings, in each the
/// words of all languages.
///
/// What a file holds is said in data/README.md, “What a language consists of”.
package struct WordFile: Sendable {
  /// What a word can mean, and the words that mean it.
  struct Meaning: Sendable {
    var name: String
    var words: [String]
  }

  private(set) var kinds: [String: [Meaning]] = [:]

  /// Words beside an amount of pay.
  static let amounts = WordFile(builtIn: "amounts")
  /// What a whole cell says.
  static let answers = WordFile(builtIn: "answers")
  /// Names of columns.
  static let columns = WordFile(builtIn: "columns")
  /// What countries pay in.
  static let countries = WordFile(builtIn: "countries")
  /// Currencies, their signs and names.
  static let currencies = WordFile(builtIn: "currencies")
  /// What the name of a pay column says.
  static let payHeaders = WordFile(builtIn: "pay-headers")
  /// What a year pays, to an order of magnitude.
  static let usualPay = WordFile(builtIn: "usual-pay")
  /// Words of dates, of experience and of an employer's size.
  static let quantities = WordFile(builtIn: "quantities")
  /// What `leadpay init` understands.
  package static let interview = WordFile(builtIn: "interview")

  /// A file that cannot be read has no words; the tests read each.
  private init(builtIn name: String) {
    if let file = try? WordFile(named: name) { self = file }
  }

  /// Reads a file by its name without folder and ending.
  ///
  /// - Throws: `SettingsError` with the place of what is no list of words.
  init(named name: String) throws(SettingsError) {
    let path = "words/\(name).yaml"
    let text = EmbeddedResource.all.first { $0.path == path }?.text ?? ""
    let file = try SettingsFile(yaml: text, name: path)
    for kind in file.root?.entries ?? [] {
      kinds[kind.name] =
        kind.value.isMapping
        ? (kind.value.entries ?? []).map { Meaning(name: $0.name, words: $0.value.texts()) }
        : [Meaning(name: "", words: kind.value.texts())]
    }
    try file.check()
  }

  /// The meanings of a kind in the order of the file.
  func meanings(_ kind: String) -> [Meaning] { kinds[kind] ?? [] }

  /// The words of a kind, or of one of its meanings.
  package func words(_ kind: String, _ meaning: String = "") -> [String] {
    meanings(kind).first { $0.name == meaning }?.words ?? []
  }

  /// What each word of a kind means.
  func index<Value>(_ kind: String, _ value: (String) -> Value?) -> [String: Value] {
    var index: [String: Value] = [:]
    for meaning in meanings(kind) {
      for word in meaning.words { index[word] = value(meaning.name) }
    }
    return index
  }

  /// The name of what each word of a kind means.
  package func index(_ kind: String) -> [String: String] { index(kind) { $0 } }
}
