// SPDX-License-Identifier: MIT

import Statistics

/// Measures the statistics alone: `leadpay-bench cells` and `leadpay-bench coverage`.
@main
enum LeadpayBench {
  static func main() throws {
    switch CommandLine.arguments.dropFirst().first {
    case "cells": try cells()
    case "coverage": try coverage()
    default: print("usage: leadpay-bench cells | coverage")
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

  /// How often the interval holds the truth, as the table of docs/method.md.
  ///
  /// The interval is the product's: heaps are spread where they are wider than it. Twenty thousand
  /// runs a figure; the seed fixes every one, so that the table is the same to the digit.
  private static func coverage() throws {
    let runs = 20_000
    print("| leads × seniors | heaped, 95 % | heaped, 80 % | smooth, 95 % | smooth, 80 % |")
    print("|---:|---:|---:|---:|---:|")
    let balanced = [5, 8, 12, 20, 50, 100, 300].map { ($0, $0) }
    // As surveys have them: three seniors to a lead.
    for (leads, seniors) in balanced + [(8, 24), (20, 60), (100, 300)] {
      var cells: [String] = []
      for isHeaped in [true, false] {
        for level in [0.95, 0.80] {
          var study = CoverageStudy()
          study.spreadsHeaps = true
          study.level = level
          if !isHeaped { study.grains = [] }
          let outcome = try study.run(
            numerator: leads, denominator: seniors, runs: runs, seed: 20_261_123)
          cells.append("\(thousandths(outcome.coverage)) (\(thousandths(outcome.meanLogWidth)))")
        }
      }
      print("| \(leads) × \(seniors) | \(cells.joined(separator: " | ")) |")
    }
    print("Share of \(runs) intervals that hold the true ratio (mean log width); the study's own")
    print("error is at most \(thousandths((0.8 * 0.2 / Double(runs)).squareRoot())) a figure.")
  }

  /// `0.963`.
  private static func thousandths(_ value: Double) -> String {
    let whole = Int((value * 1000).rounded())
    let rest = String(whole % 1000)
    return "\(whole / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
