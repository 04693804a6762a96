// SPDX-License-Identifier: MIT

/// The pay of one group: a survey edition × market × family × grade × lead role × pay element × currency.
public struct PayCell: Hashable, Sendable {
  public var edition: SurveyEdition
  public var market: Market
  /// Nil where the titles did not tell the family.
  public var family: JobFamily?
  /// Nil where the titles did not tell the grade.
  public var grade: Grade?
  public var leadRole: LeadRole
  public var payElement: PayElement
  public var currency: Currency
  public var taxBasis: TaxBasis
  /// The part of the cell this is about, when the question split it.
  public var stratum: Stratum
  public var distribution: PayDistribution

  public init(
    edition: SurveyEdition, market: Market, family: JobFamily?, grade: Grade?,
    leadRole: LeadRole, payElement: PayElement, currency: Currency, taxBasis: TaxBasis,
    stratum: Stratum = .whole, distribution: PayDistribution
  ) {
    self.edition = edition
    self.market = market
    self.family = family
    self.grade = grade
    self.leadRole = leadRole
    self.payElement = payElement
    self.currency = currency
    self.taxBasis = taxBasis
    self.stratum = stratum
    self.distribution = distribution
  }

  /// Whether the cell is the group every premium starts from: grade senior without a lead role.
  public var isSenior: Bool { grade == .senior && leadRole == .none }
}

/// The part of a cell a table is split into.
public enum Stratum: Hashable, Sendable {
  case whole
  /// Nil: the experience is not known.
  case experience(ExperienceBand?)
  case employerSize(EmployerSize?)
  case remote(Bool?)
}

/// What splits a cell into strata.
public enum StratumKind: String, Sendable, Codable, CaseIterable, Hashable {
  case experience
  case employerSize = "size"
  case remote
}
