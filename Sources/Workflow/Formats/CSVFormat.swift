// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Pages
package import PremiumAnalysis

/// Tables as CSV for another program: RFC 4180, exact numbers, texts fit for a spreadsheet.
///
/// Several tables follow each other after an empty line and a line with their title.
package enum CSVFormat {
  package static func text(_ table: FigureTable, _ others: [FigureTable] = []) -> String {
    ([lines(table)] + others.map { "\r\n" + CSVText.line([.text($0.title)]) + lines($0) }).joined()
  }

  private static func lines(_ table: FigureTable) -> String {
    CSVText.line(table.columns.map(CSVCell.text))
      + table.rows.map { row in
        CSVText.line(row.map { $0.figure ?? .text($0.words(list: " ")) })
      }.joined()
  }
}

extension ColumnValue {
  /// The value as a number; nil for what is none.
  fileprivate var figure: CSVCell? {
    switch self {
    case .count(let count): .count(count)
    case .amount(let number), .premium(let number), .share(let number), .number(let number):
      .number(number)
    case .text, .flag, .list, .reasons, .part, .none, .absent: nil
    }
  }

  /// A number with every digit; nil for what is none.
  package var exactNumber: String? { figure?.text }

  /// The value in words, numbers as people write them.
  package func words(list separator: String = ", ") -> String {
    let number = FigureText.terminal
    return switch self {
    case .text(let text), .none(let text): text
    case .count(let count): number.integer(count)
    case .amount(let amount): number.whole(amount)
    case .premium(let premium): number.change(premium)
    case .share(let share): number.decimals(share * 100, 1) + " %"
    case .number(let value): number.decimals(value, 4)
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let items): items.joined(separator: "; ")
    case .reasons(let reasons): reasons.map(\.code.rawValue).joined(separator: separator)
    case .part(let stratum): stratum.name
    case .absent: ""
    }
  }
}
