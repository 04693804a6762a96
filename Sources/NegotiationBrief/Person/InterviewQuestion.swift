// SPDX-License-Identifier: MIT

/// One question of `leadpay init`: the command asks and stores, nothing more.
public struct InterviewQuestion: Hashable, Sendable, Identifiable {
  /// What kind of answer is wanted.
  public enum Kind: Hashable, Sendable {
    case text
    /// Asked again until the answer is empty.
    case texts
    /// Digits, from 0 to `upTo`.
    case number(upTo: Double)
    case yesNo
    case date
    case choice([String])
    /// A date and what was done: `2026-04 led the move to the new billing`; asked again until empty.
    case examples
  }

  /// The key of the person's file, such as `pay.base`.
  public var id: String
  public var question: String
  public var help: String
  public var kind: Kind
  /// What an empty answer stands for; nil: the question is skipped.
  public var defaultAnswer: String?

  public init(
    id: String, question: String, help: String, kind: Kind, defaultAnswer: String? = nil
  ) {
    self.id = id
    self.question = question
    self.help = help
    self.kind = kind
    self.defaultAnswer = defaultAnswer
  }

  /// Whether the question is asked again until the answer is empty.
  public var isRepeated: Bool { kind == .texts || kind == .examples }

  /// What is wrong with an answer, in words to show before asking again; nil when it is fine.
  ///
  /// - Parameters:
  ///   - answers: what was answered before, fine itself: a floor is judged beside the pay.
  ///   - today: what has happened cannot lie after it.
  public func problem(
    with answer: String, after answers: [String: [String]] = [:], today: CalendarDate? = nil
  ) -> String? {
    var answers = answers
    answers[id, default: []].append(answer)
    do {
      _ = try Person.load(yaml: Interview.yaml(for: answers), file: "answer", today: today)
      return nil
    } catch {
      return error.code == .badValue && kind != .text
        ? "\(error.problem) \(error.remedy)" : error.remedy
    }
  }
}
