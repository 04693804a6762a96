// SPDX-License-Identifier: MIT

package import Pages

/// Writes a brief's messages: a draft each for a mail program, and all of them as one text to copy from.
package struct MessageRenderer: Sendable {
  /// Whom the notes to the manager go to; nil leaves it to be filled in.
  package var recipient: MailAddress?

  package init(recipient: MailAddress? = nil) { self.recipient = recipient }

  /// The files by name, in the order in which the messages are sent; the text comes last.
  package func files(_ brief: Brief) -> [(name: String, text: String)] {
    guard !brief.messages.isEmpty else { return [] }
    let drafts = brief.messages.map { message in
      (
        name: message.kind.rawValue + ".eml",
        text: message.mail(to: recipient, on: brief.today, language: brief.language).render()
      )
    }
    return drafts + [(name: "messages.txt", text: text(brief))]
  }

  /// All messages, each under its subject, with what the sender should know.
  package func text(_ brief: Brief) -> String {
    brief.messages.map { message in
      let title = message.subject
      let rule = String(repeating: "=", count: title.count)
      return "\(title)\n\(rule)\n" + (message.note.map { "\n[\($0)]\n" } ?? "")
        + "\n\(message.body)"
    }.joined(separator: "\n\n")
  }
}
