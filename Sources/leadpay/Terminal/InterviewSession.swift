// SPDX-License-Identifier: MIT

import Foundation
import NegotiationBrief
import Synchronization

/// The questions of `leadpay init`, asked in the terminal.
///
/// Sendable, as the handler of Ctrl-C saves what was answered while the next answer is waited for.
final class InterviewSession: Sendable {
  /// What an interview knows.
  private struct Told {
    /// By question id.
    var answers: [String: [String]] = [:]
    /// The question that stands open; nil when all were asked.
    var open: InterviewQuestion?
    /// The currency that came with an amount, whose own question may not be reached.
    var currency: String?
    /// Whether somebody is saving the answers already: the last question, the end of input or Ctrl-C.
    var isEnded = false
    /// Whether a person has typed anything but empty lines.
    var isTyped = false
  }

  /// An interview that broke off.
  struct Rest {
    /// The person of the answers so far; nil when none was given.
    var person: Person?
    /// The question that is open.
    var question: String
  }

  private let told = Mutex(Told())

  /// Asks all questions that have a meaning.
  ///
  /// - Returns: the person; nil when the input ended first, see `rest`.
  func ask() throws -> Person? {
    let questions = Interview.questions(today: .today)
    var reading = try AnswerReading()
    for (number, asked) in questions.enumerated() where Interview.isAsked(asked, after: answers) {
      let question = reading.withDefault(asked, after: answers)
      told.withLock { $0.open = question }
      Console.error("")
      Console.error("\(number + 1)/\(questions.count)  \(question.question)")
      explain(question)
      guard hear(question, &reading) else { return nil }
    }
    told.withLock { $0.open = nil }
    return try Interview.person(answers: answers)
  }

  /// What there is of an interview whose input ended.
  func rest() throws -> Rest {
    var told = told.withLock { $0 }
    if told.answers["pay.currency"] == nil, let currency = told.currency {
      told.answers["pay.currency"] = [currency]
    }
    return Rest(
      person: told.isTyped ? try Interview.person(answers: told.answers) : nil,
      question: told.open?.question ?? "")
  }

  /// Whether the caller is the one to save: the first that asks.
  func claimEnd() -> Bool {
    told.withLock { told in
      defer { told.isEnded = true }
      return !told.isEnded
    }
  }

  private var answers: [String: [String]] { told.withLock { $0.answers } }

  /// Hears the answers to one question: none when it is skipped.
  ///
  /// - Returns: whether there is more input.
  private func hear(_ question: InterviewQuestion, _ reading: inout AnswerReading) -> Bool {
    while true {
      let isFirst = answers[question.id] == nil
      prompt(question, isFirst: isFirst)
      guard let line = readLine() else { return false }
      let text = line.trimmingCharacters(in: .whitespaces)
      if text == "?" {
        explain(question)
        continue
      }
      if text.isEmpty {
        if isFirst, let standard = question.defaultAnswer { keep(standard, for: question) }
        return true
      }
      if reading.skips(text, question) {
        if ["pay.bonus", "pay.equity"].contains(question.id) { keep("0", for: question) }
        return true
      }
      let plain = reading.plain(text, for: question)
      if let problem = reading.problem(with: plain, for: question, after: answers) {
        Console.error("    \(problem)")
        continue
      }
      reading.note(text, for: question)
      if plain != text { Console.error("    taken as \(plain)") }
      keep(plain, for: question)
      told.withLock {
        $0.isTyped = true
        $0.currency = reading.typedCurrency
      }
      if !question.isRepeated { return true }
    }
  }

  private func keep(_ answer: String, for question: InterviewQuestion) {
    told.withLock { $0.answers[question.id, default: []].append(answer) }
  }

  private func explain(_ question: InterviewQuestion) {
    Console.error("    \(question.help)")
    if let choices = AnswerReading.choices(question) { Console.error("    \(choices)") }
  }

  private func prompt(_ question: InterviewQuestion, isFirst: Bool) {
    let standard = isFirst ? question.defaultAnswer.map { " [\($0)]" } ?? "" : " (empty: no more)"
    FileHandle.standardError.write(Data("  >\(standard) ".utf8))
  }
}
