// SPDX-License-Identifier: MIT

/// One market of a synthetic survey, with the truth that an analysis of it should find again.
package struct SampleMarket: Sendable {
  /// ISO 3166-1 alpha-2 code.
  package let country: String
  /// How people write the country, the usual way first.
  let spellings: [String]
  package let currency: String
  /// How pay is usually told there: `Yearly`, `Monthly` or `Hourly`.
  let period: String
  /// True median base pay of senior software engineers in 2024, a year.
  package let seniorMedian: Double
  /// True median of tech leads over that of seniors, minus one.
  package let techLeadPremium: Double
  /// True median of team leads over that of seniors, minus one.
  package let teamLeadPremium: Double
  /// Growth of pay from one edition's year to the next.
  let growth: Double
  /// The step people round their pay to, in the period they tell it in.
  let heap: Double
  /// Share of the respondents.
  let share: Double

  /// The synthetic markets; every figure is made up.
  package static let all: [SampleMarket] = [
    SampleMarket(
      country: "DE", spellings: ["Germany", "Deutschland", "germany", "DE", "Germany "],
      currency: "EUR", period: "Yearly", seniorMedian: 78_000, techLeadPremium: 0.18,
      teamLeadPremium: 0.10, growth: 0.030, heap: 1_000, share: 0.34),
    SampleMarket(
      country: "US", spellings: ["United States", "USA", "US", "U.S.", "United States of America"],
      currency: "USD", period: "Yearly", seniorMedian: 162_000, techLeadPremium: 0.12,
      teamLeadPremium: 0.08, growth: 0.035, heap: 5_000, share: 0.26),
    SampleMarket(
      country: "UA", spellings: ["Ukraine", "Україна", "UA", "ukraine"],
      currency: "USD", period: "Monthly", seniorMedian: 54_000, techLeadPremium: 0.24,
      teamLeadPremium: 0.11, growth: 0.020, heap: 100, share: 0.20),
    SampleMarket(
      country: "PL", spellings: ["Poland", "Polska", "PL", "poland"],
      currency: "PLN", period: "Monthly", seniorMedian: 252_000, techLeadPremium: 0.16,
      teamLeadPremium: 0.09, growth: 0.045, heap: 500, share: 0.14),
    SampleMarket(
      country: "GB", spellings: ["United Kingdom", "UK", "Great Britain", "England"],
      currency: "GBP", period: "Yearly", seniorMedian: 76_000, techLeadPremium: 0.15,
      teamLeadPremium: 0.07, growth: 0.030, heap: 1_000, share: 0.06),
  ]
}
