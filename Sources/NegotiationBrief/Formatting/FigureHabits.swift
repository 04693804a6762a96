// SPDX-License-Identifier: MIT

import Foundations

/// How a language writes figures, whatever the language of the sentences around them.
struct FigureHabits: Hashable, Sendable {
  var figures: FigureText
  /// Whether a currency's sign stands before the amount, and with a space.
  var symbolFirst = false
  var symbolIsApart = false
  /// Between day, month and year in figures; nil for the order year-month-day.
  var dateSeparator: String?

  /// The habits of a tag's language; nil for a language that is not in the table.
  static func of(_ tag: String) -> FigureHabits? {
    guard var habits = table[LocaleFormat.language(of: tag)] else { return nil }
    if tag == "pt-BR" { (habits.symbolFirst, habits.symbolIsApart) = (true, true) }
    return habits
  }

  private static let table: [String: FigureHabits] = [
    "en": FigureHabits(figures: FigureText(), symbolFirst: true),
    "de": FigureHabits(
      figures: FigureText(decimal: ",", grouping: ".", percentSign: "\u{A0}%"),
      dateSeparator: "."),
    "fr": FigureHabits(
      figures: FigureText(decimal: ",", grouping: "\u{202F}", percentSign: "\u{202F}%"),
      dateSeparator: "/"),
    "es": FigureHabits(
      figures: FigureText(
        decimal: ",", grouping: ".", percentSign: "\u{A0}%", sparesFourDigits: true),
      dateSeparator: "/"),
    "pt": FigureHabits(
      figures: FigureText(decimal: ",", grouping: ".", sparesFourDigits: true),
      dateSeparator: "/"),
    "pl": FigureHabits(
      figures: FigureText(decimal: ",", grouping: "\u{A0}", sparesFourDigits: true),
      dateSeparator: "."),
    "uk": FigureHabits(
      figures: FigureText(decimal: ",", grouping: "\u{A0}"), dateSeparator: "."),
  ]
}
