// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import NegotiationBrief
import Pages
import PremiumAnalysis

/// One premium over the editions of its surveys as a figure with its caption.
struct TrendFigure {
  /// Editions with a premium, oldest first; two at least.
  private let rows: [PremiumRow]
  private let scale: PremiumScale

  /// Nil when fewer than two editions have a premium.
  init?(_ rows: [PremiumRow], scale: PremiumScale) {
    let shown = rows.filter { $0.premium != nil && $0.edition != nil }
      .sorted { $0.date < $1.date }
    // Made-up editions never stand beside real ones.
    let real = shown.filter { !$0.isMadeUp }
    let told = real.isEmpty ? shown : real
    guard told.count >= 2 else { return nil }
    self.rows = told
    self.scale = scale
  }

  /// - Parameter number: of the figure on its page.
  func html(_ number: Int) -> HTML {
    let first = rows[0]
    let role = first.subject.plural
    let (market, family) = (first.cell.market.description, first.cell.family.rawValue)
    let span = "\(first.date.edition) to \(rows[rows.count - 1].date.edition)"
    let chart = TrendChart(
      columns: rows.compactMap { row in
        row.mark.map {
          TrendChart.Column(labels: [row.date.edition, row.date.survey], mark: $0)
        }
      }, scale: scale, band: PremiumPolicy.standard.guideBand)
    let picture = chart.svg(
      id: "trend-\(number)", title: "\(role) in \(market), \(family), \(span)",
      summary: spoken, tickLabel: { FigureText.report.percentNumber($0, places: 0) })
    return """
      <figure>
      \(picture)<figcaption>\(market), \(family): \(role), \(span), premium in percent with \
      95 % intervals. Different surveys ask different people.</figcaption>
      </figure>
      """
  }

  /// The figures for someone who cannot see the chart.
  private var spoken: String {
    rows.map {
      "\($0.date.survey) \($0.date.edition) \(FigureText.report.change($0.premium?.premium ?? 0))"
    }
    .joined(separator: ", ")
  }
}

extension PremiumRow {
  /// The row as charts draw it; nil when withheld.
  var mark: PremiumMark? {
    measured.map { PremiumMark($0.at95, $0.accuracy, isCombined: edition == nil) }
  }

  /// What editions are ordered by, the oldest first; empty texts where they are combined.
  var date: (edition: String, survey: String) { (edition?.edition ?? "", edition?.survey ?? "") }
}

extension PremiumPolicy {
  var guideBand: (low: Double, high: Double) { (bandLow, bandHigh) }
}
