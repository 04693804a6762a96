// SPDX-License-Identifier: MIT

import Foundations
import Pages

/// Writes a brief as one HTML page that needs nothing beside it and prints well.
package struct HTMLRenderer: Sendable {
  package init() {}

  /// The page's text; the same brief gives the same bytes.
  package func render(_ brief: Brief) -> String {
    var writer = BriefMarkup(brief: brief)
    return Page(
      title: brief.title + ": " + brief.headline, language: brief.language,
      style: BriefStyle.rules(for: brief),
      main: HTML(joining: brief.pages.map { writer.markup(of: $0) }), script: BriefScript.text
    ).text
  }
}

/// The markup of a brief's parts; charts and fields are numbered in the order in which they are asked for.
private struct BriefMarkup {
  let brief: Brief
  private var charts = 0
  private var pages = 0

  init(brief: Brief) { self.brief = brief }

  /// One sheet.
  ///
  /// The first title is the document's heading, the others are below it.
  mutating func markup(of page: BriefPage) -> HTML {
    pages += 1
    let owner: HTML = pages == 1 ? " data-brief=\"\(FNV1a(brief.owner).hex)\"" : ""
    let title: HTML =
      pages == 1 ? "<h1>\(page.title)</h1>" : "<h2 class=\"title\">\(page.title)</h2>"
    let lead: HTML = page.lead.map { "<p class=\"strength\">\($0)</p>\n" } ?? ""
    let references = list(page.references, class: "refs")
    let sections = HTML(joining: page.sections.map { markup(of: $0) })
    return """
      <article class="sheet \(page.kind.rawValue)" id="page-\(page.kind.rawValue)"\(owner)>
      <header>
      <p class="eyebrow" data-foot="\(brief.footer)" data-page="\(brief.pageWords.first ?? "") " \
      data-of=" \(brief.pageWords.last ?? "") ">\(page.eyebrow.joined(separator: " · "))</p>
      \(title)
      \(lead)\(cards(page.cards))\(page.references.isEmpty ? "" : references)</header>
      \(sections)</article>

      """
  }

  private func cards(_ cards: [NumberCard]) -> HTML {
    guard !cards.isEmpty else { return "" }
    let parts = cards.map { card -> HTML in
      let kind = "card" + (card.isMain ? " main" : "") + (card.isTentative ? " tentative" : "")
      let month: HTML = card.perMonth.map { "<dd class=\"month\">\($0)</dd>" } ?? ""
      return """
        <div class="\(kind)"><dt>\(card.label)</dt><dd class="amount">\(card.amount)</dd>\(month)\
        <dd class="how">\(card.derivation)</dd></div>
        """
    }
    return "<dl class=\"cards\">\n\(parts)\n</dl>\n"
  }

  private mutating func markup(of section: BriefSection) -> HTML {
    let level = pages == 1 ? 2 : 3
    let blocks = HTML(joining: section.blocks.map { markup(of: $0, below: level) })
    let heading: HTML = pages == 1 ? "h2" : "h3"
    return """
      <section id="\(section.id)" aria-labelledby="\(section.id)-h">
      <\(heading) id="\(section.id)-h">\(section.title)</\(heading)>
      \(blocks)</section>

      """
  }

  private mutating func markup(of block: BriefBlock, below level: Int) -> HTML {
    switch block {
    case .paragraph(let words): "<p>\(words)</p>\n"
    case .note(let words): "<p class=\"note\">\(words)</p>\n"
    case .subheading(let words):
      level == 2 ? "<h3>\(words)</h3>\n" : "<h4>\(words)</h4>\n"
    case .speech(let lines): "<blockquote class=\"speech\">\n\(paragraphs(lines))\n</blockquote>\n"
    case .letter(let lines): "<div class=\"letter\">\n\(paragraphs(lines))\n</div>\n"
    case .bullets(let items): list(items)
    case .terms(let terms):
      """
      <dl class="terms">
      \(terms.map { "<div><dt>\($0.term)</dt><dd>\($0.text)</dd></div>" as HTML })
      </dl>

      """
    case .blanks(let blanks):
      """
      <dl class="blanks">
      \(blanks.map { "<div><dt>\($0.label)</dt><dd>\($0.value ?? "")</dd></div>" as HTML })
      </dl>

      """
    case .checklist(let items): "<ul class=\"checks\">\n\(items.map(check))\n</ul>\n"
    case .table(let table): markup(of: table)
    case .chart(.distributions(let chart)): figure(chart.note) { chart.svg($0, id: $1) }
    case .chart(.premiums(let chart)): figure(chart.note) { chart.svg($0, id: $1) }
    }
  }

  private func paragraphs(_ lines: [String]) -> [HTML] { lines.map { "<p>\($0)</p>" } }

  private func list(_ items: [String], class name: String? = nil) -> HTML {
    let kind: HTML = name.map { " class=\"\($0)\"" } ?? ""
    return "<ul\(kind)>\n\(items.map { "<li>\($0)</li>" as HTML })\n</ul>\n"
  }

  /// The box is a sign, not a colour; a screen reader hears it too.
  private func check(_ item: ChecklistItem) -> HTML {
    let note: HTML = item.note.map { " <span class=\"note\">(\($0))</span>" } ?? ""
    return """
      <li class="\(item.isDone ? "done" : "open")">\
      <span class="box">\(item.isDone ? "☑" : "☐")</span> \(item.text)\(note)</li>
      """
  }

  private func markup(of table: BriefTable) -> HTML {
    let heads = table.columns.map { "<th scope=\"col\"\(kind($0))>\($0.title)</th>" as HTML }
    let rows = table.rows.enumerated().map { index, row -> HTML in
      let cells = zip(table.columns, row).enumerated().map { place, cell -> HTML in
        let (column, text) = cell
        return place == 0
          ? "<th scope=\"row\"\(kind(column))>\(text)</th>"
          : "<td data-label=\"\(column.title)\"\(kind(column))>\(text)</td>"
      }
      let main: HTML = index == table.mainRow ? " class=\"main\"" : ""
      return "<tr\(main)>\(HTML(joining: cells))</tr>"
    }
    return """
      <div class="scroll"><table class="\(table.style.rawValue)">
      <thead><tr>\(HTML(joining: heads))</tr></thead>
      <tbody>
      \(rows)
      </tbody>
      </table></div>

      """
  }

  private func kind(_ column: BriefTable.Column) -> HTML {
    if column.isNumeric { return " class=\"num\"" }
    return column.isNarrow ? " class=\"short\"" : ""
  }

  private mutating func figure(
    _ note: String, _ picture: (ChartWidth, _ id: String) -> HTML
  ) -> HTML {
    charts += 1
    let id = "chart-\(charts)"
    let pictures = ChartWidth.allCases.map { width -> HTML in
      "<div class=\"\(width.rawValue)\">\(picture(width, id))</div>"
    }
    return """
      <figure>
      \(pictures)
      <figcaption>\(note)</figcaption>
      </figure>

      """
  }
}
