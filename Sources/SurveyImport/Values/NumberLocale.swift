// SPDX-License-Identifier: MIT

/// How a column writes its numbers: which mark is the decimal one, which ones group digits.
///
/// Spaces (of any width) and apostrophes group digits in every locale, because they can mean
/// nothing else.
package struct NumberLocale: Sendable, Hashable {
  /// The decimal mark, `.` or `,`; nil when each number has to tell by itself.
  package var decimal: UInt8?
  /// Marks that group digits by three (or by two, as in India).
  package var grouping: Set<UInt8>
  /// Marks that may be either in this column: a number below 10,000 such as `1.200` with one of
  /// them is refused with both its readings.
  package var undecided: Set<UInt8> = []

  package init(decimal: UInt8?, grouping: Set<UInt8>) {
    self.decimal = decimal
    self.grouping = grouping
  }

  /// Each number is read by its own shape.
  ///
  /// One mark followed by exactly three digits (`65.000`, `65,000`) is taken for grouping, unless the
  /// mark is `undecided`: nobody's pay is 65 and no thousandths. The reading that was not taken stands in `ParsedPay.otherReading`.
  package static let automatic = NumberLocale(decimal: nil, grouping: [0x2E, 0x2C, 0x27])
  /// `1,234.56`.
  package static let pointDecimal = NumberLocale(decimal: 0x2E, grouping: [0x2C, 0x27])
  /// `1.234,56`.
  package static let commaDecimal = NumberLocale(decimal: 0x2C, grouping: [0x2E, 0x27])
  /// `12'345.67`.
  package static let swiss = NumberLocale(decimal: 0x2E, grouping: [0x27])

  /// A preset by its name in a profile: `automatic`, `point-decimal`, `comma-decimal`, `swiss`.
  package init?(named name: String) {
    switch name {
    case "automatic", "auto": self = .automatic
    case "point-decimal", "point": self = .pointDecimal
    case "comma-decimal", "comma": self = .commaDecimal
    case "swiss": self = .swiss
    default: return nil
    }
  }
}
