// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

struct PayCurvesTests {
  /// Pay of so many people, evenly spread around 80,000.
  private let group = PayDistribution(
    pay: (-200...200).map { 8_000_000 + Int64($0) * abs(Int64($0)) * 100 })

  @Test func theCurveHoldsTheWholeGroup() throws {
    let curves = try #require(PayCurves(groups: [group], marks: [80_000]))
    let heights = curves.heights[0]
    let step = (curves.high - curves.low) / Double(heights.count - 1)
    let area = heights.reduce(0, +) * step
    #expect(abs(area - 1) < 0.06)
    #expect(heights.allSatisfy { $0 >= 0 })
    let peak = try #require(heights.indices.max { heights[$0] < heights[$1] })
    #expect(abs(curves.low + Double(peak) * step - 80_000) < 4_000)
  }

  @Test func aMarkOutsideMovesTheEndOfTheAxis() throws {
    let curves = try #require(PayCurves(groups: [group], marks: [400_000]))
    #expect(curves.high > 400_000 && curves.place(400_000) < 1)
  }

  @Test func everybodyOnOneAmountIsStillDrawn() throws {
    let group = PayDistribution(pay: Array(repeating: 8_000_000, count: 12))
    let curves = try #require(PayCurves(groups: [group], marks: []))
    #expect(curves.heights[0].filter { !$0.isFinite } == [])
    #expect((curves.heights[0].max() ?? 0) > 0)
  }

  @Test func nobodyIsNotDrawn() {
    #expect(PayCurves(groups: [.empty], marks: [80_000]) == nil)
  }
}
