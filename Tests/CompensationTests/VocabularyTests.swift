// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Testing

struct MarketTests {
  @Test(arguments: [
    ("DE", "DE"), ("de", "DE"), ("DE/Berlin", "DE/Berlin"), ("remote", "remote"),
    ("REMOTE", "remote"), ("UK", "GB"), ("uk/London", "GB/London"), ("DEU", "DE"), ("USA", "US"),
    ("US/San Francisco, CA", "US/San Francisco, CA"),
  ])
  func readsWhatItWrites(text: String, expected: String) {
    #expect(Market(text)?.description == expected)
  }

  @Test(arguments: ["", "Germany", "D", "XX", "ZZZ", "1A", "DE/", "/Berlin", "дe"])
  func refusesOtherTexts(text: String) {
    #expect(Market(text) == nil)
  }

  @Test func aRegionLiesInItsCountryAndNotTheOtherWayRound() throws {
    let berlin = try #require(Market("DE/Berlin"))
    let germany = try #require(Market("DE"))
    #expect(berlin.lies(in: germany))
    #expect(!germany.lies(in: berlin))
    #expect(berlin.whole == germany)
  }
}

struct LevelTests {
  @Test func aManagerIsNotALead() {
    #expect(!LeadRole.peopleManager.isLead)
    #expect(!LeadComparison.anyLead.includes(.peopleManager))
  }

  @Test func anUnspecifiedLeadCountsAmongAllLeadsOnly() {
    #expect(LeadComparison.anyLead.includes(.unspecifiedLead))
    #expect(!LeadComparison.techLead.includes(.unspecifiedLead))
    #expect(!LeadComparison.teamLead.includes(.unspecifiedLead))
  }

  @Test func aSeniorWithALeadRoleIsNotInTheSeniorGroup() {
    let group = PayGroup(
      edition: SurveyEdition(survey: "s", edition: "2024"),
      cell: Cell(
        market: Market(country: "DE"), family: .softwareEngineering, payElement: .base,
        currency: .euro, taxBasis: .gross),
      grade: .senior, leadRole: .techLead)
    #expect(!group.isSenior && group.level == .role(.techLead))
  }
}

struct MoneyTests {
  @Test func roundsToTheNearestHundredth() {
    #expect(Money(units: 2.675, currency: .euro)?.hundredths == 268)
    #expect(Money(units: -0.005, currency: .euro)?.hundredths == -1)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e18])
  func refusesWhatDoesNotFit(units: Double) {
    #expect(Money(units: units, currency: .euro) == nil)
  }
}

struct CurrencyTests {
  @Test func readsEitherCase() { #expect(Currency("eur") == .euro) }

  @Test(arguments: ["", "EU", "EURO", "€", "E1R", "ЕUR"])
  func refusesWhatIsNoCode(text: String) { #expect(Currency(text) == nil) }
}

struct PayDistributionTests {
  @Test func mergesEqualAmountsAndSorts() {
    let pay = PayDistribution(pay: [300, 100, 300, 200])
    #expect(pay.values.map(\.pay) == [100, 200, 300])
    #expect(pay.values.map(\.count) == [1, 1, 2])
    #expect(pay.count == 4)
    #expect(!pay.isWeighted)
  }

  @Test func aUnionHasEverybodyOnce() {
    let first = PayDistribution(pay: [1, 2, 2])
    let second = PayDistribution(pay: [2, 3])
    #expect(PayDistribution.union([first, second]) == PayDistribution(pay: [1, 2, 2, 2, 3]))
  }
}

struct BandTests {
  @Test(arguments: [
    (1, EmployerSize.upTo10), (10, .upTo10), (11, .upTo50), (200, .upTo200), (201, .upTo1000),
    (5000, .upTo5000), (5001, .over5000),
  ])
  func employerSizesMeetWithoutGaps(headcount: Int, expected: EmployerSize) {
    #expect(EmployerSize(headcount: headcount) == expected)
  }

  @Test func noHeadcountIsNoSize() { #expect(EmployerSize(headcount: 0) == nil) }

  @Test(arguments: [
    (0.0, ExperienceBand.under2), (1.9, .under2), (2, .from2), (7.5, .from5), (8, .from8),
    (15.5, .from11), (16, .over15), (40, .over15),
  ])
  func experienceBandsMeetWithoutGaps(years: Double, expected: ExperienceBand) {
    #expect(ExperienceBand(years: years) == expected)
  }

  @Test func negativeExperienceIsNoBand() {
    #expect(ExperienceBand(years: -1) == nil)
    #expect(ExperienceBand(years: .nan) == nil)
  }
}
