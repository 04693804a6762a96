// SPDX-License-Identifier: MIT

/// One premium over the editions of its surveys, oldest on the left, with its intervals.
package struct TrendChart {
  package struct Column {
    /// Two short lines under the mark, such as an edition and its survey.
    package var labels: [String]
    package var mark: PremiumMark

    package init(labels: [String], mark: PremiumMark) {
      self.labels = labels
      self.mark = mark
    }
  }

  private let columns: [Column]
  private let scale: PremiumScale
  private let band: (low: Double, high: Double)

  private static let (width, plot) = (340.0, 130.0)

  package init(columns: [Column], scale: PremiumScale, band: (low: Double, high: Double)) {
    self.columns = columns
    self.scale = scale
    self.band = band
  }

  /// The chart as SVG; `id` makes the ids of its title and description.
  package func svg(
    id: String, title: String, summary: String, tickLabel: (Double) -> String
  ) -> HTML {
    var canvas = SVGCanvas(width: Self.width)
    let y = { (place: Double) in 8 + (1 - place) * Self.plot }
    let top = y(scale.place(band.high))
    canvas.rectangle(x: 36, y: top, width: 300, height: y(scale.place(band.low)) - top, .band)
    for tick in scale.ticks() {
      let place = y(scale.place(tick))
      canvas.line(from: (36, place), to: (336, place), .line)
      canvas.text(tickLabel(tick), x: 30, y: place + 4, size: 12, .quiet, anchor: .end)
    }
    // Many editions: every second label, so that none runs into the next.
    let step = max(1, (columns.count + 5) / 6)
    for (index, column) in columns.enumerated() {
      let x = 36 + (Double(index) + 0.5) * 300 / Double(columns.count)
      canvas.draw(column.mark, on: scale, x: x, y: y)
      guard index % step == 0 else { continue }
      for (line, label) in column.labels.enumerated() {
        canvas.text(
          String(label.prefix(max(6, 44 / columns.count))), x: x, y: 154 + 15 * Double(line),
          size: 12, .quiet, anchor: .middle)
      }
    }
    return canvas.svg(id: id, height: 178, title: title, summary: summary)
  }
}
