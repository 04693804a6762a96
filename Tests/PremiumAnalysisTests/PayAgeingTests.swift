// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Testing

struct PayAgeingTests {
  private let germany = Market(country: "DE")

  private func ageing(
    _ rule: AgeingRates.Rule, _ rates: [Int: Double] = [2025: 0.03, 2026: 0.03],
    to month: (Int, Int) = (2026, 10)
  ) -> PayAgeing {
    PayAgeing(
      rates: AgeingRates(rule: rule, rates: [germany: rates]), date: "2026-10-01",
      month: month.0 * 12 + month.1 - 1)
  }

  /// The published examples, recomputed: 52,000 at 3 % over 9 months, 53,000 over 4, 90,000 over 6.
  @Test(arguments: [
    (AgeingRates.Rule.linear, 52_000.0, 9, 53_170.00), (.compound, 52_000, 9, 53_165.67),
    (.linear, 53_000, 4, 53_530.00), (.compound, 90_000, 6, 91_340.02),
  ])
  func publishedExamples(rule: AgeingRates.Rule, pay: Double, months: Int, aged: Double) throws {
    let to = 2026 * 12 + 9
    let factor = try #require(ageing(rule).factor(germany, from: to - months, to: to))
    #expect(abs(pay * factor - aged) < 0.005)
  }

  /// October 2025 to October 2026: three months of 2025's rate, nine of 2026's.
  @Test func eachCalendarYearHasItsOwnRate() throws {
    let to = 2026 * 12 + 9
    let factor = try #require(
      ageing(.linear, [2025: 0.04, 2026: 0.02]).factor(germany, from: to - 12, to: to))
    #expect(abs(factor - 1.01 * 1.015) < 1e-12)
  }

  private func row(_ edition: String) throws -> PremiumRow {
    let edition = SurveyEdition(survey: "test", edition: edition)
    return try #require(
      Cells.rows([
        Cells.cell(Cells.around(80_000, count: 41), grade: .senior, edition: edition),
        Cells.cell(Cells.around(92_000, count: 21), role: .techLead, edition: edition),
      ]).first)
  }

  @Test func mediansAreAgedAndThePremiumIsNot() throws {
    let before = try row("2026-01")
    let after = ageing(.compound).aged(before)
    let aged = try #require(after.aged)
    #expect(aged.months == 9 && aged.date == "2026-10-01")
    #expect(abs(aged.senior - 80_000 * pow(1.03, 0.75)) < 1e-6)
    #expect(abs(aged.lead / aged.senior - 1.15) < 1e-12)
    #expect(after.premium == before.premium && after.seniorMedian == 80_000)
  }

  @Test(arguments: [("2024-09", "over 24"), ("2026-11", "newer"), ("2024-12", "no rate")])
  func whatCannotBeAgedSaysWhy(edition: String, word: String) throws {
    let after = ageing(.compound, [2025: 0.03]).aged(try row(edition))
    #expect(after.aged == nil)
    let reason = try #require(after.reasons.last)
    #expect(reason.code == .notAged && reason.text.contains(word), "\(reason.text)")
  }

  @Test func exactlyTwentyFourMonthsAreAged() throws {
    let rates = [2024: 0.03, 2025: 0.03, 2026: 0.03]
    let aged = try #require(ageing(.compound, rates).aged(try row("2024-10")).aged)
    #expect(abs(aged.senior - 80_000 * 1.03 * 1.03) < 1e-6)
  }
}
