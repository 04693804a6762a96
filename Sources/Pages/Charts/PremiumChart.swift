// SPDX-License-Identifier: MIT

/// The premium of each survey edition as an interval on one axis, the guide's band behind.
package struct PremiumChart: Hashable, Sendable {
  /// One edition, or all together.
  package struct Row: Hashable, Sendable {
    package var name: String
    /// Nil when withheld.
    package var mark: PremiumMark?
    /// Interval and people in figures.
    package var figures: String
    package var isCombined: Bool

    package init(name: String, mark: PremiumMark?, figures: String, isCombined: Bool) {
      self.name = name
      self.mark = mark
      self.figures = figures
      self.isCombined = isCombined
    }
  }

  /// The guide's band, ratios minus one.
  package struct Band: Hashable, Sendable {
    package var low: Double
    package var high: Double
    package var label: String

    package init(low: Double, high: Double, label: String) {
      self.low = low
      self.high = high
      self.label = label
    }
  }

  package var title: String
  /// What the picture shows, for who cannot see it.
  package var summary: String
  /// Unit and signs, under the chart.
  package var note: String
  package var rows: [Row]
  package var scale: PremiumScale
  package var band: Band
  package var ticks: [DistributionChart.Mark]

  package init(
    title: String, summary: String, note: String, rows: [Row], scale: PremiumScale, band: Band,
    tickLabel: (Double) -> String
  ) {
    self.title = title
    self.summary = summary
    self.note = note
    self.rows = rows
    self.scale = scale
    self.band = band
    ticks = scale.ticks().map {
      DistributionChart.Mark(place: scale.place($0), label: tickLabel($0))
    }
  }
}
