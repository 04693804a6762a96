// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

/// The three numbers as a person reads them, with the sums beside them.
struct NegotiationNumbersTests {
  private func numbers(
    pay: Int64, low: Double, point: Double, high: Double, currency: Currency = .euro
  ) throws -> NegotiationNumbers {
    let estimate = PremiumEstimate(premium: point, low: low, high: high)
    var market = MarketEvidence(
      market: Market(country: "DE"), family: .softwareEngineering, role: .anyLead,
      payElement: .base, currency: .euro, taxBasis: .gross)
    market.briefed = BriefedPremium(
      basis: .edition(Cells.edition), at95: estimate, at80: estimate, isAdjusted: false,
      accuracy: .firm, verdict: .partlySupported)
    let person = PersonalPosition(
      pay: Money(hundredths: pay * 100, currency: currency), taxBasis: .gross)
    return try #require(PersonalEvidence(person, in: market).numbers)
  }

  @Test(arguments: [80_499, 80_001, 19_949, 12_345] as [Int64])
  func noNumberIsBelowThePayOfToday(pay: Int64) throws {
    let found = try numbers(pay: pay, low: -0.1, point: -0.02, high: -0.01)
    #expect(found.walkAway == Int(pay) && found.target == Int(pay) && found.opening == Int(pay))
    #expect(found.walkAwayDerivation == .unchanged(ratio: 0.9))
    #expect(found.openingDerivation == .unchanged(ratio: 0.99))
    let slight = try numbers(pay: pay, low: 0.001, point: 0.001, high: 0.001)
    #expect(slight.walkAway >= Int(pay) && slight.target >= slight.walkAway)
  }

  /// 39,100 × 1.010 is 39,491, which rounds to 39,000: less than today, so today's pay stands.
  @Test func aWalkAwayThatWouldRoundBelowThePayIsThePay() throws {
    let found = try numbers(pay: 39_100, low: 0.01, point: 0.1, high: 0.2)
    #expect(found.walkAway == 39_100)
    #expect(found.walkAwayDerivation == .todayByRounding(39_100 * 1.01))
  }

  /// 50,000 × 1.130 is 56,500, which binary fractions make a little less of.
  @Test func everyExactHalfIsRoundedUp() throws {
    for pay in stride(from: 20_000, through: 200_000, by: 500) as StrideThrough<Int64> {
      for thousandths in stride(from: 1_005, through: 1_995, by: 5) as StrideThrough<Int64> {
        let found = try numbers(
          pay: pay, low: 0, point: Double(thousandths) / 1000 - 1, high: 1.0)
        let rounded = (pay * thousandths + 500_000) / 1_000_000 * 1000
        #expect(found.target == max(Int(rounded), Int(pay)), "\(pay) × \(thousandths)")
      }
    }
  }

  /// With the ratio as it was found, 1.05046, it would be 94,541,000: a product nobody can redo.
  @Test func aReaderWhoMultipliesGetsTheNumber() throws {
    let found = try numbers(
      pay: 90_000_000, low: 0.01049, point: 0.05046, high: 0.10021, currency: .euro)
    #expect(found.walkAway == 90_900_000)
    #expect(found.target == 94_500_000)
    #expect(found.opening == 99_000_000)
    #expect(found.targetDerivation == .payTimes(ratio: 1.05))
    #expect(found.grain == 100_000)
  }

  /// A million pesos more or less is no precision where pay is fifty million.
  @Test(
    arguments: [
      (19_999, 100), (20_000, 1000), (1_999_999, 1000), (2_000_000, 10_000), (19_999_999, 10_000),
      (20_000_000, 100_000), (400_000_000, 1_000_000),
    ] as [(Int64, Int)])
  func theGrainFollowsTheSizeOfThePay(pay: Int64, grain: Int) throws {
    let found = try numbers(pay: pay, low: 0.1, point: 0.15, high: 0.2)
    #expect(found.grain == grain)
    #expect(found.target % grain == 0)
  }
}
