// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import NegotiationBrief

/// The time outside; libraries get it as an argument.
enum Clock {
  /// Now, as ISO 8601 in UTC; `SOURCE_DATE_EPOCH` stands in for it where it is set.
  static func now() -> String { date().formatted(.iso8601) }

  static func date() -> Date {
    let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
    return epoch.map(Date.init(timeIntervalSince1970:)) ?? Date()
  }
}

extension CalendarDate {
  /// The day it is, by the machine's time zone (`TZ`): one rule for every command.
  static var today: CalendarDate { today(in: nil) }

  /// The day it is in a time zone; nil takes the machine's.
  static func today(in zone: TimeZone?) -> CalendarDate {
    var calendar = Calendar(identifier: .gregorian)
    let hasFixedClock = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"] != nil
    calendar.timeZone = zone ?? (hasFixedClock ? .gmt : .current)
    let parts = calendar.dateComponents([.year, .month, .day], from: Clock.date())
    let day = CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
    return day ?? CalendarDate(dayNumber: 0)
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
