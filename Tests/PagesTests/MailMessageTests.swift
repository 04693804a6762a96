// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Pages
import Testing

struct MailMessageTests {
  static let day = CalendarDate(dayNumber: 20_780)  // 2026-11-23

  private static func message(_ subject: String, _ body: String, from: String? = nil) -> MailMessage
  {
    MailMessage(from: from, subject: subject, date: day, language: "de", body: body)
  }

  @Test func aPlainMessageIsPlain() {
    let message = MailMessage(
      from: "Alex", to: MailAddress("kim@example.org"), subject: "Our talk on 7 December",
      date: Self.day, language: "en", body: "Thank you.\n\n100 % = all.\n")
    #expect(
      message.render() == """
        Date: Mon, 23 Nov 2026 12:00:00 +0000\r
        From: Alex <sender@leadpay.invalid>\r
        To: kim@example.org\r
        Subject: Our talk on 7 December\r
        X-Unsent: 1\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Transfer-Encoding: quoted-printable\r
        Content-Language: en\r
        \r
        Thank you.\r
        \r
        100 % =3D all.\r
        \r

        """)
  }

  static let texts = [
    "Unser Gespräch über 67.000 € am 7. Dezember, und wie es danach weitergeht, wenn es nach mir geht",
    "a\r\nBcc: all@example.org", "a\nb", "=?UTF-8?Q?x?= as it is", "Їжак 👩‍💻 é", "", " x ",
    String(repeating: "ä", count: 300), String(repeating: "long", count: 60),
    "trailing blank ", "two  blanks", "tab\tin it", "\u{0}\u{1B}[31mred", "\u{2028}line",
    "colon: and; semicolon, <at@b>", ".", "From here on",
    "word " + String(repeating: "w ", count: 90),
  ]

  @Test(arguments: texts, texts)
  func nothingInATextMakesALineOrAHeaderOfItsOwn(subject: String, name: String) {
    let text = Self.message(subject, "b", from: name).render()
    let head = text.components(separatedBy: "\r\n\r\n")[0]
    let names = head.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }
      .map { $0.prefix { $0 != ":" } }
    #expect(
      names == [
        "Date", "From", "Subject", "X-Unsent", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "Content-Language",
      ])
    for line in text.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 78 || line.contains("longlong"), "\(line)")
      #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x09 }, "\(line)")
      #expect(line.isEmpty || line.contains { $0 != " " }, "a folded line is not blank")
    }
  }

  @Test(arguments: texts)
  func theSubjectReadsBackAsItWas(subject: String) {
    let head = Self.message(subject, "").render().components(separatedBy: "\r\n\r\n")[0]
    let unfolded = head.replacing("\r\n ", with: " ").components(separatedBy: "\r\n")
    let line = unfolded.first { $0.hasPrefix("Subject: ") }.map { String($0.dropFirst(9)) } ?? ""
    #expect(Self.decodedWords(line) == PlainText.line(subject))
  }

  @Test(arguments: texts)
  func theBodyReadsBackAsItWas(body: String) {
    let encoded = Self.message("s", body).render().components(separatedBy: "\r\n\r\n")
      .dropFirst().joined(separator: "\r\n\r\n")
    for line in encoded.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 76 && line != "." && !line.hasPrefix("From "), "\(line)")
      #expect(line.last != " " && line.last != "\t", "\(line)")
    }
    let expected = PlainText.visible(body.replacing("\r\n", with: "\n"))
    let read = Self.decoded(encoded.replacing("=\r\n", with: "")).replacing("\r\n", with: "\n")
    #expect(read == expected + "\n")
  }

  @Test(arguments: [
    "", "kim", "kim@", "@example.org", "kim@example.org, all@example.org", "a b@c.de",
    "kim@exa\r\nBcc: x@y.z", "kim@-x.org", "kim@x..org", ".kim@x.org", "<kim@x.org>",
    "kim@münchen.de",
  ])
  func whatIsNotOneAddressIsRefused(text: String) {
    #expect(MailAddress(text) == nil)
    #expect(MailAddress("kim.lee+pay@mail.example-host.org") != nil)
  }

  // MARK: Reading back

  private static func decodedWords(_ text: String) -> String {
    guard text.hasPrefix("=?UTF-8?Q?") else { return text }
    return text.components(separatedBy: " ").map { word in
      decoded(
        word.replacing("=?UTF-8?Q?", with: "").replacing("?=", with: "").replacing("_", with: " "))
    }.joined()
  }

  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first == "=", let byte = UInt8(rest.dropFirst().prefix(2), radix: 16) {
        bytes.append(byte)
        rest = rest.dropFirst(3)
      } else {
        bytes += Array(String(first).utf8)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
