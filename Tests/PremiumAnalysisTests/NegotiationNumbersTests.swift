// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Testing

/// The numbers as a person reads them, with the sums beside them.
struct NegotiationNumbersTests {
  /// Seniors around 80,000 and leads with a premium of their own; people spread by 25 %.
  private static func evidence(
    pay: Double, premium: Double = 0.15, error: Double = 0.03, currency: Currency = .euro,
    level: Double? = 80_000, months: Int = 0, floor: Double? = nil
  ) throws -> PersonalEvidence {
    func at(_ reach: Double) -> PremiumEstimate {
      PremiumEstimate(
        premium: premium, low: exp(log1p(premium) - reach * error) - 1,
        high: exp(log1p(premium) + reach * error) - 1)
    }
    var market = MarketEvidence(
      market: Market(country: "DE"), family: .softwareEngineering, role: .anyLead,
      payElement: .base, currency: .euro, taxBasis: .gross)
    market.briefed = BriefedPremium(
      basis: .edition(Cells.edition), at95: at(1.96), at80: at(1.281_551_565_544_6),
      isAdjusted: false, accuracy: .firm, verdict: .partlySupported)
    var model = try #require(
      LeadPayModel(
        seniors: PayDistribution(pay: Cells.lognormal(median: 80_000, spread: 0.25, count: 2001)),
        leads: PayDistribution(pay: Cells.lognormal(median: 92_000, spread: 0.25, count: 2001))))
    model.seniorLevel = level.map { LeadPayModel.Level(value: log($0), variance: 0) }
    market.payModel = model
    market.referenceAge = months
    return PersonalEvidence(
      PersonalPosition(
        pay: Money(units: pay, currency: currency), taxBasis: .gross, ownFloor: floor), in: market)
  }

  private static func numbers(pay: Double, premium: Double = 0.15) throws -> NegotiationNumbers {
    try #require(try evidence(pay: pay, premium: premium, level: pay).numbers)
  }

  /// Where the seniors' middle stands, the target is pay times one plus the premium; around it lie the
  /// quartiles of leads who keep 0.85 of their place: e^±(0.6745 · 0.25 · √(1 − 0.85²)) is 1.093 and 0.915.
  @Test func theMiddleSeniorAsksForThePremium() throws {
    let found = try #require(try Self.evidence(pay: 80_000, error: 0).numbers)
    #expect(found.target == 92_000 && found.targetDerivation == .payTimes(ratio: 1.15))
    #expect(found.opening == 101_000 && found.openingDerivation == .payTimes(ratio: 1.257))
    #expect(found.marketFloor == 84_000 && found.marketFloorDerivation == .payTimes(ratio: 1.052))
    // WorldatWork's 8.7 % is the middle of the three published averages: 86,960.
    #expect(found.walkAway == 87_000 && found.walkAwayDerivation == .usualStep(0.087))
  }

  /// The same market surveyed worse: the same ask, the same target, a lower floor.
  @Test func aPoorerSurveyMakesNoBolderAsk() throws {
    let found = try [0.005, 0.03, 0.06, 0.12].map {
      try #require(try Self.evidence(pay: 70_000, error: $0).numbers)
    }
    #expect(Set(found.map(\.target)).count == 1 && Set(found.map(\.opening)).count == 1)
    #expect(Set(found.map(\.walkAway)).count == 1, "nor is it a harder floor")
    #expect(found.map(\.marketFloor) == found.map(\.marketFloor).sorted(by: >))
    #expect(found[0].marketFloor > found[3].marketFloor)
  }

  /// Who stands below the middle of seniors is a lead below the middle of leads.
  @Test func thePlaceIsKeptInPart() throws {
    let (low, middle, high) = (
      try Self.numbersAt(60_000), try Self.numbersAt(80_000), try Self.numbersAt(95_000)
    )
    #expect(low.target == 72_000, "80,000 · 1.15 · (60/80)^0.85")
    #expect(low.target < middle.target && middle.target < high.target)
    #expect(Double(low.target) / 60_000 > 1.15 && Double(high.target) / 95_000 < 1.15)
    #expect(low.targetByCorrelation.lowerBound < low.targetByCorrelation.upperBound)
  }

  private static func numbersAt(_ pay: Double) throws -> NegotiationNumbers {
    try #require(try evidence(pay: pay).numbers)
  }

  @Test(arguments: [80_499, 80_001, 19_949, 12_345] as [Double])
  func noNumberIsBelowThePayOfToday(pay: Double) throws {
    let found = try Self.numbers(pay: pay, premium: -0.3)
    #expect(found.marketFloor == Int(pay) && found.target == Int(pay))
    #expect(found.opening == Int(pay) && found.walkAway == Int(pay))
    #expect(found.targetDerivation == .unchanged(ratio: 0.7))
    let slight = try Self.numbers(pay: pay, premium: 0.001)
    #expect(slight.marketFloor >= Int(pay) && slight.target >= slight.marketFloor)
    #expect(slight.walkAway == slight.target, "a usual step would be more than the target")
    #expect(slight.walkAwayDerivation == .targetBelowUsualStep(0.087))
  }

  /// 50,000 × 1.130 is 56,500, which binary fractions make a little less of.
  @Test func everyExactHalfIsRoundedUp() throws {
    for pay in stride(from: 20_000, through: 200_000, by: 1500) as StrideThrough<Int64> {
      for thousandths in stride(from: 1_005, through: 1_995, by: 15) as StrideThrough<Int64> {
        let found = try Self.numbers(pay: Double(pay), premium: Double(thousandths) / 1000 - 1)
        let rounded = (pay * thousandths + 500_000) / 1_000_000 * 1000
        #expect(
          found.target == max(Int(rounded), found.marketFloor), "\(pay) × \(thousandths)")
      }
    }
  }

  /// With the ratio as it was found, 1.05046, it would be 94,541,000: a product nobody can redo.
  @Test func aReaderWhoMultipliesGetsTheNumber() throws {
    let found = try Self.numbers(pay: 90_000_000, premium: 0.05046)
    #expect(found.target == 94_500_000 && found.targetDerivation == .payTimes(ratio: 1.05))
    #expect(found.grain == 100_000)
    guard case .payTimes(let ratio) = found.openingDerivation else {
      Issue.record("\(found)")
      return
    }
    #expect(abs(Double(found.opening) - 90_000_000 * ratio) <= 50_000)
  }

  /// A million pesos more or less is no precision where pay is fifty million.
  @Test(
    arguments: [
      (19_999, 100), (20_000, 1000), (1_999_999, 1000), (2_000_000, 10_000), (19_999_999, 10_000),
      (20_000_000, 100_000), (400_000_000, 1_000_000),
    ] as [(Double, Int)])
  func theGrainFollowsTheSizeOfThePay(pay: Double, grain: Int) throws {
    let found = try Self.numbers(pay: pay)
    #expect(found.grain == grain && found.target % grain == 0)
  }

  /// Amounts grow by 3 % a year from the survey's month on: no answer turns over at two years.
  @Test func noAgeIsACliff() throws {
    let targets = try (0...60).map { months in
      try #require(try Self.evidence(pay: 97_500, months: months).numbers).targetByCorrelation
        .upperBound
    }
    for (earlier, later) in zip(targets, targets.dropFirst()) {
      #expect(later >= earlier - 1e-6 && later < earlier * 1.004)
    }
  }

  /// Pay in another currency has no place among these seniors: the ratio alone speaks.
  @Test func payOfAnotherKindIsMultiplied() throws {
    let found = try #require(
      try Self.evidence(pay: 50_000, currency: .usDollar).numbers)
    #expect(found.target == 58_000 && found.targetDerivation == .payTimes(ratio: 1.15))
    let unknown = try #require(try Self.evidence(pay: 50_000, level: nil).numbers)
    #expect(unknown.target == found.target)
  }

  /// e^(ln 1.15 ÷ (0.85 · 0.25)) is 1.93.
  @Test func selectionThatWouldMakeThePremiumIsTold() throws {
    let odds = try #require(try Self.evidence(pay: 80_000).promotionOdds)
    #expect(abs(odds - 1.93) < 0.02)
    #expect(try Self.evidence(pay: 80_000, premium: -0.05).promotionOdds == nil)
  }
}
