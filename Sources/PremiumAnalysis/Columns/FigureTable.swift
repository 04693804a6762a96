// SPDX-License-Identifier: MIT

import Compensation

/// A table of figures before it has a format.
package struct FigureTable: Sendable {
  package var title: String
  package var columns: [String]
  /// As many values a row as there are columns.
  package var rows: [[ColumnValue]]

  package init(title: String, columns: [String], rows: [[ColumnValue]]) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// A table whose columns each say their name and their value of a row.
  package init<Row>(
    title: String, of rows: [Row], _ columns: [(name: String, value: (Row) -> ColumnValue)]
  ) {
    self.init(
      title: title, columns: columns.map(\.name),
      rows: rows.map { row in columns.map { $0.value(row) } })
  }

  /// Every column that people read of premium rows.
  package init(of rows: [PremiumRow]) {
    self.init(
      title: Self.premiums, of: rows,
      PremiumColumn.all.compactMap { column in column.title.map { ($0, column.value) } })
  }

  /// Every column of premium rows by its key, with nothing in place of what a row does not have.
  package init(forPrograms rows: [PremiumRow]) {
    self.init(
      title: Self.premiums, of: rows,
      PremiumColumn.all.map { column in
        (
          column.key,
          { row in if case .none = column.value(row) { .none } else { column.value(row) } }
        )
      })
  }

  private static let premiums = "Senior to lead premium"

  /// The table without the columns in which no row tells anything.
  package var told: FigureTable {
    let places = columns.indices.filter { place in rows.contains { $0[place].isTold } }
    return FigureTable(
      title: title, columns: places.map { columns[$0] },
      rows: rows.map { row in places.map { row[$0] } })
  }
}

extension PremiumSensitivity {
  /// The combined premiums and what each is without one edition or survey.
  package static func table(of combined: [PremiumSensitivity]) -> FigureTable {
    FigureTable(
      title: "Combined premiums, one edition or survey left out",
      columns: [
        "market", "family", "leads", "left out", "editions", "premium", "premium low",
        "premium high", "heterogeneity",
      ],
      rows: combined.flatMap { cell in
        let place = place(cell.combined)
        return [
          place
            + values(
              "nothing", cell.combined.combinedEditions.count, cell.combined.premium,
              cell.combined.heterogeneity)
        ]
          + cell.variants.map {
            place + values($0.leftOut.description, $0.editions, $0.premium, $0.heterogeneity)
          }
      })
  }

  private static func place(_ row: PremiumRow) -> [ColumnValue] {
    [
      .text(row.cell.market.description), .text(row.cell.family.rawValue),
      .text(row.subject.name),
    ]
  }

  private static func values(
    _ leftOut: String, _ editions: Int, _ premium: PremiumEstimate?, _ heterogeneity: Double?
  ) -> [ColumnValue] {
    [
      .text(leftOut), .count(editions),
      premium.map { .premium($0.premium) } ?? .none(instead: "disagree"),
      .premium(premium?.low), .premium(premium?.high), .share(heterogeneity),
    ]
  }
}
