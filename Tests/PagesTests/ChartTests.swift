// SPDX-License-Identifier: MIT

import Testing

@testable import Pages

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

struct AxisTicksTests {
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

struct PremiumScaleTests {
  private func mark(_ point: Double) -> PremiumMark {
    PremiumMark(
      low: point - 0.04, point: point, high: point + 0.04, weight: .firm, isCombined: false)
  }

  @Test func marksOutsideAreDrawnAtTheEnds() {
    let scale = PremiumScale(holding: [mark(5), mark(-0.9)])
    #expect(scale.low == -0.5 && scale.high == 1.2)
    for premium in [-9.0, -0.5, 0, 0.15, 0.3, 1.2, 9.0] {
      #expect((0...1).contains(scale.place(premium)))
    }
    #expect(scale.ticks().contains(0) && scale.ticks().count <= 7)
    let narrow = PremiumScale(holding: [])
    #expect(narrow.low == 0 && narrow.high == 0.4)
  }

  /// An end that the scale cuts off is an arrow; a chart that holds the interval has none.
  @Test func aCutIntervalEndsInAnArrow() {
    let strip = PremiumStrip(scale: PremiumScale(holding: []), band: (0.15, 0.3))
    let arrows = { (mark: PremiumMark) in strip.row(mark).text.components(of: "<path") }
    #expect(arrows(mark(0.2)) == 0)
    #expect(arrows(mark(2)) == 1)
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { split(separator: part).count - 1 }
}
