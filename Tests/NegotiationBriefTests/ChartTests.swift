// SPDX-License-Identifier: MIT

import Compensation
import Pages
import PremiumAnalysis
import Testing

@testable import NegotiationBrief

struct PremiumChartTests {
  @Test func anAbsurdIntervalDoesNotCrushTheOthers() throws {
    var evidence = BriefFixtures.strong
    let wide = PremiumEstimate(premium: 0.15, low: -0.8, high: 9)
    evidence.market.rows[1].outcome = .measured(
      PremiumRow.Measured(wide, at80: wide, of: .role(.techLead)))
    let brief = Brief(
      person: Person(), evidence: evidence, playbook: try Playbook.builtIn(),
      today: BriefCase.today)
    let chart = try #require(
      brief.sections.flatMap(\.blocks).compactMap { block -> PremiumChart? in
        if case .chart(.premiums(let chart)) = block { chart } else { nil }
      }.first)
    #expect(chart.scale.place(chart.band.high) - chart.scale.place(chart.band.low) > 0.1)
  }

  @Test func aWithheldEditionHasNoBar() throws {
    var evidence = BriefFixtures.strong
    evidence.market.rows[2].outcome = .withheld
    let brief = Brief(
      person: Person(), evidence: evidence, playbook: try Playbook.builtIn(),
      today: BriefCase.today)
    #expect(MarkdownRenderer().render(brief).contains("Sample IT survey 2024: withheld"))
  }
}
