// SPDX-License-Identifier: MIT

/// Everything that is wrong with a settings file, each with its place and what to do about it.
package struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of fault, for a program that wants to tell them apart.
  package enum Code: String, Sendable, Hashable {
    /// The text is not YAML, or nothing stands in it.
    case syntax
    case tooLarge = "too-large"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case badValue = "bad-value"
    /// An entry cannot be put into the file as it is laid out.
    case cannotAppend = "cannot-append"
  }

  /// One thing that is wrong.
  package struct Problem: Hashable, Sendable {
    package var code: Code
    /// Counted from 1; nil where the fault has no one place.
    package var line: Int?
    /// Counted from 1, in characters.
    package var column: Int?
    /// The keys that lead to the fault, such as `pay.base.period`; empty for the whole file.
    package var key: String
    /// The known word nearest to a misspelt one.
    package var nearest: String?
    /// What is wrong, one sentence.
    package var message: String
    /// What to do, one sentence or two.
    package var remedy: String

    package init(
      _ code: Code, line: Int? = nil, column: Int? = nil, key: String = "", nearest: String? = nil,
      _ message: String, _ remedy: String
    ) {
      self.code = code
      self.line = line
      self.column = column
      self.key = key
      self.nearest = nearest
      self.message = message
      self.remedy = remedy
    }
  }

  /// The file, as it is shown.
  package var file: String
  /// In the order of their places.
  package var problems: [Problem]

  package init(file: String, _ problem: Problem) {
    self.init(file: file, problems: [problem])
  }

  package init(file: String, problems: [Problem]) {
    self.file = file
    self.problems = problems
  }

  /// A line for each problem.
  ///
  /// `ME.yaml:4:1: markt: “markt” is not a key. Did you mean “market”?`
  package var description: String {
    problems.map { problem in
      let place = [problem.line, problem.column].compactMap { $0 }.map { ":\($0)" }.joined()
      let key = problem.key.isEmpty ? "" : "\(problem.key): "
      return "\(file)\(place): \(key)\(problem.message) \(problem.remedy)"
    }.joined(separator: "\n")
  }
}
