// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

/// One premium over the editions of its surveys, oldest on the left, with its intervals.
struct TrendChart {
  /// Editions with a premium, oldest first; two at least.
  let rows: [PublishedPremium]
  let scale: PremiumScale

  private static let height = 130.0

  /// Nil when fewer than two editions have a premium.
  init?(_ rows: [PublishedPremium], scale: PremiumScale) {
    let shown = rows.filter { $0.premium != nil && !$0.combined }
      .sorted { ($0.edition ?? "", $0.survey ?? "") < ($1.edition ?? "", $1.survey ?? "") }
    guard shown.count >= 2 else { return nil }
    self.rows = shown
    self.scale = scale
  }

  var html: HTML {
    let first = rows[0]
    let role = LeadComparison(rawValue: first.role)?.plural ?? first.role
    let span = "\(first.edition ?? "") to \(rows[rows.count - 1].edition ?? "")"
    let band = (y(0.30), y(0.15))
    return """
      <figure>
      <svg width="340" height="178" viewBox="0 0 340 178" role="img" \
      aria-label="\(role) in \(first.market), \(first.family), \(span): \(spoken)">
      <rect x="36" width="300" y="\(at: band.0)" height="\(at: band.1 - band.0)" fill="#8a8f99" \
      fill-opacity=".2"/>
      \(grid)
      \(rows.indices.map(mark))
      </svg>
      <figcaption>\(first.market), \(first.family): \(role), \(span), premium in percent with \
      95 % intervals. Different surveys ask different people.</figcaption>
      </figure>
      """
  }

  /// The figures for someone who cannot see the chart.
  private var spoken: String {
    rows.map { "\($0.survey ?? "") \($0.edition ?? "") \(PercentText.signed($0.premium ?? 0))" }
      .joined(separator: ", ")
  }

  private func y(_ premium: Double) -> Double {
    let share = (min(max(premium, scale.low), scale.high) - scale.low) / (scale.high - scale.low)
    return 8 + (1 - share) * Self.height
  }

  private var grid: [HTML] {
    scale.ticks.map { tick in
      let percent = Int((tick * 100).rounded())
      return """
        <line x1="36" x2="336" y1="\(at: y(tick))" y2="\(at: y(tick))" stroke="#8a8f99" \
        stroke-opacity=".4"/><text x="30" y="\(at: y(tick) + 4)" text-anchor="end">\
        \(percent < 0 ? "−" : "")\(abs(percent))</text>
        """
    }
  }

  private func mark(_ place: Int) -> HTML {
    let row = rows[place]
    let x = 36 + (Double(place) + 0.5) * 300 / Double(rows.count)
    guard let premium = row.premium, let low = row.premiumLow, let high = row.premiumHigh else {
      return ""
    }
    let dash: HTML = row.accuracy == .weak ? " stroke-dasharray=\"4 3\"" : ""
    // Many editions: every second label, so that none runs into the next.
    let step = max(1, (rows.count + 5) / 6)
    let label: HTML =
      place % step == 0
      ? """
      <text x="\(at: x)" y="154" text-anchor="middle">\(row.edition ?? "")</text>\
      <text x="\(at: x)" y="169" text-anchor="middle">\(String((row.survey ?? "").prefix(max(6, 44 / rows.count))))</text>
      """ : ""
    return """
      <line x1="\(at: x)" x2="\(at: x)" y1="\(at: y(low))" y2="\(at: y(high))" \
      stroke="currentColor" stroke-width="1.6"\(dash)/>\
      <circle cx="\(at: x)" cy="\(at: y(premium))" r="4" fill="currentColor"/>\(label)
      """
  }
}
