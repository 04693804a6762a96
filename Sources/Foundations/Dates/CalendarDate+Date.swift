// SPDX-License-Identifier: MIT

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

extension CalendarDate {
  /// The day, in universal time, in which `date` falls.
  package init(utc date: Date) {
    self.init(dayNumber: Int((date.timeIntervalSince1970 / 86_400).rounded(.down)))
  }
}
