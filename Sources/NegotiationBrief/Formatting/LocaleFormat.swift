// SPDX-License-Identifier: MIT

package import Compensation
package import Foundations

/// How numbers, money and dates are written where a person lives; no operating system locale.
///
/// The habits of a language with figures are a small table here; the names of months, and all habits
/// of a language that is not in the table, come from the playbook whose sentences stand around.
package struct LocaleFormat: Hashable, Sendable {
  /// The language with its country where one was told: `en`, `en-US`, `de-DE`.
  package let tag: String
  private let habits: FigureHabits?
  /// The words of the sentences around; nil where there are none.
  private var words: FormWords?

  /// The format of a language tag; nil for a text that is no tag, and for a language without forms
  /// here (en, de, fr, es, pt, pl, uk have them).
  package init?(tag: String) {
    guard let tag = Self.wellFormed(tag), let habits = FigureHabits.of(tag) else { return nil }
    self.tag = tag
    self.habits = habits
  }

  private init(tag: String, habits: FigureHabits?, words: FormWords?) {
    self.tag = tag
    self.habits = habits
    self.words = words
  }

  package static let english = LocaleFormat(
    tag: Playbook.originalLanguage, habits: .of(Playbook.originalLanguage), words: nil)

  /// The format of a person's tag (or of the playbook's language) among the sentences of a playbook.
  ///
  /// The playbook's own forms hold for its language, and for every language without forms here.
  init(tag: String?, playbook: Playbook) {
    var tag = tag.flatMap(Self.wellFormed) ?? playbook.language
    // The original language without a country is what nobody chose: figures among German sentences
    // are then German too.
    if tag == Playbook.originalLanguage { tag = playbook.language }
    let isOwn = Self.language(of: tag) == playbook.language
    self.init(tag: tag, habits: isOwn ? nil : .of(tag), words: FormWords(playbook))
  }

  /// A tag in its usual spelling, such as `de-DE`; nil for a text that is none.
  static func wellFormed(_ tag: String) -> String? {
    let parts = tag.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "_" })
    guard (1...2).contains(parts.count),
      parts.allSatisfy({
        $0.utf8.count == 2 && $0.utf8.allSatisfy { (65...90).contains($0 & 0xDF) }
      })
    else { return nil }
    guard languageCodes.contains(parts[0].lowercased()) else { return nil }
    return parts.count == 1
      ? parts[0].lowercased() : "\(parts[0].lowercased())-\(parts[1].uppercased())"
  }

  /// The languages of ISO 639-1, so that a slip such as `jp` is told from a language.
  private static let languageCodes = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz \
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln \
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi \
    pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti \
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split(separator: " ").map(String.init))

  /// The two letters of a tag's language.
  static func language(of tag: String) -> String { String(tag.prefix(2)).lowercased() }

  // MARK: Numbers

  private var figures: FigureText {
    habits?.figures ?? words.map { FigureText(decimal: $0.decimal, grouping: $0.grouping) }
      ?? FigureText()
  }

  /// A whole number with its thousands apart: 91,900 or 91 900 or 91.900.
  package func integer(_ value: Int) -> String { figures.integer(value) }

  /// A number with exactly `places` decimals, half away from zero.
  package func decimal(_ value: Double, places: Int) -> String { figures.decimals(value, places) }

  /// A share of one as percent: 0.163 is 16.3 %.
  package func percent(_ share: Double, places: Int = 1) -> String {
    withPercentSign(figures.percentNumber(share, places: places))
  }

  /// A range of shares with one percent sign: 9.6–18.2 %.
  package func percentRange(_ low: Double, _ high: Double, places: Int = 1) -> String {
    withPercentSign(
      range(
        figures.percentNumber(low, places: places),
        figures.percentNumber(high, places: places), isSigned: low < 0 || high < 0))
  }

  /// Two numbers as a range; a word stands between them where a dash would read as a minus.
  func range(_ low: String, _ high: String, isSigned: Bool = false) -> String {
    if isSigned, let word = words?.rangeWord { return "\(low) \(word) \(high)" }
    return isSigned ? "\(low) … \(high)" : "\(low)–\(high)"
  }

  /// A share with its sign: +16.3 %.
  package func change(_ share: Double, places: Int = 1) -> String {
    let text = percent(share, places: places)
    return text.hasPrefix("−") ? text : "+" + text
  }

  private func withPercentSign(_ number: String) -> String {
    if let habits { return number + habits.figures.percentSign }
    return words?.percent.filled { $0 == .number ? number : nil } ?? number + "%"
  }

  // MARK: Money

  /// An amount in whole units, such as €91,900 or 91 900 €.
  package func money(_ units: Int, _ currency: Currency) -> String {
    money(integer(Int(units.magnitude)), currency, isNegative: units < 0)
  }

  /// A sum with its cents where it has any, for a reader who multiplies.
  package func exactMoney(_ units: Double, _ currency: Currency) -> String {
    let hundredths = (units.magnitude * 100).rounded()
    let isWhole = hundredths.truncatingRemainder(dividingBy: 100) == 0
    return money(
      decimal(hundredths / 100, places: isWhole ? 0 : 2), currency, isNegative: units < 0)
  }

  private func money(_ digits: String, _ currency: Currency, isNegative: Bool) -> String {
    let symbol = LocaleFormat.symbol(of: currency)
    let sign = isNegative ? "−" : ""
    let isWord = symbol.count > 1 && symbol.last?.isLetter == true
    guard habits == nil, let words else {
      guard habits?.symbolFirst ?? true else { return "\(sign)\(digits)\u{A0}\(symbol)" }
      let isApart = isWord || habits?.symbolIsApart == true
      return "\(sign)\(symbol)\(isApart ? "\u{A0}" : "")\(digits)"
    }
    return sign
      + (isWord ? words.moneyWord : words.money).filled {
        ([.symbol: symbol, .code: currency.code, .amount: digits] as [Slot: String])[$0]
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

  // MARK: Dates

  /// A day as it is written where the person lives, such as 18 January 2027.
  ///
  /// Among sentences of another language, or of none, it is in figures, which read the same in all.
  package func date(_ date: CalendarDate) -> String {
    guard habits == nil, let words else { return numeric(date) }
    return (tag == "en-US" ? words.dateAmerican : words.date).filled {
      words.part($0, of: date, names: words.monthsInDates)
    }
  }

  private func numeric(_ date: CalendarDate) -> String {
    guard let separator = habits?.dateSeparator else { return date.description }
    let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return two(date.day) + separator + two(date.month) + separator + "\(date.year)"
  }

  /// A month with its year, named in the language of the sentences around: March 2026.
  package func month(_ date: CalendarDate) -> String {
    guard let words else { return String(date.description.prefix(7)) }
    return words.month.filled { words.part($0, of: date, names: words.months) }
  }
}

/// The forms that a playbook's sentences bring with them.
private struct FormWords: Hashable, Sendable {
  let decimal: String
  let grouping: String
  let percent: Template
  let rangeWord: String
  let money: Template
  let moneyWord: Template
  let date: Template
  let dateAmerican: Template
  let month: Template
  let months: [String]
  let monthsInDates: [String]

  init?(_ playbook: Playbook) {
    func plain(_ line: PlaybookLine) -> String? { playbook.lines[line]?.filled { _ in nil } }
    func names(_ list: PlaybookList) -> [String] {
      (playbook.lists[list] ?? []).map { $0.filled { _ in nil } }
    }
    guard let decimal = plain(.formsDecimal), let grouping = plain(.formsGrouping),
      let percent = playbook.lines[.formsPercent], let rangeWord = plain(.formsRangeWord),
      let money = playbook.lines[.formsMoney], let moneyWord = playbook.lines[.formsMoneyWord],
      let date = playbook.lines[.formsDate],
      let dateAmerican = playbook.lines[.formsDateAmerican], let month = playbook.lines[.formsMonth]
    else { return nil }
    self.decimal = decimal
    self.grouping = grouping
    self.percent = percent
    self.rangeWord = rangeWord
    self.money = money
    self.moneyWord = moneyWord
    self.date = date
    self.dateAmerican = dateAmerican
    self.month = month
    months = names(.months)
    monthsInDates = names(.monthsInDates)
  }

  /// The day, the month's name or the year.
  func part(_ slot: Slot, of date: CalendarDate, names: [String]) -> String? {
    switch slot {
    case .day: "\(date.day)"
    case .month: names.indices.contains(date.month - 1) ? names[date.month - 1] : "\(date.month)"
    case .year: "\(date.year)"
    default: nil
    }
  }
}
