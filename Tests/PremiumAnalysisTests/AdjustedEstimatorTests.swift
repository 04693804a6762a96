// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

struct AdjustedEstimatorTests {
  private func person(_ pay: Int, isSenior: Bool, years: Double, count: Int = 1) throws
    -> PaidPerson
  {
    PaidPerson(
      pay: Int64(pay) * 100,
      group: PaidGroup(
        isSenior: isSenior, leadRole: isSenior ? .none : .techLead,
        cell: Cells.about("US", currency: .usDollar)),
      experienceYears: years, employerSize: nil, employer: nil,
      weight: Double(count), count: count)
  }

  /// Lower and upper bound of a band in turn, as a file of job adverts has them: every other row
  /// of one group and each of the other would make +60 % of +20 %.
  @Test func aPartOfManyPeopleIsTakenEvenly() throws {
    var people: [PaidPerson] = []
    for place in 0..<600 {
      let (years, step) = (Double(3 + place % 11), place % 7 * 100)
      people.append(try person(75_000 + step, isSenior: true, years: years))
      people.append(try person(125_000 + step, isSenior: true, years: years))
      guard place % 6 == 0 else { continue }
      people.append(try person(90_000 + step, isSenior: false, years: years))
      people.append(try person(150_000 + step, isSenior: false, years: years))
    }
    let all = try #require(AdjustedEstimator().estimate(people, role: .techLead))
    let part = try #require(AdjustedEstimator(mostPeople: 700).estimate(people, role: .techLead))
    #expect((all.seniorCount, all.leadCount) == (1200, 200))
    #expect(part.leadCount == 200)
    #expect(abs(part.seniorCount - 500) < 5)
    #expect(abs(all.mean.at95.premium - 0.2) < 0.01)
    #expect(abs(part.mean.at95.premium - 0.2) < 0.02)
  }

  /// Half of the leads earn 90,000, half 120,000: the step is anything between.
  @Test func aStepThatFitsManyWaysIsItsMiddleAndUndecided() throws {
    var people: [PaidPerson] = []
    for place in 0..<41 {
      for years in [4.0, 8, 12] {
        people.append(
          try person(80_000 + (place - 20) * 300, isSenior: true, years: years))
      }
    }
    for years in [4.0, 8, 12] {
      for pay in [90_000, 120_000] {
        for _ in 0..<4 { people.append(try person(pay, isSenior: false, years: years)) }
      }
    }
    let estimate = try #require(AdjustedEstimator().estimate(people, role: .techLead))
    #expect(abs(estimate.equallyGood.lowerBound - 0.125) < 0.01)
    #expect(abs(estimate.equallyGood.upperBound - 0.5) < 0.01)
    let middle = (1.125 * 1.5).squareRoot() - 1
    #expect(abs(estimate.median.at95.premium - middle) < 0.01)
    #expect(estimate.median.at95.low <= estimate.equallyGood.lowerBound)
    #expect(estimate.median.at95.high >= estimate.equallyGood.upperBound)
    #expect(!estimate.isDecided(under: .standard))
    let even = try people.filter(\.isSenior).map {
      try person(Int($0.pay) / 100 * 6 / 5, isSenior: false, years: $0.experienceYears ?? 0)
    }
    let decided = try #require(
      AdjustedEstimator().estimate(people.filter(\.isSenior) + even, role: .techLead))
    #expect(decided.isDecided(under: .standard))
    #expect(abs(decided.median.at95.premium - 0.2) < 0.001)
  }

  /// A row for a hundred million people must not become a hundred million rows.
  @Test func rowsForVeryManyPeopleAreNotWrittenOut() throws {
    var people: [PaidPerson] = []
    for place in 0..<60 {
      let years = Double(3 + place % 13)
      people.append(
        try person(60_000 + place * 100, isSenior: true, years: years, count: 100_000_000))
      people.append(
        try person(72_000 + place * 120, isSenior: false, years: years, count: 100_000_000))
    }
    let found = try #require(AdjustedEstimator(mostPeople: 1000).estimate(people, role: .techLead))
    #expect(found.seniorCount + found.leadCount <= 1200)
    #expect(abs(found.mean.at95.premium - 0.2) < 0.01)
  }

  /// Every lead has eight years: their own pay cannot be fitted on experience, yet the seniors' can, and
  /// all leads have seniors beside them, though most seniors have no leads.
  @Test func whatOnlySeniorsAreNeededForIsToldOfLeadsAllAlike() throws {
    var people: [PaidPerson] = []
    for place in 0..<40 {
      for years in [2.0, 5, 8, 12, 17] {
        people.append(
          try person(60_000 + Int(years) * 2_000 + place * 150, isSenior: true, years: years))
      }
      people.append(try person(86_000 + place * 170, isSenior: false, years: 8))
    }
    let estimate = try #require(AdjustedEstimator().estimate(people, role: .techLead))
    #expect(try #require(estimate.explainedShare).magnitude < 1)
    // The seniors of eight years earn 78,925 at the median, the leads 89,315.
    #expect(abs(try #require(estimate.standardised) - (89_315.0 / 78_925 - 1)) < 1e-9)
  }
}
