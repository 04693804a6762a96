// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

/// Records that repeat another one exactly: said, never dropped.
struct RepeatedRowsTests {
  private func rows(repeats: Int, of count: Int) -> [PremiumRow] {
    let pay = Cells.around(80_000, count: count)
    var seniors = Cells.seniors(pay)
    seniors.distribution = PayDistribution(merging: seniors.distribution.values, repeats: repeats)
    return Cells.rows([
      seniors, Cells.cell(Cells.around(92_000, count: 41), role: .techLead),
    ])
  }

  @Test func aTwentiethOfRepeatsIsSaid() throws {
    let row = try #require(rows(repeats: 5, of: 100).first)
    let reason = try #require(row.reasons.first { $0.code == .repeatedRows })
    #expect(reason.text.contains("5 % of the seniors' and 0 % of the others'"))
    #expect(row.repeatShare == 0.05)
  }

  @Test func fewerAreNot() throws {
    let row = try #require(rows(repeats: 4, of: 100).first)
    #expect(!row.reasons.contains { $0.code == .repeatedRows } && row.repeatShare == 0.04)
  }

  @Test func theFigureStaysAsItIs() throws {
    let plain = try #require(rows(repeats: 0, of: 100).first)
    let said = try #require(rows(repeats: 50, of: 100).first)
    #expect(plain.premium == said.premium && plain.grade == said.grade)
  }

  /// The table says of many repeats what a brief does: indicative from a twentieth, weak from a third.
  @Test func manyRepeatsAreNoFirmEvidence() throws {
    for (repeats, best) in [(4, Accuracy.firm), (5, .indicative), (33, .indicative), (34, .weak)] {
      let row = try #require(rows(repeats: repeats, of: 100).first)
      let plain = try #require(rows(repeats: 0, of: 100).first)
      #expect(row.accuracy == min(plain.accuracy, best))
    }
  }

  @Test func unitedGroupsAddTheirRepeats() {
    let one = PayDistribution(merging: PayDistribution(pay: [1, 2]).values, repeats: 1)
    #expect(PayDistribution.union([one, one, .empty]).repeats == 2)
  }

  @Test func countedOnceTheIntervalIsThatOfTheRecordsThatDiffer() throws {
    func people(_ pay: [Int], isSenior: Bool, isRepeat: Bool) -> [PaidPerson] {
      let group = PaidGroup(
        isSenior: isSenior, leadRole: isSenior ? .none : .techLead, cell: Cells.about())
      return pay.map {
        PaidPerson(
          pay: Int64($0) * 100, group: group, experienceYears: nil, employerSize: nil,
          employer: nil, weight: 1, count: 1, isRepeat: isRepeat)
      }
    }
    let senior = Cells.around(80_000, count: 31)
    let lead = Cells.around(92_000, count: 21)
    let once = try #require(
      Cells.rows([Cells.seniors(senior), Cells.cell(lead, role: .techLead)]).last)
    let everybody =
      people(senior, isSenior: true, isRepeat: false)
      + people(senior, isSenior: true, isRepeat: true)
      + people(lead, isSenior: false, isRepeat: false)
      + people(lead, isSenior: false, isRepeat: true)
    let all = try #require(
      Cells.rows([Cells.seniors(senior + senior), Cells.cell(lead + lead, role: .techLead)]).last)
    let counted = try #require(PremiumEstimator().premiumCountedOnce(all, people: everybody))
    #expect(counted == once.premium)
    let wide = try #require(once.premium)
    let narrow = try #require(all.premium)
    #expect(wide.high - wide.low > narrow.high - narrow.low)
  }

  /// docs/method.md, “Floors”: copies make no row firm.
  @Test func theFigureCountedOnceDecidesHowFirmARowIs() throws {
    var row = try #require(rows(repeats: 10, of: 100).first)
    let own = try #require(row.premium)
    #expect(try #require(row.grade) < .d && row.accuracy > .weak)
    let policy = PremiumPolicy.standard
    row.countRepeatsOnce(PremiumEstimate(premium: 0.15, low: -0.1, high: 0.4), by: policy)
    #expect(row.premium == own && row.countedOnce?.premium == 0.15)
    #expect(row.accuracy == .weak && row.grade == .d)
    // A narrower one makes nothing firmer.
    row.countRepeatsOnce(PremiumEstimate(premium: 0.15, low: 0.14, high: 0.16), by: policy)
    #expect(row.accuracy == .weak && row.grade == .d)
  }
}
