// SPDX-License-Identifier: MIT

/// Why a figure is withheld or to be read with care.
package struct Reason: Hashable, Sendable, Codable {
  package var code: ReasonCode
  /// One plain sentence.
  package var text: String

  package init(_ code: ReasonCode, _ text: String) {
    self.code = code
    self.text = text
  }

  /// The reason in words that tell no number of people.
  var withoutCount: Reason {
    code.statesACount ? Reason(code, "Too few people for an honest figure.") : self
  }
}

extension Reason: CustomStringConvertible {
  /// The code and the sentence, such as `stale: dou 2018-12 is 95 months old`.
  package var description: String { "\(code): \(text)" }
}
