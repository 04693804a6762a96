// SPDX-License-Identifier: MIT

/// The style sheet of every page.
///
/// Made for browsers and for weasyprint 57: literal values, no flex gap, no `var()`.
enum StyleSheet {
  static let rules = HTML(joining: [screen, dark, narrow, print])

  private static func onPaper(_ ink: Ink) -> String { ink.onPaper }
  private static func onDark(_ ink: Ink) -> String { ink.onDark }

  /// A chart's colours; its own attributes are those of the printed page.
  private static let shapes = Ink.allCases.map { ink -> HTML in
    "svg .f-\(ink.rawValue) { fill: \(ink.onDark) } svg .s-\(ink.rawValue) { stroke: \(ink.onDark) }"
  }

  private static let screen: HTML = """
    html { font-size: 100%; -webkit-text-size-adjust: 100% }
    body { margin: 0; background: \(onPaper(.page)); color: \(onPaper(.text)); line-height: 1.5;
      font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: anywhere; -webkit-hyphens: none; hyphens: none }
    main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
    h1, h2, h3, .amount, .speech, .letter { font-family: Georgia, "Liberation Serif", "DejaVu Serif", serif }
    h1 { font-size: 1.8rem; line-height: 1.22; margin: .2rem 0 .7rem; font-weight: bold }
    h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 .7rem; padding-top: .7rem; border-top: 1px solid \(onPaper(.line)) }
    h3 { font-size: 1rem; line-height: 1.35; margin: 1.4rem 0 .4rem }
    section { margin-top: 2rem }
    section.part { margin-top: 3.2rem }
    p { margin: 0 0 .7rem; max-width: 42rem }
    .eyebrow { max-width: none; font-size: .78rem; letter-spacing: .06em; text-transform: uppercase; color: \(onPaper(.quiet)); margin: 0 }
    .strength { color: \(onPaper(.soft)) }
    .note, figcaption { font-size: .82rem; line-height: 1.45; color: \(onPaper(.quiet)) }
    ul { margin: 0 0 .7rem; padding-left: 1.2rem; max-width: 42rem }
    li { margin: 0 0 .3rem }
    .refs { list-style: none; padding: 0; font-size: .93rem; color: \(onPaper(.soft)) }
    .cards { display: table; table-layout: fixed; width: 100%; margin: 1.2rem 0 1rem; border-collapse: collapse }
    .card { display: table-cell; vertical-align: top; padding: .75rem 1rem; border: 1px solid \(onPaper(.line)) }
    .card.main { background-color: \(onPaper(.tint)) }
    .card dt { font-size: .82rem; color: \(onPaper(.quiet)) }
    .card dd { margin: 0 }
    .card .amount { font-size: 1.65rem; font-weight: bold; line-height: 1.25; white-space: nowrap }
    .card .month { font-size: .88rem }
    .card .how { font-size: .8rem; line-height: 1.4; color: \(onPaper(.quiet)); margin-top: .25rem }
    .card.tentative { border-style: dashed; background-color: transparent }
    .card.tentative .amount { font-weight: normal }
    .speech { margin: .6rem 0 1rem; padding: .7rem 1rem; background-color: \(onPaper(.tint)); border-left: 3px solid \(onPaper(.leads));
      font-size: 1.05rem }
    .speech p { margin: 0 0 .35rem }
    .letter { margin: .6rem 0 1rem; padding: .7rem 1rem; border: 1px solid \(onPaper(.line)) }
    .letter p { margin: 0 0 .5rem }
    .speech p:last-child, .letter p:last-child { margin-bottom: 0 }
    .scroll { overflow-x: auto }
    table { border-collapse: collapse; width: 100%; margin: .3rem 0 1rem; font-size: .93rem; line-height: 1.4 }
    th, td { text-align: left; vertical-align: top; padding: .45rem .8rem .45rem 0; border-bottom: 1px solid \(onPaper(.line)); font-weight: normal }
    th:last-child, td:last-child { padding-right: 0 }
    thead th { overflow-wrap: normal; font-size: .8rem; color: \(onPaper(.quiet)); font-weight: bold }
    tr.main th, tr.main td { font-weight: bold }
    .num { text-align: right; white-space: nowrap }
    td.num + td:not(.num), th.num + th:not(.num) { padding-left: 1rem } .short { white-space: nowrap }
    table.answers { table-layout: fixed } table.answers th:first-child { width: 22% }
    table.answers th:last-child { width: 20% } table.answers td:last-child { color: \(onPaper(.soft)) }
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
    a { color: inherit }
    a:focus-visible { outline: 2px solid \(onPaper(.seniors)); outline-offset: 2px }
    caption { text-align: left; font-size: .82rem; line-height: 1.45; color: \(onPaper(.quiet)); padding-bottom: .3rem }
    code { font-size: .85em; overflow-wrap: anywhere }
    .keep { white-space: nowrap }
    .forest .plot { width: 32%; min-width: 8rem; padding-top: .45rem }
    svg.strip { display: block; width: 100%; height: auto; overflow: visible }
    .trends { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); grid-column-gap: 1.5rem }
    table.data { font-size: .8rem; white-space: nowrap }

    """

  private static let dark: HTML = """
    @media screen and (prefers-color-scheme: dark) {
      body { background: \(onDark(.page)); color: \(onDark(.text)) }
      .strength, .refs, table.answers td:last-child { color: \(onDark(.soft)) }
      .eyebrow, .note, figcaption, caption, .card dt, .card .how, thead th { color: \(onDark(.quiet)) }
      h2, .card, .letter, tr, th, td { border-color: \(onDark(.line)) }
      .card.main, .speech { background-color: \(onDark(.tint)) } .card.tentative { background-color: transparent }
      td::before { color: \(onDark(.quiet)) !important }
      .speech { border-left-color: \(onDark(.leads)) }
      \(shapes)
    }

    """

  private static let narrow: HTML = """
    @media screen and (max-width: 34rem) {
      main { padding: 1.2rem .8rem 3rem }
      h1 { font-size: 1.4rem }
      .cards, .card { display: block; width: auto }
      .card { border-bottom-width: 0 } .card:last-child { border-bottom-width: 1px }
      figure .wide { display: none } figure .narrow { display: block }
      table, caption, thead, tbody, tr, th, td { display: block; width: auto }
      table.answers th:first-child, table.answers th:last-child { width: auto }
      thead { position: absolute; left: -999rem }
      tbody tr { border-bottom: 1px solid \(onPaper(.quiet)); padding: .4rem 0 }
      tbody th, tbody td { border: 0; padding: .1rem 0 }
      tbody th { font-weight: bold }
      td[data-label]::before { content: attr(data-label) ": "; font-size: .8rem; color: \(onPaper(.quiet)) }
      .forest thead { position: static } .forest thead tr { padding: 0; border: 0 }
      .forest thead th:not(.plot) { position: absolute; left: -999rem } .forest .plot { width: auto }
      svg.strip text { font-size: 12px } .trends { grid-template-columns: 1fr }
      .num, .short { text-align: left; white-space: normal } td.num + td:not(.num) { padding-left: 0 }
    }

    """

  private static let print: HTML = """
    @page { margin: 12mm 17mm 14mm }
    @media print {
      html { font-size: 9.1pt }
      body { line-height: 1.37 }
      main { max-width: none; padding: 0 }
      .eyebrow { font-size: 7.5pt }
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
      .refs li { display: inline; break-inside: auto } .refs li + li::before { content: "· "; color: \(onPaper(.quiet)) }
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
