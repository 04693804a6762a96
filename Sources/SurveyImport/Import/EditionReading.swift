// SPDX-License-Identifier: MIT

import TableReading

/// Editions that stand in the records.
enum EditionReading {
  static func field(
    _ edition: EditionSource, in header: HeaderIndex, isXML: Bool, missing: MissingWords
  ) -> InternedField<String?>? {
    guard let source = edition.field, let bound = BoundField(source, in: header, isXML: isXML)
    else { return nil }
    return InternedField(bound, missing: missing) {
      $0.flatMap { text(of: $0, edition.unit ?? .year, edition.dates) }
    }
  }

  /// The edition in a value: a year, or the wanted part of a date.
  static func text(
    of value: String, _ unit: EditionSource.Unit, _ dates: DayOrder? = nil
  ) -> String? {
    if value.utf8.count == 4, EditionText.isValid(value) { return value }
    guard
      let date = SurveyDateParser.date(value, order: dates ?? .dayFirst)
        ?? (dates == nil ? SurveyDateParser.date(value, order: .monthFirst) : nil)
    else { return nil }
    let month = "\(date.year)-\(EditionText.twoDigits(date.month))"
    switch unit {
    case .year: return String(date.year)
    case .month: return month
    case .day: return "\(month)-\(EditionText.twoDigits(date.day))"
    }
  }
}
