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
  private var isBareDollar = false
  /// Currencies that the pay cells name, when they name several.
  private(set) var cellCurrencies: [String] = []
  /// The share of the first records' amounts that name no currency, where others name one.
  private(set) var shareWithoutCurrency = 0.0
  private(set) var period: PayPeriod?
  /// The period that the amounts' size suggests, where nothing states one.
  private(set) var likelyPeriod = PayPeriod.year
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
    if isBareDollar { settleDollars() }
    if currency == nil, guess.columns[.currency] == nil, cellCurrencies.isEmpty {
      currencyOfCountries()
    }
    // “Rate” and “час” may say less than amounts of thousands do.
    if period == .hour, guess.columns[.period] == nil,
      Self.median(cells).map({ $0 >= 2000 }) == true,
      currency.map({ CountryPay.largeCurrencies.contains($0.code) }) == true
    {
      period = nil
    }
    if period == nil { guessPeriod(cells, guess.scale?.unit ?? 1) }
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

  /// A month's pay, or an hour's, where a year's would be no living.
  private mutating func guessPeriod(_ cells: ColumnValues, _ unit: Int) {
    guard let code = currency?.code, CountryPay.largeCurrencies.contains(code)
    else { return }
    guard let median = Self.median(cells, unit: unit) else { return }
    switch median {
    case ..<200: likelyPeriod = .hour
    case ..<12_000: likelyPeriod = .month
    default: likelyPeriod = .year
    }
  }

  /// The middle amount, in whole units.
  private static func median(_ cells: ColumnValues, unit: Int = 1) -> Int64? {
    var amounts: [Int64] = []
    for (text, count) in cells.values {
      if case .success(let pay) = ColumnValues.pay(text) {
        let whole = pay.middle / 100 * (pay.hasMultiplier ? 1 : Int64(unit))
        amounts += Array(repeating: whole, count: count)
      }
    }
    amounts.sort()
    return amounts.isEmpty ? nil : amounts[amounts.count / 2]
  }

  private mutating func readCountries(
    _ view: FileView, _ guess: DraftGuess, _ tools: NormalizationTools
  ) {
    guard let column = guess.columns[.country] else { return }
    var counts: [String: Int] = [:]
    for (text, count) in view.firstValues(ofColumn: column) {
      let market = tools.resolver.resolve(country: text, region: nil, defaultMarket: nil)
      if let code = market?.country { counts[code, default: 0] += count }
    }
    countries = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  private mutating func readCurrency(
    _ view: FileView, _ guess: DraftGuess, _ header: String, _ cells: ColumnValues
  ) {
    guard guess.columns[.currency] == nil else { return }
    var counts: [String: Int] = [:]
    var amounts = 0
    for (text, count) in cells.values {
      guard case .success(let pay) = ColumnValues.pay(text) else { continue }
      amounts += count
      if let named = pay.currency { counts[named.code, default: 0] += count }
    }
    let naming = counts.values.reduce(0, +)
    if naming > 0 { shareWithoutCurrency = Double(amounts - naming) / Double(amounts) }
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
      currency = Named(code: named.code)
      isBareDollar = Self.isBareDollar(named, name)
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
    currency = Named(
      code: code,
      check: shareWithoutCurrency > 0 ? "check: cells that name no currency are taken for it" : nil)
    isBareDollar = Self.isBareDollar(named, sample)
  }

  private static func isBareDollar(_ currency: Currency, _ text: String) -> Bool {
    currency == .usDollar && text.contains("$") && !text.uppercased().contains("US")
  }

  /// Whose dollars or pesos a bare `$` means, as far as the file's countries tell.
  private mutating func settleDollars() {
    let here = countries.isEmpty ? [home?.code].compactMap { $0 } : countries
    if here == ["US"] { return }
    let own = here.filter { CountryPay.ownDollar[$0] != nil }
    if here.count == 1, let code = own.first.flatMap({ CountryPay.ownDollar[$0] }) {
      currency = Named(code: code, check: "check: “$” is taken for \(code), the country's own")
    } else if !own.isEmpty {
      let named = own.prefix(4).joined(separator: ", ")
      currency?.check = "check: “$” is taken for US dollars, and \(named) have their own"
    } else if here.isEmpty {
      currency?.check = "check: “$” is taken for US dollars"
    }
  }

  /// The country in which most of the regions lie.
  private mutating func findHome(
    _ view: FileView, _ guess: DraftGuess, _ tools: NormalizationTools
  ) {
    guard guess.columns[.country] == nil else { return }
    if guess.columns[.currency] == nil, let code = currency?.code,
      let country = CountryPay.onlyCountry[code]
    {
      home = Named(code: country, check: "check: taken from the currency of the pay")
      return
    }
    guard let column = guess.columns[.region] else { return }
    let values = ColumnValues(view.firstValues(ofColumn: column))
    let likely = currency?.code == "EUR" ? CountryPay.euro : CountryPay.likely
    let shares = likely.map { code in
      (
        code,
        values.share {
          tools.resolver.resolve(country: code, region: $0, defaultMarket: nil)?.region != nil
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
    let found = Set(codes.map { CountryPay.currency[$0] })
    guard found.count == 1, let code = found.first ?? nil else { return }
    currency = Named(code: code, check: "check: the file names no currency; this is the country's")
  }
}
