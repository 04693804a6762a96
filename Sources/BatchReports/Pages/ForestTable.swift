// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Pages
import PremiumAnalysis

/// The premiums of one market and family: a table whose middle column is a forest plot.
///
/// Each row has its own small drawing, so that the text keeps its size on a narrow screen, and every
/// drawn figure also stands in words beside it.
struct ForestTable {
  /// At least one.
  let rows: [PremiumRow]
  let scale: PremiumScale

  var html: HTML {
    let (market, family) = (rows[0].cell.market.description, rows[0].cell.family.rawValue)
    guard rows.contains(where: { $0.premium != nil }) else {
      return """
        <p class="note">\(family) in \(market): nothing to show, for the reasons given under \
        “What is withheld, and why”.</p>
        """
    }
    let body = rows.map(row)
    let axis = strip.axis(label: "axis in percent") {
      FigureText.report.percentNumber($0, places: 0)
    }
    return """
      <table class="forest">
      <caption>\(family) in \(market): pay of leads over seniors, with 95 % interval. \
      The shaded band is the guide’s 15–30 %.</caption>
      <thead><tr><th scope="col">Who, by which survey</th><th scope="col" class="plot">\(axis)</th>\
      <th scope="col">Premium</th><th scope="col">Leads / seniors</th><th scope="col">Reading</th></tr></thead>
      <tbody>
      \(body)
      </tbody>
      </table>
      """
  }

  private var strip: PremiumStrip {
    PremiumStrip(scale: scale, band: PremiumPolicy.standard.guideBand)
  }

  private func row(_ row: PremiumRow) -> HTML {
    let kind: HTML = row.edition == nil ? " class=\"main\"" : ""
    guard let mark = row.mark else {
      return """
        <tr\(kind)><th scope="row">\(label(row))</th>\
        <td class="plot">\(strip.row(nil))</td><td>withheld</td>\
        <td class="keep" data-label="leads / seniors">\(people(row))</td>\
        <td>\(row.reasons.first?.text ?? "Not enough data.")</td></tr>
        """
    }
    return """
      <tr\(kind)><th scope="row">\(label(row))</th>\
      <td class="plot">\(strip.row(mark))</td>\
      <td data-label="premium"><span class="keep">\(FigureText.report.change(mark.point))</span> \
      <span class="note keep">[\(FigureText.report.percentNumber(mark.low)), \(FigureText.report.percentNumber(mark.high))]</span></td>\
      <td class="keep" data-label="leads / seniors">\(people(row))</td>\
      <td>\(row.accuracy.rawValue); 15–30\u{A0}% \(VerdictText.words(of: row))</td></tr>
      """
  }

  private func label(_ row: PremiumRow) -> HTML {
    let role = row.subject.plural
    guard let edition = row.edition else {
      let count = row.combinedEditions.count
      return "\(role), \(count == 0 ? "editions" : "\(count) editions") combined"
    }
    return "\(role), <span class=\"keep\">\(edition.description)</span>"
  }

  private func people(_ row: PremiumRow) -> String {
    row.showsCounts ? "\(row.leadCount) / \(row.seniorCount)" : "not shown"
  }
}
