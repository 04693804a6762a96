// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// The distinct market texts of a file, each resolved once.
final class MarketDictionary {
  /// A text of a country or region column, and whether the profile says it names no market.
  private struct PlaceText {
    var text: String?
    var isNowhere: Bool
  }

  private let country: InternedField<PlaceText>?
  private let region: InternedField<PlaceText>?
  private let resolver: MarketResolver
  private let defaultMarket: String?
  /// Whether a region that is not known leaves the market unknown rather than the country's.
  ///
  /// A person in an unknown town of a country is in that country; figures published for an unknown
  /// area are not the country's.
  private let regionsMustResolve: Bool
  private let keys = ByteTable()
  @exclusivity(unchecked) private(set) var markets: [ImportedMarket] = []
  /// Place of the market's country among the countries seen, for grouping pay.
  @exclusivity(unchecked) private(set) var countryPlaces: [Int] = []
  private var countries: [String?: Int] = [:]
  @exclusivity(unchecked) private(set) var people: [Int] = []
  @exclusivity(unchecked) private(set) var isUnknown: [Bool] = []
  /// Whether the place is not known and the survey's own country was taken.
  @exclusivity(unchecked) private(set) var isAssumed: [Bool] = []

  init(
    _ profile: ImportProfile, in header: HeaderIndex, isXML: Bool, missing: MissingWords,
    resolver: MarketResolver, regionsMustResolve: Bool = false
  ) {
    self.regionsMustResolve = regionsMustResolve
    func text(_ source: FieldSource?) -> InternedField<PlaceText>? {
      guard let source, let bound = BoundField(source, in: header, isXML: isXML) else { return nil }
      // The plain missing words do not do for places: “NA” is Namibia in a column of codes.
      let field =
        BoundField(
          FieldSource(
            names: source.names, position: source.position,
            combination: source.combination, slice: source.slice), in: header, isXML: isXML)
        ?? bound
      return InternedField(field, missing: MissingWords([])) { raw in
        guard let raw, !missing.contains(raw) || source.values[raw] != nil else {
          return PlaceText(text: source.constant, isNowhere: false)
        }
        guard let meaning = source.meaning(of: raw) else {
          return PlaceText(text: raw, isNowhere: true)
        }
        return PlaceText(text: meaning, isNowhere: false)
      }
    }
    country = text(profile.fields.country)
    region = text(profile.fields.region)
    self.resolver = resolver
    defaultMarket = profile.defaultMarket
  }

  func place(in record: Record) throws -> (place: Int, isNew: Bool) {
    let countryPlace = try country?.place(in: record) ?? -1
    let regionPlace = try region?.place(in: record) ?? -1
    var key = (Int32(countryPlace), Int32(regionPlace))
    let (place, isNew) = withUnsafeBytes(of: &key) { keys.place(of: $0) }
    if isNew {
      add(
        countryPlace < 0 ? nil : country?[countryPlace],
        regionPlace < 0 ? nil : region?[regionPlace])
    }
    return (place, isNew)
  }

  /// The country of a record's market, without listing the market.
  func country(of record: Record) throws -> String? {
    let country = try country.map { $0[try $0.place(in: record)] }
    let region = try region.map { $0[try $0.place(in: record)] }
    return place(country, region).market?.country
  }

  /// The people in other countries than the survey's own, by country; empty where it has none of its own.
  var peopleAbroad: [String: Int] {
    guard let home = defaultMarket.flatMap(resolver.home) else { return [:] }
    var people: [String: Int] = [:]
    for (market, count) in zip(markets, self.people) {
      guard let country = market.market?.country, country != home.country else { continue }
      people[country, default: 0] += count
    }
    return people
  }

  /// The code of the country at a place among those seen; nil for none and for remote work.
  func country(at place: Int) -> String? {
    countries.first { $0.value == place }?.key.flatMap { $0 == "remote" ? nil : $0 }
  }

  func count(_ people: Int, of place: Int) { self.people[place] += people }

  private func add(_ country: PlaceText?, _ region: PlaceText?) {
    let texts = [country?.text, region?.text].compactMap { $0 }.filter { !$0.isEmpty }
    let placing = place(country, region)
    let market = placing.market
    let text = texts.isEmpty ? defaultMarket ?? "" : texts.joined(separator: " / ")
    markets.append(ImportedMarket(text: text, market: market))
    people.append(0)
    isUnknown.append(market == nil)
    isAssumed.append(placing.isAssumed)
    let code = market.map { $0.country ?? "remote" }
    let place = countries[code] ?? countries.count
    countries[code] = place
    countryPlaces.append(place)
  }

  private func place(_ country: PlaceText?, _ region: PlaceText?) -> MarketResolver.Placing {
    if country?.isNowhere == true || (country == nil && region?.isNowhere == true) {
      return MarketResolver.Placing()
    }
    let placing = resolver.place(
      country: country?.text, region: region?.isNowhere == true ? nil : region?.text,
      defaultMarket: defaultMarket)
    let mustResolve = regionsMustResolve && region?.text != nil && region?.isNowhere == false
    return mustResolve && (placing.market?.region == nil || placing.isWider)
      ? MarketResolver.Placing() : placing
  }
}
