// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import PremiumAnalysis

/// Premium rows as a table for a terminal of 100 columns.
///
/// Each interval is drawn on one scale, from −10 % to +50 %, with the guide's band behind it.
struct PremiumTable {
  var rows: [PremiumRow]
  var console: Console
  var policy = PremiumPolicy.standard
  /// The claim that leads earn more, judged for all cells together; nil where it is not to be told.
  var joint: JointClaims?
  /// What is said of the surveys behind the rows.
  var sources: [String]

  func lines() -> [String] {
    guard !rows.isEmpty else { return [] }
    var lines: [String] = []
    var withheld: [[PremiumRow]] = []
    for group in groups {
      // A table of nothing but withheld rows is said in a line at the end.
      if group.allSatisfy({ $0.premium == nil && $0.summaryPremium == nil }), !console.isVerbose {
        withheld.append(group)
        continue
      }
      if !lines.isEmpty { lines.append("") }
      lines.append(console.bold(heading(of: group[0], edition: Self.commonEdition(of: group))))
      lines += table(group)
    }
    if !lines.isEmpty { lines += ["", legend] }
    return lines + adjustedLines + countedOnceLines + agedLines + summary(ofWithheld: withheld)
      + notes
  }

  /// A line for each adjusted premium, with what it is not.
  private var adjustedLines: [String] {
    let number = FigureText.terminal
    let adjusted = rows.filter { $0.adjusted != nil || $0.stratifiedPremium != nil }
    guard !adjusted.isEmpty else { return [] }
    var table = TextTable([
      ("adjusted", .left), ("edition", .left), ("leads", .left),
      ("n s/l", .right), ("premium", .right), ("95 %", .right), ("bands", .right),
      ("mix", .right),
    ])
    for row in adjusted {
      let estimate = row.adjusted?.median.at95
      table.rows.append([
        "\(row.cell.market) \(row.cell.family)", row.edition?.description ?? "", row.subject.word,
        row.adjusted.map { "\($0.seniorCount)/\($0.leadCount)" } ?? "",
        estimate.map { number.signedPercent($0.premium) } ?? "–",
        estimate.map { "\(number.signedPercent($0.low))…\(number.signedPercent($0.high))" } ?? "",
        row.stratifiedPremium.map({ number.signedPercent($0) }) ?? "–",
        // Of a gap near nothing a share says nothing.
        row.adjusted?.explainedShare.map {
          abs($0) <= 1 ? number.percent($0, places: 0) : "–"
        } ?? "–",
      ])
    }
    return [""] + table.lines().map { "  " + $0 } + [
      "  adjusted: among people of the same experience and employer size, where told (median",
      "  regression). It is not the value of leading: skill that nobody measured is in it.",
      "  bands: inside bands of experience. mix: the share of the raw gap (of mean log pay) that",
      "  experience and size account for; below zero where the leads' mix would pay less.",
    ] + openLines(adjusted)
  }

  /// The rows whose adjusted premium is the middle of values that fit equally well.
  private func openLines(_ rows: [PremiumRow]) -> [String] {
    let number = FigureText.terminal
    return rows.compactMap { row in
      guard let range = row.adjusted?.equallyGood, range.upperBound - range.lowerBound >= 0.001
      else { return nil }
      return
        "  \(row.cell.market) \(row.cell.family) \(row.edition?.description ?? "") \(row.subject.word): "
        + "\(number.signedPercent(range.lowerBound)) to \(number.signedPercent(range.upperBound)) "
        + "fit equally well"
    }
  }

  /// The cells about which nothing may be said, by reason.
  private func summary(ofWithheld groups: [[PremiumRow]]) -> [String] {
    guard !groups.isEmpty else { return [] }
    var cells: [String: [String]] = [:]
    for row in groups.compactMap(\.first) {
      let place = "\(row.cell.market) \(row.cell.family)"
      let code = reasonCode(of: row)
      if cells[code]?.contains(place) != true { cells[code, default: []].append(place) }
    }
    return ["  Withheld (--verbose lists them):"]
      + cells.sorted { $0.key < $1.key }.flatMap { code, places in
        let rest = places.count > 8 ? " and \(places.count - 8) more" : ""
        return "\(code): \(places.prefix(8).joined(separator: ", "))\(rest)"
          .wrapped(indent: "    ")
      }
  }

  /// Runs of rows that share a market, family, survey, pay element and currency.
  private var groups: [[PremiumRow]] {
    var groups: [[PremiumRow]] = []
    for row in rows {
      if let last = groups.last?.first, heading(of: last) == heading(of: row) {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups
  }

  /// The edition of a split table of one edition, which stands in its heading to save the column.
  private static func commonEdition(of group: [PremiumRow]) -> SurveyEdition? {
    guard let edition = group.first?.edition,
      group.contains(where: { $0.cell.stratum != .whole || $0.subject.level != nil }),
      group.allSatisfy({ $0.edition == edition })
    else { return nil }
    return edition
  }

  private func heading(of row: PremiumRow, edition: SurveyEdition? = nil) -> String {
    let survey = edition?.description ?? row.edition?.survey ?? "surveys combined"
    return
      "\(row.cell.market) · \(row.cell.family) · \(survey) · \(row.cell.payElement.rawValue) pay, "
      + "\(row.cell.currency) a year, \(row.cell.taxBasis.rawValue)"
  }

  /// Amounts of seven figures are told in thousands, or the table would be too wide for a terminal.
  private static func isInThousands(_ group: [PremiumRow]) -> Bool {
    group.contains { max($0.seniorMedian ?? 0, $0.leadMedian ?? 0) >= 1_000_000 }
  }

  /// The table in at most 100 columns: where it is wider the drawn interval gives way.
  private func table(_ group: [PremiumRow]) -> [String] {
    for columns in stride(
      from: IntervalBar.usualColumns, through: IntervalBar.fewestColumns, by: -1)
    {
      let lines = lines(of: group, bar: IntervalBar(policy: policy, columns: columns))
      if lines.allSatisfy({ TextTable.width($0) <= Self.widest }) { return dimmed(lines) }
    }
    return dimmed(lines(of: group, bar: nil))
  }

  private static let widest = 100

  private func dimmed(_ lines: [String]) -> [String] {
    [console.dim(lines[0])] + lines.dropFirst()
  }

  private func lines(of group: [PremiumRow], bar: IntervalBar?) -> [String] {
    let layout = Layout(
      showsEdition: Self.commonEdition(of: group) == nil,
      showsStratum: group.contains { $0.cell.stratum != .whole },
      isInThousands: Self.isInThousands(group), bar: bar)
    let part: [(String, TextTable.Alignment)] = layout.showsStratum ? [("part", .left)] : []
    let edition: [(String, TextTable.Alignment)] =
      layout.showsEdition ? [("edition", .left)] : []
    let unit = layout.isInThousands ? " ’000" : ""
    let isByLevel = group.contains { $0.subject.level != nil }
    let scale: [(String, TextTable.Alignment)] = bar.map { [($0.title, .left)] } ?? []
    var table = TextTable(
      edition + [(isByLevel ? "level" : "leads", .left)] + part + [
        (isByLevel ? "n sen/level" : "n sen/lead", .right), ("senior" + unit, .right),
        ((isByLevel ? "level" : "lead") + unit, .right), ("premium", .right),
        ("95 % interval", .right),
      ] + scale + [("", .left), ("15–30?", .left)])
    for row in group { table.rows.append(cells(of: row, layout)) }
    return table.lines().map { "  " + $0 }
  }

  private struct Layout {
    var showsEdition: Bool
    var showsStratum: Bool
    var isInThousands: Bool
    var bar: IntervalBar?
  }

  private func cells(of row: PremiumRow, _ layout: Layout) -> [String] {
    let number = FigureText.terminal
    func pay(_ median: Double?) -> String {
      median.map { number.whole(layout.isInThousands ? $0 / 1000 : $0) } ?? "–"
    }
    let edition = row.edition?.edition ?? "all \(row.combinedEditions.count)"
    var cells = layout.showsEdition ? [edition] : []
    cells.append(row.subject.word)
    if layout.showsStratum { cells.append(row.cell.stratum.name) }
    cells.append(row.showsCounts ? "\(row.seniorCount)/\(row.leadCount)" : "–")
    cells += [pay(row.seniorMedian), pay(row.leadMedian)]
    let drawn: String
    if let premium = row.premium {
      cells.append(number.signedPercent(premium.premium))
      cells.append(
        "\(number.signedPercent(premium.low))…\(number.signedPercent(premium.high))")
      drawn = layout.bar?.text(premium) ?? ""
    } else if let summary = row.summaryPremium {
      cells += [number.signedPercent(summary), "no interval"]
      drawn = "medians alone"
    } else {
      // The drawn interval's place is free; where it is narrow the interval's own is wide enough.
      let hasRoom = layout.bar?.columns == IntervalBar.usualColumns
      cells += ["withheld", hasRoom ? "" : reasonCode(of: row)]
      drawn = hasRoom ? reasonCode(of: row) : ""
    }
    if layout.bar != nil { cells.append(drawn) }
    return cells + [row.grade?.rawValue ?? "", row.verdictWord]
  }

  private func reasonCode(of row: PremiumRow) -> String { row.reasons.first?.code.rawValue ?? "" }

  private var legend: String {
    "  A ±5 %  B ±10 % firm   C ±20 % indicative   D wider, weak      ░ the guide's 15–30 %"
  }

  /// What must be said once under the table.
  private var notes: [String] {
    // The privacy floor is explained by its name; its sentence has a cell's own number in it.
    var seen: Set<ReasonCode> = [.tooFewSeniors, .tooFewLeads]
    var notes: [String] = []
    if rows.contains(where: { !seen.isDisjoint(with: $0.reasons.map(\.code)) }) {
      notes.append(
        "too-few-seniors, too-few-leads: below \(policy.minimumPeople) people nothing is shown, to "
          + "protect them.")
    }
    // That data are made up is said of the sources.
    for reason in rows.flatMap(\.reasons)
    where reason.code != .madeUp && reason.code != .oneLeadAnswer && !reason.code.isRefusal
      && !Self.flagCodes.contains(reason.code)
    {
      if seen.insert(reason.code).inserted { notes.append(reason.description) }
    }
    notes += flagNotes
    // Said of each edition.
    notes += Set(rows.flatMap(\.reasons).filter { $0.code == .oneLeadAnswer }.map(\.text)).sorted()
    if let joint {
      notes.append(
        "All \(joint.cells) cells judged together (Holm's procedure, 5 %), leads earn more than seniors "
          + "in \(joint.holding) of them; one by one, some would seem to by chance.")
    }
    return (notes + sources).flatMap { $0.wrapped() }
  }
}

extension PremiumRow {
  /// The likeliest part of the scale with its probability, “97 % below”; a dash where the guide says
  /// nothing of the level.
  var verdictWord: String {
    guard subject.isLead else { return "–" }
    guard verdict != .insufficientData, let probabilities else {
      return premium == nil ? "no data" : "too wide"
    }
    let place =
      switch probabilities.likeliest {
      case .below: "below"
      case .inside: "in"
      case .above: "above"
      }
    let percent = FigureText.terminal.percent(
      probabilities.told(probabilities.likeliest), places: 0)
    return "\(percent) \(place)"
  }
}
