// SPDX-License-Identifier: MIT

import Compensation
package import PremiumAnalysis

extension SensitivityReport {
  /// What the premiums hang on, as tables that a format writes; empty ones are left out.
  package var tables: [FigureTable] {
    [PremiumSensitivity.table(of: combined), quartileTable, weightingTable]
      .filter { !$0.rows.isEmpty }
  }

  private var quartileTable: FigureTable {
    FigureTable(
      title: "Premium of the quartiles, by the quantile rule (Excel's is type 7)",
      columns: place + ["P25 premium", "P25 Excel", "P75 premium", "P75 Excel"],
      rows: quartiles.map { line in
        Self.place(line.row)
          + [line.row.p25, line.p25Excel, line.row.p75, line.p75Excel].map {
            .premium($0?.premium)
          }
      })
  }

  private var weightingTable: FigureTable {
    FigureTable(
      title: "Each person, or each employer, counting once",
      columns: place + [
        "senior employers", "lead employers", "by person", "by employer", "differ over 5 %",
      ],
      rows: weightings.map { line in
        Self.place(line.row) + [
          .count(line.weighting.seniorEmployers), .count(line.weighting.leadEmployers),
          .premium(line.weighting.byPerson), .premium(line.weighting.byEmployer),
          .flag(line.weighting.differs),
        ]
      })
  }

  private var place: [String] { ["market", "family", "leads", "edition"] }

  private static func place(_ row: PremiumRow) -> [ColumnValue] {
    [
      .text(row.cell.market.description), .text(row.cell.family.rawValue),
      .text(row.subject.name), .text(row.edition?.description ?? ""),
    ]
  }
}
