// SPDX-License-Identifier: MIT

/// A chart's size: for a page, or for a screen as narrow as a telephone's.
package enum ChartWidth: String, CaseIterable {
  case wide
  case narrow

  var units: Double { self == .wide ? 736 : 340 }

  /// The size of the labels over a distribution; small enough on a telephone for three beside each other.
  var labelFontSize: Double { self == .wide ? 12.5 : 11 }
}

extension DistributionChart {
  /// The chart as SVG.
  package func svg(_ size: ChartWidth, id: String) -> HTML {
    var canvas = SVGCanvas(width: size.units)
    let height = draw(on: &canvas, size)
    return canvas.svg(id: "\(id)-\(size.rawValue)", height: height, title: title, summary: summary)
  }

  private struct Flag {
    var place: Double
    var label: String
    var ink: Ink
    var dash: String?
    var isBold: Bool
  }

  private func draw(on canvas: inout SVGCanvas, _ size: ChartWidth) -> Double {
    let (left, right) = (6.0, size.units - 6)
    let fontSize = size.labelFontSize
    let rowHeight = 17.0
    let x = { (place: Double) in left + (right - left) * min(1, max(0, place)) }
    var flags = curves.map {
      Flag(
        place: $0.medianPlace, label: $0.medianLabel, ink: $0.group.ink, dash: $0.group.dash,
        isBold: false)
    }
    if let person {
      flags.append(
        Flag(place: person.place, label: person.label, ink: .person, dash: nil, isBold: true))
    }
    let layout = LabelLayout(
      labels: flags.map {
        LabelLayout.Label(
          x: x($0.place),
          width: SVGCanvas.width(of: $0.label, size: fontSize) * ($0.isBold ? 1.06 : 1))
      }, within: 0...size.units)
    let spots = layout.spots()
    let rows = (spots.map(\.row).max() ?? 0) + 1
    let top = Double(rows) * rowHeight + 6
    let plot = size == .wide ? 76.0 : 84.0
    let axis = top + plot

    for curve in curves { drawFill(curve, on: &canvas, x, axis, plot) }
    for curve in curves { drawLine(curve, on: &canvas, x, axis, plot) }
    canvas.line(from: (left, axis), to: (right, axis), .quiet)
    drawTicks(on: &canvas, x, axis, size)
    for (index, (flag, spot)) in zip(flags, spots).enumerated() {
      let baseline = top - 8 - Double(spot.row) * rowHeight
      let span = layout.span(index, spot)
      let lineTop = spot.anchor == .middle ? baseline + 4 : baseline - fontSize * 0.75
      canvas.line(
        from: (x(flag.place), lineTop), to: (x(flag.place), axis), flag.ink,
        width: flag.isBold ? 2.6 : 1.6, dash: flag.dash)
      let textX: Double =
        switch spot.anchor {
        case .start: span.low
        case .middle: (span.low + span.high) / 2
        case .end: span.high
        }
      canvas.text(
        flag.label, x: textX, y: baseline, size: fontSize, flag.ink, anchor: spot.anchor,
        bold: flag.isBold)
    }
    return axis + 22
  }

  private func points(
    _ curve: Curve, _ x: (Double) -> Double, _ axis: Double, _ plot: Double
  ) -> [(x: Double, y: Double)] {
    let last = Double(max(1, curve.heights.count - 1))
    return curve.heights.enumerated().map {
      (x(Double($0.offset) / last), axis - $0.element * plot)
    }
  }

  private func drawFill(
    _ curve: Curve, on canvas: inout SVGCanvas, _ x: (Double) -> Double, _ axis: Double,
    _ plot: Double
  ) {
    let top = points(curve, x, axis, plot)
    guard let first = top.first, let last = top.last else { return }
    canvas.path(
      [(first.x, axis)] + top + [(last.x, axis)], closed: true, fill: curve.group.ink,
      opacity: 0.2, stroke: nil)
  }

  private func drawLine(
    _ curve: Curve, on canvas: inout SVGCanvas, _ x: (Double) -> Double, _ axis: Double,
    _ plot: Double
  ) {
    canvas.path(
      points(curve, x, axis, plot), closed: false, fill: nil, stroke: curve.group.ink, width: 1.7,
      dash: curve.group.dash)
  }

  private func drawTicks(
    on canvas: inout SVGCanvas, _ x: (Double) -> Double, _ axis: Double, _ size: ChartWidth
  ) {
    var end = -Double.infinity
    for tick in ticks {
      let place = x(tick.place)
      canvas.line(from: (place, axis), to: (place, axis + 4), .quiet)
      let half = SVGCanvas.width(of: tick.label, size: 12) / 2
      guard place - half > end + 6, place - half >= 0, place + half <= size.units else { continue }
      canvas.text(tick.label, x: place, y: axis + 17, size: 12, .quiet, anchor: .middle)
      end = place + half
    }
  }
}

extension DistributionChart.Group {
  fileprivate var ink: Ink { self == .seniors ? .seniors : .leads }

  /// Seniors are a solid line, leads a dashed one.
  fileprivate var dash: String? { self == .seniors ? nil : "5 3" }
}
