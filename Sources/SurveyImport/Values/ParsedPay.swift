// SPDX-License-Identifier: MIT

package import Compensation

/// What one pay cell says.
package struct ParsedPay: Hashable, Sendable {
  /// The amount in hundredths of the currency's unit; of a range its lower end.
  package var amount: Int64
  /// The upper end of a range such as `500 - 1000`, in hundredths.
  package var upper: Int64?
  /// Whether the band has no upper end (`5000+`, `over 5000`): `amount` is its lower bound.
  package var isOpenAbove: Bool
  /// Whether the band has no lower end (`up to 500`, `до 500`): `amount` is its upper bound.
  package var isOpenBelow: Bool
  /// The currency the cell names, by symbol or word; nil when it names none.
  package var currency: Currency?
  /// The period the cell names (`/h`, `per month`, `p.a.`); nil when it names none.
  package var period: PayPeriod?
  /// Whether the cell says gross or net; nil when it does not.
  package var taxBasis: TaxBasis?
  /// Whether the cell itself said thousands or another power of ten (`78.03k`, `70 тыс`, `12 lakh`,
  /// `950万円`); the amount has it multiplied in, and the column's unit does not apply.
  package var hasMultiplier: Bool
  /// The reading that was not taken, in hundredths, where one mark can be read two ways
  /// (`1.234`: 1 234 or 1.234).
  package var otherReading: Int64?
  /// Whether the cell says about (`~80000`, `ca. 50k`).
  package var isApproximate: Bool
  /// Whether the cell names something more without an amount (`80k + bonus`).
  package var hasMore: Bool
  /// Whether the cell says that the amount is all pay together (`150k TC`, `OTE`, `12 lakh CTC`).
  package var isTotal: Bool

  package init(
    amount: Int64, upper: Int64? = nil, isOpenAbove: Bool = false, isOpenBelow: Bool = false,
    currency: Currency? = nil, period: PayPeriod? = nil, taxBasis: TaxBasis? = nil,
    hasMultiplier: Bool = false, otherReading: Int64? = nil, isApproximate: Bool = false,
    hasMore: Bool = false, isTotal: Bool = false
  ) {
    self.amount = amount
    self.upper = upper
    self.isOpenAbove = isOpenAbove
    self.isOpenBelow = isOpenBelow
    self.currency = currency
    self.period = period
    self.taxBasis = taxBasis
    self.hasMultiplier = hasMultiplier
    self.otherReading = otherReading
    self.isApproximate = isApproximate
    self.hasMore = hasMore
    self.isTotal = isTotal
  }

  /// Whether the number can be read two ways.
  package var isAmbiguous: Bool { otherReading != nil }

  /// Whether the cell is a band rather than an amount.
  package var isBand: Bool { upper != nil || isOpenAbove || isOpenBelow }

  /// The amount, or the middle of a closed band.
  package var middle: Int64 {
    guard let upper else { return amount }
    return amount + (upper - amount) / 2
  }
}

/// Why a pay cell gives no amount.
package struct PayFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The rule that refused the cell; also the `rule` of the finding in the import report.
  package enum Rule: String, Sendable, Hashable, CaseIterable {
    case missing = "pay-missing"
    case notANumber = "pay-not-a-number"
    case ambiguous = "pay-ambiguous"
    case negative = "pay-negative"
    case zero = "pay-zero"
    case outOfRange = "pay-out-of-range"
    case multipleNumbers = "pay-multiple-numbers"
  }

  package var rule: Rule
  /// What is wrong, for a person.
  package var message: String
  /// What to do about it.
  package var suggestion: String

  package init(rule: Rule, message: String, suggestion: String) {
    self.rule = rule
    self.message = message
    self.suggestion = suggestion
  }

  /// The rule's id, such as `pay-missing`.
  package var id: String { rule.rawValue }

  package var description: String { "\(id): \(message)" }
}

extension PayFailure {
  static let missing = PayFailure(
    rule: .missing, message: "there is no pay in this field",
    suggestion: "Nothing to do: the person did not answer.")
  static let notANumber = PayFailure(
    rule: .notANumber, message: "this is not an amount of money",
    suggestion: "Write one amount, such as 65000 or 65k; words beside it are refused unless known.")
  static let negative = PayFailure(
    rule: .negative, message: "pay cannot be negative",
    suggestion: "Correct the sign, or list the value under the profile's missing words.")
  static let zero = PayFailure(
    rule: .zero, message: "pay of zero is no pay",
    suggestion: "Leave the field empty when there is no answer.")
  static let outOfRange = PayFailure(
    rule: .outOfRange, message: "the amount is larger than any pay",
    suggestion: "Check the number of digits.")
  static let multipleNumbers = PayFailure(
    rule: .multipleNumbers, message: "the field has several numbers that are not one range",
    suggestion: "Write one amount, or a range with the smaller amount first.")

  static func ambiguous(_ message: String, _ suggestion: String) -> PayFailure {
    PayFailure(rule: .ambiguous, message: message, suggestion: suggestion)
  }
}
