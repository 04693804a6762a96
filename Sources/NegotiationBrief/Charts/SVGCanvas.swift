// SPDX-License-Identifier: MIT

/// A picture in the making; every shape carries its own presentation attributes.
///
/// weasyprint 57 does not let the page's CSS reach inline SVG, so the attributes are those of the
/// printed (light) page and the classes let a screen's dark style override them.
struct SVGCanvas {
  /// The colours of a printed page, by what they mean.
  enum Ink: String {
    case person
    case text
    case quiet
    case line
    case band
    case seniors
    case leads

    var color: String {
      switch self {
      case .person, .text: "#1b1b1f"
      case .quiet: "#565b66"
      case .line: "#d9dade"
      case .band: "#eceef3"
      case .seniors: "#2b6297"
      case .leads: "#a65a06"
      }
    }
  }

  enum Anchor: String {
    case start
    case middle
    case end
  }

  static let font = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"

  let width: Double
  private var body = ""

  init(width: Double) { self.width = width }

  mutating func line(
    from: (x: Double, y: Double), to: (x: Double, y: Double), _ ink: Ink, width: Double = 1,
    dash: String? = nil
  ) {
    body += "<line class=\"s-\(ink.rawValue)\" x1=\"\(n(from.x))\" y1=\"\(n(from.y))\""
    body += " x2=\"\(n(to.x))\" y2=\"\(n(to.y))\" stroke=\"\(ink.color)\""
    body += " stroke-width=\"\(n(width))\"" + dashed(dash) + "/>\n"
  }

  mutating func path(
    _ points: [(x: Double, y: Double)], closed: Bool, fill: Ink?, opacity: Double = 1, stroke: Ink?,
    width: Double = 1.6, dash: String? = nil
  ) {
    guard let first = points.first else { return }
    var data = "M\(n(first.x)) \(n(first.y))"
    for point in points.dropFirst() { data += "L\(n(point.x)) \(n(point.y))" }
    if closed { data += "Z" }
    let classes = [fill.map { "f-\($0.rawValue)" }, stroke.map { "s-\($0.rawValue)" }]
      .compactMap { $0 }.joined(separator: " ")
    body += "<path class=\"\(classes)\" d=\"\(data)\" fill=\"\(fill?.color ?? "none")\""
    if fill != nil && opacity < 1 { body += " fill-opacity=\"\(n(opacity))\"" }
    if let stroke { body += " stroke=\"\(stroke.color)\" stroke-width=\"\(n(width))\"" }
    body += dashed(dash) + "/>\n"
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, _ ink: Ink) {
    body += "<rect class=\"f-\(ink.rawValue)\" x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\""
    body += " height=\"\(n(height))\" fill=\"\(ink.color)\"/>\n"
  }

  mutating func circle(x: Double, y: Double, radius: Double, _ ink: Ink, hollow: Bool) {
    let fill = hollow ? "#ffffff" : ink.color
    body += "<circle class=\"\(hollow ? "f-page" : "f-\(ink.rawValue)") s-\(ink.rawValue)\""
    body += " cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\" fill=\"\(fill)\""
    body += " stroke=\"\(ink.color)\" stroke-width=\"1.5\"/>\n"
  }

  mutating func text(
    _ text: String, x: Double, y: Double, size: Double, _ ink: Ink, anchor: Anchor = .start,
    bold: Bool = false
  ) {
    body += "<text class=\"f-\(ink.rawValue)\" x=\"\(n(x))\" y=\"\(n(y))\""
    body += " font-family=\"\(SVGCanvas.font)\" font-size=\"\(n(size))\" fill=\"\(ink.color)\""
    if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
    if bold { body += " font-weight=\"bold\"" }
    body += ">\(HTMLText.escaped(text))</text>\n"
  }

  /// The finished picture; `id` makes the ids of its title and description.
  func svg(id: String, height: Double, title: String, summary: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(n(width)) \(n(height))" \
    width="\(n(width))" height="\(n(height))" role="img" aria-labelledby="\(id)-t \(id)-d">
    <title id="\(id)-t">\(HTMLText.escaped(title))</title>
    <desc id="\(id)-d">\(HTMLText.escaped(summary))</desc>
    \(body)</svg>

    """
  }

  /// The width a text takes at most, for keeping labels apart.
  static func width(of text: String, size: Double) -> Double {
    Double(text.count) * size * 0.58
  }

  private func dashed(_ dash: String?) -> String {
    dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
  }

  /// A coordinate with one decimal at most.
  private func n(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let tenths = Int((value * 10).rounded())
    if tenths % 10 == 0 { return String(tenths / 10) }
    let sign = tenths < 0 ? "-" : ""
    return "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }
}
