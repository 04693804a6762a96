// SPDX-License-Identifier: MIT

/// A currency by its ISO 4217 code, such as `EUR`.
///
/// Amounts in different currencies are never added, compared or divided.
public struct Currency: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The three capital letters.
  public let code: String

  /// A currency from three ASCII letters in either case; nil for anything else.
  public init?(_ code: String) {
    let capitals = code.uppercased()
    guard capitals.utf8.count == 3, capitals.utf8.allSatisfy({ (65...90).contains($0) }) else {
      return nil
    }
    self.code = capitals
  }

  private init(known code: String) { self.code = code }

  public static let usDollar = Currency(known: "USD")
  public static let euro = Currency(known: "EUR")

  public var description: String { code }

  public static func < (left: Currency, right: Currency) -> Bool { left.code < right.code }
}

extension Currency: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let currency = Currency(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is not an ISO 4217 currency code such as EUR")
    }
    self = currency
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}
