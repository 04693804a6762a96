// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

/// Premiums that lean on other markets, as a table for a terminal; every figure is marked modelled.
struct ModelledTable {
  var rows: [PremiumRow]
  var console: Console
  var isRanked: Bool
  /// What is said of the surveys behind the rows.
  var sources: [String]

  func lines() -> [String] {
    guard !rows.isEmpty else {
      return [
        "Too few markets to lean on each other: it takes three of one family with enough people."
      ]
    }
    var lines: [String] = []
    for group in groups {
      if !lines.isEmpty { lines.append("") }
      let first = group[0]
      lines.append(
        console.bold(
          "\(first.cell.family) · \(first.subject.plural) · \(first.cell.payElement.rawValue) pay, "
            + "\(first.cell.taxBasis.rawValue) · modelled"))
      lines += table(group)
    }
    return lines + ["", legend] + rankLegend
      + (withheldNotes + sources).flatMap { $0.wrapped() }
  }

  private var groups: [[PremiumRow]] {
    var groups: [[PremiumRow]] = []
    for row in rows {
      if let last = groups.last?.first, last.cell.family == row.cell.family,
        last.subject == row.subject,
        last.cell.taxBasis == row.cell.taxBasis
      {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups
  }

  private func table(_ group: [PremiumRow]) -> [String] {
    let rank: [(String, TextTable.Alignment)] = isRanked ? [("rank", .left)] : []
    var table = TextTable(
      rank + [
        ("market", .left), ("edition", .left), ("n sen/lead", .right), ("modelled", .right),
        ("95 % interval", .right), ("own data", .right), ("", .left), ("15–30 %?", .left),
      ])
    for row in group { table.rows.append(cells(of: row)) }
    var lines = table.lines().map { "  " + $0 }
    lines[0] = console.dim(lines[0])
    return lines
  }

  private func cells(of row: PremiumRow) -> [String] {
    let number = FigureText.terminal
    let isPredicted = row.edition == nil && row.premium != nil
    var cells: [String] = []
    if isRanked { cells.append(row.rankRange.map(Self.text) ?? "–") }
    cells += [row.cell.market.description, row.edition?.description ?? "–"]
    cells.append(row.showsCounts ? "\(row.seniorCount)/\(row.leadCount)" : "–")
    if let premium = row.premium {
      cells.append(number.signedPercent(premium.premium))
      cells.append("\(number.signedPercent(premium.low)) … \(number.signedPercent(premium.high))")
    } else {
      cells += ["withheld", row.reasons.first?.code.rawValue ?? ""]
    }
    let share = row.ownShare.map { number.percent($0, places: 0) } ?? ""
    cells.append(isPredicted ? "predicted" : share)
    return cells + [row.accuracy.rawValue, row.verdictWord]
  }

  /// `2–5 of 9`.
  private static func text(_ range: RankRange) -> String {
    range.best == range.worst
      ? "\(range.best) of \(range.of)" : "\(range.best)–\(range.worst) of \(range.of)"
  }

  private var legend: String {
    """
      modelled: each market leans on the others of its family as far as its own data are thin
      (hierarchical model). Predicted: a market without enough people of its own.
    """
  }

  private var rankLegend: [String] {
    guard isRanked else { return [] }
    return [
      "  rank: a range, because the markets' intervals overlap. All the ranges hold together with",
      "  95 % (Bonferroni); markets whose ranges overlap cannot be told apart.",
    ]
  }

  /// The reasons of rows without a figure, once each.
  private var withheldNotes: [String] {
    rows.filter { $0.premium == nil }.flatMap(\.reasons).grouped(by: \.code)
      .map { $0.members[0].description }
  }
}
