// SPDX-License-Identifier: MIT

public import Compensation

/// How far a person's pay may be laid beside a survey's amounts.
///
/// Amounts of two currencies are never compared; net pay and gross amounts only as far as tax has a sign.
public enum PayComparability: Hashable, Sendable {
  /// The same currency, both gross or both net.
  case direct
  /// Net pay beside gross amounts: before tax it is at least as much.
  case atLeast
  /// Gross pay beside net amounts: after tax it is at most as much.
  case atMost
  /// Another currency.
  case none

  public init(
    of currency: Currency, _ basis: TaxBasis, with surveys: Currency, _ surveyBasis: TaxBasis
  ) {
    if currency != surveys {
      self = .none
    } else if basis == surveyBasis {
      self = .direct
    } else {
      self = basis == .net ? .atLeast : .atMost
    }
  }

  /// Whether pay that reaches an amount of the surveys surely does so in their terms too.
  public var provesHigh: Bool { self == .direct || self == .atLeast }

  /// Whether pay below an amount of the surveys surely is so in their terms too.
  public var provesLow: Bool { self == .direct || self == .atMost }
}

/// Amounts of a survey more than 24 months old, carried to today by an assumed growth of pay.
///
/// All in units of the survey's currency, pay of one year.
public struct AgedReference: Hashable, Sendable {
  public var seniorMedian: Double
  public var leadMedian: Double
  public var leadUpperTenth: Double
  /// The growth assumed, a share a year.
  public var growth: Double
  /// Months from the survey to today.
  public var months: Int

  public init(
    seniorMedian: Double, leadMedian: Double, leadUpperTenth: Double, growth: Double, months: Int
  ) {
    self.seniorMedian = seniorMedian
    self.leadMedian = leadMedian
    self.leadUpperTenth = leadUpperTenth
    self.growth = growth
    self.months = months
  }
}
