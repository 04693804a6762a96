// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Testing

/// Regions and roles with too few people to speak for themselves, and editions before the newest.
struct ThinCellTests {
  private static let month = SurveyEdition(survey: "test", edition: "2026-01").month ?? 0
  private static let question = EvidenceQuestion(
    market: Market(country: "DE"), family: .softwareEngineering, role: .techLead,
    payElement: .base, wanted: PayKind(payElement: .base, currency: .euro, taxBasis: .gross))

  private static func groups(
    premium: Double, leads: Int = 200, market: String = "DE", edition: String = "2026-01",
    role: LeadRole = .techLead, spread: Double = 0.2
  ) -> [ComparableGroup] {
    let edition = SurveyEdition(survey: "test", edition: edition)
    func pay(_ median: Double, _ count: Int) -> [Int] {
      Cells.lognormal(median: median, spread: spread, count: count).map { Int($0 / 100) }
    }
    return ComparableGroup.groups(of: [
      Cells.cell(pay(80_000, leads * 3), grade: .senior, market: market, edition: edition),
      Cells.cell(pay(80_000 * (1 + premium), leads), role: role, market: market, edition: edition),
    ])
  }

  private static func evidence(
    _ groups: [ComparableGroup], region: ThinRegion? = nil
  ) -> MarketEvidence {
    let builder = EvidenceBuilder(currentMonth: month)
    return builder.evidence(builder.reference(question, groups), people: [], region: region)
  }

  /// Seven leads of a region at +60 % among regions at about +18 %: most of the figure is the others'.
  @Test func aThinRegionIsDrawnToItsCountry() throws {
    let odd = try #require(Market("DE/Kiel"))
    let siblings =
      [0.15, 0.18, 0.2, 0.17].enumerated().flatMap { place, premium in
        Self.groups(premium: premium, leads: 60, market: "DE/Region\(place)")
      } + Self.groups(premium: 0.6, leads: 7, market: "DE/Kiel")
    let country = Self.groups(premium: 0.18, leads: 247)
    let evidence = Self.evidence(country, region: ThinRegion(place: odd, siblings: siblings))
    let briefed = try #require(evidence.briefed)
    guard case .thin(_, let ownShare) = briefed.basis else {
      Issue.record("\(briefed.basis)")
      return
    }
    #expect(ownShare > 0 && ownShare < 0.7)
    #expect(briefed.at95.premium > 0.18 && briefed.at95.premium < 0.45)
    #expect(briefed.accuracy <= .indicative)
    #expect(evidence.reasons.contains { $0.code == .thinRegion })
    let unknown = try #require(Market("DE/Nowhere"))
    let alone = Self.evidence(country, region: ThinRegion(place: unknown, siblings: siblings))
    #expect(alone.briefed?.at95 == Self.evidence(country).briefed?.at95)
    #expect(alone.reasons.contains { $0.code == .regionTooThin })
  }

  /// Ten tech leads at +50 % beside two hundred team leads at +10 %.
  @Test func aThinRoleIsDrawnToTheOtherLeads() throws {
    var groups = Self.groups(premium: 0.5, leads: 10)
    let others = Self.groups(premium: 0.1, leads: 200, role: .teamLead)
    groups[0].seniors = others[0].seniors
    groups[0].leads.merge(others[0].leads) { first, _ in first }
    let evidence = Self.evidence(groups)
    let briefed = try #require(evidence.briefed)
    #expect(briefed.at95.premium < 0.5 && briefed.at95.premium > 0.1)
    #expect(evidence.reasons.contains { $0.code == .thinRole })
    let many = Self.evidence(Self.groups(premium: 0.5, leads: 100))
    #expect(many.briefed?.basis == .edition(SurveyEdition(survey: "test", edition: "2026-01")))
  }

  /// The newest edition keeps its own premium as far as it is sure of it.
  @Test func earlierEditionsMoveAnUnsureOneMore() throws {
    func moved(leads: Int) throws -> Double {
      let earlier = [("2025-01", 0.12), ("2024-06", 0.11)].flatMap {
        Self.groups(premium: $0.1, leads: 300, edition: $0.0)
      }
      let evidence = Self.evidence(Self.groups(premium: 0.3, leads: leads) + earlier)
      let briefed = try #require(evidence.briefed)
      guard case .combined(let editions) = briefed.basis else {
        Issue.record("\(briefed.basis)")
        return 0
      }
      #expect(editions.count == 3 && editions[0].edition == "2026-01")
      return 0.3 - briefed.at95.premium
    }
    let (sure, unsure) = (try moved(leads: 1000), try moved(leads: 40))
    #expect(sure > 0 && sure < 0.02, "\(sure)")
    #expect(unsure > sure && unsure < 0.18, "\(unsure)")
  }

  @Test func usualRaisesArePublishedOnes() {
    #expect(PublishedRaise.all.map(\.source) == ["Mercer", "WorldatWork", "ADP"])
    #expect(PublishedRaise.usualStep == 0.087)
  }
}
