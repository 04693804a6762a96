// SPDX-License-Identifier: MIT

/// How a language writes figures, whatever the language of the sentences around them.
struct FigureHabits: Hashable, Sendable {
  var decimal: String
  var grouping: String
  /// What follows a number of percent.
  var percent: String
  /// Whether numbers of four digits stand together.
  var sparesFourDigits = false
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
    "en": FigureHabits(decimal: ".", grouping: ",", percent: "%", symbolFirst: true),
    "de": FigureHabits(decimal: ",", grouping: ".", percent: "\u{A0}%", dateSeparator: "."),
    "fr": FigureHabits(
      decimal: ",", grouping: "\u{202F}", percent: "\u{202F}%", dateSeparator: "/"),
    "es": FigureHabits(
      decimal: ",", grouping: ".", percent: "\u{A0}%", sparesFourDigits: true, dateSeparator: "/"),
    "pt": FigureHabits(
      decimal: ",", grouping: ".", percent: "%", sparesFourDigits: true, dateSeparator: "/"),
    "pl": FigureHabits(
      decimal: ",", grouping: "\u{A0}", percent: "%", sparesFourDigits: true, dateSeparator: "."),
    "uk": FigureHabits(decimal: ",", grouping: "\u{A0}", percent: "%", dateSeparator: "."),
  ]
}
