// SPDX-License-Identifier: MIT

/// What the people of one cell have in common.
///
/// A reference, so that the many people of a market share it and each is a few numbers.
public final class PaidGroup: Sendable {
  public let isSenior: Bool
  public let leadRole: LeadRole
  public let family: JobFamily?
  public let market: Market
  public let currency: Currency
  public let taxBasis: TaxBasis

  public init(
    isSenior: Bool, leadRole: LeadRole, family: JobFamily?, market: Market, currency: Currency,
    taxBasis: TaxBasis
  ) {
    self.isSenior = isSenior
    self.leadRole = leadRole
    self.family = family
    self.market = market
    self.currency = currency
    self.taxBasis = taxBasis
  }

  /// Whether pay of the two can be compared: one currency, gross or net, market and family.
  public func isComparable(with other: PaidGroup) -> Bool {
    self === other
      || currency == other.currency && taxBasis == other.taxBasis && market == other.market
        && family == other.family
  }
}

/// One person as an adjusted premium needs it: pay, level, and what else explains pay.
public struct PaidPerson: Sendable {
  /// Pay of one year in hundredths.
  public var pay: Int64
  public var group: PaidGroup
  public var experienceYears: Double?
  public var employerSize: EmployerSize?
  /// Number of the employer in the store, for clustered errors.
  public var employer: Int64?
  public var weight: Double
  /// People the row stands for.
  public var count: Int
  /// Whether the record repeats an earlier one of its file exactly.
  public var isRepeat: Bool

  public var isSenior: Bool { group.isSenior }
  public var leadRole: LeadRole { group.leadRole }
  public var family: JobFamily? { group.family }
  public var market: Market { group.market }
  public var currency: Currency { group.currency }
  public var taxBasis: TaxBasis { group.taxBasis }

  public init(
    pay: Int64, group: PaidGroup, experienceYears: Double?, employerSize: EmployerSize?,
    employer: Int64?, weight: Double, count: Int,
    isRepeat: Bool = false
  ) {
    self.pay = pay
    self.group = group
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
    PayDistribution.Value(pay: pay, weight: weight, people: count)
  }
}

extension PayDistribution {
  /// The distribution of people's pay.
  public init(people: some Sequence<PaidPerson>) {
    self.init(
      merging: people.map(\.value), repeats: people.reduce(0) { $0 + ($1.isRepeat ? $1.count : 0) })
  }
}
