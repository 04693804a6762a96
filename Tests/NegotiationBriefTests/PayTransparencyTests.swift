// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import NegotiationBrief
import Testing

struct PayTransparencyTests {
  static let union = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
  ]

  @Test func everyMemberStateIsThereOnce() {
    #expect(PayTransparency.states.map(\.country) == Self.union)
    #expect(Self.union.allSatisfy { CountryCode.alpha2($0) == $0 })
    #expect(PayTransparency.state(of: "GB") == nil && PayTransparency.state(of: "UA") == nil)
  }

  @Test func theFileSaysAsOfWhichDayAndWhereItWasRead() throws {
    let day = try #require(PayTransparency.asOf)
    for state in PayTransparency.states {
      #expect(state.source.hasPrefix("https://"), "\(state.country)")
      switch state.stage {
      case .inForce(let law, let since):
        #expect(!law.isEmpty)
        // What applies cannot begin after the day of the file.
        #expect(since.map { $0 <= day } ?? true, "\(state.country)")
      case .draft(_, let planned):
        #expect(planned.map { $0 > day } ?? true, "\(state.country)")
      case .none, .unknown: break
      }
    }
  }

  @Test func aLawInForceHasItsNameAndDay() throws {
    let italy = try #require(PayTransparency.state(of: "IT"))
    #expect(
      italy.stage
        == .inForce(law: "Legislative Decree 96/2026", since: CalendarDate("2026-06-07")))
    #expect(PayTransparency.state(of: "DE")?.stage == PayTransparency.Stage.none)
    #expect(
      PayTransparency.state(of: "DK")?.stage
        == .draft(
          bill: "bill amending the Equal Pay Act", planned: CalendarDate("2027-01-01")))
  }
}
