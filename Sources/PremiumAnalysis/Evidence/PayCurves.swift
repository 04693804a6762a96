// SPDX-License-Identifier: MIT

package import Compensation
import Statistics

/// The pay of groups as curves over one axis, in units of the currency a year.
package struct PayCurves: Hashable, Sendable {
  /// Fewer people than this are not drawn: a curve would show single persons.
  package static let fewestPeople = 5

  /// Ends of the axis.
  package let low: Double
  package let high: Double
  /// The height of each group's curve at evenly spaced places of the axis, in the order of the groups.
  package let heights: [[Double]]

  /// Curves over an axis that holds the middle 97 % of every group, and every `mark`.
  ///
  /// Nil when there is nothing to draw.
  package init?(groups: [PayDistribution], marks: [Double]) {
    let samples = groups.compactMap { GroupPay($0).sample }
    let ends =
      samples.flatMap { sample in
        [0.015, 0.985].map { sample.stepQuantile($0, averaging: false) }
      } + marks
    guard samples.count == groups.count, let least = ends.min(), let most = ends.max(),
      least.isFinite, most.isFinite
    else { return nil }
    let margin = max((most - least) * 0.06, max(abs(most), 1) * 0.01)
    let (low, high) = (max(0, least - margin), most + margin)
    heights = samples.map { KernelDensity($0).heights(from: low, to: high, steps: 120) }
    self.low = low
    self.high = high
  }

  /// The place of an amount, 0 at the left end and 1 at the right.
  package func place(_ units: Double) -> Double { (units - low) / (high - low) }
}
