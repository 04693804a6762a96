// SPDX-License-Identifier: MIT

/// A cell of a CSV table: a number is written as it is, a text so that it does no harm.
package enum CSVCell: Hashable, Sendable {
  case text(String)
  /// Empty when nil, and for what is no number.
  case number(Double?)
  case count(Int?)

  /// The cell as it is written.
  package var text: String {
    switch self {
    case .text(let text): CSVText.cell(text)
    case .number(let number):
      number.map { abs($0) >= 1e15 || !$0.isFinite ? "" : "\($0)" } ?? ""
    case .count(let count): count.map { "\($0)" } ?? ""
    }
  }
}

/// The one place where text becomes a cell of a CSV file.
package enum CSVText {
  /// The text as a cell of RFC 4180 that no spreadsheet program runs as a formula.
  ///
  /// A text that starts like a formula, after any blanks (which spreadsheet programs skip), gets an
  /// apostrophe in front.
  package static func cell(_ text: String) -> String {
    let first = text.unicodeScalars.first { !blanks.contains($0) }
    let safe = first.map { formulaStarts.contains($0) ? "'" + text : text } ?? text
    guard safe.utf8.contains(where: { needingQuotes.contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  /// The cells as one line with its end.
  package static func line(_ cells: some Sequence<CSVCell>) -> String {
    cells.map(\.text).joined(separator: ",") + "\r\n"
  }

  private static let blanks: Set<Unicode.Scalar> = [" ", "\u{FEFF}", "\u{A0}"]
  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠",
  ]
  /// Comma, quote, line ends, and the semicolon that other locales part cells by.
  private static let needingQuotes: Set<UInt8> = [44, 34, 10, 13, 59]
}
