// SPDX-License-Identifier: MIT

import PremiumAnalysis
import Workflow

/// Tables as Markdown, without the columns in which nothing is told.
enum MarkdownFormat {
  static func text(_ table: FigureTable, _ others: [FigureTable] = [], notes: [String]) -> String {
    ([lines(table.told)] + others.map { ["", "### \($0.title)", ""] + lines($0.told) }
      + notes.map { ["", $0] })
      .flatMap(\.self).joined(separator: "\n")
  }

  private static func lines(_ table: FigureTable) -> [String] {
    let alignments = table.columns.indices.map { place in
      table.rows.contains { $0[place].exactNumber != nil } ? "---:" : "---"
    }
    return [line(table.columns), "|" + alignments.joined(separator: "|") + "|"]
      + table.rows.map { row in
        line(row.map { $0.isTold ? $0.words().replacing("\n", with: " ") : "–" })
      }
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.map(cell).joined(separator: " | ") + " |"
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("<", with: "&lt;")
  }
}
