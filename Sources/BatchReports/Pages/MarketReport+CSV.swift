// SPDX-License-Identifier: MIT

import Pages
import PremiumAnalysis

extension MarketReport {
  /// The premium rows as CSV (RFC 4180, UTF-8); a withheld figure is an empty field.
  var premiumTable: String {
    let header = [
      "survey", "edition", "combined", "market", "family", "role", "payElement", "currency",
      "taxBasis", "seniorCount", "leadCount", "seniorMedian", "leadMedian", "premium",
      "premiumLow", "premiumHigh", "p25Premium", "p75Premium", "accuracy", "verdict", "reasons",
    ]
    let rows = premiums.map { row -> [CSVCell] in
      [
        .text(row.survey ?? ""), .text(row.edition ?? ""), .text(row.combined ? "yes" : "no"),
        .text(row.market), .text(row.family), .text(row.role), .text(row.payElement),
        .text(row.currency), .text(row.taxBasis), .count(row.seniorCount), .count(row.leadCount),
        .number(row.seniorMedian), .number(row.leadMedian), .number(row.premium),
        .number(row.premiumLow), .number(row.premiumHigh), .number(row.p25Premium),
        .number(row.p75Premium), .text(row.accuracy.rawValue), .text(row.verdict.rawValue),
        .text(row.reasons.map(\.code.rawValue).joined(separator: " ")),
      ]
    }
    return ([header.map(CSVCell.text)] + rows).map(CSVText.line).joined()
  }

  /// The ladder as CSV.
  var ladderTable: String {
    let header = [
      "survey", "edition", "market", "family", "grade", "payElement", "currency", "taxBasis",
      "count", "p25", "p50", "p75", "stepToNext", "stepLow", "stepHigh", "inverted",
    ]
    let rows = ladder.map { row -> [CSVCell] in
      [
        .text(row.survey), .text(row.edition), .text(row.market), .text(row.family),
        .text(row.grade), .text(row.payElement), .text(row.currency), .text(row.taxBasis),
        .count(row.count), .number(row.p25), .number(row.p50), .number(row.p75),
        .number(row.step?.premium), .number(row.step?.low), .number(row.step?.high),
        .text(row.inverted ? "yes" : "no"),
      ]
    }
    return ([header.map(CSVCell.text)] + rows).map(CSVText.line).joined()
  }
}
