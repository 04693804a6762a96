// SPDX-License-Identifier: MIT

package import Compensation
import GRDB

extension SurveyStore {
  /// The published lines about seniors and leads that answer the question, from the current imports.
  ///
  /// A country's lines are those that its publisher gave for the whole country: percentiles of
  /// regions cannot be joined. Lines of regions come when the question is by region, or names one.
  package func statistics(_ question: CellQuestion) throws -> [PublishedPay] {
    try reading { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT i.survey, i.edition, m.market, j.title, j.family, j.grade, j.lead_role,
                 s.currency, s.tax_basis, s.p25, s.p50, s.p75, s.incumbents, s.organisations
            FROM statistic s
            JOIN import i ON i.id = s.import_id
            JOIN job j ON j.id = s.job_id
            JOIN market m ON m.id = s.market_id
           WHERE i.superseded_by IS NULL AND m.market IS NOT NULL AND s.element = ?
             AND (j.lead_role IN ('tech-lead', 'team-lead', 'lead')
                  OR (j.grade = 3 AND j.lead_role = 'none'))
           ORDER BY i.survey, i.edition, s.id
          """,
        arguments: [question.payElement.rawValue])
      var lines: [PublishedPay] = []
      while let row = try rows.next() {
        guard let market = Market(row[2] as String), let role = LeadRole(rawValue: row[6]),
          let currency = Currency(row[7] as String), let tax = TaxBasis(rawValue: row[8])
        else { continue }
        let line = PublishedPay(
          edition: SurveyEdition(survey: row[0], edition: row[1]), market: market, title: row[3],
          family: (row[4] as String?).map(JobFamily.init(rawValue:)),
          grade: (row[5] as Int?).flatMap(Grade.init(rawValue:)), leadRole: role,
          payElement: question.payElement, currency: currency, taxBasis: tax, p25: row[9],
          p50: row[10], p75: row[11], incumbents: row[12], organisations: row[13])
        if question.wants(line) { lines.append(line) }
      }
      return lines
    }
  }
}

extension CellQuestion {
  fileprivate func wants(_ line: PublishedPay) -> Bool {
    // Only a line of exactly the market that the cell is counted under.
    guard includes(line.market), grouped(line.market) == line.market else { return false }
    if let families {
      guard let family = line.family, families.contains(family) else { return false }
    }
    return editions?.contains(line.edition) ?? true
  }
}
