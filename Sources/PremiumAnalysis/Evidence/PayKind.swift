// SPDX-License-Identifier: MIT

package import Compensation

/// Pay that may be compared: amounts of different currency or tax basis never are.
package struct PayKind: Hashable, Sendable {
  package var payElement: PayElement
  package var currency: Currency
  package var taxBasis: TaxBasis

  package init(payElement: PayElement, currency: Currency, taxBasis: TaxBasis) {
    self.payElement = payElement
    self.currency = currency
    self.taxBasis = taxBasis
  }

  /// The kind of pay that a cell is about.
  package init(_ cell: Cell) {
    self.init(payElement: cell.payElement, currency: cell.currency, taxBasis: cell.taxBasis)
  }
}

extension ComparableGroup {
  package var kind: PayKind { PayKind(key.cell) }
}
