// SPDX-License-Identifier: MIT

package import Foundations

/// What is said in the talk, in the order it is said: pages, messages and the rehearsal take their words
/// from here, so that no two of them ask for different things.
package struct Talk: Hashable, Sendable {
  /// A way in which the question is put off, and what to answer.
  package struct Answer: Hashable, Sendable {
    package var objection: Objection
    /// What they say, in a few words.
    package var theySay: String
    package var youSay: String
    /// What to write down of what they answer.
    package var writeDown: String
  }

  /// What they may say.
  package enum Objection: String, Sendable, CaseIterable, Hashable {
    case consistency
    case budget
    case experience
    case refusal = "no"
    case lowerNumber = "lower-number"
    case humanResources = "hr"
    case noSlot = "no-slot"
  }

  package var ask: SpokenAsk
  /// The ask in one line, as a headline says it: “Ask for the tech lead level and €101,000 a year …”.
  package var headline: String
  /// What was agreed the last time, for the second and the third talk.
  package var reopening: [String]
  /// The sentence before the results: “Since March 2026 I have …”.
  package var opening: String
  /// Results in the first person, newest first; blanks to write on where the file has none.
  package var results: [String]
  /// That the work is enjoyed, and a title that was offered without pay.
  package var standing: [String]
  /// The level, the sum and the day, in one sentence.
  package var request: String
  /// The survey that the sum comes from, with its year; nil where none is quoted.
  package var source: String?
  /// The question that ends the speech; after it nothing more is said.
  package var question: String
  /// The three stalls of the guide, “no”, a lower number, “HR decides”, “there is no open slot”.
  package var answers: [Answer]
  package var date: CalendarDate
  package var revisit: CalendarDate
  /// From when the pay is asked for.
  package var effective: CalendarDate
  /// Until when an offer may be thought over.
  package var thinkUntil: CalendarDate

  /// Everything that is said before they answer, a paragraph each; results stand between.
  package var speech: (before: [String], results: [String], after: [String]) {
    (
      reopening + [opening], results,
      standing + [[request, source, question].compactMap { $0 }.joined(separator: " ")]
    )
  }
}
