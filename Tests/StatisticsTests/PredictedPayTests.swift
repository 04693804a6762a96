// SPDX-License-Identifier: MIT

import Foundation
import Statistics
import Testing

/// What somebody would earn after a step, given what they earn before it.
struct PredictedPayTests {
  private static func step(
    premium: Double = 0.15, error: Double = 0, before: Double = 0.25, after: Double = 0.3,
    correlation: Double = 0.85
  ) -> PredictedPay.Step {
    PredictedPay.Step(
      premium: premium, premiumVariance: error * error, spreadBefore: before, spreadAfter: after,
      correlation: correlation)
  }

  private static func start(
    _ median: Double, error: Double = 0, common: Double = 0
  ) -> PredictedPay.Start {
    PredictedPay.Start(
      level: log(median), levelVariance: error * error, common: common)
  }

  @Test func theLawAgreesWithMatrices() throws {
    let compare = Comparison("g20 predicted")
    for row in try Golden.json("g20_predicted_expected.json").list {
      let start =
        row["level"].isNull
        ? nil
        : PredictedPay.Start(
          level: row["level"].number, levelVariance: row["level_variance"].number,
          common: row["common"].number)
      let law = try PredictedPay(
        own: row["own"].number, from: start,
        by: PredictedPay.Step(
          premium: row["premium"].number, premiumVariance: row["premium_variance"].number,
          spreadBefore: row["spread_before"].number, spreadAfter: row["spread_after"].number,
          correlation: row["correlation"].number))
      compare.expect(law.center, row["center"])
      compare.expect(law.spread, row["spread"])
      compare.expect(law.doubt, row["doubt"])
      compare.expect(law.middle, row["middle"])
      compare.expect(law.upperQuartile, row["upper"])
      compare.expect(law.lowerQuartile, row["lower"])
      if row.has("drawn_center") {
        #expect(abs(law.center - row["drawn_center"].number) < 0.01, "a million draws")
        #expect(abs(row["known_spread"].number - row["drawn_spread"].number) < 0.01)
      }
    }
    #expect(compare.count == 8 * 6)
  }

  /// At the seniors' middle the target is pay times one plus the premium, whatever else is known.
  @Test(arguments: [0.0, 0.6, 0.85, 0.9], [0.0, 0.003, 0.5])
  func theMiddleSeniorGetsThePremium(correlation: Double, common: Double) throws {
    let law = try PredictedPay(
      own: 60_000, from: Self.start(60_000, error: 0.05, common: common),
      by: Self.step(error: 0.07, correlation: correlation))
    #expect(abs(law.middle - 60_000 * exp(0.15)) < 1e-6)
  }

  /// A poorer survey lowers the floor and lifts neither the ask nor the target.
  @Test func doubtGoesToTheFloorAlone() throws {
    let sure = try PredictedPay(own: 70_000, from: Self.start(60_000), by: Self.step())
    var lowest = sure.lowerQuartile
    for error in [0.02, 0.05, 0.1, 0.2] {
      let unsure = try PredictedPay(
        own: 70_000, from: Self.start(60_000, error: error / 2), by: Self.step(error: error))
      #expect(unsure.middle == sure.middle && unsure.upperQuartile == sure.upperQuartile)
      #expect(unsure.lowerQuartile < lowest)
      lowest = unsure.lowerQuartile
    }
  }

  /// Who stands higher among seniors stands higher among leads, by less; beyond the 5th and the 95th
  /// percentile a place says no more.
  @Test func aPlaceIsKeptInPart() throws {
    func law(_ own: Double, common: Double = 0) throws -> PredictedPay {
      try PredictedPay(own: own, from: Self.start(60_000, common: common), by: Self.step())
    }
    let (low, high) = (try law(50_000), try law(72_000))
    let kept = (high.center - low.center) / log(72_000.0 / 50_000)
    #expect(abs(kept - 0.85 * 0.3 / 0.25) < 1e-12)
    #expect(try law(200_000).center == law(400_000).center)
    #expect(try law(10_000).center == law(5_000).center)
    // The less is known of the level, the more of the distance is the level's own.
    let vague = try law(72_000, common: 1e6)
    #expect(abs(vague.middle - 72_000 * exp(0.15)) < 0.01)
    let unknown = try PredictedPay(own: 72_000, from: nil, by: Self.step())
    #expect(abs(unknown.middle - vague.middle) < 0.01)
    #expect(abs(unknown.doubt - vague.doubt) < 1e-4)
  }

  @Test func whatIsNoNumberIsRefused() {
    #expect(throws: StatisticsError.self) {
      try PredictedPay(own: 0, from: nil, by: Self.step())
    }
    #expect(throws: StatisticsError.self) {
      try PredictedPay(own: 1, from: nil, by: Self.step(premium: .nan))
    }
    #expect(throws: StatisticsError.self) {
      try PredictedPay(own: 1, from: nil, by: Self.step(before: 0))
    }
    #expect(throws: StatisticsError.self) {
      try PredictedPay(own: 1, from: nil, by: Self.step(correlation: 1))
    }
    #expect(throws: StatisticsError.self) {
      try PredictedPay(own: 1, from: Self.start(1, common: -1), by: Self.step())
    }
    #expect(roundedHalfUp(128_500, to: 1000) == 129_000)
    #expect(roundedHalfUp(128_499, to: 0) == 128_499)
  }
}
