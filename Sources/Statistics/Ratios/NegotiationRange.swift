// SPDX-License-Identifier: MIT

/// Three figures for asking: walk-away ≤ target ≤ anchor, from an interval of a ratio.
package struct NegotiationRange: Sendable, Equatable {
  /// max(x, x·R_low): not less than now.
  package let walkAway: Double
  /// max(walkAway, x·R).
  package let target: Double
  /// max(target, min(x·R_high, cap)): not above what the upper tenth of the market gets.
  package let anchor: Double

  /// - Parameters:
  ///   - own: x, the value now.
  ///   - ratio: R with the ends of its 80 % interval.
  ///   - cap: the market's upper figure.
  package init(
    own: Double, ratio: (lower: Double, estimate: Double, upper: Double), cap: Double
  ) throws(StatisticsError) {
    guard own > 0, own.isFinite else { throw .notPositive(what: "own value", index: 0) }
    for (index, value) in [ratio.lower, ratio.estimate, ratio.upper].enumerated() {
      guard value > 0, value.isFinite else { throw .notPositive(what: "ratio", index: index) }
    }
    guard cap.isFinite else { throw .notFinite(what: "cap", index: 0) }
    walkAway = max(own, own * ratio.lower)
    target = max(walkAway, own * ratio.estimate)
    anchor = max(target, min(max(own * ratio.upper, target), max(cap, target)))
  }
}

/// ⌊x/grain + ½⌋·grain; the value itself for a grain not above zero.
package func roundedHalfUp(_ value: Double, to grain: Double) -> Double {
  grain > 0 ? (value / grain + 0.5).rounded(.down) * grain : value
}
