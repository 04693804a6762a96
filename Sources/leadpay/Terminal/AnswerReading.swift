// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import NegotiationBrief
import SurveyImport

/// Reads what people type at `leadpay init` as the person's file wants it.
struct AnswerReading {
  private let markets: MarketResolver
  private let pay = PayParser(defaultCurrency: nil)

  /// The currency that came with an amount of pay.
  private(set) var typedCurrency: String?

  init() throws { markets = try MarketResolver.builtIn() }

  /// An answer in the form of the person's file: `Germany` is `DE`, `80 500 €` is `80500`.
  ///
  /// What it cannot read stays as it is, for the question to refuse.
  func plain(_ answer: String, for question: InterviewQuestion) -> String {
    switch question.kind {
    case .number:
      return question.id == "experience-years"
        ? answer.replacing(",", with: ".") : amount(answer) ?? answer
    case .choice(let choices), .ranking(let choices):
      return choice(answer, among: choices) ?? answer
    case .text where question.id == "market":
      return Market(answer) == nil ? markets.resolve(answer)?.description ?? answer : answer
    case .text where question.id == "pay.currency":
      if case .success(let found) = pay.parse("1 " + answer), let currency = found.currency {
        return currency.code
      }
      return answer.uppercased()
    case .yesNo: return Self.yesNo[answer.lowercased()] ?? answer
    case .date: return Self.date(answer) ?? answer
    case .examples: return Self.example(answer)
    case .text, .texts: return answer
    }
  }

  /// Whether an answer says that there is nothing to tell; `0` of a bonus or of equity.
  func skips(_ answer: String, _ question: InterviewQuestion) -> Bool {
    question.kind != .yesNo && question.id != "name"
      && Self.nothing.contains(answer.lowercased())
  }

  private static let nothing = Set(WordFile.interview.words("nothing"))
  /// What people type for yes and no, in several languages.
  static let yesNo = WordFile.interview.index("yes-no")
  private static let taxBasis = WordFile.interview.index("basis")

  /// A date as people write it, as year-month or year-month-day: `Feb 2025`, `02/2025`, `31.1.2026`.
  ///
  /// Nil for what is no date, and for `04/05/2026` or `04-05-2026`, one day here and another there.
  private static func date(_ text: String) -> String? {
    guard CalendarDate(text) == nil else { return text }
    let parts = text.split { !$0.isLetter && !$0.isNumber }
    let words = parts.filter { $0.contains(where: \.isLetter) }
    // “2026-04 set up” does not begin with a September.
    guard words.allSatisfy({ months.contains($0.lowercased()) }) else { return nil }
    switch parts.count {
    case 2:
      guard let year = parts.first(where: { $0.count == 4 && $0.allSatisfy(\.isNumber) }) else {
        return nil
      }
      // The first of the month stands in for the day that was not told.
      let whole = year == parts[0] ? text + " 1" : "1 " + text
      return calendarDate(whole, .dayFirst).map { String($0.description.dropLast(3)) }
    case 3:
      guard
        text.contains(".") || !words.isEmpty
          || parts.prefix(2).contains(where: { Int($0) ?? 13 > 12 })
      else { return nil }
      return (calendarDate(text, .dayFirst) ?? calendarDate(text, .monthFirst))?.description
    default: return nil
    }
  }

  private static func calendarDate(_ text: String, _ order: DayOrder) -> CalendarDate? {
    SurveyDateParser.date(text, order: order).flatMap {
      CalendarDate(year: $0.year, month: $0.month, day: $0.day)
    }
  }

  /// The names of the months, whole and short, in the languages that people answer in.
  private static let months: Set<String> = Set(
    WordFile.interview.words("languages").flatMap { language in
      var calendar = Calendar(identifier: .gregorian)
      calendar.locale = Locale(identifier: language)
      return
        (calendar.monthSymbols + calendar.shortMonthSymbols + calendar.standaloneMonthSymbols
        + calendar.shortStandaloneMonthSymbols).map { $0.lowercased().filter(\.isLetter) }
    })

  /// An example with its date, if it begins with one, in the file's form.
  private static func example(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let first = words.first, CalendarDate(String(first)) == nil else { return text }
    for count in [3, 2, 1] where words.count >= count {
      if let date = date(words.prefix(count).joined(separator: " ")) {
        return ([date] + words.dropFirst(count).map(String.init)).joined(separator: " ")
      }
    }
    return text
  }

  /// The question with the default that earlier answers give it: the currency of the market's country.
  func withDefault(
    _ question: InterviewQuestion, after answers: [String: [String]]
  ) -> InterviewQuestion {
    guard question.id == "pay.currency",
      ["base", "bonus", "equity"].contains(where: { answers["pay.\($0)"]?.isEmpty == false }),
      let code = typedCurrency
        ?? answers["market"]?.first.flatMap({ Market($0)?.country }).flatMap(Self.currency)
    else { return question }
    var question = question
    question.defaultAnswer = code
    return question
  }

  /// The three letters of a country's currency; nil where the country is not known.
  private static func currency(ofCountry code: String) -> String? {
    Locale(components: Locale.Components(languageCode: "en", languageRegion: .init(code)))
      .currency?.identifier
  }

  /// Remembers what an amount says beside its digits: `5500 USD`.
  mutating func note(_ answer: String, for question: InterviewQuestion) {
    guard question.id.hasPrefix("pay."), case .number = question.kind,
      case .success(let found) = pay.parse(answer), let currency = found.currency
    else { return }
    typedCurrency = currency.code
  }

  /// What is wrong with an answer in its plain form, after the earlier ones; nil when it is fine.
  func problem(
    with answer: String, for question: InterviewQuestion, after answers: [String: [String]] = [:]
  ) -> String? {
    if let choices = question.choices, !choices.contains(answer) { return Self.choices(question) }
    if case .number = question.kind, question.id != "experience-years", Self.isOddAmount(answer) {
      return "“\(answer)” could be more than one amount. Write it as 80500, or 80500.50."
    }
    if question.id == "pay.currency", Currency(answer) != nil,
      !Locale.commonISOCurrencyCodes.contains(answer)
    {
      return "“\(answer)” is no currency that is known here. Write three letters: EUR, USD, PLN."
    }
    return question.problem(with: answer, after: answers, today: .today)
  }

  /// `02.2025` or `0080`: a date or a slip rather than an amount.
  private static func isOddAmount(_ answer: String) -> Bool {
    let digits = answer.split { !$0.isNumber }
    return (digits.first?.count ?? 0 > 1 && digits.first?.first == "0")
      || (digits.count > 1 && digits.last?.count ?? 0 > 3)
  }

  /// The possible answers, where there is a list of them.
  static func choices(_ question: InterviewQuestion) -> String? {
    question.choices.map { "Possible: \($0.joined(separator: ", "))." }
  }

  /// An amount of money as digits; nil where it is no single amount, or names a period of its own.
  private func amount(_ answer: String) -> String? {
    guard !Self.isOddAmount(answer), case .success(let found) = pay.parse(answer),
      found.upper == nil, !found.isOpenAbove,
      !found.isOpenBelow, !found.hasMore, found.period == nil
    else { return nil }
    let cents = found.amount % 100
    return cents == 0
      ? "\(found.amount / 100)" : "\(found.amount / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  /// The one choice that an answer means or begins: `Software engineering`, `tech`.
  private func choice(_ answer: String, among choices: [String]) -> String? {
    if let same = choices.first(where: { $0.lowercased() == answer.lowercased() }) { return same }
    let word = answer.lowercased().split { !$0.isLetter }.joined(separator: "-")
    let wanted = choices.contains("gross") ? Self.taxBasis[word] ?? word : word
    guard !wanted.isEmpty, !choices.contains(wanted) else {
      return wanted.isEmpty ? nil : wanted
    }
    let begun = choices.filter { $0.hasPrefix(wanted) || wanted.hasPrefix($0) }
    return begun.count == 1 ? begun.first : nil
  }
}
