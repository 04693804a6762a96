// SPDX-License-Identifier: MIT

/// What is wrong with a file a person wrote, where, and what to do about it.
package struct BriefFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of fault, for a program that wants to tell them apart.
  package enum Code: String, Sendable, Hashable {
    case syntax
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case badValue = "bad-value"
    case unknownSlot = "unknown-slot"
    case tooLarge = "too-large"
    case cannotAppend = "cannot-append"
  }

  package var code: Code
  package var file: String
  /// Counted from 1; nil where the fault has no one place.
  package var line: Int?
  package var column: Int?
  /// The key to blame as a path, such as `pay.currency`.
  package var key: String?
  /// The known key nearest to a misspelt one.
  package var nearestKey: String?
  /// What is wrong, one sentence.
  package var problem: String
  /// What to do, one sentence.
  package var remedy: String

  /// Place, problem and remedy on one line.
  ///
  /// `ME.yaml:4:1: “markt” is not a key. Did you mean “market”?`
  package var description: String {
    let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
    return "\(file)\(place): \(problem) \(remedy)"
  }
}

/// A fault in a person's file.
package typealias PersonError = BriefFileError
/// A fault in a playbook file.
package typealias PlaybookError = BriefFileError
