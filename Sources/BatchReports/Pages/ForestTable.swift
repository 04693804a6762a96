// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

/// The premiums of one market and family: a table whose middle column is a forest plot.
///
/// Each row has its own small drawing, so that the text keeps its size on a narrow screen, and every
/// drawn figure also stands in words beside it.
struct ForestTable {
  let market: String
  let family: String
  let rows: [PublishedPremium]
  let scale: PremiumScale

  var html: HTML {
    guard rows.contains(where: { $0.premium != nil }) else {
      return """
        <p class="soft">\(family) in \(market): nothing to show, for the reasons given under \
        “What is withheld, and why”.</p>
        """
    }
    let body = rows.map(row)
    return """
      <table class="forest stack">
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

  private func row(_ row: PublishedPremium) -> HTML {
    let whole = row.combined ? "whole" : "single"
    guard let premium = row.premium, let low = row.premiumLow, let high = row.premiumHigh else {
      return """
        <tr class="\(whole)"><th scope="row">\(label(row))</th>\
        <td class="plot">\(strip("", row))</td><td>withheld</td>\
        <td class="keep" data-label="leads / seniors">\(people(row))</td>\
        <td>\(row.reasons.first?.text ?? "Not enough data.")</td></tr>
        """
    }
    let mark = drawing(premium, low, high, row)
    return """
      <tr class="\(whole)"><th scope="row">\(label(row))</th>\
      <td class="plot">\(strip(mark, row))</td>\
      <td data-label="premium"><span class="keep">\(PercentText.signed(premium))</span> \
      <span class="soft keep">[\(PercentText.number(low)), \(PercentText.number(high))]</span></td>\
      <td class="keep" data-label="leads / seniors">\(people(row))</td>\
      <td>\(row.accuracy.rawValue); 15–30 % \(VerdictText.words(row.verdict))</td></tr>
      """
  }

  private func label(_ row: PublishedPremium) -> HTML {
    let role = LeadComparison(rawValue: row.role)?.plural ?? row.role
    guard let survey = row.survey else {
      let count = row.combinedEditions.count
      return "\(role), \(count == 0 ? "editions" : "\(count) editions") combined"
    }
    return "\(role), <span class=\"keep\">\(survey) \(row.edition ?? "")</span>"
  }

  private func people(_ row: PublishedPremium) -> String {
    guard let leads = row.leadCount, let seniors = row.seniorCount else { return "not shown" }
    return "\(leads) / \(seniors)"
  }

  private var axis: HTML {
    let labels = scale.ticks.map { tick -> HTML in
      let percent = Int((tick * 100).rounded())
      return """
        <text x="\(at: scale.x(tick))" y="13" text-anchor="middle">\(percent < 0 ? "−" : "")\
        \(abs(percent))</text>
        """
    }
    return """
      <svg class="strip" viewBox="0 0 300 18" role="img" aria-label="axis in percent">\
      \(HTML(joining: labels, separator: ""))</svg>
      """
  }

  /// The band, the grid and a mark.
  private func strip(_ mark: HTML, _ row: PublishedPremium) -> HTML {
    let (left, right) = (scale.x(0.15), scale.x(0.30))
    let grid = scale.ticks.map { tick -> HTML in
      """
      <line x1="\(at: scale.x(tick))" x2="\(at: scale.x(tick))" y1="0" y2="22" \
      stroke="#8a8f99" stroke-opacity="\(HTML(stringLiteral: tick == 0 ? ".9" : ".3"))"/>
      """
    }
    return """
      <svg class="strip" viewBox="0 0 300 22" aria-hidden="true">\
      <rect x="\(at: left)" width="\(at: right - left)" y="0" height="22" fill="#8a8f99" \
      fill-opacity=".2"/>\(HTML(joining: grid, separator: ""))\(mark)</svg>
      """
  }

  /// A diamond for a combined row; a line and a point, thinner and broken where the evidence is weaker.
  private func drawing(
    _ premium: Double, _ low: Double, _ high: Double, _ row: PublishedPremium
  ) -> HTML {
    let (left, middle, right) = (scale.x(low), scale.x(premium), scale.x(high))
    let outside = arrows(low, high)
    if row.combined {
      let fill: HTML =
        row.accuracy == .weak
        ? "fill=\"none\" stroke-dasharray=\"4 3\""
        : row.accuracy == .indicative ? "fill=\"#b0640f\" fill-opacity=\".45\"" : "fill=\"#b0640f\""
      return """
        <path d="M\(at: left) 11 L\(at: middle) 5 L\(at: right) 11 L\(at: middle) 17 Z" \(fill) \
        stroke="currentColor" stroke-width="1"/>\(outside)
        """
    }
    let style: HTML =
      switch row.accuracy {
      case .firm: "stroke-width=\"2.6\""
      case .indicative: "stroke-width=\"1.5\""
      case .weak, .withheld: "stroke-width=\"1.2\" stroke-dasharray=\"4 3\""
      }
    return """
      <line x1="\(at: left)" x2="\(at: right)" y1="11" y2="11" stroke="currentColor" \(style)/>\
      <circle cx="\(at: middle)" cy="11" r="4" \
      fill="\(HTML(stringLiteral: row.accuracy == .weak ? "none" : "currentColor"))" \
      stroke="currentColor"/>\(outside)
      """
  }

  private func arrows(_ low: Double, _ high: Double) -> HTML {
    let left: HTML = low < scale.low ? "<path d=\"M0 11 L7 7 L7 15 Z\" fill=\"currentColor\"/>" : ""
    let right: HTML =
      high > scale.high ? "<path d=\"M300 11 L293 7 L293 15 Z\" fill=\"currentColor\"/>" : ""
    return "\(left)\(right)"
  }
}
