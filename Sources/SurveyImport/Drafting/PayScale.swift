// SPDX-License-Identifier: MIT

import Compensation

/// What one unit of a pay column's numbers is, as its name or the size of its numbers tells.
struct PayScale: Equatable {
  /// 1000 where the numbers are thousands, 100,000 for lakhs.
  var unit: Int
  /// Whether only the numbers' size speaks for it, so that a person must check it.
  var isGuess: Bool

  /// The scale that a column's name states; nil when it states none.
  init?(statedIn header: String) {
    let words = Set(
      TextFolding.fold(header).split { !$0.isLetter && !$0.isNumber }.map(String.init))
    if Self.tenThousands.contains(where: header.contains) {
      self.init(unit: 10_000, isGuess: false)
    } else if !words.isDisjoint(with: Self.lakhs) {
      self.init(unit: 100_000, isGuess: false)
    } else if words.contains(where: { word in
      Self.thousands.contains { word == $0 || ($0.count >= 4 && word.hasPrefix($0)) }
    }) {
      self.init(unit: 1000, isGuess: false)
    } else {
      return nil
    }
  }

  /// Thousands a year, because the numbers are too small for anything else.
  static let guessedThousands = PayScale(unit: 1000, isGuess: true)

  private init(unit: Int, isGuess: Bool) {
    self.unit = unit
    self.isGuess = isGuess
  }

  private static let thousands = WordFile.payHeaders.words("scale", "1000")
  private static let tenThousands = WordFile.payHeaders.words("scale", "10000")
  private static let lakhs = WordFile.payHeaders.words("scale", "100000")

  /// The smallest amount, in hundredths, that can be pay under such a column name.
  ///
  /// Marks from 1 to 5, percentages and years of work are numbers too, but nobody's pay.
  static func leastPay(under header: String) -> Int64 {
    if PayScale(statedIn: header) != nil { return 100 }
    return PayHeader.period(header) == .hour ? 300 : 10_000
  }
}
