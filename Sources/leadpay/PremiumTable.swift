// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis

/// Premium rows as a table for a terminal of 100 columns.
///
/// Each interval is drawn on one scale, from −10 % to +50 %, with the guide's band behind it.
struct PremiumTable {
  var rows: [PremiumRow]
  var console: Console
  var policy = PremiumPolicy.standard

  func lines() -> [String] {
    guard !rows.isEmpty else { return [] }
    var lines: [String] = []
    var withheld: [[PremiumRow]] = []
    for group in groups {
      // A table of nothing but withheld rows is said in a line at the end.
      if group.allSatisfy({ $0.premium == nil }), !console.isVerbose {
        withheld.append(group)
        continue
      }
      if !lines.isEmpty { lines.append("") }
      lines.append(console.bold(heading(of: group[0])))
      lines += table(group)
    }
    if !lines.isEmpty { lines += ["", legend] }
    return lines + adjustedLines + summary(ofWithheld: withheld) + notes
  }

  /// A line for each adjusted premium, with what it is not.
  private var adjustedLines: [String] {
    let number = NumberText.english
    let adjusted = rows.filter { $0.adjusted != nil || $0.stratifiedPremium != nil }
    guard !adjusted.isEmpty else { return [] }
    var table = TextTable([
      ("adjusted", .left), ("edition", .left), ("leads", .left), ("n sen/lead", .right),
      ("raw", .right), ("adjusted", .right), ("95 % interval", .right), ("same bands", .right),
      ("explained", .right),
    ])
    for row in adjusted {
      let estimate = row.adjusted?.median.at95
      table.rows.append([
        "\(row.market) \(row.family)", row.edition?.description ?? "", row.role.shortName,
        row.adjusted.map { "\($0.seniorCount)/\($0.leadCount)" } ?? "",
        row.premium.map { number.signedPercent($0.premium) } ?? "",
        estimate.map { number.signedPercent($0.premium) } ?? "–",
        estimate.map { "\(number.signedPercent($0.low)) … \(number.signedPercent($0.high))" } ?? "",
        row.stratifiedPremium.map(number.signedPercent) ?? "–",
        row.adjusted?.explainedShare.map { "\(Int(($0 * 100).rounded())) %" } ?? "–",
      ])
    }
    return [""] + table.lines().map { "  " + $0 } + [
      "  adjusted: among people of the same experience and employer size, where told (median",
      "  regression). It is not the value of leading: skill that nobody measured is in it.",
    ]
  }

  /// The cells about which nothing may be said, by reason.
  private func summary(ofWithheld groups: [[PremiumRow]]) -> [String] {
    guard !groups.isEmpty else { return [] }
    var cells: [String: [String]] = [:]
    for row in groups.compactMap(\.first) {
      let place = "\(row.market) \(row.family)"
      let code = reasonCode(of: row)
      if cells[code]?.contains(place) != true { cells[code, default: []].append(place) }
    }
    return ["  Withheld (--verbose lists them):"]
      + cells.sorted { $0.key < $1.key }.map { code, places in
        let rest = places.count > 8 ? " and \(places.count - 8) more" : ""
        return "    \(code): \(places.prefix(8).joined(separator: ", "))\(rest)"
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

  private func heading(of row: PremiumRow) -> String {
    let survey = row.edition?.survey ?? "surveys combined"
    return
      "\(row.market) · \(row.family) · \(survey) · \(row.payElement.rawValue) pay, "
      + "\(row.currency) a year, \(row.taxBasis.rawValue)"
  }

  private func table(_ group: [PremiumRow]) -> [String] {
    let showsStratum = group.contains { $0.stratum != .whole }
    let part: [(String, TextTable.Alignment)] = showsStratum ? [("part", .left)] : []
    var table = TextTable(
      [("edition", .left), ("leads", .left)] + part + [
        ("n sen/lead", .right), ("senior", .right), ("lead", .right), ("premium", .right),
        ("95 % interval", .right), (scaleTitle, .left), ("", .left), ("15–30?", .left),
      ])
    for row in group { table.rows.append(cells(of: row, showsStratum: showsStratum)) }
    var lines = table.lines().map { "  " + $0 }
    lines[0] = console.dim(lines[0])
    return lines
  }

  private func cells(of row: PremiumRow, showsStratum: Bool) -> [String] {
    let number = NumberText.english
    let edition = row.edition?.edition ?? "all \(row.combinedEditions.count)"
    var cells = [edition, row.role.word]
    if showsStratum { cells.append(row.stratum.name) }
    cells.append("\(row.seniorCount)/\(row.leadCount)")
    cells.append(row.seniorMedian.map(number.whole) ?? "–")
    cells.append(row.leadMedian.map(number.whole) ?? "–")
    if let premium = row.premium {
      cells.append(number.signedPercent(premium.premium))
      cells.append(
        "\(number.signedPercent(premium.low))…\(number.signedPercent(premium.high))")
      cells.append(bar(premium))
    } else {
      cells += ["withheld", reasonCode(of: row), ""]
    }
    return cells + [row.grade?.rawValue ?? "", row.verdict.shortName]
  }

  private func reasonCode(of row: PremiumRow) -> String { row.reasons.first?.code ?? "" }

  // MARK: - The drawn interval

  private static let scale = (low: -0.10, high: 0.50, columns: 15)

  private var scaleTitle: String { "−10   15  30 50" }

  /// `·` the scale, `░` the guide's band, `─` the interval, `●` the premium, arrows beyond the scale.
  private func bar(_ estimate: PremiumEstimate) -> String {
    let scale = Self.scale
    func column(_ premium: Double) -> Int {
      Int(((premium - scale.low) / (scale.high - scale.low) * Double(scale.columns)).rounded(.down))
    }
    let band = column(policy.bandLow)..<column(policy.bandHigh)
    var marks = (0..<scale.columns).map { place -> Character in
      if (column(estimate.low)...column(estimate.high)).contains(place) { return "─" }
      if band.contains(place) { return "░" }
      return "·"
    }
    if estimate.low < scale.low { marks[0] = "◂" }
    if estimate.high >= scale.high { marks[scale.columns - 1] = "▸" }
    let point = column(estimate.premium)
    if marks.indices.contains(point) { marks[point] = "●" }
    return String(marks)
  }

  private var legend: String {
    "  A ±5 %  B ±10 % firm   C ±20 % indicative   D wider, weak      ░ the guide's 15–30 %"
  }

  /// What must be said once under the table.
  private var notes: [String] {
    // The privacy floor is explained by its name; its sentence has a cell's own number in it.
    var seen: Set<String> = ["too-few-seniors", "too-few-leads"]
    var notes: [String] = []
    if rows.contains(where: { !seen.isDisjoint(with: $0.reasons.map(\.code)) }) {
      notes.append(
        "too-few-seniors, too-few-leads: below \(policy.minimumPeople) people nothing is shown, to "
          + "protect them.")
    }
    for reason in rows.flatMap(\.reasons) where !reason.code.hasSuffix("-refused") {
      if seen.insert(reason.code).inserted { notes.append("\(reason.code): \(reason.text)") }
    }
    if rows.contains(where: { $0.premium != nil }) {
      notes.append(Reason.selfSelected.text)
    }
    return notes.flatMap { $0.wrapped() }
  }
}

extension LeadComparison {
  /// One word, under a heading that says leads.
  fileprivate var word: String {
    switch self {
    case .anyLead: "any"
    case .techLead: "tech"
    case .teamLead: "team"
    }
  }

  var shortName: String {
    switch self {
    case .anyLead: "any lead"
    case .techLead: "tech lead"
    case .teamLead: "team lead"
    }
  }
}

extension BandVerdict {
  /// The verdict in a word.
  var shortName: String {
    switch self {
    case .supported: "supported"
    case .partlySupported: "partly"
    case .notSupported: "not"
    case .insufficientData: "no data"
    }
  }
}

extension Stratum {
  /// The part's name; empty for the whole.
  var name: String {
    switch self {
    case .whole: ""
    case .experience(let band): band.map { "\($0.rawValue) years" } ?? "years unknown"
    case .employerSize(let size): size.map { "\($0.rawValue) people" } ?? "size unknown"
    case .remote(let isRemote): isRemote.map { $0 ? "remote" : "on site" } ?? "place unknown"
    }
  }
}
