// SPDX-License-Identifier: MIT

/// A labour market: a country, perhaps narrowed to a region or metro, or remote work without a country.
///
/// Written `DE`, `DE/Berlin` or `remote`.
package struct Market: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// ISO 3166-1 alpha-2 code in capitals, of a country there is; nil for remote work that belongs to no country.
  package var country: String?
  /// Region or metro in its English name; nil for the whole country.
  package var region: String?

  package init(country: String?, region: String? = nil) {
    self.country = country
    self.region = region
  }

  package static let remote = Market(country: nil)

  /// The market written as `DE`, `DE/Berlin` or `remote`; nil for any other text.
  ///
  /// Letters that are no country's are no market. `UK` is `GB`, `USA` is `US` (`CountryCode`).
  package init?(_ text: String) {
    if text.lowercased() == "remote" {
      self = .remote
      return
    }
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let code = CountryCode.alpha2(first.uppercased()) else {
      return nil
    }
    country = code
    if parts.count == 2 {
      guard !parts[1].isEmpty else { return nil }
      region = String(parts[1])
    }
  }

  /// The country (or remote) this market lies in.
  package var whole: Market { Market(country: country) }

  /// Whether this market is `other` or lies in it.
  package func lies(in other: Market) -> Bool {
    country == other.country && (other.region == nil || other.region == region)
  }

  package var description: String {
    guard let country else { return "remote" }
    guard let region else { return country }
    return "\(country)/\(region)"
  }

  package static func < (left: Market, right: Market) -> Bool {
    left.description < right.description
  }
}

extension Market: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let market = Market(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "“\(text)” is not a market; write DE, DE/Berlin or remote")
    }
    self = market
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
