// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Workflow

extension MarketReport {
  /// The premium rows with every column, under the names that programs know.
  var premiumTable: String { CSVFormat.text(FigureTable(forPrograms: premiums)) }

  /// The ladder as CSV; a withheld figure is an empty field.
  var ladderTable: String {
    CSVFormat.text(
      FigureTable(
        title: "Ladder", of: ladder,
        [
          ("survey", { .text($0.survey) }), ("edition", { .text($0.edition) }),
          ("market", { .text($0.market.description) }), ("family", { .text($0.family.rawValue) }),
          ("grade", { .text($0.grade) }), ("payElement", { .text($0.payElement.rawValue) }),
          ("currency", { .text($0.currency.code) }), ("taxBasis", { .text($0.taxBasis.rawValue) }),
          ("count", { .count($0.count) }), ("p25", { .amount($0.p25) }),
          ("p50", { .amount($0.p50) }), ("p75", { .amount($0.p75) }),
          ("stepToNext", { .premium($0.step?.premium) }), ("stepLow", { .premium($0.step?.low) }),
          ("stepHigh", { .premium($0.step?.high) }), ("inverted", { .flag($0.inverted) }),
        ]))
  }
}
