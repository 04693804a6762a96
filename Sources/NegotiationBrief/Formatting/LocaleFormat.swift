// SPDX-License-Identifier: MIT

public import Compensation

/// How numbers, money and dates are written where a person lives; a small table, no operating system locale.
public struct LocaleFormat: Hashable, Sendable {
  /// The language with its country where one was told: `en`, `en-US`, `de-DE`.
  public let tag: String
  private let language: Language
  private let isAmerican: Bool
  /// The language of the sentences around; nil where nothing here knows its month names.
  private var textLanguage: Language?

  enum Language: String, CaseIterable {
    case en, de, fr, es, pt, pl, uk
  }

  /// The format of a language tag; nil for a language without forms here (en, de, fr, es, pt, pl, uk have them).
  public init?(tag: String) {
    let parts = tag.split(whereSeparator: { $0 == "-" || $0 == "_" })
    guard (1...2).contains(parts.count), let first = parts.first,
      let language = Language(rawValue: first.lowercased()),
      parts.dropFirst().allSatisfy({
        $0.utf8.count == 2 && $0.utf8.allSatisfy { (65...90).contains($0 & 0xDF) }
      })
    else { return nil }
    let country = parts.dropFirst().first?.uppercased()
    self.tag = country.map { "\(language.rawValue)-\($0)" } ?? language.rawValue
    self.language = language
    isAmerican = language == .en && country == "US"
    textLanguage = language
  }

  private init(english: Void) {
    tag = "en"
    language = .en
    isAmerican = false
    textLanguage = .en
  }

  /// The same forms among sentences of another language: dates then do without the names of months.
  public func among(language: String) -> LocaleFormat {
    var format = self
    format.textLanguage = Language(rawValue: language)
    return format
  }

  public static let english = LocaleFormat(english: ())

  /// The language's two letters.
  public var languageCode: String { language.rawValue }

  // MARK: Numbers

  /// A whole number with its thousands apart: 91,900 or 91 900 or 91.900.
  public func integer(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 && (digits.count > 4 || !sparesFourDigits) {
        grouped += groupSeparator
      }
      grouped.append(digit)
    }
    return value < 0 ? "−" + grouped : grouped
  }

  /// A number with exactly `places` decimals, half away from zero.
  public func decimal(_ value: Double, places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = (value * Double(scale)).rounded()
    guard scaled.isFinite, abs(scaled) < 9e15 else { return "–" }
    let units = Int(scaled)
    let whole = integer(Int(units.magnitude) / scale)
    let sign = units < 0 ? "−" : ""
    guard places > 0 else { return sign + whole }
    let fraction = String(Int(units.magnitude) % scale)
    let zeros = String(repeating: "0", count: places - fraction.count)
    return sign + whole + decimalSeparator + zeros + fraction
  }

  /// A share of one as percent: 0.163 is 16.3 %.
  public func percent(_ share: Double, places: Int = 1) -> String {
    decimal(share * 100, places: places) + percentSign
  }

  /// A range of shares with one percent sign: 9.6–18.2 %.
  public func percentRange(_ low: Double, _ high: Double, places: Int = 1) -> String {
    let joint = low < 0 || high < 0 ? " \(rangeWord) " : "–"
    return decimal(low * 100, places: places) + joint + decimal(high * 100, places: places)
      + percentSign
  }

  /// A share with its sign: +16.3 %.
  public func change(_ share: Double, places: Int = 1) -> String {
    let text = percent(share, places: places)
    return text.hasPrefix("−") ? text : "+" + text
  }

  // MARK: Money

  /// An amount in whole units, such as €91,900 or 91 900 €.
  public func money(_ units: Int, _ currency: Currency) -> String {
    let symbol = LocaleFormat.symbol(of: currency)
    let digits = integer(Int(units.magnitude))
    let sign = units < 0 ? "−" : ""
    switch language {
    case .en:
      return symbol.count > 1 && symbol.last?.isLetter == true
        ? "\(sign)\(symbol)\u{A0}\(digits)" : "\(sign)\(symbol)\(digits)"
    case .pt where tag == "pt-BR":
      return "\(sign)\(symbol)\u{A0}\(digits)"
    default:
      return "\(sign)\(digits)\u{A0}\(symbol)"
    }
  }

  /// An amount for a chart's axis: €80k.
  public func thousands(_ units: Double, _ currency: Currency, places: Int = 0) -> String {
    let symbol = LocaleFormat.symbol(of: currency)
    guard abs(units) < 1_000_000 else {
      let digits = decimal(units / 1_000_000, places: max(1, places)) + "M"
      return language == .en ? symbol + digits : "\(digits)\u{A0}\(symbol)"
    }
    let digits = decimal(units / 1000, places: places) + "k"
    return language == .en ? symbol + digits : "\(digits)\u{A0}\(symbol)"
  }

  // MARK: Dates

  /// A day as it is written where the person lives, such as 18 January 2027.
  public func date(_ date: CalendarDate) -> String {
    guard textLanguage == language else { return numeric(date) }
    let month = LocaleFormat.months[language]?[date.month - 1] ?? "\(date.month)"
    switch language {
    case .en:
      return isAmerican
        ? "\(month)\u{A0}\(date.day), \(date.year)" : "\(date.day)\u{A0}\(month)\u{A0}\(date.year)"
    case .de: return "\(date.day).\u{A0}\(month)\u{A0}\(date.year)"
    case .fr: return "\(date.day == 1 ? "1er" : "\(date.day)")\u{A0}\(month)\u{A0}\(date.year)"
    case .es, .pt: return "\(date.day) de \(month) de \(date.year)"
    case .pl: return "\(date.day)\u{A0}\(month)\u{A0}\(date.year)"
    case .uk: return "\(date.day)\u{A0}\(month)\u{A0}\(date.year)\u{A0}р."
    }
  }

  /// A day in figures, which read the same in every language.
  private func numeric(_ date: CalendarDate) -> String {
    let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    switch language {
    case .en: return date.description
    case .de, .pl, .uk: return "\(two(date.day)).\(two(date.month)).\(date.year)"
    case .fr, .es, .pt: return "\(two(date.day))/\(two(date.month))/\(date.year)"
    }
  }

  /// A month with its year, named in the language of the sentences around: March 2026.
  public func month(_ date: CalendarDate) -> String {
    guard let textLanguage else { return String(date.description.prefix(7)) }
    let names = LocaleFormat.standaloneMonths[textLanguage] ?? LocaleFormat.months[textLanguage]
    let month = names?[date.month - 1] ?? "\(date.month)"
    switch textLanguage {
    case .es, .pt: return "\(month) de \(date.year)"
    default: return "\(month)\u{A0}\(date.year)"
    }
  }

  // MARK: Forms

  private var groupSeparator: String {
    switch language {
    case .en: ","
    case .de, .es, .pt: "."
    case .fr: "\u{202F}"
    case .pl, .uk: "\u{A0}"
    }
  }

  /// Whether numbers of four digits stand together.
  private var sparesFourDigits: Bool { language == .es || language == .pl || language == .pt }

  private var decimalSeparator: String { language == .en ? "." : "," }

  private var percentSign: String {
    switch language {
    case .de, .es: "\u{A0}%"
    case .fr: "\u{202F}%"
    case .en, .pt, .pl, .uk: "%"
    }
  }

  private var rangeWord: String {
    switch language {
    case .en: "to"
    case .de: "bis"
    case .fr: "à"
    case .es, .pt: "a"
    case .pl: "do"
    case .uk: "до"
    }
  }

  private static func symbol(of currency: Currency) -> String {
    switch currency.code {
    case "EUR": "€"
    case "USD": "$"
    case "GBP": "£"
    case "JPY": "¥"
    case "INR": "₹"
    case "UAH": "₴"
    case "PLN": "zł"
    case "BRL": "R$"
    case "CZK": "Kč"
    default: currency.code
    }
  }

  private static let months: [Language: [String]] = [
    .en: words(
      "January February March April May June July August September October November December"),
    .de: words(
      "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    .fr: words(
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    .es: words(
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    .pt: words(
      "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    .pl: words(
      "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
    ),
    .uk: words(
      "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
  ]

  private static let standaloneMonths: [Language: [String]] = [
    .pl: words(
      "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień"
    ),
    .uk: words(
      "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень"
    ),
  ]

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }
}
