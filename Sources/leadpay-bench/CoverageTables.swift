// SPDX-License-Identifier: MIT

import Statistics

/// How often what a person sees holds the truth, as the tables of docs/method.md.
///
/// Seeds fix every figure, so that a table is the same to the digit.
enum CoverageTables {
  /// The tables of these names, all where none is named.
  static func print(_ names: [String]) throws {
    let tables: [(name: String, make: () throws -> Void)] = [
      ("premium", ratios), ("many-cells", manyCells), ("employers", employers),
      ("position", positions), ("combined", combined), ("pooled", pooled),
      ("adjusted", adjusted), ("compare", compared),
    ]
    for table in tables where names.isEmpty || names.contains(table.name) { try table.make() }
  }

  private static func print(_ line: String) { Swift.print(line) }

  /// The combined premium, and that of a brief.
  private static func combined() {
    print("\n| editions | σ between | combined, 95 % | 80 % | brief, 95 % | 80 % |")
    print("|---:|---:|---:|---:|---:|---:|")
    for (editions, between) in [(3, 0.0), (3, 0.06), (5, 0.0), (5, 0.06), (5, 0.10)] {
      var study = ModelCoverage(runs: 1000)
      let (combined, brief) = study.combined(editions: editions, between: between)
      print("| \(editions) | \(between) | \(combined.cells) | \(brief.cells) |")
    }
    print("Editions of 40 × 120 people; in brackets the mean log width, also below.")
  }

  private static func pooled() {
    print("\n| markets | σ between | own, 95 % | 80 % | market without data, 95 % | 80 % |")
    print("|---:|---:|---:|---:|---:|---:|")
    for (markets, between) in [(5, 0.03), (5, 0.10), (8, 0.06), (15, 0.06), (15, 0.10)] {
      var study = ModelCoverage(runs: 400)
      let (own, new) = study.pooled(markets: markets, between: between)
      print("| \(markets) | \(between) | \(own.cells) | \(new.cells) |")
    }
    print("Markets of 5 × 15 to 60 × 180 people.")
  }

  private static func adjusted() {
    print("\n| leads × seniors | median regression, 95 % | 80 % | used in a brief, 95 % | 80 % |")
    print("|---:|---:|---:|---:|---:|")
    for (leads, seniors) in [(12, 36), (25, 75), (50, 150), (100, 300), (230, 900)] {
      var study = ModelCoverage(runs: 600)
      let (median, used) = study.adjusted(leads: leads, seniors: seniors)
      print("| \(leads) × \(seniors) | \(median.cells) | \(used.cells) |")
    }
  }

  private static func compared() {
    print("\n| leads × seniors, each edition | by medians, 95 % | by pairs, 95 % |")
    print("|---:|---:|---:|")
    for (leads, seniors) in [(12, 36), (20, 60), (100, 300), (300, 900)] {
      var study = ModelCoverage(runs: 1500)
      let (medians, pairs) = study.compared(leads: leads, seniors: seniors)
      print("| \(leads) × \(seniors) | \(medians.cell) | \(pairs.cell) |")
    }
  }

  /// The interval of a premium when people of one employer are paid alike.
  private static func employers() throws {
    let runs = 1_000
    print(
      "\n| employers | leads × seniors | by people, 95 % | 80 % | by employers, 95 % | 80 % |")
    print("|---|---:|---:|---:|---:|---:|")
    for scenario in EmployerStudy.Scenario.allCases {
      for (leads, seniors) in [(20, 60), (100, 300), (300, 900)] {
        let outcomes = try EmployerStudy(scenario).run(
          numerator: leads, denominator: seniors, levels: [0.95, 0.80], runs: runs,
          seed: 20_261_128)
        let cells =
          outcomes.map { "\(thousandths($0.byPeople)) (\(thousandths($0.peopleWidth)))" }
          + outcomes.map { "\(thousandths($0.byEmployers)) (\(thousandths($0.employersWidth)))" }
        print(
          "| \(scenario.rawValue) | \(leads) × \(seniors) | \(cells.joined(separator: " | ")) |")
      }
    }
    print(
      "Share of \(runs) intervals that hold the true ratio (mean log width), people counted each for"
    )
    print(
      "themselves and by the rule for employers; the study's own error is at most 0.016 a figure.")
  }

  /// The interval of a person's place in a group.
  private static func positions() throws {
    let runs = 4_000
    print(
      "\n| people | smooth | heaped, as told | heaped, spread | own pay rounded, as told | spread |"
    )
    print("|---:|---:|---:|---:|---:|---:|")
    for count in [5, 15, 50, 230, 1750] {
      var cells: [String] = []
      var study = PositionStudy()
      study.isHeaped = false
      cells.append(
        thousandths(try study.run(count: count, runs: runs, seed: 20_261_128).spread))
      study.isHeaped = true
      for isRounded in [false, true] {
        study.roundsOwnPay = isRounded
        let outcome = try study.run(count: count, runs: runs, seed: 20_261_128)
        cells += [thousandths(outcome.asTold), thousandths(outcome.spread)]
      }
      print("| \(count) | \(cells.joined(separator: " | ")) |")
    }
    print("Share of \(runs) intervals of 95 % that hold the true place.")
  }

  /// The interval of a premium, as the product makes it: heaps are spread where they are wider.
  private static func ratios() throws {
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

  /// The chance of any false claim in a table without a single true one.
  private static func manyCells() throws {
    let tables = 4_000
    print("\n| cells of the table | p by the normal law | p = P(R ≤ 1) of the ratio's law |")
    print("|---:|---:|---:|")
    for cells in [20, 74, 165] {
      let outcome = try FamilyWiseStudy().run(cells: cells, tables: tables, seed: 20_261_123)
      print("| \(cells) | \(thousandths(outcome.byNormal)) | \(thousandths(outcome.byLaw)) |")
    }
    print(
      "Share of \(tables) tables of heaped pay without a premium in which Holm's procedure at 5 %")
    print("makes a claim; the study's own error is at most 0.005 a figure.")
  }

  /// `0.963`.
  static func thousandths(_ value: Double) -> String {
    let whole = Int((value * 1000).rounded())
    let rest = String(whole % 1000)
    return "\(whole / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
