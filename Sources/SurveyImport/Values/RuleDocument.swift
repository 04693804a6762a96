// SPDX-License-Identifier: MIT

import Compensation
import Yams

/// A YAML file of rules, read with the place of every value so that an error can name it.
struct RuleDocument {
  let source: String
  let root: Node

  /// An embedded file of the target's `Resources` folder.
  init(resource path: String) throws(NormalizationError) {
    guard let resource = EmbeddedResource.all.first(where: { $0.path == path }) else {
      throw NormalizationError(source: path, message: "this resource is not built into leadpay")
    }
    try self.init(text: resource.text, source: path)
  }

  /// A YAML text; `source` names it in errors.
  init(text: String, source: String) throws(NormalizationError) {
    self.source = source
    let settings = SettingsText(text)
    if let line = settings.lineOfExcessAlias {
      throw NormalizationError(
        source: source, line: line,
        message: SettingsText.excessAliasProblem + " " + SettingsText.excessAliasRemedy)
    }
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw NormalizationError(source: source, message: "the file is empty")
      }
      root = node
    } catch let error as NormalizationError {
      throw error
    } catch {
      throw Self.translated(error, in: settings, source: source)
    }
  }

  private static func translated(
    _ error: any Error, in text: SettingsText, source: String
  ) -> NormalizationError {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      let place = text.place(line: mark.line, column: mark.column)
      return NormalizationError(
        source: source, line: place.line, column: place.column,
        message: "not valid YAML: \(problem)")
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      return NormalizationError(
        source: source, line: context.mark.line, column: context.mark.column,
        message: "the key “\(keys.map(\.description).joined(separator: "”, “"))” stands here twice")
    default:
      return NormalizationError(source: source, message: "not valid YAML: \(error)")
    }
  }

  func error(_ message: String, at node: Node) -> NormalizationError {
    NormalizationError(
      source: source, line: node.mark?.line, column: node.mark?.column, message: message)
  }

  /// The items of a list under a key of the root.
  func list(_ key: String) throws(NormalizationError) -> [Node] {
    guard let node = root.mapping?[Node(key)] else { return [] }
    return try items(of: node, named: key)
  }

  /// The items of a list.
  func items(of node: Node, named key: String) throws(NormalizationError) -> [Node] {
    guard let sequence = node.sequence else { throw error("“\(key)” has to be a list", at: node) }
    return Array(sequence)
  }

  /// The entries of a mapping, its keys checked against the ones that are known.
  func fields(
    of node: Node, known: Set<String>
  ) throws(NormalizationError) -> [String: Node] {
    guard let mapping = node.mapping else {
      throw error("expected `key: value` entries here", at: node)
    }
    var fields: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard known.contains(name) else {
        throw error(
          "“\(name)” is not known here; write \(known.sorted().joined(separator: ", "))", at: key)
      }
      fields[name] = value
    }
    return fields
  }

  /// A scalar's text as written.
  func text(_ node: Node) throws(NormalizationError) -> String {
    guard let scalar = node.scalar else { throw error("expected one value here", at: node) }
    return scalar.string
  }
}
