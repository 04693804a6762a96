// SPDX-License-Identifier: MIT

import NegotiationBrief
import PremiumAnalysis

/// Tables as a page, without the columns in which nothing is told; each number stands exact in its
/// `data` element too.
enum HTMLFormat {
  static func text(_ table: FigureTable, _ others: [FigureTable] = [], note: String?) -> String {
    """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><title>\(HTMLText.escaped(table.title))</title>
    <style>body{font:14px system-ui,sans-serif;margin:2em}table{border-collapse:collapse}
    td,th{padding:.3em .6em;border-bottom:1px solid #ccc;text-align:left;
    font-variant-numeric:tabular-nums}</style>
    <h1>\(HTMLText.escaped(table.title))</h1>
    \(text(of: table.told))
    \(others.map { "<h2>\(HTMLText.escaped($0.title))</h2>\n" + text(of: $0.told) }
      .joined(separator: "\n"))
    <p>\(HTMLText.escaped(note ?? ""))</p>
    </html>
    """
  }

  private static func text(of table: FigureTable) -> String {
    let head = table.columns.map { "<th scope=\"col\">\(HTMLText.escaped($0))</th>" }.joined()
    let body = table.rows.map { "<tr>" + $0.map(cell).joined() + "</tr>" }
    return """
      <table><thead><tr>\(head)</tr></thead><tbody>
      \(body.joined(separator: "\n"))
      </tbody></table>
      """
  }

  private static func cell(_ value: ColumnValue) -> String {
    let words = HTMLText.escaped(value.words())
    return value.exactNumber.map { "<td><data value=\"\($0)\">\(words)</data></td>" }
      ?? "<td>\(words)</td>"
  }
}
