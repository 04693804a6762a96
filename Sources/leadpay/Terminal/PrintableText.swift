// SPDX-License-Identifier: MIT

extension String {
  /// The text with control characters made visible, fit for a terminal.
  var printable: String {
    String(
      unicodeScalars.map { scalar -> Character in
        scalar.properties.generalCategory == .control ? "\u{FFFD}" : Character(scalar)
      })
  }
}
