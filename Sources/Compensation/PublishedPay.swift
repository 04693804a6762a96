// SPDX-License-Identifier: MIT

/// One line of a published pay table: percentiles of a group that someone else computed.
package struct PublishedPay: Hashable, Sendable {
  package var edition: SurveyEdition
  package var market: Market
  /// The job as the publisher names it.
  package var title: String
  /// Nil where the title does not state it.
  package var family: JobFamily?
  /// Nil where the title does not state it.
  package var grade: Grade?
  package var leadRole: LeadRole
  package var payElement: PayElement
  package var currency: Currency
  package var taxBasis: TaxBasis
  /// Pay of one year in hundredths; nil where not published.
  package var p25: Int64?
  package var p50: Int64?
  package var p75: Int64?
  /// People behind the figures; nil where not published.
  package var incumbents: Int?
  /// Employers behind the figures; nil where not published.
  package var organisations: Int?

  package init(
    edition: SurveyEdition, market: Market, title: String, family: JobFamily?, grade: Grade?,
    leadRole: LeadRole, payElement: PayElement, currency: Currency, taxBasis: TaxBasis,
    p25: Int64? = nil, p50: Int64? = nil, p75: Int64? = nil, incumbents: Int? = nil,
    organisations: Int? = nil
  ) {
    self.edition = edition
    self.market = market
    self.title = title
    self.family = family
    self.grade = grade
    self.leadRole = leadRole
    self.payElement = payElement
    self.currency = currency
    self.taxBasis = taxBasis
    self.p25 = p25
    self.p50 = p50
    self.p75 = p75
    self.incumbents = incumbents
    self.organisations = organisations
  }

  /// Whether the line is of the group every premium starts from: grade senior without a lead role.
  package var isSenior: Bool { grade == .senior && leadRole == .none }
}
