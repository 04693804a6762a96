// SPDX-License-Identifier: MIT

package import Foundations

/// A message to send, as a draft that any mail program opens (`.eml`; RFC 5322, 2045 and 2047).
///
/// It holds no clock and no address of the sender: the program that sends it puts in its own.
package struct MailMessage: Hashable, Sendable {
  /// The sender's name; nil when not told.
  package var from: String?
  /// Nil leaves the field to be filled in.
  package var to: MailAddress?
  package var subject: String
  package var date: CalendarDate
  /// The language of the body, such as `de`.
  package var language: String
  /// The text, its lines parted by `\n`.
  package var body: String

  package init(
    from: String? = nil, to: MailAddress? = nil, subject: String, date: CalendarDate,
    language: String, body: String
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.date = date
    self.language = language
    self.body = body
  }

  /// The message with CRLF line ends, no line longer than 78 characters.
  package func render() -> String {
    var lines = [
      // Noon, so that it is the same day nearly everywhere.
      "Date: \(Self.weekdays[date.weekday - 1]), \(date.day) \(Self.months[date.month - 1]) "
        + "\(date.year) 12:00:00 +0000",
      "From: " + MailText.phrase(from ?? "") + "<sender@leadpay.invalid>",
    ]
    if let to { lines.append(MailText.folded("To: \(to)")) }
    lines += [
      "Subject: " + MailText.unstructured(subject, after: 9),
      // Opens as a draft, with the sender's own address.
      "X-Unsent: 1", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable", "Content-Language: \(language)", "",
    ]
    return (lines + MailText.quotedPrintable(body)).map { $0 + "\r\n" }.joined()
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

/// The one place where text becomes a part of a mail message.
enum MailText {
  /// A text for a header that is no list of addresses.
  ///
  /// - Parameter used: the columns of its first line that are taken already.
  static func unstructured(_ text: String, after used: Int) -> String {
    let line = PlainText.line(text)
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    let isPlain =
      line.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !line.contains("=?")
      && words.allSatisfy { !$0.isEmpty && $0.utf8.count <= 60 }
    return isPlain || line.isEmpty
      ? String(folded(String(repeating: " ", count: used) + line).dropFirst(used))
      : encodedWords(line, after: used)
  }

  /// A name and what parts it from the address behind it: atoms, or encoded words; empty for no name.
  static func phrase(_ text: String) -> String {
    let line = PlainText.line(text, limit: 100)
    let isAtoms =
      line.utf8.count <= 40
      && line.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 0x20
      }
    guard !isAtoms else { return line.isEmpty ? "" : line + " " }
    return encodedWords(line, after: 6) + "\r\n "
  }

  /// The line broken before blanks so that no part has more than 78 characters, if blanks allow it.
  static func folded(_ line: String) -> String {
    var (result, column) = ("", 0)
    for (index, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      let size = word.utf8.count
      if index > 0 {
        let breaks = column + 1 + size > 78 && column > 0 && !word.isEmpty
        result += breaks ? "\r\n " : " "
        column = breaks ? 1 : column + 1
      }
      result += word
      column += size
    }
    return result
  }

  /// Encoded words of whole characters, each on a line of its own (RFC 2047, “Q”).
  private static func encodedWords(_ text: String, after used: Int) -> String {
    let (start, end) = ("=?UTF-8?Q?", "?=")
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      let code =
        switch scalar {
        case " ": "_"
        case "a"..."z", "A"..."Z", "0"..."9": String(scalar)
        default: String(scalar).utf8.map(escaped).joined()
        }
      let room = 75 - start.count - end.count - (words.isEmpty ? used : 0)
      if word.count + code.count > room {
        words.append(word)
        word = ""
      }
      word += code
    }
    return (words + [word]).map { start + $0 + end }.joined(separator: "\r\n ")
  }

  /// The lines of a body in quoted-printable (RFC 2045), none longer than 76 characters.
  static func quotedPrintable(_ body: String) -> [String] {
    let text = PlainText.visible(body.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { encoded($0) }
  }

  private static func encoded(_ line: Substring) -> [String] {
    var (lines, current) = ([String](), "")
    let scalars = Array(line.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isLast = index == scalars.count - 1
      var code =
        switch scalar {
        case "=": "=3D"
        case " ", "\t": isLast ? escaped(scalar == " " ? 0x20 : 0x09) : String(scalar)
        case _ where (0x21...0x7E).contains(scalar.value): String(scalar)
        default: String(scalar).utf8.map(escaped).joined()
        }
      if current.count + code.count > 75 {
        lines.append(current + "=")
        current = ""
      }
      // A dot alone ends a message on its way, and “From ” begins one in a mailbox file.
      if current.isEmpty, scalar == "." || scalars[index...].starts(with: "From ".unicodeScalars) {
        code = escaped(UInt8(truncatingIfNeeded: scalar.value))
      }
      current += code
    }
    return lines + [current]
  }

  private static func escaped(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "=0\(digits)" : "=\(digits)"
  }
}
