// SPDX-License-Identifier: MIT

/// What a figure of pay is about, whatever its survey edition: figures of one cell may be compared.
package struct Cell: Hashable, Sendable {
  package var market: Market
  package var family: JobFamily
  package var payElement: PayElement
  package var currency: Currency
  package var taxBasis: TaxBasis
  /// The part of the cell that is meant, where it was split.
  package var stratum: Stratum

  package init(
    market: Market, family: JobFamily, payElement: PayElement, currency: Currency,
    taxBasis: TaxBasis, stratum: Stratum = .whole
  ) {
    self.market = market
    self.family = family
    self.payElement = payElement
    self.currency = currency
    self.taxBasis = taxBasis
    self.stratum = stratum
  }

  /// A market's job family, whatever the kind of pay.
  package struct Place: Hashable, Sendable {
    package var market: Market
    package var family: JobFamily
  }

  package var place: Place { Place(market: market, family: family) }

  /// The cell in another currency.
  package func with(currency: Currency) -> Cell {
    var cell = self
    cell.currency = currency
    return cell
  }
}

/// A cell of one survey edition: seniors and leads are compared only inside one.
package struct EditionCell: Hashable, Sendable {
  package var edition: SurveyEdition
  package var cell: Cell

  package init(edition: SurveyEdition, cell: Cell) {
    self.edition = edition
    self.cell = cell
  }
}
