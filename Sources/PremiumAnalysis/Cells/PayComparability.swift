// SPDX-License-Identifier: MIT

package import Compensation

/// How far a person's pay may be laid beside a survey's amounts.
///
/// Amounts of two currencies are never compared; net pay and gross amounts only as far as tax has a sign.
package enum PayComparability: Hashable, Sendable {
  /// The same currency, both gross or both net.
  case direct
  /// Net pay beside gross amounts: before tax it is at least as much.
  case atLeast
  /// Gross pay beside net amounts: after tax it is at most as much.
  case atMost
  /// Another currency.
  case none

  package init(
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
  package var provesHigh: Bool { self == .direct || self == .atLeast }

  /// Whether pay below an amount of the surveys surely is so in their terms too.
  package var provesLow: Bool { self == .direct || self == .atMost }
}
