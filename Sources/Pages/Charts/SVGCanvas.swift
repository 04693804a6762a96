// SPDX-License-Identifier: MIT

/// A picture in the making; every shape carries its own presentation attributes.
///
/// weasyprint 57 does not let the page's CSS reach inline SVG, so the attributes are those of the
/// printed (light) page and the classes let a screen's dark style override them.
package struct SVGCanvas {
  package enum Anchor: String {
    case start
    case middle
    case end
  }

  package typealias Point = (x: Double, y: Double)

  static let font = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"

  let width: Double
  private var body: [HTML] = []

  package init(width: Double) { self.width = width }

  mutating func line(
    from: Point, to: Point, _ ink: Ink, width: Double = 1, dash: String? = nil
  ) {
    body.append(
      """
      <line class="s-\(ink.rawValue)" x1="\(at: from.x)" y1="\(at: from.y)" x2="\(at: to.x)" \
      y2="\(at: to.y)" stroke="\(ink.onPaper)" stroke-width="\(at: width)"\(dashed(dash))/>
      """)
  }

  mutating func path(
    _ points: [Point], closed: Bool, fill: Ink?, opacity: Double = 1, stroke: Ink?,
    width: Double = 1.6, dash: String? = nil
  ) {
    guard let first = points.first else { return }
    let rest = points.dropFirst().map { "L\(at: $0.x) \(at: $0.y)" as HTML }
    let data: HTML = "M\(at: first.x) \(at: first.y)\(HTML(joining: rest))\(closed ? "Z" : "")"
    let classes = [fill.map { "f-\($0.rawValue)" }, stroke.map { "s-\($0.rawValue)" }]
      .compactMap { $0 }.joined(separator: " ")
    let faint: HTML =
      fill != nil && opacity < 1 ? " fill-opacity=\"\(at: opacity)\"" : ""
    let outline: HTML =
      stroke.map { " stroke=\"\($0.onPaper)\" stroke-width=\"\(at: width)\"" } ?? ""
    body.append(
      """
      <path class="\(classes)" d="\(data)" fill="\(fill?.onPaper ?? "none")"\
      \(faint)\(outline)\(dashed(dash))/>
      """)
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, _ ink: Ink) {
    body.append(
      """
      <rect class="f-\(ink.rawValue)" x="\(at: x)" y="\(at: y)" width="\(at: width)" \
      height="\(at: height)" fill="\(ink.onPaper)"/>
      """)
  }

  mutating func circle(at center: Point, radius: Double, _ ink: Ink, hollow: Bool) {
    let fill = hollow ? Ink.page : ink
    body.append(
      """
      <circle class="f-\(fill.rawValue) s-\(ink.rawValue)" cx="\(at: center.x)" \
      cy="\(at: center.y)" r="\(at: radius)" fill="\(fill.onPaper)" stroke="\(ink.onPaper)" \
      stroke-width="1.5"/>
      """)
  }

  mutating func text(
    _ text: String, x: Double, y: Double, size: Double, _ ink: Ink, anchor: Anchor = .start,
    bold: Bool = false
  ) {
    let place: HTML = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    let weight: HTML = bold ? " font-weight=\"bold\"" : ""
    body.append(
      """
      <text class="f-\(ink.rawValue)" x="\(at: x)" y="\(at: y)" font-family="\(Self.font)" \
      font-size="\(at: size)" fill="\(ink.onPaper)"\(place)\(weight)>\(text)</text>
      """)
  }

  /// The finished picture; `id` makes the ids of its title and description.
  package func svg(id: String, height: Double, title: String, summary: String) -> HTML {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(at: width) \(at: height)" \
    width="\(at: width)" height="\(at: height)" role="img" aria-labelledby="\(id)-t \(id)-d">
    <title id="\(id)-t">\(title)</title>
    <desc id="\(id)-d">\(summary)</desc>
    \(body)
    </svg>

    """
  }

  /// A picture as wide as its cell of a table; without a label it is an ornament beside words.
  func strip(height: Double, label: String? = nil) -> HTML {
    let meaning: HTML =
      label.map { "role=\"img\" aria-label=\"\($0)\"" } ?? "aria-hidden=\"true\""
    return """
      <svg class="strip" viewBox="0 0 \(at: width) \(at: height)" \(meaning)>\
      \(HTML(joining: body))</svg>
      """
  }

  /// The width a text takes at most, for keeping labels apart.
  package static func width(of text: String, size: Double) -> Double {
    Double(text.count) * size * 0.58
  }

  private func dashed(_ dash: String?) -> HTML {
    dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
  }
}
