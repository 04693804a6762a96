// SPDX-License-Identifier: MIT

/// What a raise is worth over time: assumptions that a brief states beside the figure.
package struct RaiseAssumptions: Hashable, Sendable {
  package var horizonYears: Int
  package var growth: Double
  package var discount: Double

  package init(horizonYears: Int = 3, growth: Double = 0.03, discount: Double = 0.05) {
    self.horizonYears = horizonYears
    self.growth = growth
    self.discount = discount
  }
}
