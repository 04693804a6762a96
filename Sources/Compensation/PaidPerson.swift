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
  /// Whether the record repeats an earlier one of its file exactly.
  public var isRepeat: Bool

  public init(
    pay: Int64, isSenior: Bool, leadRole: LeadRole, family: JobFamily?, market: Market,
    currency: Currency, taxBasis: TaxBasis, experienceYears: Double?, employerSize: EmployerSize?,
    employer: Int64?, weight: Double,
    count: Int, isRepeat: Bool = false
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
    self.isRepeat = isRepeat
  }
}

extension PaidPerson {
  /// The person's pay with its weight.
  public var value: PayDistribution.Value {
    PayDistribution.Value(
      pay: pay, weight: weight, squaredWeight: weight * weight / Double(count), count: count)
  }
}

extension PayDistribution {
  /// The distribution of people's pay.
  public init(people: some Sequence<PaidPerson>) {
    self.init(
      merging: people.map(\.value), repeats: people.reduce(0) { $0 + ($1.isRepeat ? $1.count : 0) })
  }
}
