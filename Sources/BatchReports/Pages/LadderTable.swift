// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Pages
import PremiumAnalysis

/// The pay of each grade without a lead role, in one market, family and survey edition.
struct LadderTable {
  let rows: [PublishedGrade]

  var html: HTML {
    guard let first = rows.first else { return "" }
    return """
      <table>
      <caption>\(first.family.rawValue) in \(first.market.description), \(first.survey) \(first.edition): \
      \(first.payElement.rawValue) pay a year, \(first.taxBasis.rawValue), \(first.currency.code); people without a lead role. \
      “Step” is the next grade’s median over this one’s.</caption>
      <thead><tr><th scope="col">Grade</th><th scope="col" class="num">People</th>\
      <th scope="col" class="num">P25</th><th scope="col" class="num">Median</th>\
      <th scope="col" class="num">P75</th><th scope="col">Step to next</th></tr></thead>
      <tbody>
      \(rows.map(row))
      </tbody>
      </table>
      """
  }

  private func row(_ row: PublishedGrade) -> HTML {
    guard let count = row.count else {
      return """
        <tr><th scope="row">\(row.grade) \(row.gradeName)</th>\
        <td colspan="5">withheld: \(row.withheld ?? "")</td></tr>
        """
    }
    return """
      <tr><th scope="row">\(row.grade) \(row.gradeName)</th>\
      <td class="num" data-label="people">\(count)</td>\
      <td class="num" data-label="P25">\(amount(row.p25))</td>\
      <td class="num" data-label="median">\(amount(row.p50))</td>\
      <td class="num" data-label="P75">\(amount(row.p75))</td>\
      <td data-label="step">\(step(row))</td></tr>
      """
  }

  private func amount(_ units: Double?) -> String { units.map(FigureText.report.whole) ?? "–" }

  private func step(_ row: PublishedGrade) -> String {
    guard let step = row.step else { return row.inverted ? "inverted" : "–" }
    let text =
      FigureText.report.change(step.premium)
      + " [\(FigureText.report.percentNumber(step.low)), \(FigureText.report.percentNumber(step.high))]"
    return row.inverted ? text + " inverted: the next grade earns less" : text
  }
}
