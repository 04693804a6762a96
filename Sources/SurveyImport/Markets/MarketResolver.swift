// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
package import Settings

/// Finds the market a text means: countries, regions and metros in many spellings, and remote work.
///
/// The names are data (`Resources/markets`). A text that means nothing, or several places, gives
/// nil: the importer keeps, counts and lists it.
package struct MarketResolver: Sendable {
  private var countries: [String: String] = [:]
  /// Regions and metros by folded name; a name may belong to several countries.
  private var regions: [String: [Market]] = [:]
  private var codes: Set<String> = []
  private var remoteWords: Set<String> = []
  /// How answers begin that say where the place is not: “not in Ukraine”.
  private var elsewhereStems: [String] = []
  /// Words between two places of which one is meant: “or”, “and”.
  private var alternativeWords: [String] = []

  /// The resolver with the built-in names, read once.
  ///
  /// - Throws: `SettingsError` for a fault in the names.
  package static func builtIn() throws(SettingsError) -> MarketResolver { try standard.get() }

  private static let standard = Result<MarketResolver, SettingsError> {
    () throws(SettingsError) in try MarketResolver()
  }

  /// A resolver with the built-in names.
  package init() throws(SettingsError) {
    for resource in EmbeddedResource.all where resource.path.hasPrefix("markets/") {
      let file = try SettingsFile(yaml: resource.text, name: resource.path)
      if let root = file.root { read(root) }
      try file.check()
    }
  }

  // MARK: Resolving

  /// Where a person is, and whether it is so by the survey's own market alone.
  package struct Placing: Hashable, Sendable {
    /// Nil when the text means nothing, or places in several countries.
    package var market: Market?
    /// Whether a place is named that nobody knows, so that the survey's own country was taken.
    package var isAssumed = false
    /// Whether the text names a town nobody knows in a state that is known: the state holds the person, and
    /// far more than the figures of that town.
    package var isWider = false
  }

  /// The market a free text means, such as `Deutschland`, `Austin, TX`, `München` or `remote`.
  package func resolve(_ text: String) -> Market? { resolve(text, codesAreCountries: true) }

  /// - Parameter codesAreCountries: whether `BW` is Botswana, as it is in a column of countries only.
  private func resolve(_ text: String, codesAreCountries: Bool) -> Market? {
    guard text.utf8.count <= 200 else { return nil }
    let key = Self.key(text)
    guard !key.isEmpty, !isElsewhere(key) else { return nil }
    if isRemote(key) { return .remote }
    if let code = country(key, asTyped: text, codesAreCountries) { return Market(country: code) }
    if let region = onlyRegion(key, in: nil) { return region }
    let alternatives = alternatives(text)
    if alternatives.count > 1 {
      let found = alternatives.map { resolve($0, codesAreCountries: codesAreCountries) }
      if Self.areFarApart(found) { return nil }
      if !found.contains(nil) { return Self.common(found.compactMap { $0 }) }
    }
    return resolveParts(text, codesAreCountries)
  }

  /// The market of a country column and a region column (`place`).
  package func resolve(country: String?, region: String?, defaultMarket: String?) -> Market? {
    place(country: country, region: region, defaultMarket: defaultMarket).market
  }

  /// Where a country column and a region column place a person; unknown region text gives the country.
  ///
  /// `defaultMarket` is the survey's own, for files that have no country in their rows: the states and
  /// towns of that country come before all others.
  package func place(country: String?, region: String?, defaultMarket: String?) -> Placing {
    let stated = country.flatMap { $0.utf8.count <= 200 ? $0 : nil }
    let place = region.flatMap { $0.utf8.count <= 200 ? $0 : nil } ?? ""
    let key = Self.key(place)
    if isElsewhere(key) { return Placing() }
    if let stated, !Self.key(stated).isEmpty {
      guard let market = codeInColumn(stated) ?? resolve(stated) else { return Placing() }
      guard let code = market.country, market.region == nil else { return Placing(market: market) }
      return self.place(regionIn(code, key, place), place)
    }
    guard let home = defaultMarket.flatMap(self.home), let code = home.country else {
      return Placing(market: isRemote(key) ? .remote : resolve(place))
    }
    if key.isEmpty || isRemote(key) { return Placing(market: home) }
    let alternatives = alternatives(place)
    if alternatives.count > 1 {
      let each = alternatives.map { self.place(in: code, $0) }
      let known = each.filter { !$0.isAssumed }.map(\.market)
      if Self.areFarApart(known) { return Placing() }
      if known.count == each.count, !known.contains(nil) {
        return Placing(market: Self.common(known.compactMap { $0 }))
      }
    }
    return self.place(in: code, place)
  }

  /// Where a text places someone in a survey of one country.
  private func place(in home: String, _ text: String) -> Placing {
    let key = Self.key(text)
    let placed = place(regionIn(home, key, text), text)
    if placed.market?.region != nil { return namesPlaceAbroad(text, home) ? Placing() : placed }
    let atHome = Market(country: home)
    if country(key, asTyped: text, false) == home { return Placing(market: atHome) }
    // The place lies elsewhere when it is known there and unknown at home.
    if let abroad = resolve(text, codesAreCountries: false), abroad.country != home {
      return Placing(market: abroad)
    }
    // A name of places in several other countries is not at home, wherever it is; nor is a town in
    // what may be a state of another country.
    if let places = regions[key], places.allSatisfy({ $0.country != home }) { return Placing() }
    let parts = Self.parts(text)
    if parts.count > 1, let last = parts.last, stateAbroad(last) != nil { return Placing() }
    return Placing(market: atHome, isAssumed: true)
  }

  /// Whether a text that names a place at home names one of another country too; a town of a state at
  /// home may be called like any.
  private func namesPlaceAbroad(_ text: String, _ home: String) -> Bool {
    let parts = Self.parts(text)
    guard parts.count > 1, !parts.contains(where: { isState($0, of: home) }) else { return false }
    return parts.contains { part in
      let key = Self.key(part)
      if regionNamed(key, in: home) != nil { return false }
      if let code = country(key, asTyped: part, false) { return code != home }
      guard let places = regions[key] else { return false }
      return places.allSatisfy { $0.country != home }
    }
  }

  /// The survey's own market, as a profile writes it; nil where that is no country or place in one.
  func home(_ text: String) -> Market? {
    let market =
      codeInColumn(text) ?? Market(text).flatMap { codes.contains($0.country ?? "") ? $0 : nil }
      ?? resolve(text)
    return market?.country == nil ? nil : market
  }

  /// Whether answers lie in more than one country.
  private static func areFarApart(_ markets: [Market?]) -> Bool {
    Set(markets.compactMap { $0?.country }).count > 1
  }

  /// What several places of one country have in common.
  private static func common(_ markets: [Market]) -> Market? {
    let placed = markets.filter { $0.country != nil }
    guard let first = placed.first else { return markets.first }
    let regions = Set(placed.compactMap(\.region))
    return Market(country: first.country, region: regions.count == 1 ? regions.first : nil)
  }

  /// A country's two or three letters in any case: in a column of countries `de` is no article.
  private func codeInColumn(_ text: String) -> Market? {
    let code = text.filter { !$0.isWhitespace }.uppercased()
    // “NA” is no answer far more often than it is Namibia.
    guard code != "NA", (2...3).contains(code.utf8.count) else { return nil }
    return CountryCode.alpha2(code).map { Market(country: $0) }
  }

  /// The region of a country that a text names; the country for an unknown one.
  private func regionIn(_ code: String, _ key: String, _ text: String) -> Market {
    if key.isEmpty { return Market(country: code) }
    // In a column of states “CA” is California and “DE” Delaware.
    if let state = state(text, of: code) { return state }
    if let region = regionNamed(key, in: code) { return region }
    let parts = Self.parts(text)
    for part in parts {
      if let region = regionNamed(Self.key(part), in: code) { return region }
    }
    return Market(country: code)
  }

  /// The market, or the state whose letters a part of the text is where nothing nearer is known.
  private func place(_ market: Market, _ text: String) -> Placing {
    guard market.region == nil, let code = market.country,
      let state = Self.parts(text).lazy.compactMap({ self.state($0, of: code) }).first
    else { return Placing(market: market) }
    return Placing(market: state, isWider: true)
  }

  private func regionNamed(_ key: String, in code: String) -> Market? {
    if let market = onlyRegion(key, in: code) { return market }
    for suffix in Self.regionSuffixes where key.hasSuffix(suffix) {
      if let market = onlyRegion(String(key.dropLast(suffix.count)), in: code) { return market }
    }
    for prefix in Self.regionPrefixes where key.hasPrefix(prefix) {
      if let market = onlyRegion(String(key.dropFirst(prefix.count)), in: code) { return market }
    }
    return nil
  }

  private static let regionSuffixes = [
    " чи область", " та область", " и область", " область", " обл", " region", " area", " metro",
    " metropolitan area", " metro area", " metropolitan region", " greater area", " city",
    " und umgebung", " bay area", " suburbs",
  ]
  private static let regionPrefixes = [
    "greater ", "provincia de ", "near ", "г ", "м ", "city of ", "metro ", "region ",
    "departamento de ", "estado de ", "wojewodztwo ",
  ]

  private func onlyRegion(_ key: String, in code: String?) -> Market? {
    guard let found = regions[key] else { return nil }
    let here = code.map { code in found.filter { $0.country == code } } ?? found
    return here.count == 1 ? here[0] : nil
  }

  /// `Austin, TX`; `Riga, Latvia`; `Tampere (Finland)`; `New York, NY, USA`.
  private func resolveParts(_ text: String, _ codesAreCountries: Bool) -> Market? {
    let parts = Self.parts(text).filter { !Self.key($0).isEmpty }
    guard parts.count >= 2, let last = parts.last else {
      let key = Self.key(text)
      for suffix in Self.regionSuffixes where key.hasSuffix(suffix) {
        if let market = onlyRegion(String(key.dropLast(suffix.count)), in: nil) { return market }
      }
      for prefix in Self.regionPrefixes where key.hasPrefix(prefix) {
        if let market = onlyRegion(String(key.dropFirst(prefix.count)), in: nil) { return market }
      }
      return nil
    }
    let lastKey = Self.key(last)
    // “City, ST” and “City, XX, Country”: a state's letters win over a country's code.
    if let state = stateAbroad(last), parts.count == 2 {
      let isKnownThere =
        state.country.map { regionNamed(Self.key(parts[0]), in: $0) != nil } ?? false
      return codesAreCountries || isKnownThere ? city(parts[0], within: state) : nil
    }
    if let code = country(lastKey, asTyped: last, codesAreCountries) {
      return narrowed(parts.dropLast(), code)
    }
    if isRemote(lastKey) {
      return resolve(
        parts.dropLast().joined(separator: ", "), codesAreCountries: codesAreCountries)
    }
    if isRemote(Self.key(parts[0])) {
      return resolve(
        parts.dropFirst().joined(separator: ", "), codesAreCountries: codesAreCountries)
    }
    if let code = country(Self.key(parts[0]), asTyped: parts[0], codesAreCountries) {
      let rest = parts.dropFirst()
      // A second country makes the text mean several places.
      let second = rest.contains {
        country(Self.key($0), asTyped: $0, codesAreCountries) != nil
      }
      return second ? nil : narrowed(rest, code)
    }
    guard let region = onlyRegion(lastKey, in: nil), let code = region.country else { return nil }
    // “Warsaw, Berlin” is two places, “Paris, Texas” one.
    let isTwoPlaces =
      !isState(last, of: code) && regions[Self.key(parts[0])] != nil
      && regionNamed(Self.key(parts[0]), in: code) == nil
    return isTwoPlaces ? nil : city(parts[0], within: region)
  }

  private func narrowed(_ parts: ArraySlice<String>, _ code: String) -> Market? {
    for part in parts {
      let key = Self.key(part)
      if let other = country(key, asTyped: part, false), other != code,
        regionNamed(key, in: code) == nil
      {
        return nil
      }
    }
    for part in parts {
      let key = Self.key(part)
      if let region = regionNamed(key, in: code) { return region }
      if let state = state(part, of: code) { return state }
    }
    // A town that is known, but in other countries only, denies the country that is named.
    return parts.contains { regions[Self.key($0)] != nil } ? nil : Market(country: code)
  }

  /// A metro that lies in a state's country, or the state itself.
  private func city(_ text: String, within state: Market) -> Market {
    guard let code = state.country, let region = regionNamed(Self.key(text), in: code) else {
      return state
    }
    // Washington in DC is no state.
    return region != state && states[code]?.values.contains(region) == true ? state : region
  }

  /// The state or province of a country whose letters a text is, such as `TX`, `BW` or `NSW`.
  private func state(_ text: String, of country: String) -> Market? {
    let trimmed = text.filter { !$0.isWhitespace && $0 != "." }
    guard (2...3).contains(trimmed.utf8.count), trimmed == trimmed.uppercased() else { return nil }
    return states[country]?[trimmed]
  }

  /// The state that two letters mean wherever they stand: `Austin, TX`.
  private func stateAbroad(_ text: String) -> Market? {
    countriesOfStatesAbroad.lazy.compactMap { state(text, of: $0) }.first
  }

  private func isState(_ text: String, of country: String) -> Bool {
    if state(text, of: country) != nil { return true }
    guard countriesOfStatesAbroad.contains(country), let states = states[country] else {
      return false
    }
    return onlyRegion(Self.key(text), in: country).map { states.values.contains($0) } ?? false
  }

  /// States and provinces by country and letters.
  private var states: [String: [String: Market]] = [:]
  private var countriesOfStatesAbroad: [String] = []

  private func country(_ key: String, asTyped text: String, _ codesAreCountries: Bool) -> String? {
    if let code = countries[key] { return code }
    guard codesAreCountries else { return nil }
    // Codes count in capitals only: “it”, “no” and “in” are words.
    let trimmed = text.filter { !$0.isWhitespace }
    guard trimmed.utf8.count == 2, trimmed == trimmed.uppercased(), trimmed != "NA" else {
      return nil
    }
    return codes.contains(trimmed) ? trimmed : nil
  }

  private func isRemote(_ key: String) -> Bool {
    remoteWords.contains(key)
  }

  private func isElsewhere(_ key: String) -> Bool {
    elsewhereStems.contains { key == $0 || key.hasPrefix($0 + " ") }
  }

  // MARK: Text

  /// Folded, without points, apostrophes and a leading article.
  static func key(_ text: String) -> String {
    var key = ""
    for character in TextFolding.fold(text).unicodeScalars {
      switch character {
      case ".", "'", "\"", "*", "`": continue
      case "-", "_": key.append(" ")
      default: key.unicodeScalars.append(character)
      }
    }
    var words = key.split(separator: " ")
    if words.count > 1, words[0] == "the" { words.removeFirst() }
    return words.joined(separator: " ")
  }

  private static func parts(_ text: String) -> [String] {
    text.replacing(" in ", with: ", ").replacing(" - ", with: ", ").replacing(" – ", with: ", ")
      .split(whereSeparator: { ",;/()[]|".contains($0) }).map(String.init)
  }

  /// The places between which a text leaves the choice: `Berlin / Zürich`, `Paris or Warsaw`.
  private func alternatives(_ text: String) -> [String] {
    var text = text
    for word in alternativeWords { text = text.replacing(" \(word) ", with: "/") }
    return text.split(whereSeparator: { "/;|&+\n".contains($0) }).map(String.init)
      .filter { !Self.key($0).isEmpty }
  }

  // MARK: Reading the names

  private mutating func read(_ root: SettingsNode) {
    guard
      let lists = root.fields([
        "remote", "elsewhere-stems", "countries", "alternatives", "codes-abroad", "regions",
      ])
    else { return }
    alternativeWords += lists["alternatives"]?.texts() ?? []
    countriesOfStatesAbroad += lists["codes-abroad"]?.texts() ?? []
    remoteWords.formUnion((lists["remote"]?.texts() ?? []).map(Self.key))
    elsewhereStems += (lists["elsewhere-stems"]?.texts() ?? []).map(Self.key)
    for node in lists["countries"]?.list ?? [] { readCountry(node) }
    for node in lists["regions"]?.list ?? [] { readRegion(node) }
  }

  private mutating func readCountry(_ node: SettingsNode) {
    guard let fields = node.fields(["code", "names"]), let code = fields.required("code")?.text()
    else { return }
    codes.insert(code)
    for name in fields.required("names")?.list ?? [] {
      guard let key = name.text().map(Self.key) else { continue }
      if let other = countries[key], other != code {
        name.report(.badValue, "“\(key)” already means \(other).", "Keep one of the two.")
      }
      countries[key] = code
    }
  }

  private mutating func readRegion(_ node: SettingsNode) {
    guard let fields = node.fields(["market", "names", "code"]),
      let market = fields.required("market")?.value(
        "a market", "Write DE/Berlin.", { Market($0) })
    else { return }
    if let code = fields["code"]?.text(), let country = market.country {
      states[country, default: [:]][code] = market
    }
    var keys = Set((fields["names"]?.list ?? []).compactMap { $0.text().map(Self.key) })
    if let region = market.region { keys.insert(Self.key(region)) }
    for key in keys where !(regions[key, default: []].contains(market)) {
      regions[key, default: []].append(market)
    }
  }
}
