// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

/// The three numbers where pay comes near what nine in ten leads earn.
struct TopOfTheLeadsTests {
  /// A hundred leads from 60,000 to 159,000: type 8 puts the 90th percentile at 149,633.
  private static let top = 149_633.333_333_333_33

  private static func evidence(
    pay: Double, low: Double = 0.1, point: Double = 0.15, high: Double = 0.2,
    currency: Currency = .euro, months: Int? = nil
  ) -> PersonalEvidence {
    var market = MarketEvidence(
      market: Market(country: "DE"), family: .softwareEngineering, role: .anyLead,
      payElement: .base, currency: .euro, taxBasis: .gross,
      seniors: PayDistribution(pay: (0..<100).map { Int64(40_000 + 1000 * $0) * 100 }),
      leads: PayDistribution(pay: (0..<100).map { Int64(60_000 + 1000 * $0) * 100 }))
    market.referenceEdition = Cells.edition
    market.referenceAge = months
    if months != nil { market.reasons = [Reason(.stale, "old")] }
    let estimate = PremiumEstimate(premium: point, low: low, high: high)
    market.briefed = BriefedPremium(
      basis: .edition(Cells.edition), at95: estimate, at80: estimate, isAdjusted: false,
      accuracy: .firm, verdict: .partlySupported)
    return PersonalEvidence(
      PersonalPosition(pay: Money(units: pay, currency: currency), taxBasis: .gross), in: market)
  }

  @Test func theNinetiethPercentileIsThatOfType8() throws {
    let found = try #require(Self.evidence(pay: 80_000).leadUpperTenth)
    #expect(abs(found - Self.top) < 1e-6)
  }

  /// At the percentile, above it, and so near that not even the smallest usual step fits.
  @Test(arguments: [top, 200_000, 142_510])
  func atTheTopThereIsNoNumber(pay: Double) {
    let evidence = Self.evidence(pay: pay)
    #expect(evidence.isAboveTheLeads)
    #expect(evidence.numbers == nil && evidence.asking == nil)
    #expect(evidence.market.reasons.first?.code == .aboveTheLeads)
    #expect(evidence.amongLeads != nil, "where they stand is still told")
  }

  /// Too few leads tell no 90th percentile, and nobody is refused by one.
  @Test func aFewLeadsHaveNoTop() {
    var market = Self.evidence(pay: 80_000).market
    market.leads = PayDistribution(pay: (0..<20).map { Int64(60_000 + 1000 * $0) * 100 })
    let evidence = PersonalEvidence(
      PersonalPosition(pay: Money(units: 90_000, currency: .euro), taxBasis: .gross), in: market)
    #expect(evidence.leadUpperTenth == nil && !evidence.isAboveTheLeads)
  }

  /// Neither a step down nor numbers out of order, however the pay lies.
  @Test(arguments: [(0.1, 0.15, 0.2), (-0.1, 0.02, 0.15), (0.01, 0.4, 0.9)])
  func moreNowNeverMeansALowerNumber(low: Double, point: Double, high: Double) {
    var last = 0
    for pay in stride(from: 30_000.0, to: 160_000, by: 250) {
      guard
        let numbers = Self.evidence(pay: pay, low: low, point: point, high: high).numbers
      else {
        #expect(pay * 1.05 >= Self.top)
        continue
      }
      // A target of no rise is today's pay, not rounded.
      #expect(numbers.target >= last - 500, "at \(pay)")
      #expect(Double(numbers.walkAway) >= pay && numbers.walkAway <= numbers.target)
      #expect(Double(numbers.marketFloor) >= pay && numbers.marketFloor <= numbers.target)
      #expect(numbers.target <= numbers.opening)
      last = numbers.target
    }
  }

  /// As in Argentina since 2020: pay of today is a multiple of what was paid then.
  @Test func amountsOfAnotherTimeHoldNothingDown() throws {
    let then = Self.evidence(pay: 2_000_000, months: 82)
    #expect(then.leadUpperTenth == nil && then.aged == nil && !then.isAboveTheLeads)
    #expect(try #require(then.numbers).target == 2_300_000)
    #expect(Self.evidence(pay: 400_000, months: 82).isAboveTheLeads)
    #expect(Self.evidence(pay: 2_000_000).isAboveTheLeads, "a new survey's amounts are of today")
  }

  @Test func payOfAnotherCurrencyKnowsNoTop() throws {
    let evidence = Self.evidence(pay: 200_000, currency: .usDollar)
    #expect(!evidence.isAboveTheLeads && evidence.comparability == PayComparability.none)
    #expect(evidence.leadUpperTenth != nil, "what nine in ten leads earn there is still told")
    #expect(try #require(evidence.numbers).target == 230_000)
  }

  /// Five years at 3 %: 149,633 is 173,466 today, and by what pay may have grown nobody below 194,545 is
  /// refused (1.282 · 0.04 · √5 is 0.115).
  @Test func theTopOfYearsAgoIsAgedToToday() throws {
    let evidence = Self.evidence(pay: 155_000, months: 60)
    let aged = try #require(evidence.aged?.leadUpperTenth)
    #expect(abs(aged - 173_466.04) < 1)
    #expect(evidence.amongLeads == nil, "today's pay is not placed among that of then")
    #expect(!Self.evidence(pay: 180_000, months: 60).isAboveTheLeads)
    #expect(Self.evidence(pay: 190_000, months: 60).isAboveTheLeads)
  }
}
