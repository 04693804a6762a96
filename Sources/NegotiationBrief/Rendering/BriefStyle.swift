// SPDX-License-Identifier: MIT

import Pages

/// The rules that a brief adds to the style sheet of every page.
enum BriefStyle {
  /// The rules of its paper, of its page's foot and of a front page that has much to hold.
  static func rules(for brief: Brief) -> HTML {
    "\(foot)\(page(brief.paper, FrontPageDensity(brief)))"
  }

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

  private static func page(_ paper: Paper, _ density: FrontPageDensity) -> HTML {
    let size: HTML =
      switch paper {
      case .a4: "@page { size: A4 }\n"
      case .letter: "@page { size: letter; margin: 10mm 18mm 13mm }\n"
      }
    switch density {
    case .normal: return size
    case .tight: return "\(size)@media print { \(tight) }\n"
    case .tightest: return "\(size)@media print { \(tight) \(tightest) }\n"
    case .smallest: return "\(size)@media print { \(tight) \(tightest) \(smallest) }\n"
    }
  }

  private static let tight: HTML = """
    html { font-size: 8.5pt } .speech { font-size: 9.2pt } table { font-size: 8.2pt } \
    .card { padding: 1.3mm 3mm } .refs { font-size: 8.1pt }
    """

  /// Only the page to carry is set as small as this.
  private static let tightest: HTML = """
    .strength { font-size: 8pt; line-height: 1.3 } .refs { font-size: 7.7pt; line-height: 1.28 } \
    .card .how { font-size: 7.2pt; line-height: 1.3 } .cards { margin: 1mm 0 } \
    .front h2 { padding-top: 1mm } section.front { margin-top: 1.2mm } .front p { margin-bottom: 1mm } \
    .front .speech { font-size: 8.7pt; padding: 1.4mm 3mm } .front table { font-size: 7.9pt } \
    .front figure { margin: 0 auto 1mm; width: 88% } h1 { font-size: 15pt }
    """

  /// For what seldom comes together: a long language, an old survey, a floor, a red flag, a third talk.
  private static let smallest: HTML = """
    .strength { font-size: 7.6pt } .refs { font-size: 7.2pt } h1 { font-size: 13.5pt } \
    .front .speech { font-size: 8.2pt; padding: 1mm 3mm } .front table { font-size: 7.4pt } \
    .front th, .front td { padding-top: .5mm; padding-bottom: .5mm } \
    .front figure { width: 74% } .front h2 { font-size: 10.5pt } .card .amount { font-size: 13.5pt }
    """
}
