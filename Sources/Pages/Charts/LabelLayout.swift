// SPDX-License-Identifier: MIT

/// Finds rows and sides for the labels above a chart so that no label covers another or a line.
struct LabelLayout {
  /// Something to be labelled at a place of the axis.
  struct Label {
    var x: Double
    var width: Double
  }

  /// Where a label's text stands: its row (0 is the lowest) and how it hangs on its line.
  struct Spot: Hashable {
    var row: Int
    var anchor: SVGCanvas.Anchor
  }

  /// The space between a line and the text beside it.
  static let gap = 5.0

  private let labels: [Label]
  private let limit: ClosedRange<Double>

  init(labels: [Label], within limit: ClosedRange<Double>) {
    self.labels = labels
    self.limit = limit
  }

  /// The best spots for at most three labels; fewer rows and texts beside their lines are preferred.
  func spots() -> [Spot] {
    let choices = (0..<labels.count).flatMap { row in
      [SVGCanvas.Anchor.start, .end, .middle].map { Spot(row: row, anchor: $0) }
    }
    var best: (cost: Double, spots: [Spot]) = (.infinity, [])
    search(choices, chosen: [], cost: 0, &best)
    return best.spots
  }

  private func search(
    _ choices: [Spot], chosen: [Spot], cost: Double, _ best: inout (cost: Double, spots: [Spot])
  ) {
    guard cost < best.cost else { return }
    guard chosen.count < labels.count else {
      best = (cost, chosen)
      return
    }
    for choice in choices {
      let next = chosen + [choice]
      search(choices, chosen: next, cost: cost + price(of: next), &best)
    }
  }

  /// What the newest of `spots` costs beside those before it.
  private func price(of spots: [Spot]) -> Double {
    guard let spot = spots.last else { return 0 }
    let index = spots.count - 1
    let text = span(index, spot)
    var cost = Double(spot.row) * 2 + anchorPrice(spot.anchor)
    // Widths are estimated generously: a small overhang is only on paper, a crossed text is not.
    cost += max(0, limit.lowerBound - text.low) * 25 + max(0, text.high - limit.upperBound) * 25
    for (other, placed) in spots.dropLast().enumerated() {
      let otherText = span(other, placed)
      if placed.row == spot.row, text.low < otherText.high + 8, otherText.low < text.high + 8 {
        cost += 1000
      }
      // A line runs from its label's row down to the axis: it must not cross a text below it.
      if placed.row >= spot.row, crosses(labels[other].x, text) { cost += 400 }
      if spot.row >= placed.row, crosses(labels[index].x, otherText) { cost += 400 }
    }
    return cost
  }

  /// Beside the line reads best; over the line is for places near an edge.
  private func anchorPrice(_ anchor: SVGCanvas.Anchor) -> Double {
    switch anchor {
    case .start: 0
    case .end: 0.5
    case .middle: 3
    }
  }

  private func crosses(_ x: Double, _ text: (low: Double, high: Double)) -> Bool {
    x > text.low - 2 && x < text.high + 2
  }

  /// From where to where a label's text reaches.
  func span(_ index: Int, _ spot: Spot) -> (low: Double, high: Double) {
    let label = labels[index]
    switch spot.anchor {
    case .start: return (label.x + Self.gap, label.x + Self.gap + label.width)
    case .end: return (label.x - Self.gap - label.width, label.x - Self.gap)
    case .middle:
      // Over the line, moved inside where the edge is near.
      let low = min(
        max(label.x - label.width / 2, limit.lowerBound), limit.upperBound - label.width)
      return (low, low + label.width)
    }
  }
}
