// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import NegotiationBrief
import SurveyImport

/// Reads what people type at `leadpay init` as the person's file wants it.
struct AnswerReading {
  private let markets: MarketResolver
  private let pay = PayParser(defaultCurrency: nil)

  /// The currency that came with an amount of pay.
  private(set) var typedCurrency: String?

  init() throws { markets = try MarketResolver() }

  /// An answer in the form of the person's file: `Germany` is `DE`, `80 500 €` is `80500`.
  ///
  /// What it cannot read stays as it is, for the question to refuse.
  func plain(_ answer: String, for question: InterviewQuestion) -> String {
    switch question.kind {
    case .number:
      return question.id == "experience-years"
        ? answer.replacing(",", with: ".") : amount(answer) ?? answer
    case .choice(let choices): return choice(answer, among: choices) ?? answer
    case .text where question.id == "market":
      return Market(answer) == nil ? markets.resolve(answer)?.description ?? answer : answer
    case .text where question.id == "pay.currency":
      if case .success(let found) = pay.parse("1 " + answer), let currency = found.currency {
        return currency.code
      }
      return answer.uppercased()
    case .text, .texts, .yesNo, .date, .examples: return answer
    }
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
    if case .choice(let choices) = question.kind, !choices.contains(answer) {
      return Self.choices(question)
    }
    return question.problem(with: answer, after: answers, today: .today)
  }

  /// The possible answers, where there is a list of them.
  static func choices(_ question: InterviewQuestion) -> String? {
    guard case .choice(let choices) = question.kind else { return nil }
    return "Possible: \(choices.joined(separator: ", "))."
  }

  /// An amount of money as digits; nil where it is no single amount, or names a period of its own.
  private func amount(_ answer: String) -> String? {
    guard case .success(let found) = pay.parse(answer), found.upper == nil, !found.isOpenAbove,
      !found.isOpenBelow, !found.hasMore, found.period == nil
    else { return nil }
    let cents = found.amount % 100
    return cents == 0
      ? "\(found.amount / 100)" : "\(found.amount / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  /// The one choice that an answer means or begins: `Software engineering`, `tech`.
  private func choice(_ answer: String, among choices: [String]) -> String? {
    let wanted = answer.lowercased().split { !$0.isLetter }.joined(separator: "-")
    guard !wanted.isEmpty, !choices.contains(wanted) else {
      return wanted.isEmpty ? nil : wanted
    }
    let begun = choices.filter { $0.hasPrefix(wanted) || wanted.hasPrefix($0) }
    return begun.count == 1 ? begun.first : nil
  }
}
