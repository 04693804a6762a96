// SPDX-License-Identifier: MIT

import Compensation
import GRDB

extension PayGroup {
  /// The group that a row names in its columns `survey`, `edition`, `market`, `family`, `grade`,
  /// `lead_role`, `currency` and `tax_basis`; nil where one of them is no such thing.
  init?(_ row: Row, _ payElement: PayElement) throws {
    guard let market = Market(try row.value("market") as String),
      let leadRole = LeadRole(rawValue: try row.value("lead_role")),
      let currency = Currency(try row.value("currency") as String),
      let taxBasis = TaxBasis(rawValue: try row.value("tax_basis"))
    else { return nil }
    self.init(
      edition: try SurveyEdition(
        survey: row.value("survey"), edition: row.value("edition")),
      cell: Cell(
        market: market, family: JobFamily(rawValue: try row.value("family")),
        payElement: payElement,
        currency: currency, taxBasis: taxBasis),
      grade: (try row.optional("grade") as Int?).flatMap(Grade.init(rawValue:)), leadRole: leadRole)
  }

  /// The condition that holds for the seniors and leads of a table with `grade` and `lead_role`.
  static func isSeniorOrLead(table: String) -> String {
    let leads = LeadRole.allCases.filter(\.isLead).map { "'\($0.rawValue)'" }
    return """
      (\(table).lead_role IN (\(leads.joined(separator: ", "))) OR (\(table).grade = \
      \(Grade.senior.rawValue) AND \(table).lead_role = '\(LeadRole.none.rawValue)'))
      """
  }

  /// Survey and edition, then market, family, level, currency and stratum.
  func isOrdered(before other: PayGroup) -> Bool {
    sortKey.lexicographicallyPrecedes(other.sortKey)
  }

  private var sortKey: [String] {
    [
      edition.survey, edition.edition, cell.market.description, cell.family.rawValue,
      grade?.description ?? "", leadRole.rawValue, cell.currency.code, cell.taxBasis.rawValue,
      cell.stratum.parts.map { "\($0.rank)" }.joined(separator: " "),
    ]
  }
}
