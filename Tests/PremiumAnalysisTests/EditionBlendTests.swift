// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Testing

struct EditionBlendTests {
  private func rows(_ premiums: [(edition: String, seniors: Int, leads: Int)]) -> [PremiumRow] {
    Cells.rows(
      premiums.flatMap { premium in
        let edition = SurveyEdition(survey: "test", edition: premium.edition)
        return [
          Cells.cell(Cells.around(premium.seniors, count: 81), grade: .senior, edition: edition),
          Cells.cell(Cells.around(premium.leads, count: 41), role: .techLead, edition: edition),
        ]
      }
    ).filter { $0.subject == .role(.anyLead) }
  }

  @Test func editionsThatAgreeAreCombinedBetweenThem() throws {
    let rows = rows([("2026", 80_000, 92_000), ("2025", 80_000, 93_000), ("2024", 80_000, 92_500)])
    let combined = try #require(EditionBlend().rows(combining: rows).first)
    let premium = try #require(combined.premium)
    #expect(combined.edition == nil)
    #expect(combined.combinedEditions.map(\.edition) == ["2026", "2025", "2024"])
    #expect(premium.premium > 0.15 && premium.premium < 0.1625)
    #expect(combined.leadCount == 123)
  }

  @Test func editionsThatDisagreeAreNot() throws {
    let rows = rows([
      ("2026", 80_000, 120_000), ("2025", 80_000, 82_000), ("2024", 80_000, 81_000),
    ])
    let combined = try #require(EditionBlend().rows(combining: rows).first)
    #expect(combined.premium == nil)
    #expect(combined.verdict == .insufficientData)
    #expect(combined.reasons.map(\.code) == [.sourcesDisagree])
  }

  /// A real edition is combined with real ones alone; made-up ones only among themselves.
  @Test func madeUpEditionsAreNeverCombinedWithRealOnes() throws {
    let rows = rows([("2026", 80_000, 92_000), ("2025", 80_000, 93_000), ("2024", 80_000, 92_500)])
    let newest = SurveyEdition(survey: "test", edition: "2026")
    #expect(EditionBlend(madeUp: [newest]).rows(combining: rows).isEmpty)
    let all = Set(rows.compactMap(\.edition))
    #expect(EditionBlend(madeUp: all).rows(combining: rows).count == 1)
  }

  @Test func oldEditionsAreLeftOut() {
    let rows = rows([
      ("2026", 80_000, 92_000), ("2025", 80_000, 92_000), ("2012", 80_000, 92_000),
    ])
    #expect(EditionBlend().rows(combining: rows).isEmpty)
  }
}

struct MarketPoolTests {
  private func groups(_ premiums: [(market: String, leads: Int, count: Int)]) -> [ComparableGroup] {
    ComparableGroup.groups(
      of: premiums.flatMap { premium in
        [
          Cells.seniors(Cells.around(80_000, count: premium.count * 3), market: premium.market),
          Cells.cell(
            Cells.around(premium.leads, count: premium.count), role: .techLead,
            market: premium.market),
        ]
      })
  }

  private let markets: [(market: String, leads: Int, count: Int)] = [
    ("DE", 92_000, 60), ("FR", 91_000, 60), ("PL", 93_000, 60), ("UA", 94_000, 60),
    ("ES", 104_000, 6),
  ]

  @Test func aThinMarketLeansOnTheOthers() throws {
    let pool = try #require(MarketPool(groups: groups(markets), role: .anyLead))
    let spain = try #require(pool.members.first { $0.market.country == "ES" })
    let germany = try #require(pool.members.first { $0.market.country == "DE" })
    #expect(spain.at95.premium < 0.30 && spain.at95.premium > 0.13)
    #expect(spain.ownShare < germany.ownShare)
  }

  @Test func aMarketWithoutDataGetsAWiderPrediction() throws {
    let pool = try #require(MarketPool(groups: groups(markets), role: .anyLead))
    let other = try #require(pool.premium(of: Market(country: "IT")))
    let germany = try #require(pool.premium(of: Market(country: "DE")))
    #expect(other.basis == .predicted(marketCount: 5))
    #expect(other.at95.high - other.at95.low > germany.at95.high - germany.at95.low)
  }

  @Test func twoMarketsAreNoPool() {
    #expect(MarketPool(groups: groups(Array(markets.prefix(2))), role: .anyLead) == nil)
  }
}

struct LadderTests {
  @Test func stepsAndInversionsAreMeasuredFromTheLevelBelow() throws {
    let ladders = PremiumEstimator().ladders(in: [
      Cells.cell(Cells.around(50_000, count: 31), grade: .junior),
      Cells.cell(Cells.around(65_000, count: 31), grade: .mid),
      Cells.seniors(Cells.around(80_000, count: 31)),
      Cells.cell(Cells.around(75_000, count: 31), grade: .leadGrade),
      Cells.cell(Cells.around(92_000, count: 31), role: .techLead),
      Cells.cell([1, 2], role: .peopleManager),
    ])
    let ladder = try #require(ladders.first)
    #expect(
      ladder.rungs.map(\.level) == [
        .grade(.junior), .grade(.mid), .grade(.senior), .grade(.leadGrade), .role(.techLead),
        .role(.peopleManager),
      ])
    #expect(abs((ladder.rungs[1].step?.premium ?? 0) - 0.3) < 1e-12)
    #expect(ladder.rungs[3].isInverted)
    #expect(ladder.rungs[4].comparedWith == .grade(.senior))
    #expect(abs((ladder.rungs[4].step?.premium ?? 0) - 0.15) < 1e-12)
    #expect(ladder.rungs[5].median == nil)
    #expect(ladder.rungs[5].reasons.map(\.code) == [.tooFewPeople])
  }
}
