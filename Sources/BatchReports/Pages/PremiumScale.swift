// SPDX-License-Identifier: MIT

/// Turns premiums into places on a horizontal line; the same for all charts of a page.
struct PremiumScale {
  static let width = 300.0

  /// Ends of the line, ratios minus one, multiples of a tenth.
  let low: Double
  let high: Double

  /// A scale that holds the guide's band and all intervals, within −50 and +120 %.
  init(_ rows: [PublishedPremium]) {
    let lows = rows.compactMap(\.premiumLow).filter(\.isFinite)
    let highs = rows.compactMap(\.premiumHigh).filter(\.isFinite)
    low = max(-0.5, ((min(0, lows.min() ?? 0) * 10).rounded(.down)) / 10)
    high = min(1.2, ((max(0.4, highs.max() ?? 0.4) * 10).rounded(.up)) / 10)
  }

  /// The place of a premium; one outside of the line is put at its end.
  func x(_ premium: Double) -> Double {
    let share = (min(max(premium, low), high) - low) / (high - low)
    return 6 + share * (Self.width - 12)
  }

  /// Premiums that get a grid line: 0 %, 10 %, … thinned to seven at most.
  var ticks: [Double] {
    let count = Int(((high - low) * 10).rounded())
    let step = [1, 2, 5].first { count / $0 <= 6 } ?? 5
    let first = Int((low * 10).rounded())
    return (0...count).map { first + $0 }.filter { $0 % step == 0 }.map { Double($0) / 10 }
  }
}
