// SPDX-License-Identifier: MIT

import NegotiationBrief

/// A piece of HTML: what is written in the source is markup, what is put in is escaped text.
struct HTML: ExpressibleByStringInterpolation {
  var text: String

  init(stringLiteral value: String) { text = value }

  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  init(joining parts: [HTML], separator: String = "\n") {
    text = parts.map(\.text).joined(separator: separator)
  }

  /// Builds the text of an interpolated literal.
  struct Interpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }

    mutating func appendInterpolation(_ value: Int) { text += "\(value)" }

    mutating func appendInterpolation(_ value: HTML) { text += value.text }

    mutating func appendInterpolation(_ values: [HTML]) {
      text += values.map(\.text).joined(separator: "\n")
    }

    /// A coordinate, to a tenth.
    mutating func appendInterpolation(at value: Double) {
      let tenths = Int((value * 10).rounded())
      text += (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
  }

  typealias StringInterpolation = Interpolation

  /// The text with nothing left in it that a browser takes for markup, in content and in quoted attributes.
  static func escaped(_ text: String) -> String {
    HTMLText.escaped(text)
  }
}

/// The frame of every page: self-contained, light and dark, fit for print and for 360 px.
enum Page {
  static func document(title: String, kicker: String, body: HTML) -> String {
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="referrer" content="no-referrer">
      <title>\(title)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <main>
      <p class="kicker">\(kicker)</p>
      \(body)
      </main>
      </body>
      </html>

      """
    return page.text
  }

  /// Ink on paper; ochre and a dashed line mean leads, blue and a solid line seniors.
  private static let style: HTML = """
    :root { --ink: #1d2026; --soft: #5b616c; --line: #d9dce1; --tint: #f4f3ee; --paper: #ffffff;
      --lead: #b0640f; --senior: #3b6ea5; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e7ea; --soft: #a2a8b3; --line: #3a3f48; --tint: #23262c; --paper: #16181c;
        --lead: #e0a056; --senior: #86b1de; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 16px/1.5 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif;
      font-variant-numeric: tabular-nums; }
    main { max-width: 47rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
    h1, h2, h3, .figure { font-family: Georgia, "Times New Roman", "Liberation Serif", serif; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: .2rem 0 .6rem; }
    h2 { font-size: 1.2rem; margin: 2.4rem 0 .6rem; padding-top: 1.2rem;
      border-top: 1px solid var(--line); }
    h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
    p, li { max-width: 70ch; }
    a { color: inherit; }
    a:focus-visible { outline: 2px solid var(--senior); outline-offset: 2px; }
    .kicker { margin: 0; color: var(--soft); font-size: .8rem; letter-spacing: .04em;
      text-transform: uppercase; }
    .lede, .soft, caption, figcaption { color: var(--soft); }
    table { width: 100%; border-collapse: collapse; margin: .4rem 0 1rem; font-size: .9rem; }
    caption { text-align: left; font-size: .85rem; padding-bottom: .3rem; }
    th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0;
      border-bottom: 1px solid var(--line); font-weight: normal; }
    thead th { color: var(--soft); font-size: .8rem; }
    td.n, th.n { text-align: right; white-space: nowrap; }
    td.n + td:not(.n), th.n + th:not(.n) { padding-left: 1rem; }
    tr.whole th, tr.whole td { font-weight: bold; }
    .keep { white-space: nowrap; }
    .forest .plot { width: 32%; min-width: 8rem; padding-top: .45rem; }
    svg { display: block; max-width: 100%; height: auto; color: var(--ink); }
    svg.strip { width: 100%; overflow: visible; }
    svg text { font: 12px "Helvetica Neue", Helvetica, Arial, sans-serif; fill: currentColor; }
    svg.strip text { font-size: 15px; }
    figure { margin: 1rem 0; break-inside: avoid; }
    figcaption { font-size: .85rem; }
    .lead { color: var(--lead); } .senior { color: var(--senior); }
    blockquote { margin: 1rem 0; padding: .8rem 1rem; background: var(--tint);
      border-left: 3px solid var(--lead); }
    code { font-size: .85em; overflow-wrap: anywhere; }
    .trends { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 0 1.5rem; }
    @media (max-width: 40rem) {
      .stack thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
      .stack tr { display: flex; flex-wrap: wrap; gap: 0 .8rem; border-bottom: 1px solid var(--line);
        padding: .4rem 0; }
      .stack th, .stack td { display: block; border: 0; padding: .05rem 0; width: auto; }
      .stack th[scope=row] { flex: 1 1 100%; }
      .forest thead { position: static; clip-path: none; width: auto; height: auto; }
      .forest thead th:not(.plot) { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
        overflow: hidden; }
      .forest .plot { flex: 1 1 100%; width: 100%; }
      svg.strip text { font-size: 12px; }
      .stack td[data-label]::before { content: attr(data-label) " "; color: var(--soft); }
      .trends { grid-template-columns: 1fr; }
    }
    @media print {
      :root { --ink: #000; --soft: #444; --line: #bbb; --tint: #f2f2f2; --paper: #fff;
        --lead: #8a4b05; --senior: #1f4f86; }
      main { max-width: none; padding: 0; }
      body { font-size: 10.5pt; }
      tr, figure, blockquote { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
    }
    """
}
