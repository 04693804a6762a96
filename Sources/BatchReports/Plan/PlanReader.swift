// SPDX-License-Identifier: MIT

import Foundations
import Yams

/// Reads the parts of a plan's YAML and collects everything that is wrong, so that one run tells all.
final class PlanReader {
  private(set) var problems: [PlanProblem] = []

  func report(_ node: Node?, _ message: String, _ remedy: String) {
    problems.append(
      PlanProblem(
        line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1, message: message,
        remedy: remedy))
  }

  /// The values of a mapping by key; unknown and missing keys are problems.
  func fields(
    of node: Node, _ subject: String, keys: [String], required: [String] = []
  ) -> [String: Node] {
    guard case .mapping(let mapping) = node else {
      report(node, "\(subject) must be a mapping of keys to values", "Write `key: value` lines")
      return [:]
    }
    var fields: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.string, keys.contains(name) else {
        let name = key.string ?? "?"
        let near = NearestWord.to(name, among: keys)
        report(
          key, "\(subject) has no key “\(name)”",
          near.map { "Perhaps you mean “\($0)”" }
            ?? "The keys are \(keys.joined(separator: ", "))")
        continue
      }
      fields[name] = value
    }
    for name in required where fields[name] == nil {
      report(node, "\(subject) lacks “\(name)”", "Add a line `\(name): …`")
    }
    return fields
  }

  /// A text that is not empty.
  func text(_ node: Node?, _ subject: String) -> String? {
    guard let node else { return nil }
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty, node.null == nil else {
      report(node, "\(subject) must be a text", "Write one value after the colon")
      return nil
    }
    guard !scalar.string.unicodeScalars.contains(where: { $0.value == 0 }) else {
      report(node, "\(subject) holds a zero byte", "Remove it")
      return nil
    }
    return scalar.string
  }

  func whole(_ node: Node?, _ subject: String, in range: ClosedRange<Int>) -> Int? {
    guard let node else { return nil }
    guard let number = node.int, range.contains(number) else {
      report(
        node, "\(subject) must be a whole number from \(range.lowerBound) to \(range.upperBound)",
        "Write it without a unit")
      return nil
    }
    return number
  }

  func number(_ node: Node?, _ subject: String, in range: ClosedRange<Double>) -> Double? {
    guard let node else { return nil }
    guard let number = node.float, range.contains(number) else {
      report(
        node, "\(subject) must be a number from \(range.lowerBound) to \(range.upperBound)",
        "Write it without a unit")
      return nil
    }
    return number
  }

  /// A list of texts; one text stands for a list of one.
  func texts(_ node: Node?, _ subject: String) -> [(String, Node)]? {
    guard let node else { return nil }
    let nodes: [Node]
    if case .sequence(let sequence) = node { nodes = Array(sequence) } else { nodes = [node] }
    if nodes.isEmpty { report(node, "\(subject) is empty", "Name at least one") }
    return nodes.compactMap { node in text(node, subject).map { ($0, node) } }
  }

  /// A list of words out of a fixed choice, without repeats.
  func words<Word: RawRepresentable & CaseIterable & Equatable>(
    _ node: Node?, _ subject: String, of type: Word.Type
  ) -> [Word]? where Word.RawValue == String {
    texts(node, subject)?.reduce(into: []) { words, item in
      guard let word = word(item.0, item.1, subject, of: type) else { return }
      if !words.contains(word) { words.append(word) }
    }
  }

  func word<Word: RawRepresentable & CaseIterable>(
    _ text: String, _ node: Node, _ subject: String, of type: Word.Type
  ) -> Word? where Word.RawValue == String {
    if let word = Word(rawValue: text) { return word }
    let choices = Word.allCases.map(\.rawValue)
    let near = NearestWord.to(text, among: choices)
    report(
      node, "\(subject) cannot be “\(text)”",
      near.map { "Perhaps you mean “\($0)”" }
        ?? "It is one of \(choices.joined(separator: ", "))")
    return nil
  }
}
