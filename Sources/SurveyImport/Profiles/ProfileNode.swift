// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Yams

/// A place in a profile's YAML: the value there, and how to name the place in an error.
struct ProfileNode {
  let node: Node
  /// The keys that lead here, joined by dots.
  let key: String
  let file: String

  /// The root of a YAML text.
  static func parse(_ yaml: String, file: String) throws(ProfileError) -> ProfileNode {
    guard yaml.utf8.count <= 1 << 20 else {
      throw ProfileError(
        .syntax, file: file, message: "The file has more than 1 MB.",
        remedy: "An import profile is a short text; check that this is the right file.")
    }
    let text = SettingsText(yaml)
    if let line = text.lineOfExcessAlias {
      throw ProfileError(
        .syntax, file: file, line: line, message: SettingsText.excessAliasProblem,
        remedy: SettingsText.excessAliasRemedy)
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml, .basic)
    } catch let error as YamlError {
      throw syntaxError(error, in: text, file: file)
    } catch {
      throw ProfileError(.syntax, file: file, message: "\(error)", remedy: "Correct the YAML.")
    }
    guard let root, root.mapping != nil else {
      throw ProfileError(
        .syntax, file: file, line: 1, column: 1, message: "The file holds no YAML mapping.",
        remedy: "Write “key: value” lines; data/README.md has an example.")
    }
    return ProfileNode(node: root, key: "", file: file)
  }

  private static func syntaxError(
    _ error: YamlError, in text: SettingsText, file: String
  ) -> ProfileError {
    let mark: Mark?
    let problem: String
    switch error {
    case .scanner(_, let said, let at, _), .parser(_, let said, let at, _),
      .composer(_, let said, let at, _):
      mark = at
      problem = said
    case .duplicatedKeysInMapping(let duplicates, let context):
      mark = context.mark
      problem = "the key \(duplicates.map(\.description).joined(separator: ", ")) stands twice"
    default:
      mark = nil
      problem = error.description
    }
    let place = mark.map { text.place(line: $0.line, column: $0.column) }
    return ProfileError(
      .syntax, file: file, line: place?.line, column: place?.column,
      message: "This is not YAML: \(problem).",
      remedy: "Indent with spaces, and quote texts that hold “: ” or begin with a sign.")
  }

  func error(_ code: ProfileError.Code, _ message: String, _ remedy: String) -> ProfileError {
    ProfileError(
      code, file: file, line: node.mark?.line, column: node.mark?.column,
      key: key.isEmpty ? nil : key, message: message, remedy: remedy)
  }

  /// Whether this is a mapping.
  var isMapping: Bool { node.mapping != nil }
  var isList: Bool { node.sequence != nil }
  /// Whether this is YAML's null, written `~`, `null` or nothing.
  var isNull: Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// The pairs of a mapping whose keys are free.
  func pairs() throws(ProfileError) -> [(key: String, value: ProfileNode)] {
    guard let mapping = node.mapping else {
      throw error(.wrongType, "A mapping of “key: value” belongs here.", "Indent the pairs below.")
    }
    var pairs: [(key: String, value: ProfileNode)] = []
    for (name, value) in mapping {
      let text = name.scalar?.string ?? ""
      pairs.append(
        (text, ProfileNode(node: value, key: key.isEmpty ? text : "\(key).\(text)", file: file)))
    }
    return pairs
  }

  /// The values of a mapping that may have these keys and no other.
  func members(_ known: [String]) throws(ProfileError) -> [String: ProfileNode] {
    var members: [String: ProfileNode] = [:]
    guard let mapping = node.mapping else {
      throw error(
        .wrongType, "A mapping of “key: value” belongs here.",
        "The keys are \(known.joined(separator: ", ")).")
    }
    for (pair, (name, _)) in zip(try pairs(), mapping) {
      guard known.contains(pair.key) else {
        let path = pair.value.key
        let nearest = NearestWord.to(pair.key, among: known)
        throw ProfileError(
          .unknownKey, file: file, line: name.mark?.line, column: name.mark?.column, key: path,
          message: "There is no such key.",
          remedy: nearest.map { "Did you mean “\($0)”?" }
            ?? "The keys here are \(known.joined(separator: ", ")).")
      }
      members[pair.key] = pair.value
    }
    return members
  }

  /// The text of a scalar.
  func text() throws(ProfileError) -> String {
    guard let scalar = node.scalar else {
      throw error(.wrongType, "One text belongs here.", "Put the text on the key's own line.")
    }
    return scalar.string
  }

  func texts() throws(ProfileError) -> [String] {
    guard isList else { return [try text()] }
    return try items().map { (item) throws(ProfileError) in try item.text() }
  }

  /// The items of a list; a single value is a list of one.
  func items() throws(ProfileError) -> [ProfileNode] {
    guard let sequence = node.sequence else { return [self] }
    return sequence.enumerated().map { index, item in
      ProfileNode(node: item, key: "\(key)[\(index + 1)]", file: file)
    }
  }

  func number() throws(ProfileError) -> Double {
    guard let value = Double(try text()) else {
      throw error(
        .wrongType, "“\(try text())” is not a number.", "Write digits, such as 12 or 0.5.")
    }
    return value
  }

  func integer(in range: ClosedRange<Int>) throws(ProfileError) -> Int {
    guard let value = Int(try text()), range.contains(value) else {
      throw error(
        .invalidValue,
        "“\(try text())” is not a whole number from \(range.lowerBound) to \(range.upperBound).",
        "Write one in that range.")
    }
    return value
  }

  func flag() throws(ProfileError) -> Bool {
    switch try text().lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      throw error(.wrongType, "“\(try text())” is neither true nor false.", "Write true or false.")
    }
  }

  /// The case of an enumeration that is written here.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type = Choice.self
  ) throws(ProfileError) -> Choice where Choice.RawValue == String {
    let written = try text()
    if let choice = Choice(rawValue: written) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    throw error(
      .invalidValue, "“\(written)” is not one of \(known.joined(separator: ", ")).",
      NearestWord.to(written, among: known).map { "Did you mean “\($0)”?" } ?? "Write one of them.")
  }
}
