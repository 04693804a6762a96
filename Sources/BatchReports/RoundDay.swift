// SPDX-License-Identifier: MIT

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// The day a round is made for, written `2026-11-23`.
///
/// It is the only date that goes into a published file.
package struct RoundDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1 January 1970.
  package let dayNumber: Int
  /// `2026-11-23`.
  package let description: String

  /// A day written `2026-11-23`; nil for any other text and for days the calendar does not have.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      year >= 1000, (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    self.init(dayNumber: RoundDay.number(year: year, month: month, day: day))
    guard description == text else { return nil }
  }

  /// The day, in universal time, in which `date` falls.
  package init(_ date: Date) {
    self.init(dayNumber: Int((date.timeIntervalSince1970 / 86_400).rounded(.down)))
  }

  /// The day so many days after 1 January 1970.
  ///
  /// After H. Hinnant, “chrono-compatible low-level date algorithms”.
  package init(dayNumber: Int) {
    self.dayNumber = dayNumber
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    description = "\(year)-\(RoundDay.twoDigits(month))-\(RoundDay.twoDigits(day))"
  }

  private static func number(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Months since year 0, as `SurveyEdition.month` counts them.
  var month: Int {
    let parts = description.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? parts[0] * 12 + parts[1] - 1 : 0
  }

  package static func < (left: RoundDay, right: RoundDay) -> Bool {
    left.dayNumber < right.dayNumber
  }

  /// An instant written `2026-11-23T06:00:00Z`.
  static func instant(_ date: Date) -> String {
    let seconds = Int(date.timeIntervalSince1970.rounded(.down))
    let day = RoundDay(date)
    let rest = seconds - day.dayNumber * 86_400
    return day.description + "T" + twoDigits(rest / 3600) + ":" + twoDigits(rest / 60 % 60) + ":"
      + twoDigits(rest % 60) + "Z"
  }

  /// The instant written by `instant`; nil for any other text.
  static func date(ofInstant text: String) -> Date? {
    let halves = text.split(separator: "T")
    guard halves.count == 2, let day = RoundDay(String(halves[0])), halves[1].hasSuffix("Z") else {
      return nil
    }
    let clock = halves[1].dropLast().split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3 else { return nil }
    let seconds = day.dayNumber * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    return Date(timeIntervalSince1970: Double(seconds))
  }
}
