// SPDX-License-Identifier: MIT

import Compensation
import Testing

@testable import PremiumAnalysis

/// Numbers are round in what is spoken of: a month's pay where pay is told by the month.
struct AskedRhythmTests {
  private func numbers(_ period: PayPeriod, _ units: Double) throws -> NegotiationNumbers {
    var position = PersonalPosition(
      pay: Money(units: units, currency: .euro), taxBasis: .gross, grade: .senior)
    position.period = period
    let seniors = PayDistribution(pay: (0..<400).map { Int64(50_000 + 150 * $0) * 100 })
    let leads = PayDistribution(pay: (0..<150).map { Int64(60_000 + 450 * $0) * 100 })
    var market = MarketEvidence(
      market: Market(country: "DE"), family: .softwareEngineering, role: .techLead,
      payElement: .base, currency: .euro, taxBasis: .gross)
    let premium = PremiumEstimate(premium: 0.15, low: 0.1, high: 0.2)
    market.briefed = BriefedPremium(
      basis: .pooled(ownShare: 1), at95: premium, at80: premium, isAdjusted: false,
      accuracy: .firm, verdict: .supported)
    (market.seniors, market.leads) = (seniors, leads)
    return try #require(PersonalEvidence(position, in: market).numbers)
  }

  @Test(arguments: [
    (PayPeriod.year, 1.0, 80_400.0, 1000.0), (.month, 12, 80_400, 100), (.month, 12, 33_600, 50),
    (.hour, 2080, 79_040, 0.5), (.day, 260, 78_000, 5), (.biweek, 26, 78_000, 50),
  ])
  func everyNumberIsRoundInItsPeriod(
    period: PayPeriod, periods: Double, units: Double, step: Double
  ) throws {
    let numbers = try numbers(period, units)
    for number in [numbers.opening, numbers.target, numbers.walkAway] {
      let spoken = Double(number) / periods / step
      #expect(spoken == spoken.rounded(), "\(number) is \(Double(number) / periods) a \(period)")
    }
    #expect(Double(numbers.grain) <= units / 50 || period == .year)
    #expect(numbers.opening >= numbers.target && Double(numbers.target) > units)
  }
}
