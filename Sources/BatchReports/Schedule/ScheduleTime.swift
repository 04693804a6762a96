// SPDX-License-Identifier: MIT

import Foundations

/// When a plan runs: once a week, once a day or once a month, in the machine's local time.
package struct ScheduleTime: Hashable, Sendable, CustomStringConvertible {
  /// How often.
  package enum Period: Hashable, Sendable {
    case daily
    /// 0 Sunday … 6 Saturday, as cron and launchd count.
    case weekly(Int)
    /// 1…28, as every month has these.
    case monthly(Int)
  }

  package let period: Period
  package let hour: Int
  package let minute: Int

  static let dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
  private static let calendarNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  /// The time that texts such as `mon 06:00` (weekly), `06:00` (daily) or `1 06:00` (monthly) tell.
  ///
  /// - Throws: `BatchError.schedule`.
  package init(_ text: String) throws {
    let parts = text.lowercased().split(separator: " ").map(String.init)
    let clock = (parts.last ?? "").split(separator: ":").map { Int($0) }
    guard (1...2).contains(parts.count), clock.count == 2, let hour = clock[0],
      let minute = clock[1], (0...23).contains(hour), (0...59).contains(minute)
    else { throw Self.unreadable(text) }
    self.hour = hour
    self.minute = minute
    guard parts.count == 2 else {
      period = .daily
      return
    }
    if let day = Self.dayNames.firstIndex(where: { parts[0].hasPrefix($0) && parts[0].count >= 3 })
    {
      period = .weekly(day)
    } else if let day = Int(parts[0]), (1...28).contains(day) {
      period = .monthly(day)
    } else {
      throw Self.unreadable(text)
    }
  }

  private static func unreadable(_ text: String) -> BatchError {
    BatchError(
      .schedule, "this is not a time to run at.", file: text,
      remedy:
        "Write a weekday and a time such as `mon 06:00`, or `06:00` for every day, or `1 06:00` for the first of each month (days 1 to 28)."
    )
  }

  package var description: String {
    let clock = "\(Self.twoDigits(hour)):\(Self.twoDigits(minute))"
    switch period {
    case .daily: return "every day at \(clock)"
    case .weekly(let day): return "every \(Self.dayNames[day]) at \(clock)"
    case .monthly(let day): return "on day \(day) of the month at \(clock)"
    }
  }

  /// systemd's OnCalendar.
  var calendar: String {
    let clock = "\(Self.twoDigits(hour)):\(Self.twoDigits(minute)):00"
    switch period {
    case .daily: return "*-*-* \(clock)"
    case .weekly(let day): return "\(Self.calendarNames[day]) *-*-* \(clock)"
    case .monthly(let day): return "*-*-\(Self.twoDigits(day)) \(clock)"
    }
  }

  /// The five fields of a crontab line.
  var cronFields: String {
    switch period {
    case .daily: "\(minute) \(hour) * * *"
    case .weekly(let day): "\(minute) \(hour) * * \(day)"
    case .monthly(let day): "\(minute) \(hour) \(day) * *"
    }
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  /// A last good run that is older than this has missed its time.
  ///
  /// An hour short of the period, as a run that starts late one week must not skip the next.
  package var dueAfter: String {
    switch period {
    case .daily: "23h"
    case .weekly: "167h"
    case .monthly: "671h"
    }
  }
}
