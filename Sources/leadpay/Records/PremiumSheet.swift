// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Pages
import PremiumAnalysis

/// Premium rows for another program's table: CSV, Markdown or HTML.
struct PremiumSheet {
  var rows: [PremiumRow]

  private static let titles = [
    "survey", "edition", "market", "family", "role", "part", "pay element", "currency",
    "tax basis", "seniors", "leads", "senior median", "lead median", "premium", "premium low",
    "premium high", "P25 premium", "P75 premium", "accuracy", "grade", "verdict", "reasons",
    "modelled", "own share", "rank best", "rank worst", "aged to", "aged senior median",
    "aged lead median", "summary premium", "level",
    "repeat share", "counted once", "counted once low", "counted once high",
  ]

  private func cells(of row: PremiumRow) -> [String] {
    func exact(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    return [
      row.edition?.survey ?? "combined",
      row.edition?.edition ?? row.combinedEditions.map(\.description).joined(separator: "; "),
      row.cell.market.description, row.cell.family.rawValue, row.subject.role?.rawValue ?? "",
      row.cell.stratum.name,
      row.cell.payElement.rawValue,
      row.isModelled && row.edition == nil ? "" : row.cell.currency.code,
      row.cell.taxBasis.rawValue, row.showsCounts ? "\(row.seniorCount)" : "",
      row.showsCounts ? "\(row.leadCount)" : "", exact(row.seniorMedian), exact(row.leadMedian),
      exact(row.premium?.premium), exact(row.premium?.low), exact(row.premium?.high),
      exact(row.p25?.premium), exact(row.p75?.premium), row.accuracy.rawValue,
      row.grade?.rawValue ?? "", row.subject.isLead ? row.verdict.rawValue : "",
      row.reasons.map(\.code).joined(separator: " "), row.isModelled ? "yes" : "no",
      exact(row.ownShare), row.rankRange.map { "\($0.best)" } ?? "",
      row.rankRange.map { "\($0.worst)" } ?? "", row.aged?.date ?? "", exact(row.aged?.senior),
      exact(row.aged?.lead), exact(row.summaryPremium), row.subject.level?.slug ?? "",
      row.repeatShare > 0 ? exact(row.repeatShare) : "", exact(row.countedOnce?.premium),
      exact(row.countedOnce?.low), exact(row.countedOnce?.high),
    ]
  }

  /// Numbers as they are, texts fit for a spreadsheet.
  var csv: String {
    let lines = rows.map { row in
      cells(of: row).map { Double($0) == nil ? CSVText.cell($0) : $0 }.joined(separator: ",")
    }
    return ([Self.titles.map(CSVText.cell).joined(separator: ",")] + lines).joined(
      separator: "\r\n")
  }

  var markdown: String {
    let number = FigureText.terminal
    let lines = rows.map { row in
      let cells = [
        row.edition?.description ?? "combined", row.cell.market.description,
        row.cell.family.rawValue,
        row.cell.stratum == .whole
          ? row.subject.name : "\(row.subject.name), \(row.cell.stratum.name)",
        row.showsCounts ? "\(row.seniorCount)/\(row.leadCount)" : "–",
        row.seniorMedian.map(number.whole) ?? "–",
        row.leadMedian.map(number.whole) ?? "–",
        Self.markdownPremium(row, number),
        row.accuracy.rawValue, row.subject.isLead ? row.verdict.rawValue : "–",
      ]
      return "| " + cells.map(Self.markdownCell).joined(separator: " | ") + " |"
    }
    return
      ([
        "| survey | market | family | leads | n senior/lead | senior median | lead median "
          + "| premium [95 %] | accuracy | 15–30 %? |",
        "|---|---|---|---|---:|---:|---:|---|---|---|",
      ] + lines + (rows.restOnAnswers ? ["", Reason.selfSelected.text] : []))
      .joined(separator: "\n")
  }

  private static func markdownPremium(_ row: PremiumRow, _ number: FigureText) -> String {
    guard let premium = row.premium else {
      return "withheld: \(row.reasons.map(\.code).joined(separator: ", "))"
    }
    let ends = "[\(number.signedPercent(premium.low)), \(number.signedPercent(premium.high))]"
    return (row.isModelled ? "modelled " : "")
      + "\(number.signedPercent(premium.premium)) % \(ends)"
  }

  private static func markdownCell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("<", with: "&lt;")
  }

  var html: String {
    let head = Self.titles.map { "<th scope=\"col\">\($0)</th>" as HTML }
    let body = rows.map { row -> HTML in
      let cells = zip(Self.titles, cells(of: row)).map { title, cell -> HTML in
        "<td data-label=\"\(title)\">\(cell)</td>"
      }
      return "<tr>\(HTML(joining: cells))</tr>"
    }
    let note: HTML =
      rows.restOnAnswers ? "<p class=\"note\">\(Reason.selfSelected.text)</p>\n" : ""
    return Page(
      title: "Senior to lead premium", style: "main { max-width: none }\n",
      main: """
        <h1>Senior to lead premium</h1>
        <div class="scroll"><table class="data">
        <thead><tr>\(HTML(joining: head))</tr></thead>
        <tbody>
        \(body)
        </tbody>
        </table></div>
        \(note)
        """
    ).text
  }
}
