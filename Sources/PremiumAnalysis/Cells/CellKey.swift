// SPDX-License-Identifier: MIT

package import Compensation

/// What figures must share to be about the same thing, whatever their edition.
package struct CellKey: Hashable, Sendable {
  package var market: Market
  package var family: JobFamily
  package var payElement: PayElement
  package var currency: Currency
  package var taxBasis: TaxBasis
  package var stratum: Stratum
  /// Which leads; nil where the key is that of a whole cell, seniors and all.
  package var role: LeadComparison?
  /// The level that is compared with senior, where it is told by level and not by lead role.
  package var level: LadderLevel?

  package init(
    market: Market, family: JobFamily, payElement: PayElement, currency: Currency,
    taxBasis: TaxBasis, stratum: Stratum = .whole, role: LeadComparison? = nil,
    level: LadderLevel? = nil
  ) {
    self.market = market
    self.family = family
    self.payElement = payElement
    self.currency = currency
    self.taxBasis = taxBasis
    self.stratum = stratum
    self.role = role
    self.level = level
  }
}

/// A cell of one survey edition: seniors and leads are compared only inside one.
package struct EditionCell: Hashable, Sendable {
  package var edition: SurveyEdition
  package var cell: CellKey

  package init(edition: SurveyEdition, cell: CellKey) {
    self.edition = edition
    self.cell = cell
  }

  /// The cell a group of equal pay belongs to; nil where its family is not known.
  init?(_ pay: PayCell) {
    guard let family = pay.family else { return nil }
    self.init(
      edition: pay.edition,
      cell: CellKey(
        market: pay.market, family: family, payElement: pay.payElement, currency: pay.currency,
        taxBasis: pay.taxBasis, stratum: pay.stratum))
  }
}

extension PremiumRow {
  /// What the row is about, its edition left aside.
  package var cell: CellKey {
    CellKey(
      market: market, family: family, payElement: payElement, currency: currency,
      taxBasis: taxBasis, stratum: stratum, role: role, level: level)
  }

  /// The same in the row's edition; nil for a row of several editions.
  package var editionCell: EditionCell? {
    edition.map { EditionCell(edition: $0, cell: cell) }
  }
}

extension CellKey {
  /// The cell with all its people: neither role nor level.
  package var group: CellKey {
    var key = self
    key.role = nil
    key.level = nil
    return key
  }
}
