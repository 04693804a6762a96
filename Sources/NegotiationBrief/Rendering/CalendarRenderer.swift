// SPDX-License-Identifier: MIT

import Foundations

/// Writes a brief's dates as an iCalendar file (RFC 5545): the week's action, the
/// weekly note, the talk and what comes before it, the revisits, Day 90 and the day to decide.
package struct CalendarRenderer: Sendable {
  package init() {}

  /// The calendar's text with CRLF line ends, lines folded at 75 octets.
  package func render(_ brief: Brief) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0",
      "PRODID:-//leadpay//negotiation brief//\(brief.language.uppercased())",
      "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    ]
    // Keeps two people's entries in one calendar apart.
    var owner = FNV1a()
    for scalar in brief.owner.unicodeScalars { owner.combine(scalar.value) }
    for event in brief.events {
      lines += [
        "BEGIN:VEVENT", "UID:\(event.id)-\(owner.hex)@leadpay.invalid",
        "DTSTAMP:\(digits(brief.today))T000000Z",
        // A later brief replaces the entry of an earlier one: its sequence is the later day.
        "SEQUENCE:\(max(0, brief.today.dayNumber))",
        "DTSTART;VALUE=DATE:\(digits(event.date))",
        "DTEND;VALUE=DATE:\(digits(event.date.adding(days: 1)))",
        "SUMMARY:\(escaped(event.title))",
      ]
      if let weeks = event.weeks { lines.append("RRULE:FREQ=WEEKLY;COUNT=\(weeks)") }
      if !event.text.isEmpty { lines.append("DESCRIPTION:\(escaped(event.text))") }
      lines += ["TRANSP:TRANSPARENT", "CLASS:PRIVATE", "END:VEVENT"]
    }
    lines.append("END:VCALENDAR")
    return lines.map { folded($0) + "\r\n" }.joined()
  }

  private func digits(_ date: CalendarDate) -> String {
    date.description.replacing("-", with: "")
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.visible(text).unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case ";": result += "\\;"
      case ",": result += "\\,"
      case "\n": result += "\\n"
      case "\r": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A content line cut into pieces of at most 75 octets, never inside a character.
  private func folded(_ line: String) -> String {
    var result = ""
    var octets = 0
    for scalar in line.unicodeScalars {
      let size = String(scalar).utf8.count
      if octets + size > 75 {
        result += "\r\n "
        octets = 1
      }
      result.unicodeScalars.append(scalar)
      octets += size
    }
    return result
  }
}
