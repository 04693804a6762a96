// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

/// Employers behind an interval: a hundred people of one employer are not a hundred of a hundred
/// (docs/method.md, “Employers”).
struct EmployerTests {
  /// People of so many employers a group, each employer paying a little differently.
  private func people(
    _ pay: [Int], isSenior: Bool, employers: Int, from first: Int64 = 0, telling: Double = 1
  ) -> [PaidPerson] {
    let group = PaidGroup(
      isSenior: isSenior, leadRole: isSenior ? .none : .techLead, cell: Cells.about())
    return pay.enumerated().map { place, pay in
      let employer = first + Int64(place % employers)
      let isTold = Double(place) < telling * 1000
      return PaidPerson(
        pay: (Int64(pay) + employer * 7_919 % 12_000) * 100, group: group, experienceYears: nil,
        employerSize: nil, employer: isTold ? employer : nil, weight: 1, count: 1)
    }
  }

  private func row(_ people: [PaidPerson], countsEmployers: Bool = true) throws -> PremiumRow {
    let cells = [true, false].map { isSenior in
      PayCell(
        group: PayGroup(
          edition: Cells.edition, cell: Cells.about(), grade: isSenior ? .senior : nil,
          leadRole: isSenior ? .none : .techLead),
        distribution: PayDistribution(people: people.filter { $0.isSenior == isSenior }))
    }
    var group = try #require(ComparableGroup.groups(of: cells).first)
    if countsEmployers { group.employers = EmployerDesign(people) }
    return try #require(PremiumEstimator().rows(for: [group], comparisons: [.techLead]).first)
  }

  private func market(employers: Int, telling: Double = 1) -> [PaidPerson] {
    people(
      Cells.around(80_000, count: 240, step: 61), isSenior: true, employers: employers,
      telling: telling)
      + people(
        Cells.around(95_000, count: 120, step: 83), isSenior: false, employers: employers,
        from: 500,
        telling: telling)
  }

  private func width(_ row: PremiumRow) throws -> Double {
    let premium = try #require(row.premium)
    return premium.high - premium.low
  }

  @Test func oneEmployersPeopleAreNoMarketHoweverMany() throws {
    let row = try row(market(employers: 1))
    #expect(row.premium == nil && row.accuracy == .withheld)
    #expect(row.reasons.map(\.code) == [.tooFewEmployers])
    #expect(row.reasons[0].text.contains("of 1 and the others of 1 employers"))
    #expect(try #require(row.employers).way == .none)
    #expect(row.seniorMedian != nil)
  }

  @Test func aFewEmployersCountByTheirDesign() throws {
    let people = market(employers: 5)
    let row = try row(people)
    let alone = try self.row(people, countsEmployers: false)
    #expect(try #require(row.employers).way == .effectiveSize)
    #expect(row.premium?.premium == alone.premium?.premium)
    #expect(try width(row) > width(alone))
  }

  @Test func fromTenEmployersOnTheyAreDrawnAnew() throws {
    let people = market(employers: 20)
    let row = try row(people)
    let counted = try #require(row.employers)
    #expect(counted.seniors == 20 && counted.leads == 20 && counted.way == .drawn)
    #expect(try row == self.row(people))
    let alone = try self.row(people, countsEmployers: false)
    #expect(alone.employers == nil)
    #expect(try width(row) > width(alone))
    let probabilities = try #require(row.probabilities)
    #expect(probabilities.noRise > 0 && probabilities.noRise < 0.001)
  }

  @Test func whereFewToldTheirsPeopleCountEachForThemselves() throws {
    let people = market(employers: 20, telling: 0.05)
    let row = try row(people)
    #expect(row.employers == nil)
    #expect(try row.premium == self.row(people, countsEmployers: false).premium)
  }

  @Test func adjustedErrorsCountEmployersToo() throws {
    func adjusted(_ employers: Int?) throws -> AdjustedEstimate? {
      var people = market(employers: employers ?? 20)
      for place in people.indices {
        people[place].experienceYears = Double(3 + place % 13)
        if employers == nil { people[place].employer = nil }
      }
      return AdjustedEstimator().estimate(people, role: .techLead)
    }
    let (clustered, alone) = (try #require(try adjusted(20)), try #require(try adjusted(nil)))
    #expect(clustered.mean.at95.premium == alone.mean.at95.premium)
    #expect(clustered.mean.at95.high > alone.mean.at95.high)
    #expect(clustered.median.at95.high > alone.median.at95.high)
    #expect(try adjusted(2) == nil)
  }
}
