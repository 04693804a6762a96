// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Testing

struct PooledRowsTests {
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
    ("DE", 92_000, 60), ("FR", 91_000, 60), ("PL", 120_000, 60), ("UA", 94_000, 60),
    ("ES", 104_000, 6),
  ]

  private func rows(_ asked: [String]?, isRanked: Bool = false) -> [PremiumRow] {
    PooledRows().rows(
      for: groups(markets), comparisons: [.techLead],
      asked: asked.map { $0.compactMap { Market($0) } }, isRanked: isRanked)
  }

  @Test func everyRowIsMarkedModelledWithItsOwnShare() {
    let rows = rows(nil)
    #expect(rows.map(\.cell.market.description) == ["DE", "ES", "FR", "PL", "UA"])
    #expect(rows.allSatisfy { $0.isModelled && $0.reasons.map(\.code) == [.modelled] })
    #expect(rows.allSatisfy { ($0.ownShare ?? 0) > 0 && ($0.ownShare ?? 1) < 1 })
    #expect(rows.allSatisfy { $0.accuracy != .firm })
  }

  @Test func aMarketAskedForWithoutDataIsPredicted() throws {
    let italy = try #require(rows(["IT"]).first)
    #expect(italy.edition == nil && italy.isModelled && italy.ownShare == 0)
    #expect(italy.reasons.map(\.code) == [.predicted, .tooWide])
    #expect(italy.verdict == .insufficientData)
    #expect(italy.premium != nil && !italy.showsCounts)
  }

  @Test func fourMarketsPredictNone() throws {
    let rows = PooledRows().rows(
      for: groups(Array(markets.prefix(4))), comparisons: [.techLead],
      asked: [Market(country: "IT")])
    #expect(rows.first?.premium == nil)
    #expect(rows.first?.reasons.map(\.code) == [.tooFewMarkets])
  }

  @Test func familiesAreNeverPooled() {
    let other = markets.prefix(2).flatMap { premium in
      [
        Cells.cell(
          Cells.around(80_000, count: 90), grade: .senior, market: premium.market,
          family: .design),
        Cells.cell(
          Cells.around(150_000, count: 30), role: .techLead, market: premium.market,
          family: .design),
      ]
    }
    let both = groups(markets) + ComparableGroup.groups(of: other)
    let pooled = PooledRows().rows(for: both, comparisons: [.techLead])
    #expect(pooled == rows(nil))
  }

  /// Poland is above Germany and France even by intervals for five comparisons at once; Ukraine's and
  /// thin Spain's reach into Poland's, and of those near 15 % none is above another.
  @Test func ranksAreRanges() throws {
    let ranked = rows(nil, isRanked: true)
    #expect(ranked.first?.cell.market.country == "PL")
    #expect(
      ranked.map { $0.premium?.premium ?? 0 }
        == ranked.map { $0.premium?.premium ?? 0 }.sorted(by: >))
    let ranges = Dictionary(
      ranked.map { ($0.cell.market.description, $0.rankRange) }, uniquingKeysWith: { one, _ in one }
    )
    let poland = try #require(ranges["PL"] ?? nil)
    let germany = try #require(ranges["DE"] ?? nil)
    #expect(poland.best == 1 && poland.worst == 3 && poland.of == 5)
    #expect(germany.best == 2 && germany.worst == 5)
  }

  @Test func oneMarketAskedForKeepsItsRankAmongAll() throws {
    let poland = try #require(rows(["PL"], isRanked: true).first)
    #expect(poland.rankRange?.of == 5)
  }
}
