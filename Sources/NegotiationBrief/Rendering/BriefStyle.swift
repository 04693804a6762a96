// SPDX-License-Identifier: MIT

import Pages

/// The rules that a brief adds to the style sheet of every page.
enum BriefStyle {
  /// The rules of its sheets, its paper and its pages' foot.
  static func rules(for brief: Brief) -> HTML { "\(sheets)\(foot)\(page(brief.paper))" }

  /// Each sheet begins a page; the one to carry is set in the largest letters.
  private static let sheets: HTML = """
    .sheet + .sheet { margin-top: 4rem; padding-top: 2.5rem; border-top: 3px double \(Ink.line.onPaper) }
    h2.title { font-size: 1.5rem; line-height: 1.25; border: 0; padding: 0; margin: .2rem 0 .6rem }
    .sheet section h3 { font-size: 1.15rem; margin: 0 0 .6rem; padding-top: .7rem; border-top: 1px solid \(Ink.line.onPaper) }
    h4 { font-size: 1rem; line-height: 1.35; margin: 1.2rem 0 .4rem }
    .carry #talk .speech, .carry #talk ul { margin: 0; max-width: none; font-size: 1.05rem; background-color: \(Ink.tint.onPaper);
      border-left: 3px solid \(Ink.leads.onPaper); font-family: Georgia, "Liberation Serif", "DejaVu Serif", serif }
    .carry #talk ul { padding: .1rem 1rem .1rem 2.4rem } .carry #talk li { margin: 0 0 .25rem } .carry #talk .note { margin-top: .4rem; font-size: 1rem; font-weight: bold }
    .blanks { margin: .4rem 0 1rem } .blanks div { display: flex; margin: 0 0 .7rem; align-items: flex-end }
    .blanks dt { flex: 0 1 auto; max-width: 60% } .blanks dd { flex: 1 1 6rem; margin: 0 0 0 .6rem; \
    min-height: 1.5em; border-bottom: 1px solid \(Ink.quiet.onPaper); font-weight: bold }
    .checks li label { display: block; cursor: pointer; margin-left: -1.7rem; padding-left: 1.7rem; text-indent: -1.7rem } .checks input { width: 1.1rem; height: 1.1rem; margin: 0 .6rem 0 0; vertical-align: -.15rem }
    .blanks dd:focus { outline: 2px solid \(Ink.seniors.onPaper); outline-offset: 2px }
    @media screen and (prefers-color-scheme: dark) {
      .carry #talk .speech, .carry #talk ul { background-color: \(Ink.tint.onDark); border-left-color: \(Ink.leads.onDark) }
      .sheet + .sheet, .sheet section h3 { border-color: \(Ink.line.onDark) } .blanks dd { border-color: \(Ink.quiet.onDark) }
    }
    @media print {
      .sheet + .sheet { break-before: page; margin: 0; padding: 0; border: 0 }
      h2.title { font-size: 15pt; margin: .8mm 0 1.5mm }
      .sheet section h3 { font-size: 11.5pt; margin: 0 0 1mm; padding-top: 1.5mm; break-after: avoid }
      .sheet section { margin-top: 3mm }
      h4 { font-size: 9.6pt; margin: 2.5mm 0 .8mm; break-after: avoid }
      .carry, .first { font-size: 11pt } .carry h1 { font-size: 18pt }
      .carry #talk .speech, .carry #talk ul { font-size: 12pt } .carry #talk .note { font-size: 10pt }
      .carry table { font-size: 10pt } .carry .blanks div { margin-bottom: 4mm }
      .hand-over { font-size: 10pt } .numbers figure { width: 84%; margin: 0 auto 1mm }
      .blanks div { break-inside: avoid }
    }

    """

  private static let foot: HTML = """
    @page {
      @bottom-left { content: string(foot); \(footFont) }
      @bottom-right { content: string(pageword) counter(page) string(ofword) counter(pages); \(footFont) } }
    @media print {
      .eyebrow { string-set: foot attr(data-foot), pageword attr(data-page), ofword attr(data-of) }
    }

    """

  private static let footFont: HTML =
    "font: 8pt \"Liberation Sans\", \"DejaVu Sans\", sans-serif; color: \(Ink.quiet.onPaper)"

  private static func page(_ paper: Paper) -> HTML {
    switch paper {
    case .a4: "@page { size: A4 }\n"
    case .letter:
      "@page { size: letter; margin: 10mm 18mm 13mm }\n@media print { html { font-size: 8.6pt } }\n"
    }
  }
}
