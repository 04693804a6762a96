// SPDX-License-Identifier: MIT

import Foundations

/// The name in a step of a path, with its namespace if the step has a prefix.
struct XMLName: Sendable, Hashable {
  var local: String
  /// The namespace it must have; nil matches any.
  var namespace: String?

  /// Whether the step is `*`.
  var isWildcard: Bool { local == "*" }
}

/// `[@name]` or `[@name='value']`.
struct XMLPredicate: Sendable, Hashable {
  var attribute: XMLName
  /// The value it must have; nil asks only that it is there.
  var value: String?
}

/// One step down a path.
struct XMLStep: Sendable, Hashable {
  var name: XMLName
  var predicates: [XMLPredicate] = []
}

/// A parsed path; see ``XMLFieldPath`` and ``ReadingOptions/recordPath`` for the language.
struct XMLPath: Sendable, Hashable {
  /// Whether it starts at the root (`/a/b`) and not anywhere.
  var isAnchored = false
  /// How many `..` it starts with.
  var ups = 0
  var steps: [XMLStep] = []
  /// The attribute it ends with, if it does.
  var attribute: XMLName?

  /// Parses `text`; prefixes are looked up in `namespaces`.
  init(_ text: String, namespaces: [String: String], file: String) throws(ReadError) {
    var scanner = XMLPathScanner(text, namespaces: namespaces, file: file)
    if scanner.take("/") {
      isAnchored = !scanner.take("/")
    }
    while true {
      if scanner.take("..") {
        guard steps.isEmpty, !isAnchored else {
          throw scanner.problem("“..” may stand only at the start")
        }
        ups += 1
      } else if scanner.take("@") {
        attribute = try scanner.name()
        break
      } else if scanner.take(".") {
        guard steps.isEmpty, ups == 0 else { throw scanner.problem("“.” may stand only alone") }
        break
      } else {
        var step = XMLStep(name: try scanner.name())
        while scanner.take("[") { step.predicates.append(try scanner.predicate()) }
        steps.append(step)
      }
      if !scanner.take("/") { break }
    }
    guard scanner.isAtEnd else { throw scanner.problem("“\(scanner.rest)” is not understood") }
  }
}

/// Takes a path apart.
private struct XMLPathScanner {
  private let text: String
  private(set) var rest: Substring
  private let namespaces: [String: String]
  private let file: String

  init(_ text: String, namespaces: [String: String], file: String) {
    self.text = text
    self.namespaces = namespaces
    self.file = file
    rest = text[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ prefix: String) -> Bool {
    guard rest.hasPrefix(prefix) else { return false }
    rest = rest.dropFirst(prefix.count)
    return true
  }

  mutating func name() throws(ReadError) -> XMLName {
    if take("*") { return XMLName(local: "*") }
    let first = word()
    guard !first.isEmpty else { throw problem("a name is missing") }
    guard take(":") else { return XMLName(local: first) }
    let local = take("*") ? "*" : word()
    guard !local.isEmpty else { throw problem("a name is missing after “\(first):”") }
    guard let namespace = namespaces[first] else {
      throw problem("the prefix “\(first)” is not among the namespaces of the options")
    }
    return XMLName(local: local, namespace: namespace)
  }

  mutating func predicate() throws(ReadError) -> XMLPredicate {
    guard take("@") else { throw problem("only [@name] and [@name='value'] are understood") }
    var predicate = XMLPredicate(attribute: try name())
    if take("=") {
      guard let quote = rest.first, quote == "'" || quote == "\"" else {
        throw problem("a value in quotes is missing after “=”")
      }
      rest = rest.dropFirst()
      predicate.value = String(rest.prefix { $0 != quote })
      rest = rest.drop { $0 != quote }
      guard take(String(quote)) else { throw problem("a closing quote is missing") }
    }
    guard take("]") else { throw problem("“]” is missing") }
    return predicate
  }

  func problem(_ what: String) -> ReadError {
    ReadError(
      .invalidPath, "The path “\(text)” cannot be understood: \(what).", file: file,
      remedy: "A path looks like Rates/Amount/@currency, ../@time or Value[@id='FREQ']/@value.")
  }

  private mutating func word() -> String {
    let stop: Set<Character> = ["/", "@", "[", "]", ":", "=", "'", "\"", "*", " "]
    let word = rest.prefix { !stop.contains($0) }
    rest = rest.dropFirst(word.count)
    return String(word)
  }
}
