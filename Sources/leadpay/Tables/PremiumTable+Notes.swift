// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

extension PremiumTable {
  /// Flags are about a row each, so each is said, up to four of a kind.
  var flagNotes: [String] {
    Self.flagCodes.flatMap { code -> [String] in
      var seen: Set<String> = []
      let texts = rows.flatMap(\.reasons).filter { $0.code == code }.map(\.text)
        .filter { seen.insert($0).inserted }
      let shown = console.isVerbose ? texts[...] : texts.prefix(4)
      let rest =
        shown.count < texts.count
        ? ["\(code): and \(texts.count - shown.count) more (--verbose lists them)"] : []
      return shown.map { "\(code): \($0)" } + rest
    }
  }

  static let flagCodes = ReasonCode.flags + [.notAged]

  /// The premium with each repeated record counted once, under the one with all of them.
  var countedOnceLines: [String] {
    let repeated = rows.filter { $0.countedOnce != nil }
    guard !repeated.isEmpty else { return [] }
    let number = FigureText.terminal
    func text(_ estimate: PremiumEstimate?) -> [String] {
      guard let estimate else { return ["–", ""] }
      return [
        number.signedPercent(estimate.premium),
        "\(number.signedPercent(estimate.low))…\(number.signedPercent(estimate.high))",
      ]
    }
    var table = TextTable([
      ("repeated records", .left), ("edition", .left), ("leads", .left), ("share", .right),
      ("premium", .right), ("95 % interval", .right), ("once each", .right),
      ("95 % interval", .right),
    ])
    for row in repeated {
      table.rows.append(
        [
          "\(row.cell.market) \(row.cell.family)", row.edition?.description ?? "", row.subject.word,
          number.percent(row.repeatShare, places: 0),
        ] + text(row.premium) + text(row.countedOnce))
    }
    return [""] + table.lines().map { "  " + $0 } + [
      "  once each: as if every record that repeats another exactly were a copy of it."
    ]
  }

  /// The medians carried to another date, under the table of those that were told.
  var agedLines: [String] {
    let aged = rows.compactMap { row in row.aged.map { (row, $0) } }
    guard let date = aged.first?.1.date else { return [] }
    let number = FigureText.terminal
    var table = TextTable([
      ("aged to \(date)", .left), ("edition", .left), ("leads", .left), ("months", .right),
      ("senior", .right), ("lead", .right),
    ])
    for (row, medians) in aged {
      table.rows.append([
        "\(row.cell.market) \(row.cell.family), \(row.cell.currency)",
        row.edition?.description ?? "",
        row.subject.name, "\(medians.months)", number.whole(medians.senior),
        number.whole(medians.lead),
      ])
    }
    return [""] + table.lines().map { "  " + $0 } + [
      "  aged: the medians above carried to \(date) by the rates you gave, month by month; the",
      "  premium is never aged, for seniors and leads grow alike.",
    ]
  }
}
