// SPDX-License-Identifier: MIT

import Compensation

/// Pay periods as survey files name them.
enum PeriodText {
  private static let words = WordFile.answers.index("period", PayPeriod.init)

  static func period(_ text: String) -> PayPeriod? { words[HeaderName.folded(text)] }
}
