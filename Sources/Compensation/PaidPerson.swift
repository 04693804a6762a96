// SPDX-License-Identifier: MIT

/// One person as an adjusted premium needs it: pay, level, and what else explains pay.
public struct PaidPerson: Hashable, Sendable {
  /// Pay of one year in hundredths.
  public var pay: Int64
  public var isSenior: Bool
  public var leadRole: LeadRole
  public var family: JobFamily?
  public var market: Market
  public var currency: Currency
  public var taxBasis: TaxBasis
  public var experienceYears: Double?
  public var employerSize: EmployerSize?
  /// Number of the employer in the store, for clustered errors.
  public var employer: Int64?
  public var weight: Double
  /// People the row stands for.
  public var count: Int

  public init(
    pay: Int64, isSenior: Bool, leadRole: LeadRole, family: JobFamily?, market: Market,
    currency: Currency, taxBasis: TaxBasis, experienceYears: Double?, employerSize: EmployerSize?,
    employer: Int64?, weight: Double,
    count: Int
  ) {
    self.pay = pay
    self.isSenior = isSenior
    self.leadRole = leadRole
    self.family = family
    self.market = market
    self.currency = currency
    self.taxBasis = taxBasis
    self.experienceYears = experienceYears
    self.employerSize = employerSize
    self.employer = employer
    self.weight = weight
    self.count = count
  }
}
