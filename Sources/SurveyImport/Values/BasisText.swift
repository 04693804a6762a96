// SPDX-License-Identifier: MIT

import Compensation

/// Gross or net as survey files say it.
enum BasisText {
  private static let words: [String: TaxBasis] = [
    "gross": .gross, "brutto": .gross, "bruto": .gross, "brut": .gross, "before tax": .gross,
    "net": .net, "netto": .net, "neto": .net, "after tax": .net, "bruttó": .gross,
    "nettó": .net, "hrubá": .gross, "čistá": .net, "lordo": .gross, "lorda": .gross,
    "líquido": .net, "brüt": .gross, "до вычета налогов": .gross, "на руки": .net,
    "чистими": .net,
  ]

  static func basis(_ text: String) -> TaxBasis? { words[HeaderName.folded(text)] }
}
