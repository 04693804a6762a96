// SPDX-License-Identifier: MIT

/// Writes a brief as one HTML page that needs nothing beside it and prints well.
package struct HTMLRenderer: Sendable {
  package init() {}

  /// The page's text; the same brief gives the same bytes.
  package func render(_ brief: Brief) -> String {
    var page = HTMLPage()
    page.open(brief)
    for (index, section) in brief.sections.enumerated() {
      let previous = index > 0 ? brief.sections[index - 1].place : nil
      page.add(section, startsPart: section.place != previous && section.place != .front)
    }
    page.close()
    return page.text
  }
}

/// A page in the making.
private struct HTMLPage {
  private(set) var text = ""
  private var charts = 0

  private func escaped(_ text: String) -> String { HTMLText.escaped(text) }

  mutating func open(_ brief: Brief) {
    text += """
      <!DOCTYPE html>
      <html lang="\(escaped(brief.language))" dir="ltr">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="robots" content="noindex">
      <title>\(escaped(brief.title + ": " + brief.headline))</title>
      <style>
      \(HTMLStyle.sheet)\(HTMLStyle.page(brief.paper, FrontPageDensity(brief)))      </style>
      </head>
      <body>
      <main>
      <header>
      <p class="eyebrow" data-foot="\(escaped(brief.footer))" \
      data-page="\(escaped(brief.pageWords.first ?? "")) " \
      data-of=" \(escaped(brief.pageWords.last ?? "")) ">\
      \(brief.eyebrow.map(escaped).joined(separator: " · "))</p>
      <h1>\(escaped(brief.headline))</h1>
      <p class="strength">\(escaped(brief.strength))</p>

      """
    addCards(brief.cards)
    if !brief.references.isEmpty {
      text += "<ul class=\"refs\">\n"
      for sentence in brief.references { text += "<li>\(escaped(sentence))</li>\n" }
      text += "</ul>\n"
    }
    text += "</header>\n"
  }

  mutating func close() { text += "</main>\n</body>\n</html>\n" }

  private mutating func addCards(_ cards: [NumberCard]) {
    guard !cards.isEmpty else { return }
    text += "<dl class=\"cards\">\n"
    for card in cards {
      text +=
        "<div class=\"card\(card.isMain ? " main" : "")\(card.isTentative ? " tentative" : "")\"><dt>\(escaped(card.label))</dt>"
      text += "<dd class=\"amount\">\(escaped(card.amount))</dd>"
      if let perMonth = card.perMonth { text += "<dd class=\"month\">\(escaped(perMonth))</dd>" }
      text += "<dd class=\"how\">\(escaped(card.derivation))</dd></div>\n"
    }
    text += "</dl>\n"
  }

  mutating func add(_ section: BriefSection, startsPart: Bool) {
    let classes = section.place.rawValue + (startsPart ? " part" : "")
    text +=
      "<section id=\"\(section.id)\" class=\"\(classes)\" aria-labelledby=\"\(section.id)-h\">\n"
    text += "<h2 id=\"\(section.id)-h\">\(escaped(section.title))</h2>\n"
    for block in section.blocks { add(block) }
    text += "</section>\n"
  }

  private mutating func add(_ block: BriefBlock) {
    switch block {
    case .paragraph(let words): text += "<p>\(escaped(words))</p>\n"
    case .note(let words): text += "<p class=\"note\">\(escaped(words))</p>\n"
    case .subheading(let words): text += "<h3>\(escaped(words))</h3>\n"
    case .speech(let lines): addLines(lines, in: "blockquote", class: "speech")
    case .letter(let lines): addLines(lines, in: "div", class: "letter")
    case .bullets(let items):
      text += "<ul>\n" + items.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>\n"
    case .terms(let terms):
      text += "<dl class=\"terms\">\n"
      for term in terms {
        text += "<div><dt>\(escaped(term.term))</dt><dd>\(escaped(term.text))</dd></div>\n"
      }
      text += "</dl>\n"
    case .checklist(let items): addChecklist(items)
    case .table(let table): add(table)
    case .chart(let chart): add(chart)
    }
  }

  private mutating func addLines(_ lines: [String], in tag: String, class name: String) {
    text += "<\(tag) class=\"\(name)\">\n"
    for line in lines { text += "<p>\(escaped(line))</p>\n" }
    text += "</\(tag)>\n"
  }

  private mutating func addChecklist(_ items: [ChecklistItem]) {
    text += "<ul class=\"checks\">\n"
    for item in items {
      // The box is a sign, not a colour; a screen reader hears it too.
      text += "<li class=\"\(item.isDone ? "done" : "open")\">"
      text += "<span class=\"box\">\(item.isDone ? "☑" : "☐")</span> \(escaped(item.text))"
      if let note = item.note { text += " <span class=\"note\">(\(escaped(note)))</span>" }
      text += "</li>\n"
    }
    text += "</ul>\n"
  }

  private mutating func add(_ table: BriefTable) {
    text += "<div class=\"scroll\"><table class=\"\(table.style.rawValue)\">\n<thead><tr>"
    for column in table.columns {
      text += "<th scope=\"col\"\(kind(column))>\(escaped(column.title))</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for (index, row) in table.rows.enumerated() {
      text += index == table.mainRow ? "<tr class=\"main\">" : "<tr>"
      for (place, cell) in row.enumerated() {
        guard table.columns.indices.contains(place) else { continue }
        let column = table.columns[place]
        let tag = place == 0 ? "th scope=\"row\"" : "td"
        let label = place == 0 ? "" : " data-label=\"\(escaped(column.title))\""
        text += "<\(tag)\(label)\(kind(column))>\(escaped(cell))</\(place == 0 ? "th" : "td")>"
      }
      text += "</tr>\n"
    }
    text += "</tbody>\n</table></div>\n"
  }

  private func kind(_ column: BriefTable.Column) -> String {
    if column.isNumeric { return " class=\"num\"" }
    return column.isNarrow ? " class=\"short\"" : ""
  }

  private mutating func add(_ chart: BriefChart) {
    charts += 1
    let id = "chart-\(charts)"
    let (pictures, note) =
      switch chart {
      case .distributions(let chart):
        (ChartWidth.allCases.map { chart.svg($0, id: id) }, chart.note)
      case .premiums(let chart): (ChartWidth.allCases.map { chart.svg($0, id: id) }, chart.note)
      }
    text += "<figure>\n"
    for (width, picture) in zip(ChartWidth.allCases, pictures) {
      text += "<div class=\"\(width.rawValue)\">\(picture)</div>\n"
    }
    text += "<figcaption>\(escaped(note))</figcaption>\n</figure>\n"
  }
}
