// SPDX-License-Identifier: MIT

package import Compensation
import GRDB

extension SurveyStore {
  /// The published lines about seniors and leads that answer the question, from the current imports.
  ///
  /// A country's lines are those that its publisher gave for the whole country: percentiles of
  /// regions cannot be joined. Lines of regions come when the question is by region, or names one.
  package func statistics(_ question: CellQuestion) throws -> [PublishedPay] {
    try statistics(question, where: PayGroup.isSeniorOrLead(table: "j"))
  }

  /// The lines of official tables that answer the question, of every grade and role.
  package func officialStatistics(_ question: CellQuestion) throws -> [PublishedPay] {
    try statistics(question, where: "i.population = '\(Population.officialStatistics.rawValue)'")
  }

  private func statistics(
    _ question: CellQuestion, where condition: String
  ) throws -> [PublishedPay] {
    try reading { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT i.survey, i.edition, m.market, j.title, j.family, j.grade, j.lead_role,
                 s.currency, s.tax_basis, s.p25, s.p50, s.p75, s.p90, s.incumbents, s.organisations
            FROM statistic s
            JOIN import i ON i.id = s.import_id
            JOIN job j ON j.id = s.job_id
            JOIN market m ON m.id = s.market_id
           WHERE i.superseded_by IS NULL AND m.market IS NOT NULL AND j.family IS NOT NULL
             AND s.element = ? AND \(condition)
           ORDER BY i.survey, i.edition, s.id
          """,
        arguments: [question.payElement.rawValue])
      var lines: [PublishedPay] = []
      while let row = try rows.next() {
        guard let group = try PayGroup(row, question.payElement) else { continue }
        let line = try PublishedPay(
          group: group, title: row.value("title"), p25: row.optional("p25"),
          p50: row.optional("p50"), p75: row.optional("p75"),
          p90: row.optional("p90"),
          incumbents: row.optional("incumbents"), organisations: row.optional("organisations"))
        if question.wants(line) { lines.append(line) }
      }
      return lines
    }
  }
}

extension CellQuestion {
  fileprivate func wants(_ line: PublishedPay) -> Bool {
    // Only a line of exactly the market that the cell is counted under.
    let group = line.group
    return includes(group.cell.market) && grouped(group.cell.market) == group.cell.market
      && families?.contains(group.cell.family) ?? true && editions?.contains(group.edition) ?? true
  }
}
