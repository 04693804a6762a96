// SPDX-License-Identifier: MIT

/// How a CSV file separates and quotes its fields.
struct CSVDialect: Sendable, Hashable {
  /// What blanks next to a delimiter are.
  enum Blanks: Sendable, Hashable {
    /// Part of the field, as RFC 4180 has it.
    case kept
    /// Nothing where a quote follows: `1, "a, b"`.
    case beforeQuotes
    /// One blank belongs to the delimiter, which is `, ` everywhere in the file.
    case afterDelimiters
  }

  var delimiter: UInt8
  /// 0 when fields are not quoted.
  var quote: UInt8
  /// The byte that makes a quote inside a quoted field a character, beside doubling it.
  var escape: UInt8?
  var blanks = Blanks.kept

  static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
  static let backslash: UInt8 = 0x5C
  static let blank: UInt8 = 0x20

  /// Whether the structural index reads it; anything else is read byte by byte.
  var isPlain: Bool { escape == nil && blanks == .kept }

  /// A name for messages.
  static func name(_ delimiter: UInt8) -> String {
    switch delimiter {
    case 0x2C: "comma"
    case 0x3B: "semicolon"
    case 0x09: "tab"
    case 0x7C: "vertical bar"
    case blank: "blank"
    default: "byte 0x\(hexadecimal(delimiter))"
    }
  }

  /// What is out of the ordinary, as a sentence; nil for a dialect of RFC 4180 or its usual kin.
  var peculiarity: String? {
    var facts: [String] = []
    if delimiter == Self.blank { facts.append("fields are separated by a blank") }
    if !Self.candidates.contains(delimiter), delimiter != Self.blank {
      facts.append("fields are separated by \(Self.name(delimiter))")
    }
    switch blanks {
    case .kept: break
    case .beforeQuotes: facts.append("blanks before a quote are no part of the field")
    case .afterDelimiters:
      facts.append("fields are separated by a \(Self.name(delimiter)) and a blank")
    }
    if quote == 0x27 { facts.append("fields are quoted by apostrophes") }
    switch escape {
    case nil: break
    case Self.backslash: facts.append("a backslash makes a quote part of its field")
    case 0: facts.append("a zero byte makes a quote part of its field")
    case let byte?: facts.append("\(Self.name(byte)) makes a quote part of its field")
    }
    guard let first = facts.first else { return nil }
    facts[0] = first.prefix(1).uppercased() + first.dropFirst()
    return facts.joined(separator: "; ") + "."
  }
}
