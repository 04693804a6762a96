// SPDX-License-Identifier: MIT

extension PremiumChart {
  /// The chart as SVG.
  package func svg(_ size: ChartWidth, id: String) -> HTML {
    var canvas = SVGCanvas(width: size.units)
    let height = draw(on: &canvas, Frame(size: size, rows: rows))
    return canvas.svg(id: "\(id)-\(size.rawValue)", height: height, title: title, summary: summary)
  }

  /// Where the parts of the chart stand: three columns on a page, text above the bar on a telephone.
  private struct Frame {
    let size: ChartWidth
    let left: Double
    let right: Double
    let rowHeight: Double
    let top = 20.0
    let nameWidth: Double
    let fontSize = 12.5

    init(size: ChartWidth, rows: [Row]) {
      self.size = size
      switch size {
      case .wide:
        let names = rows.map { SVGCanvas.width(of: $0.name, size: 12.5) }.max() ?? 0
        let figures = rows.map { SVGCanvas.width(of: $0.figures, size: 12.5) }.max() ?? 0
        nameWidth = min(names, 236)
        left = nameWidth + 20
        right = size.units - min(figures, 250) - 18
        rowHeight = 21
      case .narrow:
        nameWidth = size.units
        left = 8
        right = size.units - 8
        rowHeight = 50
      }
    }

    func x(_ place: Double) -> Double { left + (right - left) * place }

    /// The height of a row's bar.
    func bar(_ index: Int) -> Double {
      top + Double(index) * rowHeight + (size == .wide ? rowHeight / 2 : rowHeight - 10)
    }

    /// Where the rows end.
    func bottom(_ count: Int) -> Double { top + Double(count) * rowHeight + 4 }
  }

  private func draw(on canvas: inout SVGCanvas, _ frame: Frame) -> Double {
    let bottom = frame.bottom(rows.count)
    canvas.rectangle(
      x: bandEnds(frame).low, y: frame.top - 4,
      width: bandEnds(frame).high - bandEnds(frame).low, height: bottom - frame.top + 4, .band)
    drawBandLabel(on: &canvas, frame)
    drawTicks(on: &canvas, frame, bottom)
    for (index, row) in rows.enumerated() { draw(row, index, on: &canvas, frame) }
    return bottom + 20
  }

  private func bandEnds(_ frame: Frame) -> (low: Double, high: Double) {
    (frame.x(scale.place(band.low)), frame.x(scale.place(band.high)))
  }

  private func drawBandLabel(on canvas: inout SVGCanvas, _ frame: Frame) {
    let half = SVGCanvas.width(of: band.label, size: 12) / 2
    let middle = (bandEnds(frame).low + bandEnds(frame).high) / 2
    canvas.text(
      band.label, x: min(max(middle, half), frame.size.units - half), y: frame.top - 8, size: 12,
      .quiet, anchor: .middle)
  }

  private func drawTicks(on canvas: inout SVGCanvas, _ frame: Frame, _ bottom: Double) {
    var end = -Double.infinity
    for tick in ticks {
      let x = frame.x(tick.place)
      switch frame.size {
      case .wide: canvas.line(from: (x, frame.top - 4), to: (x, bottom), .line)
      case .narrow:
        // Between the texts only: a line through a figure makes it hard to read.
        for index in rows.indices {
          canvas.line(
            from: (x, frame.bar(index) - 7), to: (x, frame.bar(index) + 7), .line)
        }
      }
      let half = SVGCanvas.width(of: tick.label, size: 12) / 2
      guard x - half > end + 6 else { continue }
      canvas.text(tick.label, x: x, y: bottom + 14, size: 12, .quiet, anchor: .middle)
      end = x + half
    }
  }

  private func draw(_ row: Row, _ index: Int, on canvas: inout SVGCanvas, _ frame: Frame) {
    let y = frame.bar(index)
    switch frame.size {
    case .wide:
      canvas.text(
        shortened(row.name, to: frame.nameWidth + 8, size: frame.fontSize), x: 0, y: y + 4.5,
        size: frame.fontSize, .text, bold: row.isCombined)
      canvas.text(
        row.figures, x: frame.size.units, y: y + 4.5, size: frame.fontSize, .text, anchor: .end,
        bold: row.isCombined)
    case .narrow:
      canvas.text(
        shortened(row.name, to: frame.nameWidth, size: frame.fontSize), x: 0, y: y - 25,
        size: frame.fontSize, .text, bold: row.isCombined)
      canvas.text(row.figures, x: 0, y: y - 10, size: 12, .quiet)
    }
    if let mark = row.mark { canvas.draw(mark, on: scale, y: y, x: frame.x) }
  }

  /// The text within a width: its middle gives way, because the end names the edition.
  private func shortened(_ text: String, to width: Double, size: Double) -> String {
    guard SVGCanvas.width(of: text, size: size) > width else { return text }
    let room = max(2, Int(width / (size * 0.58)) - 1)
    let words = text.split(separator: " ")
    var end = words.last.map(String.init) ?? ""
    for word in words.dropLast().reversed() where end.count + word.count + 1 <= room * 3 / 5 {
      guard text.hasSuffix("\(word) \(end)") else { break }
      end = "\(word) \(end)"
    }
    guard end.count + 2 < room else { return text.prefix(room) + "…" }
    let start = text.prefix(room - end.count - 1)
    return start.trimmedEnd + "… " + end
  }
}

extension Substring {
  /// Without blanks and opening marks at its end.
  fileprivate var trimmedEnd: String {
    var text = String(self)
    while let last = text.last, " (,·–".contains(last) { text.removeLast() }
    return text
  }
}
