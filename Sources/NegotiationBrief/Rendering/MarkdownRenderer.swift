// SPDX-License-Identifier: MIT

import Foundations
import Pages

/// Writes a brief as Markdown (CommonMark with tables); every text is escaped.
package struct MarkdownRenderer: Sendable {
  package init() {}

  /// The document's text; the same brief gives the same bytes.
  package func render(_ brief: Brief) -> String {
    let pages = brief.pages.map(lines(of:))
    let lines = pages.joined(separator: ["---", ""]) + ["---", MarkdownText.escaped(brief.footer)]
    return lines.joined(separator: "\n") + "\n"
  }

  /// One sheet, from the words above its title on.
  private func lines(of page: BriefPage) -> [String] {
    var lines = [
      page.eyebrow.map(MarkdownText.escaped).joined(separator: " · "), "",
      "# \(MarkdownText.escaped(page.title))", "",
    ]
    if let lead = page.lead { lines += [MarkdownText.escaped(lead), ""] }
    for card in page.cards {
      let month = card.perMonth.map { " (\(MarkdownText.escaped($0)))" } ?? ""
      lines.append(
        "- **\(MarkdownText.escaped(card.label)): \(MarkdownText.escaped(card.amount))**\(month) — "
          + MarkdownText.escaped(card.derivation))
    }
    if !page.cards.isEmpty { lines.append("") }
    for sentence in page.references { lines += [MarkdownText.escaped(sentence), ""] }
    for section in page.sections {
      lines += ["## \(MarkdownText.escaped(section.title))", ""]
      for block in section.blocks { lines += text(of: block) + [""] }
    }
    return lines
  }

  private func text(of block: BriefBlock) -> [String] {
    switch block {
    case .paragraph(let words): [MarkdownText.escaped(words)]
    case .note(let words): ["*\(MarkdownText.escaped(words))*"]
    case .subheading(let words): ["### \(MarkdownText.escaped(words))"]
    case .speech(let lines): quoted(lines)
    case .letter(let lines): quoted(lines)
    case .bullets(let items): items.map { "- \(MarkdownText.escaped($0))" }
    case .terms(let terms):
      terms.map { "- **\(MarkdownText.escaped($0.term))**: \(MarkdownText.escaped($0.text))" }
    case .blanks(let blanks):
      blanks.map {
        "- **\(MarkdownText.escaped($0.label))**: "
          + ($0.value.map(MarkdownText.escaped) ?? "…………")
      }
    case .checklist(let items):
      items.map { item in
        let note = item.note.map { " (\(MarkdownText.escaped($0)))" } ?? ""
        return "- [\(item.isDone ? "x" : " ")] \(MarkdownText.escaped(item.text))\(note)"
      }
    case .table(let table): text(of: table)
    case .chart(.distributions(let chart)): text(of: chart)
    case .chart(.premiums(let chart)): text(of: chart)
    }
  }

  /// Words to be said, a line each, parted so that no line runs into the next.
  private func quoted(_ lines: [String]) -> [String] {
    var quoted: [String] = []
    for line in lines {
      quoted += (quoted.isEmpty ? [] : [">"]) + ["> \(MarkdownText.escaped(line))"]
    }
    return quoted
  }

  private func text(of table: BriefTable) -> [String] {
    let row = { (cells: [String]) in
      "| " + cells.map(MarkdownText.escaped).joined(separator: " | ") + " |"
    }
    return [
      row(table.columns.map(\.title)),
      "|" + table.columns.map { $0.isNumeric ? "---:|" : "---|" }.joined(),
    ] + table.rows.map(row)
  }

  /// A chart's figures as a list, since a text has no picture.
  private func text(of chart: DistributionChart) -> [String] {
    let marks =
      chart.curves.map { ($0.medianPlace, $0.medianLabel) }
      + [chart.person].compactMap { $0 }.map { ($0.place, $0.label) }
    return marks.sorted { $0.0 < $1.0 }.map { "- \(MarkdownText.escaped($0.1))" }
      + ["", "*\(MarkdownText.escaped(chart.note))*"]
  }

  private func text(of chart: PremiumChart) -> [String] {
    chart.rows.map {
      "- \(MarkdownText.escaped($0.name)): \(MarkdownText.escaped($0.figures))"
    } + ["", "*\(MarkdownText.escaped(chart.note))*"]
  }
}

/// The one place where text becomes Markdown.
enum MarkdownText {
  /// Text on one line in which no sign means anything to Markdown or HTML.
  static func escaped(_ text: String) -> String {
    let visible = PlainText.visible(text)
    guard visible.utf8.contains(where: isSign) || visible.utf8.first.map(mayOpenBlock) ?? false
    else { return visible }
    let scalars = Array(visible.unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&": result += "\\\(scalar)"
      case "\n", "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}": result += " "
      case _ where opensBlock(scalars, at: index): result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a byte is one that is escaped wherever it stands; other line ends are visible already.
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D, UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"),
      UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "&"):
      true
    default: false
    }
  }

  /// Whether a text that begins so may open a block; no other does.
  private static func mayOpenBlock(_ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), 48...57: true
    default: false
    }
  }

  /// Whether the sign would open a heading, a list or a rule where it stands.
  private static func opensBlock(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    let endsWord = index + 1 >= scalars.count || scalars[index + 1] == " "
    switch scalars[index] {
    case "#", "=": return index == 0
    case "+": return index == 0 && endsWord
    case "-": return index == 0 && (endsWord || scalars[1] == "-")
    case ".", ")":
      return endsWord && index > 0 && scalars[..<index].allSatisfy { (48...57).contains($0.value) }
    default: return false
    }
  }
}
