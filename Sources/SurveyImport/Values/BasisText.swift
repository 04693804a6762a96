// SPDX-License-Identifier: MIT

import Compensation

/// Gross or net as survey files say it.
enum BasisText {
  private static let words = WordFile.answers.index("basis", TaxBasis.init)

  static func basis(_ text: String) -> TaxBasis? { words[HeaderName.folded(text)] }
}
