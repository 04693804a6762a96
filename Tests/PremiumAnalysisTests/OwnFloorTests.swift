// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

/// A person's own floor, grade, peers and other kind of pay beside a market's evidence.
struct OwnFloorTests {
  /// Two hundred seniors from 60,000 up by 200, a hundred leads from 70,000 up by 500; premium 10…20 %.
  private static func market(
    basis: TaxBasis = .gross, months: Int? = nil
  ) -> MarketEvidence {
    var market = MarketEvidence(
      market: Market(country: "DE"), family: .softwareEngineering, role: .anyLead,
      payElement: .base, currency: .euro, taxBasis: basis,
      seniors: PayDistribution(pay: (0..<200).map { Int64(60_000 + 200 * $0) * 100 }),
      leads: PayDistribution(pay: (0..<100).map { Int64(70_000 + 500 * $0) * 100 }))
    market.referenceEdition = Cells.edition
    market.referenceAge = months
    if months != nil { market.reasons = [Reason(.stale, "old")] }
    market.briefed = BriefedPremium(
      basis: .edition(Cells.edition),
      at95: PremiumEstimate(premium: 0.15, low: 0.08, high: 0.22),
      at80: PremiumEstimate(premium: 0.15, low: 0.1, high: 0.2), isAdjusted: false,
      accuracy: .firm, verdict: .partlySupported)
    return market
  }

  private static func placed(
    _ pay: Double, in market: MarketEvidence = market(), basis: TaxBasis = .gross,
    currency: Currency = .euro, floor: Double? = nil, grade: Grade? = nil
  ) -> PersonalEvidence {
    PersonalEvidence(
      PersonalPosition(
        pay: Money(units: pay, currency: currency), taxBasis: basis, costOfAsking: 1000,
        ownFloor: floor, grade: grade, experienceYears: 8, employerSize: .upTo200), in: market)
  }

  /// Without a floor, 80,000 + 8.7 %; a floor below today's pay is none.
  @Test(arguments: [nil, 70_000, 84_000, 90_500, 94_000, 111_999.5] as [Double?])
  func noNumberLiesBelowTheOwnFloor(floor: Double?) throws {
    let evidence = Self.placed(80_000, floor: floor)
    let (asked, carried) = (try #require(evidence.asked), try #require(evidence.numbers))
    #expect(carried.walkAway == 87_000 && carried == Self.placed(80_000).numbers)
    let own = floor.flatMap { $0 < 80_000 ? nil : Int($0.rounded(.up)) }
    #expect(asked.walkAway == own ?? 87_000)
    #expect(asked.target == max(carried.target, own ?? 0))
    #expect(asked.opening == max(carried.opening, own ?? 0))
    #expect((asked.targetDerivation == .ownFloor) == (asked.target != carried.target))
    #expect(evidence.asking?.yearlyGain == Double(carried.target) - 80_000, "wishing adds nothing")
  }

  @Test func aFloorMakesNoRiseThatTheSurveysDoNotCarry() throws {
    var market = Self.market()
    market.briefed?.at80 = PremiumEstimate(premium: -0.05, low: -0.1, high: 0)
    let evidence = Self.placed(80_000, in: market, floor: 95_000)
    #expect(evidence.carriesNoRise && evidence.asked == nil && evidence.asking == nil)
    #expect(evidence.numbers?.target == 80_000)
    // 31,000 × 1.015 is 31,465, which rounds to 31,000.
    market.briefed?.at80 = PremiumEstimate(premium: 0.015, low: 0.01, high: 0.02)
    market.payModel = LeadPayModel(seniors: market.seniors, leads: market.leads)
    market.payModel?.seniorLevel = nil
    let slight = Self.placed(31_000, in: market, floor: 40_000)
    #expect(slight.carriesNoRise && slight.asked == nil && slight.numbers?.target == 31_000)
  }

  @Test(arguments: [Grade.junior, .mid, .leadGrade, .principal])
  func thePremiumIsASeniorsOwn(grade: Grade) {
    let evidence = Self.placed(80_000, grade: grade)
    #expect(evidence.numbers == nil && evidence.asking == nil)
    #expect(evidence.market.reasons.first?.code == .anotherGrade)
    #expect(evidence.amongSeniors != nil, "where they stand is still told")
    #expect(Self.placed(80_000, grade: .senior).numbers != nil)
  }

  /// The groups' own people alone make the place: of these two, half earn less.
  @Test func peersAreTheSeniorsOfTheSameBand() throws {
    let group = PaidGroup(
      isSenior: true, leadRole: .none, cell: Cells.about())
    func person(_ pay: Int64, years: Double?, size: EmployerSize?) -> PaidPerson {
      PaidPerson(
        pay: pay * 100, group: group, experienceYears: years, employerSize: size, employer: nil,
        weight: 1, count: 1)
    }
    var market = Self.market()
    let people =
      (0..<10).map { person(75_500 + 1000 * $0, years: 8 + 0.2 * Double($0), size: .upTo50) }
      + (0..<4).map { person(70_000 + $0, years: 3, size: .upTo200) }
    market.groupSeniors(of: people, floor: 5)
    #expect(market.seniorGroups.count == 2, "four people of 51-200 and of 2-4 years are not shown")
    let evidence = Self.placed(80_000, in: market)
    let peers = try #require(evidence.amongPeers.first)
    #expect(evidence.amongPeers.count == 1 && peers.group == .experience(.from8))
    #expect(peers.position.percentile == 50 && peers.position.count == 10)
    #expect(peers.median == 80_000 && peers.compaRatio == 1)
    #expect(peers.position.low < 25 && peers.position.high > 75)
  }

  /// Net pay that reaches a gross amount reaches it before tax too; the other way it proves nothing.
  @Test func taxHasASign() throws {
    #expect(Self.placed(118_000, basis: .net).isAboveTheLeads)
    let net = Self.market(basis: .net)
    #expect(!Self.placed(118_000, in: net).isAboveTheLeads)
    #expect(Self.placed(61_000, in: net).isBelowSeniors)
    #expect(!Self.placed(61_000, basis: .net).isBelowSeniors)
    let other = Self.placed(61_000, currency: .usDollar)
    #expect(!other.isBelowSeniors && other.leadUpperTenth != nil)
    #expect(other.amongSeniors == nil && other.comparability == PayComparability.none)
  }

  /// The median senior's rank is the median lead's; beyond the 5th and 95th percentile it says nothing.
  @Test func aRankSpeaksOnlyInTheMiddle() throws {
    let middle = try #require(Self.placed(79_900).sameRankLeadPay)
    // To the hundreds that pay is told in.
    #expect(abs(middle - 94_750) < 100)
    #expect(Self.placed(60_300).sameRankLeadPay == nil)
    #expect(Self.placed(99_500).sameRankLeadPay == nil)
  }

  /// 48 months at 3 %: the seniors' median of 79,900 is 89,928 today.
  @Test func anOldSurveyWarnsLowPayToo() throws {
    let old = Self.market(months: 48)
    let evidence = Self.placed(63_000, in: old)
    #expect(evidence.isBelowSeniors && evidence.amongSeniors == nil)
    #expect(abs(try #require(evidence.aged).seniorMedian - 89_928.15) < 0.01)
    #expect(!Self.placed(80_000, in: old).isBelowSeniors)
    #expect(Self.placed(5_000_000, in: old).aged == nil, "prices have multiplied since")
  }

  @Test func aMonthsPayIsNotTakenForAYears() {
    let month = Self.placed(6_600)
    #expect(month.numbers == nil && month.pay == nil && month.amongSeniors == nil)
    #expect(month.unusedPay == .inDoubt && month.market.reasons.first?.code == .perhapsAMonth)
    #expect(Self.placed(40_000).numbers != nil, "low pay is not a month's")
  }

  /// Pay that cannot be of what it was told by, too low and too high, and what it may be of.
  @Test(arguments: [
    (38.7, PayPeriod.year, ReasonCode.perhapsAnHour), (400, .year, .perhapsADay),
    (1550, .year, .perhapsAWeek), (80.5, .year, .perhapsThousands),
    (6.7, .month, .perhapsThousands),
    (8_050_000, .year, .perhapsHundredths), (80_500, .hour, .perhapsAYear),
    (80_500, .month, .perhapsAYear), (6_700, .hour, .perhapsAMonth), (3, .year, .payNotBelieved),
  ])
  func payInAnotherUnitMakesNoNumber(told: Double, period: PayPeriod, doubt: ReasonCode) {
    for (currency, usual) in [
      (Currency.euro, nil), (.usDollar, PlausiblePay(usual: 80_000, reach: 8)),
    ] {
      var person = PersonalPosition(
        pay: Money(units: told * period.periodsPerYear, currency: currency), taxBasis: .gross)
      (person.period, person.usualPay) = (period, usual)
      let evidence = PersonalEvidence(person, in: Self.market())
      #expect(evidence.market.reasons.first?.code == doubt)
      #expect(evidence.unusedPay == .inDoubt && evidence.pay == nil && evidence.numbers == nil)
      #expect(evidence.amongSeniors == nil && evidence.asking == nil)
    }
  }

  /// A year's pay told as a month's is found out with a thirteenth month too, and fits as a year's.
  @Test(arguments: [12.0, 13, 14, 16])
  func monthsPaidTakePartInTheDoubt(months: Double) throws {
    for (told, doubt) in [(80_500.0, ReasonCode.perhapsAYear), (38.7, .perhapsAnHour)] {
      var person = PersonalPosition(
        pay: Money(units: told * months, currency: .euro), taxBasis: .gross)
      (person.period, person.monthsPaid) = (.month, months)
      let evidence = PersonalEvidence(person, in: Self.market())
      #expect(evidence.market.reasons.first?.code == doubt && evidence.numbers == nil)
    }
    let judge = PlausiblePay(usual: 80_000, reach: 2)
    // 30,000 a month are 30,000 a year, whatever the months: only the year's own unit is undone.
    #expect(
      judge.doubts(30_000 * months, told: .month, monthsPaid: months).first == .perhapsAYear)
  }

  /// 55 may be thousands a year or units an hour: both are said.
  @Test func twoUnitsThatFitAreBothSaid() {
    let codes = Self.placed(55).market.reasons.map(\.code)
    #expect(Set(codes.prefix(2)) == [.perhapsAnHour, .perhapsThousands])
  }
}
