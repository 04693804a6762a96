// SPDX-License-Identifier: MIT

/// Why an import profile cannot be used.
package struct ProfileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of mistake.
  package enum Code: String, Sendable, Hashable {
    /// The text is not YAML.
    case syntax
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case invalidValue = "invalid-value"
    /// There is no profile of that name.
    case unknownProfile = "unknown-profile"
    case unreadable
  }

  package var code: Code
  /// The profile's file, or its name when it is built in.
  package var file: String
  /// 1-based; nil when the whole file is meant.
  package var line: Int?
  /// 1-based, in characters.
  package var column: Int?
  /// The key the mistake is at, with its parents: `pay.base.period`.
  package var key: String?
  package var message: String
  /// What to do, as a sentence.
  package var remedy: String

  package init(
    _ code: Code, file: String, line: Int? = nil, column: Int? = nil, key: String? = nil,
    message: String, remedy: String
  ) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.key = key
    self.message = message
    self.remedy = remedy
  }

  /// The whole error in one line.
  ///
  /// `germany.yaml:12:3: pay.perod: There is no such key. Did you mean “period”?`
  package var description: String {
    var text = file
    if let line { text += ":\(line)" }
    if let column { text += ":\(column)" }
    if let key, !key.isEmpty { text += ": \(key)" }
    return "\(text): \(message) \(remedy)"
  }
}
