// SPDX-License-Identifier: MIT

package import Foundations
import Settings

/// One question of `leadpay init`: the command asks and stores, nothing more.
package struct InterviewQuestion: Hashable, Sendable, Identifiable {
  /// What kind of answer is wanted.
  package enum Kind: Hashable, Sendable {
    case text
    /// Asked again until the answer is empty.
    case texts
    /// Digits, from 0 to `upTo`.
    case number(upTo: Double)
    case yesNo
    case date
    case choice([String])
    /// Some of the choices, the dearest first; asked again until empty.
    case ranking([String])
    /// A date and what was done: `2026-04 I led the move to the new billing`; asked again until empty.
    case examples
  }

  /// The key of the person's file, such as `pay.base`.
  package var id: String
  package var question: String
  package var help: String
  package var kind: Kind
  /// What an empty answer stands for; nil: the question is skipped.
  package var defaultAnswer: String?

  package init(
    id: String, question: String, help: String, kind: Kind, defaultAnswer: String? = nil
  ) {
    self.id = id
    self.question = question
    self.help = help
    self.kind = kind
    self.defaultAnswer = defaultAnswer
  }

  /// Whether the question is asked again until the answer is empty.
  package var isRepeated: Bool {
    switch kind {
    case .texts, .ranking, .examples: true
    case .text, .number, .yesNo, .date, .choice: false
    }
  }

  /// The answers there are, where there is a list of them.
  package var choices: [String]? {
    switch kind {
    case .choice(let choices), .ranking(let choices): choices
    case .text, .texts, .number, .yesNo, .date, .examples: nil
    }
  }

  /// What is wrong with an answer, in words to show before asking again; nil when it is fine.
  ///
  /// - Parameters:
  ///   - answers: what was answered before, fine itself: a floor is judged beside the pay.
  ///   - today: what has happened cannot lie after it.
  package func problem(
    with answer: String, after answers: [String: [String]] = [:], today: CalendarDate? = nil
  ) -> String? {
    if kind == .examples, let problem = Interview.problem(withExample: answer) { return problem }
    if let today, let date = CalendarDate(answer), let problem = problem(with: date, on: today) {
      return problem
    }
    var answers = answers
    answers[id, default: []].append(answer)
    do {
      _ = try Person.load(yaml: Interview.yaml(for: answers), file: "answer", today: today)
      return nil
    } catch {
      // The key of the file is none of the words that were asked for.
      guard let problem = error.problems.first else { return nil }
      let message = problem.message.replacing("“\(problem.key)” is", with: "That is")
      return problem.code == .badValue && kind != .text
        ? "\(message) \(problem.remedy)" : "\(problem.remedy)"
    }
  }

  /// What is wrong with a day that lies ahead of the person, not behind.
  private func problem(with date: CalendarDate, on today: CalendarDate) -> String? {
    switch id {
    case "talk-date" where date < today:
      "\(date) is past. Write the day of the talk that is still to come."
    case "budget-round" where date < today, "review-date" where date < today:
      "\(date) is past. Write the next one, or leave it empty."
    case "talk-date" where date > today.adding(months: 24),
      "budget-round" where date > today.adding(months: 24),
      "review-date" where date > today.adding(months: 24),
      "plan-start" where date > today.adding(months: 12) || date < today.adding(months: -12):
      "\(date) is far from \(today). Write the day again, as \(today)."
    default: nil
    }
  }
}
