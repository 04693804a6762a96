// SPDX-License-Identifier: MIT

import Foundations
import Yams

/// A settings file while it is read: its YAML, and everything found wrong with it so far.
///
/// ```swift
/// let file = try SettingsFile(yaml: text, name: "rates.yaml")
/// let fields = try file.fields(["method", "rates"], ifEmpty: "Write the rates.")
/// let method = fields["method"]?.choice(Method.self) ?? .compound
/// return try file.finish(Rates(method: method))
/// ```
/// Reading goes on after a fault, so that a person is told of all of them at once.
package final class SettingsFile {
  package let name: String
  /// The value the file holds; nil when it holds none.
  package private(set) var root: SettingsNode?
  private let text: SettingsText
  private var problems: [SettingsError.Problem] = []

  /// The largest file that is read, in bytes; the largest of ours has a tenth.
  package static let limit = 1 << 20
  /// Problems that are told of one file.
  package static let problemLimit = 100

  /// - Throws: `SettingsError` when the text is too large, grows by its aliases or is not YAML.
  package init(yaml: String, name: String) throws(SettingsError) {
    self.name = name
    text = SettingsText(yaml)
    guard yaml.utf8.count <= Self.limit else {
      throw SettingsError(
        .tooLarge, "The file has more than 1 MB.", file: name,
        remedy: "Settings are short texts; check that this is the file you meant.")
    }
    if let line = text.lineOfExcessAlias {
      throw SettingsError(
        .tooLarge,
        "The file uses anchors (*name) more than \(SettingsText.aliasLimit) times; written out, it "
          + "could be of any size.",
        file: name, line: line, column: 1,
        remedy: "Write the repeated parts out, or put a text that starts with * in double quotes.")
    }
    do {
      // The basic resolver: everything is read as text, and the default one runs a dozen regular
      // expressions a key.
      root = try Yams.compose(yaml: yaml, .basic).map { SettingsNode($0, at: .root, in: self) }
    } catch {
      throw SettingsError([Self.problem(error, in: text, of: name)])
    }
  }

  /// The keys of the file with their values, none of them other than `known`.
  ///
  /// - Parameter ifEmpty: what to do about a file that holds nothing.
  /// - Throws: `SettingsError` when the file is empty or no mapping: there is nothing to read on.
  package func fields(
    _ known: [String], ifEmpty remedy: String
  ) throws(SettingsError) -> SettingsFields {
    guard let root else {
      throw SettingsError(
        .syntax, "The file is empty.", file: name, line: 1, column: 1, remedy: Remedy(remedy))
    }
    if let fields = root.fields(known) { return fields }
    return try finish(nil)
  }

  /// Whether a further fault would still be told.
  var takesProblems: Bool { problems.count < Self.problemLimit }

  /// Keeps a fault; the place is moved into the text where a parser names one behind it.
  package func report(_ problem: SettingsError.Problem) {
    guard takesProblems else { return }
    var problem = problem
    if let line = problem.line {
      let place = text.place(line: line, column: problem.column ?? 1)
      (problem.line, problem.column) = (place.line, place.column)
    }
    // A setting that several parts share is read for each of them.
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// - Throws: `SettingsError` with every fault kept so far, in the order of their places.
  package func check() throws(SettingsError) {
    guard !problems.isEmpty else { return }
    throw SettingsError(
      problems.enumerated().sorted {
        ($0.element.line ?? 0, $0.element.column ?? 0, $0.offset)
          < ($1.element.line ?? 0, $1.element.column ?? 0, $1.offset)
      }.map(\.element))
  }

  /// What was read, if nothing is wrong with the file; nil stands for a value with a fault.
  package func finish<Value>(_ value: Value?) throws(SettingsError) -> Value {
    try check()
    if let value { return value }
    throw SettingsError(
      .syntax, "The file cannot be read.", file: name, remedy: "Compare it with an example.")
  }

  private static func problem(
    _ error: any Error, in text: SettingsText, of name: String
  ) -> SettingsError.Problem {
    var problem = SettingsError.Problem(
      .syntax, "The file is not YAML.", file: name,
      remedy: """
        Write lines “key: value”, indent with spaces, and put a text that holds “: ” or begins with \
        a sign in double quotes.
        """)
    switch error {
    case YamlError.scanner(_, let said, let mark, _), YamlError.parser(_, let said, let mark, _),
      YamlError.composer(_, let said, let mark, _):
      problem.message = "This is not YAML: \(said)."
      let place = text.place(line: mark.line, column: mark.column)
      (problem.line, problem.column) = (place.line, place.column)
    case YamlError.reader(let said, let offset, _, _):
      problem.message = "This is not YAML text: \(said)."
      problem.remedy =
        "Delete the character, or write it as an escape in double quotes (\"\\x07\")."
      if let offset {
        let place = text.place(ofCharacter: offset)
        (problem.line, problem.column) = (place.line, place.column)
      }
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      problem.message = "The key “\(keys.first ?? "")” stands here twice."
      problem.remedy = "Keep one of the two."
      let place = text.place(line: context.mark.line, column: context.mark.column)
      (problem.line, problem.column) = (place.line, place.column)
    default:
      break
    }
    return problem
  }
}
