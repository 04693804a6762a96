// SPDX-License-Identifier: MIT

import Pages
import PremiumAnalysis
import Workflow

/// Tables as a page, without the columns in which nothing is told; each number stands exact in its
/// `data` element too.
enum HTMLFormat {
  static func text(_ table: FigureTable, _ others: [FigureTable] = [], notes: [String]) -> String {
    let parts = others.map { other -> HTML in "<h2>\(other.title)</h2>\n\(html(of: other.told))" }
    let end = notes.map { note -> HTML in "<p>\(note)</p>\n" }
    return Page(
      title: table.title,
      main: "<h1>\(table.title)</h1>\n\(html(of: table.told))\n\(parts)\n\(end)"
    ).text
  }

  private static func html(of table: FigureTable) -> HTML {
    let head = HTML(joining: table.columns.map { "<th scope=\"col\">\($0)</th>" })
    let body = table.rows.map { row -> HTML in "<tr>\(HTML(joining: row.map(cell)))</tr>" }
    return """
      <table class="data"><thead><tr>\(head)</tr></thead><tbody>
      \(body)
      </tbody></table>
      """
  }

  private static func cell(_ value: ColumnValue) -> HTML {
    guard let exact = value.exactNumber else { return "<td>\(value.words())</td>" }
    return "<td class=\"num\"><data value=\"\(exact)\">\(value.words())</data></td>"
  }
}
