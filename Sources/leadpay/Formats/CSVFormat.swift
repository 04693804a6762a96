// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Pages
import PremiumAnalysis

/// Tables as CSV for another program: RFC 4180, exact numbers, texts fit for a spreadsheet.
///
/// Several tables follow each other after an empty line and a line with their title.
enum CSVFormat {
  static func text(_ table: FigureTable, _ others: [FigureTable] = []) -> String {
    let parts =
      [lines(table)] + others.map { "\r\n" + CSVText.line([.text($0.title)]) + lines($0) }
    return parts.joined().trimmingSuffix("\r\n")
  }

  private static func lines(_ table: FigureTable) -> String {
    CSVText.line(table.columns.map(CSVCell.text))
      + table.rows.map { CSVText.line($0.map(cell)) }.joined()
  }

  private static func cell(_ value: ColumnValue) -> CSVCell {
    switch value {
    case .count(let count): .count(count)
    case .amount(let number), .premium(let number), .share(let number), .number(let number):
      .number(number)
    default: .text(value.words(list: " "))
    }
  }
}

extension String {
  /// The text without its last line's end, which printing adds.
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}

extension ColumnValue {
  /// A number with every digit; nil for what is none.
  var exactNumber: String? {
    switch self {
    case .count(let count): "\(count)"
    case .amount(let number), .premium(let number), .share(let number), .number(let number):
      "\(number)"
    default: nil
    }
  }

  /// The value in words, numbers as people write them.
  func words(list separator: String = ", ") -> String {
    let number = FigureText.terminal
    return switch self {
    case .text(let text), .none(let text): text
    case .count(let count): number.whole(Double(count))
    case .amount(let amount): number.whole(amount)
    case .premium(let premium): number.signedPercent(premium) + " %"
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
