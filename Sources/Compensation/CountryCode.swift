// SPDX-License-Identifier: MIT

/// The codes of countries (ISO 3166-1, `Resources/countries.txt`).
package enum CountryCode {
  /// The two letters of every country.
  package static let all: [String] = Set(byCode.values).sorted()

  /// The two letters of the country with this code of two or three capitals: `UK`, `GBR` and `GB` are `GB`.
  ///
  /// Nil for letters that are no country's.
  package static func alpha2(_ code: String) -> String? { byCode[code] }

  private static let byCode: [String: String] = {
    var codes: [String: String] = [:]
    for resource in EmbeddedResource.all where resource.path == "countries.txt" {
      for line in resource.text.split(separator: "\n") where !line.hasPrefix("#") {
        let names = line.split(separator: " ").map(String.init)
        for name in names { codes[name] = names[0] }
      }
    }
    return codes
  }()
}
