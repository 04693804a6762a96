// SPDX-License-Identifier: MIT

package import NegotiationBrief

/// A form in which a brief is written: the one list of them, for the command and for a batch.
package enum BriefFormat: String, Sendable, Codable, CaseIterable, Hashable {
  case html
  case pdf
  case markdown = "md"
  case json
  /// The dates of the talks and of the plan, for a calendar.
  case calendar = "ics"
  /// The notes around the talk and the request for pay information, for a mail program and as text.
  case message

  /// The words for them, as an option takes them: `html, pdf, md`.
  package static func words(for audience: Brief.Audience? = nil) -> String {
    allCases.filter { format in audience.map(format.isFor) ?? true }.map(\.rawValue)
      .joined(separator: ", ")
  }

  /// Whether a reader has use for it: the manager's version has no talks, so no dates and messages.
  package func isFor(_ audience: Brief.Audience) -> Bool {
    switch self {
    case .html, .pdf, .markdown, .json: true
    case .calendar, .message: audience == .engineer
    }
  }
}
