// SPDX-License-Identifier: MIT

/// A day of the Gregorian calendar, without a time or a zone.
package struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let year: Int
  /// 1…12.
  package let month: Int
  /// 1…31.
  package let day: Int

  /// The day, if the calendar has it and the year has four digits.
  package init?(year: Int, month: Int, day: Int) {
    guard (1000...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= CalendarDate.days(inMonth: month, of: year)
    else { return nil }
    self.init(knownYear: year, month: month, day: day)
  }

  private init(knownYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// A date written `2026-11-23`, or `2026-11` for the month's first day; nil for any other text.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]),
      let day = parts.count == 3 ? Int(parts[2]) : 1
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day that lies `dayNumber` days after 1 January 1970.
  package init(dayNumber: Int) {
    // Days and years counted from 1 March, so that the leap day is the last of its year.
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(
      knownYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Months since year 0, as `SurveyEdition.month` counts them.
  package var monthNumber: Int { year * 12 + month - 1 }

  /// Days since 1 January 1970.
  package var dayNumber: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 1 is Monday, 7 is Sunday.
  package var weekday: Int { (dayNumber + 3) % 7 + 1 }

  package func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + days) }

  /// The same day `months` later, or the last of that month where it has no such day.
  package func adding(months: Int) -> CalendarDate {
    let count = year * 12 + month - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    return CalendarDate(
      knownYear: year, month: month,
      day: min(day, CalendarDate.days(inMonth: month, of: year)))
  }

  /// This day, or the Monday after it when it falls on a weekend.
  package var onWorkday: CalendarDate { adding(days: weekday > 5 ? 8 - weekday : 0) }

  /// Whole months from `earlier` to this day; 0 when it lies before.
  package func wholeMonths(since earlier: CalendarDate) -> Int {
    max(0, (year - earlier.year) * 12 + month - earlier.month - (day < earlier.day ? 1 : 0))
  }

  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// `2026-11-23`.
  package var description: String {
    let digits = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(digits(month))-\(digits(day))"
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
