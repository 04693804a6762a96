// SPDX-License-Identifier: MIT

import PremiumAnalysis

/// The pay of each grade without a lead role, in one market, family and survey edition.
struct LadderTable {
  let rows: [PublishedGrade]

  var html: HTML {
    guard let first = rows.first else { return "" }
    return """
      <table class="stack">
      <caption>\(first.family) in \(first.market), \(first.survey) \(first.edition): \
      \(first.payElement) pay a year, \(first.taxBasis), \(first.currency); people without a lead role. \
      “Step” is the next grade’s median over this one’s.</caption>
      <thead><tr><th scope="col">Grade</th><th scope="col" class="n">People</th>\
      <th scope="col" class="n">P25</th><th scope="col" class="n">Median</th>\
      <th scope="col" class="n">P75</th><th scope="col">Step to next</th></tr></thead>
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
      <td class="n" data-label="people">\(count)</td>\
      <td class="n" data-label="P25">\(AmountText.of(row.p25))</td>\
      <td class="n" data-label="median">\(AmountText.of(row.p50))</td>\
      <td class="n" data-label="P75">\(AmountText.of(row.p75))</td>\
      <td data-label="step">\(step(row))</td></tr>
      """
  }

  private func step(_ row: PublishedGrade) -> String {
    guard let step = row.step else { return row.inverted ? "inverted" : "–" }
    let text =
      PercentText.signed(step.premium)
      + " [\(PercentText.number(step.low)), \(PercentText.number(step.high))]"
    return row.inverted ? text + " inverted: the next grade earns less" : text
  }
}

/// Amounts as the pages write them: whole units, groups of three.
enum AmountText {
  static func of(_ amount: Double?) -> String {
    guard let amount, amount.isFinite, abs(amount) < 1e15 else { return "–" }
    let digits = String(Int(abs(amount).rounded()))
    var grouped = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { grouped += "\u{202F}" }
      grouped.append(digit)
    }
    return (amount < 0 ? "−" : "") + grouped
  }
}
