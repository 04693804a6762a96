// SPDX-License-Identifier: MIT

import Compensation

/// What the cells of a file tell of its currency, period, basis and country, for a draft.
struct DraftFacts {
  /// The currency to write, and what a person should check about it.
  struct Named {
    var code: String
    var check: String?
  }

  private(set) var currency: Named?
  /// Currencies that the pay cells name, when they name several.
  private(set) var cellCurrencies: [String] = []
  private(set) var period: PayPeriod?
  private(set) var basis: TaxBasis?
  private(set) var months: Int?
  /// The country of those who name none, and what speaks for it.
  private(set) var home: Named?
  /// What is to be said of numbers that contradict each other.
  private(set) var mixedNumbers: String?
  /// Countries that the first records name.
  private(set) var countries: [String] = []

  init(_ view: FileView, _ guess: DraftGuess, _ tools: NormalizationTools) {
    let main =
      guess.columns[.base] ?? guess.columns[.total] ?? guess.percentiles?[50]
      ?? guess.percentiles?.values.min()
    let header = main.map { view.header.fields[$0] } ?? ""
    let cells = main.map { ColumnValues(view.firstValues(ofColumn: $0)) } ?? ColumnValues([])
    period = PayHeader.period(header) ?? Self.said(cells, \.period)
    basis = PayHeader.basis(header) ?? Self.said(cells, \.taxBasis)
    months = PayHeader.months(header)
    readCountries(view, guess, tools)
    readCurrency(view, guess, header, cells)
    findHome(view, guess, tools)
    if currency == nil, guess.columns[.currency] == nil, cellCurrencies.isEmpty {
      currencyOfCountries()
    }
    let texts = cells.values.map(\.value)
    if case .failure(let mixed) = NumberLocaleDetector.locale(of: texts) {
      mixedNumbers = "“\(mixed.point.text)” and “\(mixed.comma.text)”"
    }
  }

  /// What at least half of the cells say.
  private static func said<Fact: Hashable>(
    _ cells: ColumnValues, _ fact: (ParsedPay) -> Fact?
  ) -> Fact? {
    var counts: [Fact: Int] = [:]
    for (text, count) in cells.values {
      if case .success(let pay) = ColumnValues.pay(text), let said = fact(pay) {
        counts[said, default: 0] += count
      }
    }
    guard let best = counts.max(by: { $0.value < $1.value }), 2 * best.value >= cells.total else {
      return nil
    }
    return best.key
  }

  private mutating func readCountries(
    _ view: FileView, _ guess: DraftGuess, _ tools: NormalizationTools
  ) {
    guard let column = guess.columns[.country] else { return }
    var counts: [String: Int] = [:]
    for (text, count) in view.firstValues(ofColumn: column) {
      let market = tools.resolver.resolve(country: text, region: nil, defaultCountry: nil)
      if let code = market?.country { counts[code, default: 0] += count }
    }
    countries = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  private mutating func readCurrency(
    _ view: FileView, _ guess: DraftGuess, _ header: String, _ cells: ColumnValues
  ) {
    guard guess.columns[.currency] == nil else { return }
    var counts: [String: Int] = [:]
    for (text, count) in cells.values {
      if case .success(let pay) = ColumnValues.pay(text), let named = pay.currency {
        counts[named.code, default: 0] += count
      }
    }
    let common = counts.filter { 50 * $0.value >= cells.total }
    if common.count > 1 {
      cellCurrencies = common.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
      return
    }
    let table = (guess.percentiles ?? [:]).values.sorted() + [guess.mean].compactMap { $0 }
    let names = [header] + table.map { view.header.fields[$0] }
    if let (named, name) = names.lazy.compactMap({ name in
      PayHeader.currency(name).map { ($0, name) }
    }).first {
      currency = Named(code: named.code, check: Self.dollars(named, name, countries))
      return
    }
    if guess.scale?.unit == 100_000 {
      currency = Named(code: "INR", check: nil)
      return
    }
    guard let code = common.keys.first, let named = Currency(code) else { return }
    // “kr”, “¥” and “pesos” are of several countries.
    let isPlain = cells.values.contains {
      if case .success(let pay) = PayParser(defaultCurrency: nil).parse($0.value) {
        pay.currency == named
      } else {
        false
      }
    }
    if !isPlain {
      currency = Named(
        code: code, check: "check: other countries write their currency so too")
      return
    }
    let sample = cells.values.first { $0.value.contains("$") }?.value ?? ""
    currency = Named(code: code, check: Self.dollars(named, sample, countries))
  }

  /// A warning where a bare `$` stands in a survey of countries with dollars or pesos of their own.
  private static func dollars(
    _ currency: Currency, _ text: String, _ countries: [String]
  ) -> String? {
    guard currency == .usDollar, text.contains("$"), !text.uppercased().contains("US") else {
      return nil
    }
    let own: Set<String> = [
      "CA", "AU", "NZ", "SG", "HK", "TW", "MX", "AR", "CL", "CO", "UY", "BR", "DO",
    ]
    let here = countries.filter(own.contains)
    guard !here.isEmpty else { return nil }
    return
      "check: “$” is taken for US dollars, and \(here.prefix(4).joined(separator: ", ")) have their own"
  }

  /// The country in which most of the regions lie.
  private mutating func findHome(
    _ view: FileView, _ guess: DraftGuess, _ tools: NormalizationTools
  ) {
    guard guess.columns[.country] == nil else { return }
    if guess.columns[.currency] == nil, let code = currency?.code,
      let country = PayScale.countries[code]
    {
      home = Named(code: country, check: "check: taken from the currency of the pay")
      return
    }
    guard let column = guess.columns[.region] else { return }
    let values = ColumnValues(view.firstValues(ofColumn: column))
    let likely: [String]
    switch currency?.code {
    case "USD": likely = ["US"]
    case "EUR":
      likely = [
        "DE", "FR", "ES", "IT", "NL", "PT", "AT", "BE", "IE", "FI", "GR", "EE", "LV", "LT", "SK",
        "SI", "HR", "LU", "CY", "MT",
      ]
    default:
      likely =
        ["US", "DE", "FR", "ES", "IT", "NL", "PT", "AT"] + PayScale.countries.values.sorted()
    }
    let shares = likely.map { code in
      (
        code,
        values.share {
          tools.resolver.resolve(country: code, region: $0, defaultCountry: nil)?.region != nil
        }
      )
    }
    guard let best = shares.max(by: { $0.1 < $1.1 }), best.1 >= 0.3,
      shares.allSatisfy({ $0.0 == best.0 || $0.1 < best.1 / 2 })
    else { return }
    home = Named(
      code: best.0, check: "check: taken from the places in \(view.header.fields[column])")
  }

  /// The currency of the only country, to be checked.
  private mutating func currencyOfCountries() {
    let codes = countries.isEmpty ? [home?.code].compactMap { $0 } : countries
    let found = Set(codes.map { Self.currencies[$0] })
    guard found.count == 1, let code = found.first ?? nil else { return }
    currency = Named(code: code, check: "check: the file names no currency; this is the country's")
  }

  private static let currencies: [String: String] = {
    var table = ["US": "USD", "CH": "CHF"]
    for (currency, country) in PayScale.countries { table[country] = currency }
    for country in [
      "DE", "FR", "ES", "IT", "NL", "PT", "AT", "BE", "IE", "FI", "GR", "EE", "LV", "LT", "SK",
      "SI", "HR", "LU", "CY", "MT",
    ] { table[country] = "EUR" }
    return table
  }()
}
