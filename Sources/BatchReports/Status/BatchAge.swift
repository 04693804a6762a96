// SPDX-License-Identifier: MIT

import Foundations

/// A length of time such as `8d`, `36h`, `90m` or `2w`.
package struct BatchAge: Hashable, Sendable, CustomStringConvertible {
  package let seconds: Double
  /// As it was written.
  package let description: String

  /// The age a text tells.
  ///
  /// - Throws: `BatchError.schedule` for anything but a whole number and one of the letters s, m, h, d, w.
  package init(_ text: String) throws {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    guard let unit = text.last.flatMap({ units[$0] }), text.count < 8,
      text.dropLast().utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(text.dropLast()), number > 0
    else {
      throw BatchError(
        .schedule, "this is not a length of time.", file: text,
        remedy: "Write a whole number and a unit, such as 8d, 36h or 90m.")
    }
    seconds = Double(number) * unit
    description = text
  }
}
