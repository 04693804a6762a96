// SPDX-License-Identifier: MIT

import Foundations
import Testing

struct CalendarDateTests {
  @Test func knowsLeapYearsAndRefusesDaysThatAreNot() {
    #expect(CalendarDate("2024-02-29") != nil)
    #expect(CalendarDate("2023-02-29") == nil)
    #expect(CalendarDate("1900-02-29") == nil)
    #expect(CalendarDate("2000-02-29") != nil)
    for text in [
      "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-1", "26-04-01", "", "2026-04-01x",
    ] {
      #expect(CalendarDate(text) == nil, "\(text)")
    }
    #expect(CalendarDate("2026-03") == CalendarDate("2026-03-01"))
  }

  @Test func everyDayNumberComesBack() throws {
    var date = try #require(CalendarDate("1999-12-28"))
    for number in date.dayNumber..<(date.dayNumber + 3000) {
      #expect(date.dayNumber == number)
      #expect(CalendarDate(date.description) == date)
      date = date.adding(days: 1)
    }
    #expect(CalendarDate("1970-01-01")?.dayNumber == 0)
    #expect(CalendarDate("2026-11-23")?.dayNumber == 20_780)
  }

  @Test func weekendsMoveToMonday() {
    #expect(CalendarDate("2026-11-23")?.weekday == 1)
    #expect(CalendarDate("2026-11-21")?.onWorkday == CalendarDate("2026-11-23"))
    #expect(CalendarDate("2026-11-22")?.onWorkday == CalendarDate("2026-11-23"))
    #expect(CalendarDate("2026-11-25")?.onWorkday == CalendarDate("2026-11-25"))
  }

  @Test func monthsEndWhereTheyEnd() {
    #expect(CalendarDate("2026-08-31")?.adding(months: 6) == CalendarDate("2027-02-28"))
    #expect(CalendarDate("2026-12-07")?.adding(months: 6) == CalendarDate("2027-06-07"))
  }

  @Test func countsMonthsAsAnEditionDoes() {
    #expect(CalendarDate("2026-01-31")?.monthNumber == 2026 * 12)
    #expect(CalendarDate("2026-12-01")?.monthNumber == 2026 * 12 + 11)
  }
}
