// SPDX-License-Identifier: MIT

/// A premium with the ends of its interval, ratios minus one, and how it is drawn.
package struct PremiumMark: Hashable, Sendable {
  /// How much the evidence bears; line style says it as well as width.
  package enum Weight: Sendable {
    case firm
    case indicative
    case weak
  }

  package var low: Double
  package var point: Double
  package var high: Double
  package var weight: Weight
  /// Several editions together are a diamond, one edition is a line with a point.
  package var isCombined: Bool

  package init(low: Double, point: Double, high: Double, weight: Weight, isCombined: Bool) {
    self.low = low
    self.point = point
    self.high = high
    self.weight = weight
    self.isCombined = isCombined
  }
}

/// Turns premiums into places on a line; the same for all charts of a page.
package struct PremiumScale: Hashable, Sendable {
  /// Ends of the line, ratios minus one.
  package let low: Double
  package let high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// A scale that holds the guide's band and all intervals, within −50 and +120 %; its ends are
  /// multiples of a tenth.
  package init(holding marks: [PremiumMark]) {
    let lows = marks.map(\.low).filter(\.isFinite)
    let highs = marks.map(\.high).filter(\.isFinite)
    low = max(-0.5, ((min(0, lows.min() ?? 0) * 10).rounded(.down)) / 10)
    high = min(1.2, ((max(0.4, highs.max() ?? 0.4) * 10).rounded(.up)) / 10)
  }

  /// The place of a premium, 0…1; one outside of the line is put at its end.
  package func place(_ premium: Double) -> Double {
    min(1, max(0, (premium - low) / (high - low)))
  }

  /// Premiums that get a line of the grid, about `count` of them.
  package func ticks(_ count: Int = 6) -> [Double] {
    AxisTicks.round(from: low, to: high, count: count)
  }
}

extension SVGCanvas {
  /// An interval along a line; an end that the scale cuts off becomes an arrow.
  ///
  /// - Parameter x: from a place of the scale, 0…1, to a coordinate.
  mutating func draw(
    _ mark: PremiumMark, on scale: PremiumScale, y: Double, x: (Double) -> Double
  ) {
    let low = x(scale.place(mark.low))
    let point = x(scale.place(mark.point))
    let high = x(scale.place(mark.high))
    if mark.isCombined {
      path(
        [(low, y), (point, y - 6), (high, y), (point, y + 6)], closed: true,
        fill: mark.weight == .weak ? nil : .leads,
        opacity: mark.weight == .indicative ? 0.5 : 1, stroke: .leads, width: 1.4,
        dash: mark.dash)
    } else {
      line(from: (low, y), to: (high, y), .text, width: mark.stroke, dash: mark.dash)
      circle(at: (point, y), radius: 4, .text, hollow: mark.weight == .weak)
    }
    let ink = mark.isCombined ? Ink.leads : .text
    if mark.low < scale.low {
      path(
        [(low - 2, y), (low + 5, y - 4), (low + 5, y + 4)], closed: true, fill: ink, stroke: nil)
    }
    if mark.high > scale.high {
      path(
        [(high + 2, y), (high - 5, y - 4), (high - 5, y + 4)], closed: true, fill: ink,
        stroke: nil)
    }
  }

  /// An interval across the line of time.
  mutating func draw(_ mark: PremiumMark, on scale: PremiumScale, x: Double, y: (Double) -> Double)
  {
    line(
      from: (x, y(scale.place(mark.low))), to: (x, y(scale.place(mark.high))), .text,
      width: mark.stroke, dash: mark.dash)
    circle(
      at: (x, y(scale.place(mark.point))), radius: 4, .text, hollow: mark.weight == .weak)
  }
}

extension PremiumMark {
  /// A firm interval is drawn heavier than a weak one.
  fileprivate var stroke: Double {
    switch weight {
    case .firm: 2.6
    case .indicative: 1.8
    case .weak: 1.2
    }
  }

  fileprivate var dash: String? { weight == .weak ? "3 3" : nil }
}
