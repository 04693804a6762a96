// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

@testable import NegotiationBrief

struct LabelLayoutTests {
  /// Every mutual position of two medians and a person, on a page and on a telephone.
  @Test(arguments: ChartWidth.allCases)
  func labelsNeverCollide(size: ChartWidth) {
    let width = size.units
    let fontSize = size.labelFontSize
    let widths = ["seniors’ median €78.0k", "leads’ median €91.5k", "you €80.5k"].map {
      SVGCanvas.width(of: $0, size: fontSize)
    }
    for a in stride(from: 10, through: width - 10, by: width / 13) {
      for b in stride(from: 10, through: width - 10, by: width / 13) {
        for c in stride(from: 10, through: width - 10, by: width / 11) {
          let labels = zip([a, b, c], widths).map { LabelLayout.Label(x: $0, width: $1) }
          let layout = LabelLayout(labels: labels, within: 0...width)
          let spots = layout.spots()
          #expect(spots.count == 3)
          expectApart(labels, spots, layout, width)
        }
      }
    }
  }

  private func expectApart(
    _ labels: [LabelLayout.Label], _ spots: [LabelLayout.Spot], _ layout: LabelLayout,
    _ width: Double
  ) {
    for i in labels.indices {
      let text = layout.span(i, spots[i])
      // The estimated width of a text is a tenth more than the true one.
      let spare = labels[i].width / 11
      let isInside = text.low >= -spare && text.high <= width + spare
      #expect(isInside, "\(labels[i]) \(spots[i])")
      for j in labels.indices where j != i {
        let other = layout.span(j, spots[j])
        let overlaps =
          spots[i].row == spots[j].row && text.low < other.high && other.low < text.high
        #expect(!overlaps, "\(labels) \(spots)")
        // The other's line runs down from its own row.
        let isCrossed =
          spots[j].row > spots[i].row && labels[j].x > text.low && labels[j].x < text.high
        #expect(!isCrossed, "\(labels) \(spots)")
      }
    }
  }
}

struct DistributionShapeTests {
  @Test func theCurveHoldsTheWholeGroup() throws {
    let group = BriefFixtures.pay(count: 400, median: 80_000, spread: 0.15)
    let shape = try #require(DistributionShape(groups: [group], marks: [80_000]))
    let heights = shape.heights(of: group)
    let step = (shape.high - shape.low) / Double(heights.count - 1)
    let area = heights.reduce(0, +) * step
    #expect(abs(area - 1) < 0.06)
    #expect(heights.allSatisfy { $0 >= 0 })
    let peak = try #require(heights.indices.max { heights[$0] < heights[$1] })
    let mode = shape.low + Double(peak) * step
    #expect(abs(mode - 80_000) < 4_000)
  }

  @Test func everybodyOnOneAmountIsStillDrawn() throws {
    let group = PayDistribution(pay: Array(repeating: 8_000_000, count: 12))
    let shape = try #require(DistributionShape(groups: [group], marks: []))
    let heights = shape.heights(of: group)
    #expect(heights.allSatisfy { $0.isFinite })
    #expect((heights.max() ?? 0) > 0)
  }

  @Test func ticksAreRoundAndInside() {
    for (low, high) in [(55_000.0, 125_000.0), (0.0, 1.0), (-0.07, 0.36), (9.0, 9.1), (1e6, 5e6)] {
      let ticks = AxisTicks.round(from: low, to: high, count: 5)
      #expect((2...12).contains(ticks.count), "\(low) \(high) \(ticks)")
      #expect(ticks.allSatisfy { $0 >= low - 1e-9 && $0 <= high + 1e-9 })
    }
    #expect(AxisTicks.round(from: 1, to: 1, count: 5).isEmpty)
    #expect(AxisTicks.round(from: 0, to: .infinity, count: 5).isEmpty)
  }
}

struct PremiumChartTests {
  @Test func anAbsurdIntervalDoesNotCrushTheOthers() throws {
    var evidence = BriefFixtures.strong
    evidence.market.rows[1].premium = PremiumEstimate(premium: 0.15, low: -0.8, high: 9)
    let brief = Brief(
      person: Person(), evidence: evidence, playbook: try Playbook.builtIn(),
      today: BriefCase.today)
    let chart = try #require(
      brief.sections.flatMap(\.blocks).compactMap { block -> PremiumChart? in
        if case .chart(.premiums(let chart)) = block { chart } else { nil }
      }.first)
    #expect(chart.bandHigh - chart.bandLow > 0.1)
    let isInside = chart.rows.allSatisfy { row in
      [row.low, row.point, row.high].compactMap(\.self).allSatisfy { $0 >= 0 && $0 <= 1 }
    }
    #expect(isInside)
  }

  @Test func aWithheldEditionHasNoBar() throws {
    var evidence = BriefFixtures.strong
    evidence.market.rows[2].premium = nil
    evidence.market.rows[2].accuracy = .withheld
    let brief = Brief(
      person: Person(), evidence: evidence, playbook: try Playbook.builtIn(),
      today: BriefCase.today)
    #expect(MarkdownRenderer().render(brief).contains("Sample IT survey 2024: withheld"))
  }
}
