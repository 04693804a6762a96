// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Testing

@testable import NegotiationBrief

struct LocaleFormatTests {
  @Test(arguments: [
    ("en", "€91,900", "14.1%", "+16.3%", "2027-01-18", "−1,234"),
    ("en-US", "€91,900", "14.1%", "+16.3%", "2027-01-18", "−1,234"),
    ("de-DE", "91.900 €", "14,1 %", "+16,3 %", "18.01.2027", "−1.234"),
    (
      "fr", "91\u{202F}900 €", "14,1\u{202F}%", "+16,3\u{202F}%", "18/01/2027", "−1\u{202F}234"
    ),
    ("es", "91.900 €", "14,1 %", "+16,3 %", "18/01/2027", "−1234"),
    ("pt", "91.900 €", "14,1%", "+16,3%", "18/01/2027", "−1234"),
    ("pl", "91 900 €", "14,1%", "+16,3%", "18.01.2027", "−1234"),
    ("uk", "91 900 €", "14,1%", "+16,3%", "18.01.2027", "−1 234"),
  ])
  func writesAsItsLanguageDoes(
    tag: String, money: String, percent: String, change: String, date: String, number: String
  ) throws {
    let format = try #require(LocaleFormat(tag: tag))
    let plain = { (text: String) in text.replacing("\u{A0}", with: " ") }
    #expect(plain(format.money(91_900, .euro)) == money)
    #expect(plain(format.percent(0.141)) == percent)
    #expect(plain(format.change(0.163)) == change)
    #expect(plain(format.date(try #require(CalendarDate("2027-01-18")))) == date)
    #expect(plain(format.integer(-1234)) == number)
  }

  @Test func amongSentencesOfAnotherLanguageDatesAreFigures() throws {
    let format = LocaleFormat(tag: "pl-PL", playbook: try .builtIn())
    let date = try #require(CalendarDate("2027-02-01"))
    #expect(format.date(date) == "01.02.2027")
    #expect(format.month(date) == "February\u{A0}2027")
  }

  @Test(arguments: [
    ("en", "18\u{A0}January\u{A0}2027", "€91,900", "PLN\u{A0}91,900", "−5.0 to 17.2%"),
    ("en-US", "January\u{A0}18, 2027", "€91,900", "PLN\u{A0}91,900", "−5.0 to 17.2%"),
    ("de-AT", "18.01.2027", "91.900\u{A0}€", "91.900\u{A0}zł", "−5,0 to 17,2\u{A0}%"),
    ("it", "18\u{A0}January\u{A0}2027", "€91,900", "PLN\u{A0}91,900", "−5.0 to 17.2%"),
  ])
  func amongEnglishSentencesTheLocaleKeepsItsFigures(
    tag: String, date: String, euros: String, zloty: String, range: String
  ) throws {
    let format = LocaleFormat(tag: tag, playbook: try .builtIn())
    // A language that neither the table nor the playbook knows is written as the playbook does.
    #expect(format.date(try #require(CalendarDate("2027-01-18"))) == date)
    #expect(format.money(91_900, .euro) == euros)
    #expect(format.money(91_900, try #require(Currency("PLN"))) == zloty)
    #expect(format.percentRange(-0.05, 0.172) == range)
  }

  @Test func roundsHalfAwayFromZeroAndSaysSo() {
    let format = LocaleFormat.english
    #expect(format.decimal(2.5, places: 0) == "3")
    #expect(format.decimal(-0.04, places: 1) == "0.0")
    #expect(format.decimal(0.05, places: 1) == "0.1")
    #expect(format.percentRange(-0.05, 0.172) == "−5.0 … 17.2%")
    #expect(format.percentRange(0.096, 0.182) == "9.6–18.2%")
    #expect(format.decimal(.infinity, places: 1) == "–")
  }

  @Test func aCurrencyWithoutASignIsItsCode() throws {
    let franc = try #require(Currency("CHF"))
    #expect(LocaleFormat.english.money(120_000, franc) == "CHF\u{A0}120,000")
    #expect(LocaleFormat(tag: "de")?.money(120_000, franc) == "120.000\u{A0}CHF")
  }

  @Test func anUnknownLanguageIsRefused() {
    #expect(LocaleFormat(tag: "jp") == nil)
    #expect(LocaleFormat(tag: "en-US-x") == nil)
    #expect(LocaleFormat(tag: "") == nil)
  }
}
