// SPDX-License-Identifier: MIT

package import PremiumAnalysis

/// The premium of each survey edition as an interval on one axis, the guide's band behind.
package struct PremiumChart: Hashable, Sendable {
  /// One edition, or all together.
  package struct Row: Hashable, Sendable {
    package var name: String
    /// Places along the axis, 0…1; nil when withheld.
    package var low: Double?
    package var point: Double?
    package var high: Double?
    /// Interval and people in figures.
    package var figures: String
    package var accuracy: Accuracy
    package var isCombined: Bool
  }

  package var title: String
  package var summary: String
  package var note: String
  package var rows: [Row]
  package var bandLow: Double
  package var bandHigh: Double
  package var bandLabel: String
  package var ticks: [DistributionChart.Mark]
}
