// SPDX-License-Identifier: MIT

/// A currency by its ISO 4217 code, such as `EUR`.
///
/// Amounts in different currencies are never added, compared or divided.
package struct Currency: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The three capital letters, the first in the highest byte: an observation then holds no string.
  private let letters: UInt32

  /// The three capital letters.
  package var code: String {
    let bytes = [letters >> 16, letters >> 8, letters].map { UInt8(truncatingIfNeeded: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A currency from three ASCII letters in either case; nil for anything else.
  package init?(_ code: String) {
    let capitals = code.uppercased()
    guard capitals.utf8.count == 3, capitals.utf8.allSatisfy({ (65...90).contains($0) }) else {
      return nil
    }
    letters = capitals.utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }

  private init(_ first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar) {
    letters = first.value << 16 | second.value << 8 | third.value
  }

  package static let usDollar = Currency("U", "S", "D")
  package static let euro = Currency("E", "U", "R")

  package var description: String { code }

  package static func < (left: Currency, right: Currency) -> Bool {
    left.letters < right.letters
  }
}

extension Currency: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let currency = Currency(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is not an ISO 4217 currency code such as EUR")
    }
    self = currency
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}
