// SPDX-License-Identifier: MIT

import Foundation

/// The time outside; libraries get it as an argument.
enum Clock {
  /// Now, as ISO 8601 in UTC; `SOURCE_DATE_EPOCH` stands in for it where it is set.
  static func now() -> String { date().formatted(.iso8601) }

  static func date() -> Date {
    let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
    return epoch.map(Date.init(timeIntervalSince1970:)) ?? Date()
  }
}
