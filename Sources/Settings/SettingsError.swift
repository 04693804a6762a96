// SPDX-License-Identifier: MIT

package import Foundations

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
  package typealias Problem = Fault<Code>

  /// In the order of their places, all of one file.
  package var problems: [Problem]

  package init(_ problems: [Problem]) { self.problems = problems }

  package init(
    _ code: Code, _ message: String, file: String, line: Int? = nil, column: Int? = nil,
    key: String = "", remedy: Remedy
  ) {
    self.init([
      Problem(
        code, message, file: file, line: line, column: column, key: key, remedy: remedy)
    ])
  }

  /// A line for each problem.
  ///
  /// `ME.yaml:4:1: markt: “markt” is not a key. Did you mean “market”?`
  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
