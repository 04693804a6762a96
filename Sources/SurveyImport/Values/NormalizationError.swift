// SPDX-License-Identifier: MIT

/// Why normalization rules, overrides or word lists could not be used.
package struct NormalizationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file or embedded resource that is to blame.
  package var source: String
  /// Line in it, from 1; nil when the whole file is meant.
  package var line: Int?
  /// Column in the line, from 1.
  package var column: Int?
  /// What is wrong and what to do.
  package var message: String

  package init(source: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.source = source
    self.line = line
    self.column = column
    self.message = message
  }

  package var description: String {
    var place = source
    if let line { place += ":\(line)" }
    if let column { place += ":\(column)" }
    return "\(place): \(message)"
  }
}
