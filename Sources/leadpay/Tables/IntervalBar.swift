// SPDX-License-Identifier: MIT

import PremiumAnalysis

/// An interval drawn in one line on a scale from −10 % to +50 %, with the guide's band behind it.
///
/// `·` the scale, `░` the band, `─` the interval, `●` the premium, arrows beyond the scale.
struct IntervalBar {
  var policy: PremiumPolicy
  /// Columns it is drawn in.
  var columns = IntervalBar.usualColumns

  static let usualColumns = 15
  /// In fewer columns the band is too narrow to be seen.
  static let fewestColumns = 8
  private static let scale = (low: -0.10, high: 0.50)

  /// What stands above it: the scale's ends and, where there is room, the band's.
  var title: String {
    if columns >= Self.usualColumns { return "−10   15  30 50" }
    return "−10" + String(repeating: " ", count: max(1, columns - 5)) + "50"
  }

  func text(_ estimate: PremiumEstimate) -> String {
    let band = column(policy.bandLow)..<column(policy.bandHigh)
    var marks = (0..<columns).map { place -> Character in
      if (column(estimate.low)...column(estimate.high)).contains(place) { return "─" }
      return band.contains(place) ? "░" : "·"
    }
    if estimate.low < Self.scale.low { marks[0] = "◂" }
    if estimate.high >= Self.scale.high { marks[columns - 1] = "▸" }
    let point = column(estimate.premium)
    if marks.indices.contains(point) { marks[point] = "●" }
    return String(marks)
  }

  private func column(_ premium: Double) -> Int {
    let share = (premium - Self.scale.low) / (Self.scale.high - Self.scale.low)
    // Whatever lies far outside is as good as just outside, and fits an integer.
    return Int((min(max(share, -1), 2) * Double(columns)).rounded(.down))
  }
}
