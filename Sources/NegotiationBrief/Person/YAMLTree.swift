// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Yams

/// A YAML file parsed, with the name its errors carry.
struct YAMLTree {
  let file: String
  let root: Node?
  private let text: SettingsText

  /// The largest file that is read, in bytes; a person's file has a few thousand.
  static let limit = 2_000_000

  init(yaml: String, file: String) throws(BriefFileError) {
    self.file = file
    guard yaml.utf8.count <= YAMLTree.limit else {
      throw BriefFileError(
        code: .tooLarge, file: file,
        problem: "The file has \(yaml.utf8.count) bytes; more than \(YAMLTree.limit) are not read.",
        remedy: "Shorten it, or check that it is the file you meant.")
    }
    text = SettingsText(yaml)
    if let line = text.lineOfExcessAlias {
      throw BriefFileError(
        code: .tooLarge, file: file, line: line, problem: SettingsText.excessAliasProblem,
        remedy: SettingsText.excessAliasRemedy)
    }
    do {
      // The basic resolver: everything is read as text, and the default one runs a dozen regular expressions a key.
      root = try Yams.compose(yaml: yaml, .basic)
    } catch let error as YamlError {
      throw YAMLTree.fault(error, yaml: yaml, file: file)
    } catch {
      throw BriefFileError(
        code: .syntax, file: file, problem: "The file is not YAML.",
        remedy: "Write lines of the form “key: value”.")
    }
  }

  private static func fault(_ error: YamlError, yaml: String, file: String) -> BriefFileError {
    var fault = BriefFileError(
      code: .syntax, file: file, problem: "The file is not YAML.",
      remedy: "Write lines of the form “key: value”, indent with spaces, and put a text that holds "
        + "“: ” or starts with a sign in double quotes.")
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      fault.problem = "This is not YAML: \(problem)."
      let place = SettingsText(yaml).place(line: mark.line, column: mark.column)
      (fault.line, fault.column) = (place.line, place.column)
    case .reader(let problem, let offset, _, _):
      fault.problem = "This is not YAML text: \(problem)."
      fault.remedy = "Delete the character, or write it as an escape in double quotes (\"\\x07\")."
      if let offset {
        let place = SettingsText(yaml).place(ofCharacter: offset)
        (fault.line, fault.column) = (place.line, place.column)
      }
    case .duplicatedKeysInMapping(let duplicates, let context):
      fault.problem = "The key “\(duplicates.first ?? "")” stands here twice."
      fault.remedy = "Keep one of the two."
      (fault.line, fault.column) = (context.mark.line, context.mark.column)
    default:
      break
    }
    return fault
  }

  /// An error about one node.
  func fault(
    _ code: BriefFileError.Code, at node: Node?, key: String, problem: String, remedy: String,
    nearest: String? = nil
  ) -> BriefFileError {
    let place = node?.mark.map { text.place(line: $0.line, column: $0.column) }
    return BriefFileError(
      code: code, file: file, line: place?.line, column: place?.column, key: key,
      nearestKey: nearest, problem: problem, remedy: remedy)
  }
}

/// A mapping of the file, read by known keys; the first fault ends the reading.
struct YAMLMapping {
  let tree: YAMLTree
  let node: Node
  /// The keys that lead here, such as `pay`.
  let path: String
  private let pairs: Node.Mapping

  init(_ node: Node, in tree: YAMLTree, path: String = "") throws(BriefFileError) {
    guard case .mapping(let pairs) = node else {
      throw tree.fault(
        .wrongType, at: node, key: path,
        problem: "\(path.isEmpty ? "The file" : "“\(path)”") should hold lines “key: value”.",
        remedy: "Write the keys below it, indented by two spaces.")
    }
    self.tree = tree
    self.node = node
    self.path = path
    self.pairs = pairs
  }

  func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// Keys and values in the order of the file.
  var entries: [(key: Node, value: Node)] { pairs.map { ($0.key, $0.value) } }

  /// Refuses a key that is not among `known`, with the known key nearest to it.
  func allow(_ known: [String]) throws(BriefFileError) {
    for pair in pairs {
      let key = pair.key.string ?? ""
      guard !known.contains(key) else { continue }
      let guess = NearestWord.to(key, among: known)
      throw tree.fault(
        .unknownKey, at: pair.key, key: name(key),
        problem: "“\(shown(key))” is not a key\(path.isEmpty ? "" : " of “\(path)”").",
        remedy: guess.map { "Did you mean “\($0)”?" }
          ?? "The keys here are: \(known.joined(separator: ", ")).",
        nearest: guess)
    }
  }

  /// The value of a key; nil where the key is missing or has no value.
  func value(_ key: String) -> Node? {
    guard let value = pairs.first(where: { $0.key.string == key })?.value, !value.isBlank else {
      return nil
    }
    return value
  }

  func mapping(_ key: String) throws(BriefFileError) -> YAMLMapping? {
    guard let value = value(key) else { return nil }
    return try YAMLMapping(value, in: tree, path: name(key))
  }

  func text(_ key: String) throws(BriefFileError) -> String? {
    guard let value = value(key) else { return nil }
    return try scalar(value, name(key))
  }

  /// The text of an entry found by walking `entries`; nil where it is blank.
  func text(_ value: Node, _ key: String) throws(BriefFileError) -> String? {
    value.isBlank ? nil : try scalar(value, name(key))
  }

  private func scalar(_ node: Node, _ name: String) throws(BriefFileError) -> String {
    guard case .scalar(let scalar) = node else {
      throw tree.fault(
        .wrongType, at: node, key: name, problem: "“\(name)” should be one text.",
        remedy: "Write it on one line, in double quotes if it holds “: ” or “[”.")
    }
    return scalar.string
  }

  /// Several texts; one text alone is a list of one.
  func texts(_ key: String) throws(BriefFileError) -> [String] {
    guard let value = value(key) else { return [] }
    guard case .sequence(let items) = value else { return [try scalar(value, name(key))] }
    var texts: [String] = []
    for item in items where !item.isBlank { texts.append(try scalar(item, name(key))) }
    return texts
  }

  func mappings(_ key: String) throws(BriefFileError) -> [YAMLMapping] {
    guard let value = value(key) else { return [] }
    guard case .sequence(let items) = value else {
      throw tree.fault(
        .wrongType, at: value, key: name(key), problem: "“\(name(key))” should be a list.",
        remedy: "Start each entry with “- ” on a line of its own.")
    }
    var mappings: [YAMLMapping] = []
    for item in items { mappings.append(try YAMLMapping(item, in: tree, path: name(key))) }
    return mappings
  }

  /// A number of at least 0 without thousands separators.
  func number(_ key: String, upTo limit: Double = 1e12) throws(BriefFileError) -> Double? {
    guard let value = value(key) else { return nil }
    let text = try scalar(value, name(key))
    let plain = text.replacing("_", with: "")
    guard let number = Double(plain), plain.utf8.allSatisfy({ $0 == 46 || (48...57).contains($0) })
    else {
      throw tree.fault(
        .wrongType, at: value, key: name(key),
        problem: "“\(shown(text))” is not a number.",
        remedy: "Write digits alone, with a point for decimals: 80500 or 6708.33.")
    }
    // 80.500 is eighty thousand to half of the world: nobody's pay has thousandths.
    if let point = plain.firstIndex(of: "."), plain[point...].count == 4, number < 1000 {
      throw tree.fault(
        .badValue, at: value, key: name(key),
        problem:
          "“\(shown(text))” may be \(plain.replacing(".", with: "")) or \(plain.dropLast()).",
        remedy: "Write thousands without a point (80500), decimals with one or two digits.")
    }
    guard number <= limit else {
      throw tree.fault(
        .badValue, at: value, key: name(key),
        problem: "\(shown(text)) is too large for “\(name(key))”.",
        remedy: "Check the unit and the number of zeros.")
    }
    return number
  }

  func yesNo(_ key: String) throws(BriefFileError) -> Bool? {
    guard let value = value(key) else { return nil }
    switch try scalar(value, name(key)).lowercased() {
    case "yes", "true", "y", "on": return true
    case "no", "false", "n", "off": return false
    case let other:
      throw tree.fault(
        .wrongType, at: value, key: name(key),
        problem: "“\(shown(other))” is neither yes nor no.", remedy: "Write yes or no.")
    }
  }

  /// - Parameter latest: the last day that what has happened can have; nil for a day that may lie ahead.
  func date(_ key: String, notAfter latest: CalendarDate? = nil) throws(BriefFileError)
    -> CalendarDate?
  {
    let date = try parsed(key, remedy: "Write a day that exists as year-month-day: 2026-11-23.") {
      CalendarDate($0)
    }
    guard let date, let latest, date > latest else { return date }
    throw tree.fault(
      .badValue, at: value(key), key: name(key),
      problem: "“\(name(key))” is \(date), which is after \(latest), the day this is read for.",
      remedy: "Write when it happened. What is still to come belongs in talk-date, plan-start or a "
        + "revisit.")
  }

  /// One of a fixed set of words.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, as type: Word.Type
  ) throws(BriefFileError) -> Word? where Word.RawValue == String {
    let known = Word.allCases.map(\.rawValue)
    guard let value = value(key) else { return nil }
    let text = try scalar(value, name(key))
    return try word(text, at: value, key: key, known: known)
  }

  func words<Word: RawRepresentable & CaseIterable>(
    _ key: String, as type: Word.Type
  ) throws(BriefFileError) -> [Word] where Word.RawValue == String {
    let known = Word.allCases.map(\.rawValue)
    var words: [Word] = []
    for text in try texts(key) {
      words.append(try word(text, at: value(key), key: key, known: known))
    }
    return words
  }

  private func word<Word: RawRepresentable>(
    _ text: String, at node: Node?, key: String, known: [String]
  ) throws(BriefFileError) -> Word where Word.RawValue == String {
    if let word = Word(rawValue: text.lowercased()) ?? Word(rawValue: text) { return word }
    let guess = NearestWord.to(text, among: known)
    throw tree.fault(
      .badValue, at: node, key: name(key),
      problem: "“\(shown(text))” is not a value of “\(name(key))”.",
      remedy: (guess.map { "Did you mean “\($0)”? " } ?? "")
        + "Possible: \(known.joined(separator: ", ")).",
      nearest: guess)
  }

  /// A text turned into a value by `parse`, which returns nil for a text it does not know.
  func parsed<Value>(
    _ key: String, remedy: String, _ parse: (String) -> Value?
  ) throws(BriefFileError) -> Value? {
    guard let value = value(key) else { return nil }
    let text = try scalar(value, name(key))
    guard let result = parse(text) else {
      throw tree.fault(
        .badValue, at: value, key: name(key),
        problem: "“\(shown(text))” is not a value of “\(name(key))”.", remedy: remedy)
    }
    return result
  }

  /// A value that the entry cannot do without.
  func require<Value>(_ key: String, _ value: Value?, remedy: String) throws(BriefFileError)
    -> Value
  {
    if let value { return value }
    throw tree.fault(
      .missingKey, at: node, key: name(key),
      problem: "“\(path.isEmpty ? "The file" : path)” has no “\(key)”.", remedy: remedy)
  }

  /// A value as an error message shows it: short, and with nothing that moves a terminal's cursor.
  private func shown(_ text: String) -> String {
    let cut = text.prefix(60)
    return PlainText.visible(String(cut)) + (cut.count < text.count ? "…" : "")
  }
}

extension Node {
  /// Whether nothing, `~` or `null` stands here unquoted.
  fileprivate var isBlank: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null"].contains(scalar.string)
  }
}
