// SPDX-License-Identifier: MIT

package import Compensation

/// Reads an employer's size as surveys write it.
package enum EmployerSizeParser {
  /// The band of a text such as `51-100`, `1,000 to 4,999 employees`, `до 50 человек` or `10000+`.
  ///
  /// A survey's band goes to the band that holds its geometric middle, because sizes spread by
  /// factors; `up to 50` goes to the band that ends there, `1000+` to the one that starts above.
  /// Letters such as `S` mean nothing without the survey's own map.
  package static func size(_ text: String) -> EmployerSize? {
    guard let quantity = QuantityText(text, threeDigitsAfterMark: .grouping) else { return nil }
    var numbers: [Int] = []
    var isAbove = false
    var isBelow = false
    var isStrictlyBelow = false
    var isAlone = false
    var previous: QuantityText.Part?
    for part in quantity.parts {
      switch part {
      case .number(let value): numbers.append(value / 1000)
      case .plus: isAbove = true
      case .comparison(let isMore): if isMore { isAbove = true } else { isStrictlyBelow = true }
      case .word(let word):
        if aboveWords.contains(word) {
          isAbove = true
        } else if strictlyBelowWords.contains(word) {
          isStrictlyBelow = true
        } else if atMostWords.contains(word), numbers.isEmpty {
          isBelow = true
        } else if thousands.contains(word), let last = numbers.indices.last {
          numbers[last] *= 1000
        } else if word == "me", case .word("just") = previous {
          isAlone = true
        } else if aloneWords.contains(word) {
          isAlone = true
        }
      default: break
      }
      previous = part
    }
    switch numbers.count {
    case 0: return isAlone ? .upTo10 : nil
    case 1:
      let number = numbers[0]
      if isAbove, !isBelow, !isStrictlyBelow { return EmployerSize(headcount: number + 1) }
      if isStrictlyBelow, number > 1 { return EmployerSize(headcount: number - 1) }
      return EmployerSize(headcount: number)
    case 2:
      guard numbers[0] <= numbers[1], numbers[1] > 0 else { return nil }
      let middle = (Double(max(numbers[0], 1)) * Double(numbers[1])).squareRoot()
      return EmployerSize(headcount: Int(middle.rounded()))
    default: return nil
    }
  }

  private static let words = WordFile.quantities
  private static let aboveWords = Set(words.words("size", "above"))
  private static let strictlyBelowWords = Set(words.words("size", "below"))
  private static let atMostWords = Set(words.words("size", "at-most"))
  private static let aloneWords = Set(words.words("size", "alone"))
  private static let thousands = Set(words.words("size", "thousand"))
}
