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

  @Test func aTargetAboveTheTopIsTheTop() throws {
    let evidence = Self.evidence(pay: 140_000)
    let numbers = try #require(evidence.numbers)
    #expect(evidence.isHeldDown)
    #expect(numbers.target == 149_000 && numbers.opening == 149_000)
    // 149,633 × 1.1 ÷ 1.15 = 143,127
    #expect(numbers.walkAway == 143_000)
    #expect(numbers.openingDerivation == .targetAtUpperTenth)
    guard case .leadsUpperTenth(let amount, ratio: 1.15) = numbers.targetDerivation,
      case .belowUpperTenth(_, low: 1.1, middle: 1.15) = numbers.walkAwayDerivation
    else {
      Issue.record("\(numbers)")
      return
    }
    #expect(abs(amount - Self.top) < 1e-6)
  }

  @Test func onlyTheOpeningAskIsHeldDownWhereTheTargetLiesBelow() throws {
    let evidence = Self.evidence(pay: 128_000)
    let numbers = try #require(evidence.numbers)
    #expect(!evidence.isHeldDown && evidence.isTouchedByTheTop)
    #expect(numbers.target == 147_000 && numbers.opening == 149_000)
    #expect(numbers.walkAway == 141_000)
  }

  /// 124,600 × 1.2 is 149,520, below the top, and would be rounded over it.
  @Test func aNumberThatOnlyRoundingCarriesOverTheTopSaysSo() throws {
    let numbers = try #require(Self.evidence(pay: 124_600).numbers)
    #expect(numbers.opening == 149_000)
    guard case .leadsUpperTenthByRounding(_, ratio: 1.2) = numbers.openingDerivation else {
      Issue.record("\(numbers)")
      return
    }
  }

  /// 140,000 × 1.02 is more than 140,000; 149,633 × 1.02 ÷ 1.15 is not.
  @Test func aWalkAwayHeldAtTodaysPayNamesWhatHoldsIt() throws {
    let numbers = try #require(Self.evidence(pay: 140_000, low: 0.02).numbers)
    #expect(numbers.walkAway == 140_000)
    guard case .todayBelowUpperTenth(_, low: 1.02, middle: 1.15) = numbers.walkAwayDerivation
    else {
      Issue.record("\(numbers)")
      return
    }
  }

  /// 50,000 × 1.1 is 55,000 and no more, whatever binary fractions make of it.
  @Test func aTargetThatIsTheTopIsNotHeldDown() throws {
    var market = MarketEvidence(
      market: Market(country: "DE"), family: .softwareEngineering, role: .anyLead,
      payElement: .base, currency: .euro, taxBasis: .gross,
      seniors: PayDistribution(pay: [Int64](repeating: 50_000_00, count: 50)),
      leads: PayDistribution(pay: [Int64](repeating: 55_000_00, count: 50)))
    market.referenceEdition = Cells.edition
    let estimate = PremiumEstimate(premium: 0.1, low: 0.05, high: 0.2)
    market.briefed = BriefedPremium(
      basis: .edition(Cells.edition), at95: estimate, at80: estimate, isAdjusted: false,
      accuracy: .firm, verdict: .partlySupported)
    let evidence = PersonalEvidence(
      PersonalPosition(pay: Money(units: 50_000, currency: .euro), taxBasis: .gross), in: market)
    let numbers = try #require(evidence.numbers)
    #expect(numbers.target == 55_000 && !evidence.isHeldDown)
    #expect(numbers.targetDerivation == .payTimes(ratio: 1.1))
    #expect(numbers.walkAway == 53_000, "52,500 is a half")
  }

  /// Every derivation, redone by hand in whole numbers, gives the number it stands beside.
  @Test(arguments: [
    (100, 150, 200), (-100, 20, 150), (10, 400, 900), (1, 1, 1), (112, 115, 118), (20, 150, 151),
  ])
  func everyDerivationGivesItsNumber(low: Int, point: Int, high: Int) throws {
    func share(_ thousandths: Int) -> Double { Double(thousandths) / 1000 }
    let topDown = Int(Self.top) / 1000 * 1000
    for pay in stride(from: 30_000, to: 142_000, by: 50) {
      let evidence = Self.evidence(
        pay: Double(pay), low: share(low), point: share(point), high: share(high))
      guard let numbers = evidence.numbers else { continue }
      func expect(
        _ number: Int, _ derivation: NumberDerivation, beside lower: Int, _ ratio: Int
      ) {
        let product = (pay * (1000 + ratio) + 500_000) / 1_000_000 * 1000
        switch derivation {
        case .payTimes: #expect(number == product, "\(pay): \(derivation)")
        case .unchanged: #expect(number == lower && product <= max(lower, pay + 500))
        case .leadsUpperTenth:
          #expect(number == topDown && Double(pay) * (1 + share(ratio)) > Self.top)
        case .leadsUpperTenthByRounding: #expect(number == topDown && product > topDown)
        case .targetAtUpperTenth: #expect(number == topDown && lower == topDown)
        case .belowUpperTenth(let top, let low, let middle):
          #expect(abs(Double(number) - top * low / middle) <= 500.001)
        case .todayBelowUpperTenth(let top, let low, let middle):
          #expect(number == pay && top * low / middle <= Double(pay))
        case .todayByRounding(let amount):
          #expect(number == pay && amount > Double(pay) && product < pay)
        case .ownFloor: Issue.record("there is no floor")
        }
      }
      expect(numbers.walkAway, numbers.walkAwayDerivation, beside: pay, low)
      expect(numbers.target, numbers.targetDerivation, beside: numbers.walkAway, point)
      expect(numbers.opening, numbers.openingDerivation, beside: numbers.target, high)
    }
  }

  /// Neither a step down nor a number over the top, however the pay lies.
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
      #expect(numbers.target >= last, "at \(pay)")
      #expect(Double(numbers.walkAway) >= pay && numbers.walkAway <= numbers.target)
      #expect(numbers.target <= numbers.opening && Double(numbers.opening) <= Self.top)
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

  /// Five years at 3 %: 149,633 is 173,466 today.
  @Test func theTopOfYearsAgoIsAgedToToday() throws {
    let evidence = Self.evidence(pay: 155_000, months: 60)
    #expect(abs(try #require(evidence.aged).leadUpperTenth - 173_466.04) < 1)
    #expect(evidence.amongLeads == nil, "today's pay is not placed among that of then")
    #expect(try #require(evidence.numbers).target == 173_000)
    #expect(Self.evidence(pay: 200_000, months: 60).isAboveTheLeads)
  }
}
