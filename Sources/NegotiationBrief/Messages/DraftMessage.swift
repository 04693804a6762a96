// SPDX-License-Identifier: MIT

package import Foundations
package import Pages

/// A message of the brief, ready to send: its words, no addresses.
package struct DraftMessage: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable, Hashable {
    /// To the manager, days before the talk.
    case before = "before-the-talk"
    /// To the manager, on the day of the talk.
    case sameDay = "same-day"
    /// To the people team: the right to pay information of Directive (EU) 2023/970.
    case payRequest = "pay-information"
  }

  package var kind: Kind
  /// The sender's name; nil when not told.
  package var sender: String?
  package var subject: String
  /// The text, a paragraph each; a list is one paragraph of several lines.
  package var paragraphs: [String]
  /// What the sender should know, and nobody else reads.
  package var note: String?

  package var body: String { paragraphs.joined(separator: "\n\n") + "\n" }

  /// The message as a draft for a mail program.
  ///
  /// - Parameter manager: whom the notes to the manager go to; the request goes to others.
  package func mail(to manager: MailAddress?, on day: CalendarDate, language: String) -> MailMessage
  {
    MailMessage(
      from: sender, to: kind == .payRequest ? nil : manager,
      // A blank that may not break is a matter of pages; in a subject it would need encoding.
      subject: subject.replacing("\u{A0}", with: " "), date: day, language: language, body: body)
  }
}
