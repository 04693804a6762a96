// SPDX-License-Identifier: MIT

/// The page's style sheet.
///
/// Made for browsers and for weasyprint 57: literal values in print, no flex gap, no `var()`.
enum HTMLStyle {
  static let sheet = screen + dark + narrow + print

  /// The rules of one paper and of a front page that has much to hold.
  static func page(_ paper: Paper, _ density: FrontPageDensity) -> String {
    let size =
      switch paper {
      case .a4: "@page { size: A4 }\n"
      case .letter: "@page { size: letter; margin: 10mm 18mm 13mm }\n"
      }
    switch density {
    case .normal: return size
    case .tight: return size + "@media print { \(tight) }\n"
    case .tightest: return size + "@media print { \(tight) \(tightest) }\n"
    case .smallest: return size + "@media print { \(tight) \(tightest) \(smallest) }\n"
    }
  }

  private static let tight =
    "html { font-size: 8.5pt } .speech { font-size: 9.2pt } table { font-size: 8.2pt } "
    + ".card { padding: 1.3mm 3mm } .refs { font-size: 8.1pt }"

  /// Only the page to carry is set as small as this.
  private static let tightest =
    ".strength { font-size: 8pt; line-height: 1.3 } .refs { font-size: 7.7pt; line-height: 1.28 } "
    + ".card .how { font-size: 7.2pt; line-height: 1.3 } .cards { margin: 1mm 0 } "
    + ".front h2 { padding-top: 1mm } section.front { margin-top: 1.2mm } .front p { margin-bottom: 1mm } "
    + ".front .speech { font-size: 8.7pt; padding: 1.4mm 3mm } .front table { font-size: 7.9pt } "
    + ".front figure { margin: 0 auto 1mm; width: 88% } h1 { font-size: 15pt }"

  /// For what seldom comes together: a long language, an old survey, a floor, a red flag, a third talk.
  private static let smallest =
    ".strength { font-size: 7.6pt } .refs { font-size: 7.2pt } h1 { font-size: 13.5pt } "
    + ".front .speech { font-size: 8.2pt; padding: 1mm 3mm } .front table { font-size: 7.4pt } "
    + ".front th, .front td { padding-top: .5mm; padding-bottom: .5mm } "
    + ".front figure { width: 74% } .front h2 { font-size: 10.5pt } .card .amount { font-size: 13.5pt }"

  private static let screen = """
    html { font-size: 100%; -webkit-text-size-adjust: 100% }
    body { margin: 0; background: #ffffff; color: #1b1b1f; line-height: 1.5;
      font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: anywhere; -webkit-hyphens: none; hyphens: none }
    main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
    h1, h2, h3, .amount, .speech, .letter { font-family: Georgia, "Liberation Serif", "DejaVu Serif", serif }
    h1 { font-size: 1.8rem; line-height: 1.22; margin: .2rem 0 .7rem; font-weight: bold }
    h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 .7rem; padding-top: .7rem; border-top: 1px solid #d9dade }
    h3 { font-size: 1rem; line-height: 1.35; margin: 1.4rem 0 .4rem }
    section { margin-top: 2rem }
    section.part { margin-top: 3.2rem }
    p { margin: 0 0 .7rem; max-width: 42rem }
    .eyebrow { max-width: none; font-size: .78rem; letter-spacing: .06em; text-transform: uppercase; color: #565b66; margin: 0 }
    .strength { color: #3d414a }
    .note, figcaption { font-size: .82rem; line-height: 1.45; color: #565b66 }
    ul { margin: 0 0 .7rem; padding-left: 1.2rem; max-width: 42rem }
    li { margin: 0 0 .3rem }
    .refs { list-style: none; padding: 0; font-size: .93rem; color: #3d414a }
    .cards { display: table; table-layout: fixed; width: 100%; margin: 1.2rem 0 1rem; border-collapse: collapse }
    .card { display: table-cell; vertical-align: top; padding: .75rem 1rem; border: 1px solid #d9dade }
    .card.main { background-color: #f5f4ee }
    .card dt { font-size: .82rem; color: #565b66 }
    .card dd { margin: 0 }
    .card .amount { font-size: 1.65rem; font-weight: bold; line-height: 1.25; white-space: nowrap }
    .card .month { font-size: .88rem }
    .card .how { font-size: .8rem; line-height: 1.4; color: #565b66; margin-top: .25rem }
    .card.tentative { border-style: dashed; background-color: transparent }
    .card.tentative .amount { font-weight: normal }
    .speech { margin: .6rem 0 1rem; padding: .7rem 1rem; background-color: #f5f4ee; border-left: 3px solid #a65a06;
      font-size: 1.05rem }
    .speech p { margin: 0 0 .35rem }
    .letter { margin: .6rem 0 1rem; padding: .7rem 1rem; border: 1px solid #d9dade }
    .letter p { margin: 0 0 .5rem }
    .speech p:last-child, .letter p:last-child { margin-bottom: 0 }
    .scroll { overflow-x: auto }
    table { border-collapse: collapse; width: 100%; margin: .3rem 0 1rem; font-size: .93rem; line-height: 1.4 }
    th, td { text-align: left; vertical-align: top; padding: .45rem .8rem .45rem 0; border-bottom: 1px solid #d9dade; font-weight: normal }
    th:last-child, td:last-child { padding-right: 0 }
    thead th { overflow-wrap: normal; font-size: .8rem; color: #565b66; font-weight: bold }
    tr.main th, tr.main td { font-weight: bold }
    .num { text-align: right; white-space: nowrap }
    td.num + td:not(.num), th.num + th:not(.num) { padding-left: 1rem } .short { white-space: nowrap }
    table.answers { table-layout: fixed } table.answers th:first-child { width: 22% }
    table.answers th:last-child { width: 20% } table.answers td:last-child { color: #3d414a }
    table.files { font-size: .8rem }
    table.files td { word-break: break-all }
    table.files td.num, table.files td:last-child { word-break: normal }
    .terms { margin: 0 0 .7rem }
    .terms div { margin: 0 0 .6rem; max-width: 42rem }
    .terms dt { display: inline; font-weight: bold } .terms dt::after { content: ". " }
    .terms dd { display: inline; margin: 0 }
    .checks { list-style: none; padding: 0 }
    .checks li { padding-left: 1.7rem; text-indent: -1.7rem }
    .checks li * { text-indent: 0 }
    .box { display: inline-block; width: 1.5rem; font-family: "DejaVu Sans", "Segoe UI Symbol", sans-serif }
    figure { margin: .3rem 0 .8rem }
    figure svg { display: block; width: 100%; height: auto }
    figure .narrow { display: none }

    """

  private static let dark = """
    @media screen and (prefers-color-scheme: dark) {
      body { background: #16171a; color: #e9e9ec }
      .strength, .refs, table.answers td:last-child { color: #c9cbd2 }
      .eyebrow, .note, figcaption, .card dt, .card .how, thead th { color: #a4a8b3 }
      h2, .card, .letter, th, td { border-color: #3a3c44 }
      .card.main, .speech { background-color: #22242a } .card.tentative { background-color: transparent }
      td::before { color: #a4a8b3 !important }
      .speech { border-left-color: #e0984a }
      svg .f-text, svg .f-person { fill: #e9e9ec } svg .f-quiet { fill: #a4a8b3 }
      svg .f-band { fill: #2a2d36 } svg .f-page { fill: #16171a }
      svg .f-seniors { fill: #7fb2e5 } svg .f-leads { fill: #e0984a }
      svg .s-text, svg .s-person { stroke: #e9e9ec } svg .s-quiet { stroke: #a4a8b3 }
      svg .s-line { stroke: #3a3c44 } svg .s-seniors { stroke: #7fb2e5 } svg .s-leads { stroke: #e0984a }
    }

    """

  private static let narrow = """
    @media screen and (max-width: 34rem) {
      main { padding: 1.2rem .8rem 3rem }
      h1 { font-size: 1.4rem }
      .cards, .card { display: block; width: auto }
      .card { border-bottom-width: 0 } .card:last-child { border-bottom-width: 1px }
      figure .wide { display: none } figure .narrow { display: block }
      table, thead, tbody, tr, th, td { display: block; width: auto }
      table.answers th:first-child, table.answers th:last-child { width: auto }
      thead { position: absolute; left: -999rem }
      tbody tr { border-bottom: 1px solid #8a8e99; padding: .4rem 0 }
      tbody th, tbody td { border: 0; padding: .1rem 0 }
      tbody th { font-weight: bold }
      td::before { content: attr(data-label) ": "; font-size: .8rem; color: #6b707c }
      .num, .short { text-align: left; white-space: normal } td.num + td:not(.num) { padding-left: 0 }
    }

    """

  private static let print = """
    @page { margin: 12mm 17mm 14mm;
      @bottom-left { content: string(foot); font: 8pt "Liberation Sans", "DejaVu Sans", sans-serif; color: #565b66 }
      @bottom-right { content: string(pageword) counter(page) string(ofword) counter(pages);
        font: 8pt "Liberation Sans", "DejaVu Sans", sans-serif; color: #565b66 } }
    @media print {
      html { font-size: 9.1pt }
      body { line-height: 1.37 }
      main { max-width: none; padding: 0 }
      .eyebrow { string-set: foot attr(data-foot), pageword attr(data-page), ofword attr(data-of); font-size: 7.5pt }
      h1 { font-size: 16.5pt; line-height: 1.2; margin: .8mm 0 1.5mm }
      h2 { font-size: 11.5pt; margin: 0 0 1mm; padding-top: 1.5mm; break-after: avoid }
      h3 { margin: 3.5mm 0 1mm; break-after: avoid }
      p, ul, .terms div { max-width: none }
      p { margin-bottom: 1.6mm; orphans: 2; widows: 2 }
      section { margin-top: 4mm }
      section.front { margin-top: 2mm }
      section.part { break-before: page; margin-top: 0 }
      section.annex.part { break-before: auto; margin-top: 4mm }
      .strength { margin-bottom: 1.5mm }
      .cards { margin: 2mm 0 }
      .card { padding: 1.8mm 3mm }
      .card .amount { font-size: 16pt }
      .refs { margin-bottom: 0; font-size: 8.5pt; line-height: 1.33 }
      .refs li { display: inline; break-inside: auto } .refs li + li::before { content: "· "; color: #565b66 }
      .speech { padding: 2mm 3.5mm; margin: 1mm 0 2mm; font-size: 9.8pt } .speech p { margin-bottom: .7mm }
      .letter { padding: 2mm 3.5mm }
      table { font-size: 8.8pt; line-height: 1.33; margin-bottom: 2mm } th, td { padding-top: .9mm; padding-bottom: .9mm }
      table.files { font-size: 7.5pt }
      .scroll { overflow: visible }
      figure { margin: 0 0 1.5mm } figcaption { font-size: 7.8pt }
      tr, figure, .card, .speech, .letter, .terms div, .checks, li { break-inside: avoid }
      thead { display: table-header-group }
      .speech + .note, .note + .letter, h3 + *, li:last-child { break-before: avoid }
      li:first-child, tbody tr:first-child { break-after: avoid }
    }

    """
}
