// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import NegotiationBrief
import Pages
import PremiumAnalysis

/// One premium over the editions of its surveys as a figure with its caption.
struct TrendFigure {
  /// Editions with a premium, oldest first; two at least.
  private let rows: [PublishedPremium]
  private let scale: PremiumScale

  /// Nil when fewer than two editions have a premium.
  init?(_ rows: [PublishedPremium], scale: PremiumScale) {
    let shown = rows.filter { $0.premium != nil && !$0.combined }
      .sorted { ($0.edition ?? "", $0.survey ?? "") < ($1.edition ?? "", $1.survey ?? "") }
    guard shown.count >= 2 else { return nil }
    self.rows = shown
    self.scale = scale
  }

  /// - Parameter number: of the figure on its page.
  func html(_ number: Int) -> HTML {
    let first = rows[0]
    let role = LeadComparison(rawValue: first.role)?.plural ?? first.role
    let span = "\(first.edition ?? "") to \(rows[rows.count - 1].edition ?? "")"
    let chart = TrendChart(
      columns: rows.compactMap { row in
        row.mark.map {
          TrendChart.Column(labels: [row.edition ?? "", row.survey ?? ""], mark: $0)
        }
      }, scale: scale, band: PremiumPolicy.standard.guideBand)
    let picture = chart.svg(
      id: "trend-\(number)", title: "\(role) in \(first.market), \(first.family), \(span)",
      summary: spoken, tickLabel: { FigureText.report.percentNumber($0, places: 0) })
    return """
      <figure>
      \(picture)<figcaption>\(first.market), \(first.family): \(role), \(span), premium in percent with \
      95 % intervals. Different surveys ask different people.</figcaption>
      </figure>
      """
  }

  /// The figures for someone who cannot see the chart.
  private var spoken: String {
    rows.map {
      "\($0.survey ?? "") \($0.edition ?? "") \(FigureText.report.change($0.premium ?? 0))"
    }
    .joined(separator: ", ")
  }
}

extension PublishedPremium {
  /// The row as charts draw it; nil when withheld.
  var mark: PremiumMark? {
    guard let premium, let premiumLow, let premiumHigh else { return nil }
    return PremiumMark(
      PremiumEstimate(premium: premium, low: premiumLow, high: premiumHigh), accuracy,
      isCombined: combined)
  }
}

extension PremiumPolicy {
  var guideBand: (low: Double, high: Double) { (bandLow, bandHigh) }
}
