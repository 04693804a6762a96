// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis
import Workflow

/// What the premiums hang on, as tables for a terminal.
struct SensitivityTable {
  var report: SensitivityReport
  var console: Console

  private let number = FigureText.terminal

  func lines() -> [String] {
    let parts = [leftOut, quartiles, weightings].filter { !$0.isEmpty }
    guard !parts.isEmpty else {
      return [
        "",
        "  Sensitivity: no combined row, no quartiles and no employers told, so nothing to vary.",
      ]
    }
    return parts.flatMap { [""] + $0 }
  }

  private var leftOut: [String] {
    guard !report.combined.isEmpty else { return [] }
    var table = TextTable([
      ("cell", .left), ("left out", .left), ("editions", .right), ("premium", .right),
      ("95 % interval", .right), ("I²", .right),
    ])
    for cell in report.combined {
      let row = cell.combined
      table.rows.append(
        line(
          place(row), "nothing", row.combinedEditions.count, row.premium, row.heterogeneity))
      for variant in cell.variants {
        table.rows.append(
          line(
            "", variant.leftOut.description, variant.editions, variant.premium,
            variant.heterogeneity))
      }
    }
    return titled("Combined premiums, one edition or survey left out", table) + [
      "  disagree: the editions left differ by more than chance, so they have no combined premium.",
      "  Two editions alone give a very wide interval; that is the method's honest answer.",
    ]
  }

  private func line(
    _ place: String, _ leftOut: String, _ editions: Int, _ premium: PremiumEstimate?,
    _ heterogeneity: Double?
  ) -> [String] {
    [
      place, leftOut, "\(editions)", premium.map { number.signedPercent($0.premium) } ?? "disagree",
      premium.map(interval) ?? "", heterogeneity.map { number.percent($0, places: 0) } ?? "",
    ]
  }

  private var quartiles: [String] {
    guard !report.quartiles.isEmpty else { return [] }
    var table = TextTable([
      ("cell", .left), ("edition", .left), ("P25", .right), ("P25 Excel", .right), ("P75", .right),
      ("P75 Excel", .right),
    ])
    for line in report.quartiles {
      table.rows.append(
        [place(line.row), line.row.edition?.description ?? ""]
          + [line.row.p25, line.p25Excel, line.row.p75, line.p75Excel].map {
            $0.map { number.signedPercent($0.premium) } ?? "–"
          })
    }
    return titled("Premium of the quartiles, by the quantile rule (Excel's is type 7)", table)
  }

  private var weightings: [String] {
    guard !report.weightings.isEmpty else { return [] }
    var table = TextTable([
      ("cell", .left), ("edition", .left), ("employers sen/lead", .right), ("by person", .right),
      ("by employer", .right), ("", .left),
    ])
    for line in report.weightings {
      let weighting = line.weighting
      table.rows.append([
        place(line.row), line.row.edition?.description ?? "",
        "\(weighting.seniorEmployers)/\(weighting.leadEmployers)",
        number.signedPercent(weighting.byPerson), number.signedPercent(weighting.byEmployer),
        weighting.differs ? "differ > 5 %" : "",
      ])
    }
    return titled("Each person, or each employer, counting once", table) + [
      "  differ > 5 %: a few large employers decide the figure by person; by employer is safer."
    ]
  }

  private func titled(_ title: String, _ table: TextTable) -> [String] {
    var lines = table.lines().map { "  " + $0 }
    lines[0] = console.dim(lines[0])
    return [console.bold(title)] + lines
  }

  private func place(_ row: PremiumRow) -> String {
    "\(row.cell.market) \(row.cell.family) \(row.subject.name)"
  }

  private func interval(_ estimate: PremiumEstimate) -> String {
    "\(number.signedPercent(estimate.low)) … \(number.signedPercent(estimate.high))"
  }
}
