// SPDX-License-Identifier: MIT

/// A row of a forest plot inside a table: each row has its own small drawing, so that the text keeps
/// its size on a narrow screen.
package struct PremiumStrip {
  package let scale: PremiumScale
  /// The guide's band, ratios minus one.
  package let band: (low: Double, high: Double)

  private static let width = 300.0

  package init(scale: PremiumScale, band: (low: Double, high: Double)) {
    self.scale = scale
    self.band = band
  }

  private func x(_ place: Double) -> Double { 6 + place * (Self.width - 12) }
  private func x(of premium: Double) -> Double { x(scale.place(premium)) }

  /// The numbers over the column of drawings.
  package func axis(label: String, tickLabel: (Double) -> String) -> HTML {
    var canvas = SVGCanvas(width: Self.width)
    for tick in scale.ticks() {
      canvas.text(tickLabel(tick), x: x(of: tick), y: 13, size: 15, .quiet, anchor: .middle)
    }
    return canvas.strip(height: 18, label: label)
  }

  /// The band, the grid and a mark; nil draws an empty row.
  package func row(_ mark: PremiumMark?) -> HTML {
    var canvas = SVGCanvas(width: Self.width)
    canvas.rectangle(
      x: x(of: band.low), y: 0, width: x(of: band.high) - x(of: band.low), height: 22, .band)
    for tick in scale.ticks() {
      let place = x(of: tick)
      canvas.line(from: (place, 0), to: (place, 22), tick == 0 ? .quiet : .line)
    }
    if let mark { canvas.draw(mark, on: scale, y: 11) { x($0) } }
    return canvas.strip(height: 22)
  }
}
