// SPDX-License-Identifier: MIT

import Statistics
import SurveyStore

/// Measures the statistics alone: `leadpay-bench cells`, `coverage` and `numbers`.
@main
enum LeadpayBench {
  static func main() throws {
    switch CommandLine.arguments.dropFirst().first {
    case "cells": try cells()
    case "coverage":
      try CoverageTables.print(Array(CommandLine.arguments.dropFirst(2)))
    case "numbers":
      if let path = CommandLine.arguments.dropFirst(2).first {
        try NextEditionStudy(store: SurveyStore(readingFrom: path)).print()
      } else {
        numbers()
      }
    default:
      print(
        """
        usage: leadpay-bench cells | numbers [STORE] | coverage [TABLE]...
        STORE holds real surveys: what one edition says of the next one's leads.
        TABLE is premium, many-cells, employers, position, combined, pooled, adjusted or compare.
        """
      )
    }
  }

  /// The intervals of 200 cells of 300 seniors and 100 leads, as JSON with the seconds they took.
  private static func cells() throws {
    var random = Xoshiro256(seed: 1)
    func group(_ count: Int, _ median: Double, _ sigma: Double) -> [Double] {
      (0..<count).map { _ in
        let draw = random.nextNormal()
        // Rounded to thousands, as pay is.
        return (median * (1 + sigma * draw + sigma * sigma * draw * draw / 2) / 1000).rounded()
          * 1000
      }
    }
    let pairs = (0..<200).map { _ in (group(100, 120_000, 0.28), group(300, 100_000, 0.22)) }
    let clock = ContinuousClock()
    var best = Duration.seconds(1_000_000)
    var width = 0.0
    for _ in 0..<5 {
      width = 0
      let time = try clock.measure {
        for (leads, seniors) in pairs {
          let law = try RatioLaw(
            BetaWeightLaw(WeightedSample(leads), at: 0.5),
            over: BetaWeightLaw(WeightedSample(seniors), at: 0.5))
          let interval = try law.interval(level: 0.95)
          width += interval.upper.ratio - interval.lower.ratio
        }
      }
      best = min(best, time)
    }
    print("{\"cells\": 200, \"seconds\": \(best / .seconds(1)), \"meanWidth\": \(width / 200)}")
  }

  /// What share of people would themselves earn a number or more as leads, by the size of the survey.
  private static func numbers() {
    print("| leads × seniors | floor | target | opening | before: floor | target | opening |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for (leads, seniors) in [(12, 36), (25, 75), (50, 150), (100, 300), (300, 900)] {
      let (law, interval) = NumbersStudy(leads: leads, seniors: seniors).run(seed: 20_261_128)
      let shares = [law, interval].flatMap { [$0.floor, $0.target, $0.opening] }.map(
        CoverageTables.thousandths)
      print("| \(leads) × \(seniors) | \(shares.joined(separator: " | ")) |")
    }
  }
}
