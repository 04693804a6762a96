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

  /// A resolver with the built-in names.
  package init() throws(SettingsError) {
    for resource in EmbeddedResource.all where resource.path.hasPrefix("markets/") {
      let file = try SettingsFile(yaml: resource.text, name: resource.path)
      if let root = file.root { read(root) }
      try file.check()
    }
  }

  // MARK: Resolving

  /// The market a free text means, such as `Deutschland`, `Austin, TX`, `München` or `remote`.
  package func resolve(_ text: String) -> Market? {
    guard text.utf8.count <= 200 else { return nil }
    let key = Self.key(text)
    guard !key.isEmpty, !isElsewhere(key) else { return nil }
    if isRemote(key) { return .remote }
    if let code = country(key, asTyped: text) { return Market(country: code) }
    if let region = onlyRegion(key, in: nil) { return region }
    return resolveParts(text)
  }

  /// The market of a country column and a region column; unknown region text gives the country.
  ///
  /// `defaultCountry` is the survey's own country, for files that have none in their rows.
  package func resolve(country: String?, region: String?, defaultCountry: String?) -> Market? {
    let stated = country.flatMap { $0.utf8.count <= 200 ? $0 : nil }
    let place = region.flatMap { $0.utf8.count <= 200 ? $0 : nil } ?? ""
    let regionKey = Self.key(place)
    if isElsewhere(regionKey) { return nil }
    if let stated, !Self.key(stated).isEmpty {
      guard let market = codeInColumn(stated) ?? resolve(stated) else { return nil }
      guard let code = market.country, market.region == nil else { return market }
      return regionIn(code, regionKey, place)
    }
    let home = defaultCountry.flatMap { codeInColumn($0)?.country ?? resolve($0)?.country }
    if regionKey.isEmpty { return home.map { Market(country: $0) } }
    if isRemote(regionKey) { return home.map { Market(country: $0) } ?? .remote }
    guard let home else { return resolve(place) }
    let atHome = regionIn(home, regionKey, place)
    if atHome.region != nil { return atHome }
    // The place lies elsewhere when it is known there and unknown at home.
    if let abroad = resolve(place), abroad.country != home { return abroad }
    // A name of places in several other countries is not at home, wherever it is.
    if let places = regions[regionKey], places.allSatisfy({ $0.country != home }) { return nil }
    return Market(country: home)
  }

  /// A country's two letters in any case: in a column of countries `de` is no article.
  private func codeInColumn(_ text: String) -> Market? {
    let code = text.filter { !$0.isWhitespace }.uppercased()
    // “NA” is no answer far more often than it is Namibia.
    return code.utf8.count == 2 && code != "NA" && codes.contains(code)
      ? Market(country: code) : nil
  }

  /// The region of a country that a text names; the country for an unknown one.
  private func regionIn(_ code: String, _ key: String, _ text: String) -> Market {
    if key.isEmpty { return Market(country: code) }
    // In a column of states “CA” is California and “DE” Delaware.
    if let state = state(text), state.country == code { return state }
    if let region = regionNamed(key, in: code) { return region }
    for part in Self.parts(text) {
      if let region = regionNamed(Self.key(part), in: code) { return region }
    }
    return Market(country: code)
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
  private func resolveParts(_ text: String) -> Market? {
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
    if let state = state(last), parts.count == 2 {
      return city(parts[0], within: state)
    }
    if let code = country(lastKey, asTyped: last) {
      return narrowed(parts.dropLast(), code)
    }
    if isRemote(lastKey) { return resolve(parts.dropLast().joined(separator: ", ")) }
    if isRemote(Self.key(parts[0])) { return resolve(parts.dropFirst().joined(separator: ", ")) }
    if let code = country(Self.key(parts[0]), asTyped: parts[0]) {
      let rest = parts.dropFirst()
      // A second country makes the text mean several places.
      if rest.contains(where: { self.country(Self.key($0), asTyped: $0) != nil }) { return nil }
      return narrowed(rest, code)
    }
    if let state = onlyRegion(lastKey, in: nil) { return city(parts[0], within: state) }
    return nil
  }

  private func narrowed(_ parts: ArraySlice<String>, _ code: String) -> Market? {
    for part in parts {
      let key = Self.key(part)
      if let other = country(key, asTyped: part), other != code,
        regionNamed(key, in: code) == nil, part.utf8.count > 2
      {
        return nil
      }
    }
    for part in parts {
      let key = Self.key(part)
      if let region = regionNamed(key, in: code) { return region }
      if code == "US" || code == "CA", let state = state(part), state.country == code {
        return state
      }
    }
    return Market(country: code)
  }

  /// A metro that lies in a state's country, or the state itself.
  private func city(_ text: String, within state: Market) -> Market {
    guard let code = state.country, let region = regionNamed(Self.key(text), in: code) else {
      return state
    }
    // Washington in DC is no state.
    return region != state && stateCodes.values.contains(region) ? state : region
  }

  private func state(_ text: String) -> Market? {
    let trimmed = text.filter { !$0.isWhitespace && $0 != "." }
    guard trimmed.utf8.count == 2, trimmed == trimmed.uppercased() else { return nil }
    return stateCodes[trimmed]
  }

  private var stateCodes: [String: Market] = [:]

  private func country(_ key: String, asTyped text: String) -> String? {
    if let code = countries[key] { return code }
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
    text.replacing(" in ", with: ", ").split(whereSeparator: { ",;/()[]|".contains($0) })
      .map(String.init)
  }

  // MARK: Reading the names

  private mutating func read(_ root: SettingsNode) {
    guard let lists = root.fields(["remote", "elsewhere-stems", "countries", "regions"]) else {
      return
    }
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
    if let code = fields["code"]?.text() { stateCodes[code] = market }
    var keys = Set((fields["names"]?.list ?? []).compactMap { $0.text().map(Self.key) })
    if let region = market.region { keys.insert(Self.key(region)) }
    for key in keys where !(regions[key, default: []].contains(market)) {
      regions[key, default: []].append(market)
    }
  }
}
