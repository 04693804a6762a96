// SPDX-License-Identifier: MIT

public import PremiumAnalysis

/// The premium of each survey edition as an interval on one axis, the guide's band behind.
public struct PremiumChart: Hashable, Sendable {
  /// One edition, or all together.
  public struct Row: Hashable, Sendable {
    public var name: String
    /// Places along the axis, 0…1; nil when withheld.
    public var low: Double?
    public var point: Double?
    public var high: Double?
    /// Interval and people in figures.
    public var figures: String
    public var accuracy: Accuracy
    public var isCombined: Bool
  }

  public var title: String
  public var summary: String
  public var note: String
  public var rows: [Row]
  public var bandLow: Double
  public var bandHigh: Double
  public var bandLabel: String
  public var ticks: [DistributionChart.Mark]
}
