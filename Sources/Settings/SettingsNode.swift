// SPDX-License-Identifier: MIT

import Foundations
import Yams

/// A value of a settings file and the keys that lead to it.
///
/// A value of the wrong kind is reported to the file and read as nil.
package struct SettingsNode {
  private let node: Node
  private let path: SettingsPath
  private let file: SettingsFile

  init(_ node: Node, at path: SettingsPath, in file: SettingsFile) {
    self.node = node
    self.path = path
    self.file = file
  }

  /// The keys that lead here, such as `rules[2].when`.
  package var key: String { path.description }

  /// The line and column where the value starts, counted from 1.
  package var place: (line: Int, column: Int)? { node.mark.map { ($0.line, $0.column) } }

  package var isMapping: Bool { node.mapping != nil }
  package var isList: Bool { node.sequence != nil }
  /// Whether this is a list with an entry on each line.
  package var isBlockList: Bool { node.sequence.map { $0.style != .flow } ?? false }

  /// Whether nothing, `~` or `null` stands here unquoted.
  package var isBlank: Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// Keeps a fault at this place.
  package func report(
    _ code: SettingsError.Code, _ message: String, _ remedy: String, nearest: String? = nil
  ) {
    file.report(
      .init(
        code, message, file: file.name, line: place?.line, column: place?.column, key: key,
        nearest: nearest, remedy: Remedy(remedy)))
  }

  private func wrongType(_ belongs: String, _ remedy: String) {
    report(.wrongType, "\(path.isRoot ? "The file" : "“\(key)”") should \(belongs).", remedy)
  }

  /// “Did you mean”, or the words there are.
  private func remedy(nearest: String?, known: [String], _ what: String) -> String {
    nearest.map { "Did you mean “\($0)”?" } ?? "The \(what): \(known.joined(separator: ", "))."
  }

  // MARK: Mappings and lists

  /// The values of a mapping, by keys that are all among `known`.
  package func fields(_ known: [String]) -> SettingsFields? {
    guard let entries else { return nil }
    var members: [String: SettingsNode] = [:]
    for entry in entries {
      guard known.contains(entry.name) else {
        // A hundred faults are told; what comes after them need not be looked at.
        guard file.takesProblems else { break }
        let nearest = NearestWord.to(entry.name, among: known)
        entry.key.report(
          .unknownKey, "“\(shown(entry.name))” is not a key\(path.isRoot ? "" : " of “\(key)”").",
          remedy(nearest: nearest, known: known, "keys here are"), nearest: nearest)
        continue
      }
      members[entry.name] = entry.value
    }
    return SettingsFields(node: self, members: members)
  }

  /// A key with its value; `key` names the place of the key itself.
  package typealias Entry = (name: String, key: SettingsNode, value: SettingsNode)

  /// The entries of a mapping whose keys are free, in the order of the file.
  package var entries: [Entry]? {
    guard let mapping = node.mapping else {
      wrongType("hold lines “key: value”", "Write the keys below it, indented by two spaces.")
      return nil
    }
    return mapping.map { key, value in
      let name = key.string ?? ""
      let path = SettingsPath.key(path, name)
      return (
        name, SettingsNode(key, at: path, in: file), SettingsNode(value, at: path, in: file)
      )
    }
  }

  /// The items of a list; a single value is a list of one.
  package var items: [SettingsNode] {
    guard let sequence = node.sequence else { return [self] }
    return sequence.enumerated().map { index, item in
      SettingsNode(item, at: .item(path, index + 1), in: file)
    }
  }

  /// The items of what has to be a list.
  package var list: [SettingsNode] {
    if node.sequence != nil { return items }
    wrongType("be a list", "Start each entry with “- ” on a line of its own.")
    return []
  }

  // MARK: Values

  package func text() -> String? {
    guard let scalar = node.scalar else {
      wrongType("be one text", "Write it on one line, in double quotes if it holds “: ” or “[”.")
      return nil
    }
    return scalar.string
  }

  /// Several texts; one alone is a list of one.
  package func texts() -> [String] { items.compactMap { $0.text() } }

  package func number(
    in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  ) -> Double? {
    guard let text = text() else { return nil }
    guard let number = Double(text) else {
      report(
        .wrongType, "“\(shown(text))” is not a number.",
        "Write digits alone, with a point for decimals, such as 12 or 0.5.")
      return nil
    }
    guard range.contains(number) else {
      report(
        .badValue,
        "“\(shown(text))” is not a number from \(range.lowerBound) to \(range.upperBound).",
        "Write one in that range, without a unit.")
      return nil
    }
    return number
  }

  package func integer(in range: ClosedRange<Int>) -> Int? {
    guard let text = text() else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    report(
      Int(text) == nil ? .wrongType : .badValue,
      "“\(shown(text))” is not a whole number from \(range.lowerBound) to \(range.upperBound).",
      "Write digits alone, without a unit.")
    return nil
  }

  package func flag() -> Bool? {
    guard let text = text() else { return nil }
    switch text.lowercased() {
    case "yes", "true", "y", "on": return true
    case "no", "false", "n", "off": return false
    default:
      report(.wrongType, "“\(shown(text))” is neither yes nor no.", "Write yes or no.")
      return nil
    }
  }

  /// The case of an enumeration that is written here.
  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    choice(of: Choice.allCases.map(\.rawValue)) {
      Choice(rawValue: $0) ?? Choice(rawValue: $0.lowercased())
    }
  }

  /// The cases written here as a list or alone, each once.
  package func choices<Choice: RawRepresentable & CaseIterable & Equatable>(
    _ type: Choice.Type = Choice.self
  ) -> [Choice] where Choice.RawValue == String {
    items.reduce(into: []) { choices, item in
      guard let choice = item.choice(type), !choices.contains(choice) else { return }
      choices.append(choice)
    }
  }

  /// A value told by one of some words; `make` returns nil for any other.
  package func choice<Value>(of words: [String], _ make: (String) -> Value?) -> Value? {
    guard let text = text() else { return nil }
    if let value = make(text) { return value }
    guard file.takesProblems else { return nil }
    let nearest = NearestWord.to(text, among: words)
    report(
      .badValue, "“\(shown(text))” is not a value of “\(key)”.",
      (nearest.map { "Did you mean “\($0)”? " } ?? "")
        + "Possible: \(words.joined(separator: ", ")).", nearest: nearest)
    return nil
  }

  /// A value made from the text; `make` returns nil for a text that is not `what`, such as “a market”.
  package func value<Value>(
    _ what: String, _ remedy: String, _ make: (String) -> Value?
  ) -> Value? {
    guard let text = text() else { return nil }
    if let value = make(text) { return value }
    report(.badValue, "“\(shown(text))” is not \(what).", remedy)
    return nil
  }

  /// A value as an error message shows it: short, and with nothing that moves a terminal's cursor.
  private func shown(_ text: String) -> String {
    let cut = text.prefix(60)
    return PlainText.visible(String(cut)) + (cut.count < text.count ? "…" : "")
  }
}

/// The keys and places in lists that lead to a value; written out only for an error.
indirect enum SettingsPath: CustomStringConvertible {
  case root
  case key(SettingsPath, String)
  /// Counted from 1.
  case item(SettingsPath, Int)

  var isRoot: Bool {
    if case .root = self { true } else { false }
  }

  var description: String {
    switch self {
    case .root: ""
    case .key(.root, let name): PlainText.line(name, limit: 60)
    case .key(let parent, let name): "\(parent).\(PlainText.line(name, limit: 60))"
    case .item(let parent, let number): "\(parent)[\(number)]"
    }
  }
}
