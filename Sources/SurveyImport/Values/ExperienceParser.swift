// SPDX-License-Identifier: MIT

/// Reads years of experience as surveys and people write them.
package enum ExperienceParser {
  /// Tenths of years in a text such as `1,5`, `8 - 10 years`, `10 и более лет` or `меньше 3 месяцев`.
  ///
  /// A band gives its middle, one below a bound half of that, one above a bound the bound, `15, thereof 8 as CTO` its first number. Nil
  /// when there is no number or no working life is so long (over 70 years).
  package static func tenthsOfYears(_ text: String) -> Int? {
    if let plain = plain(text) { return plain }
    guard let quantity = QuantityText(text, threeDigitsAfterMark: .decimal) else { return nil }
    guard let thousandths = years(in: quantity.parts) else { return nil }
    let tenths = (thousandths + 50) / 100
    return (0...700).contains(tenths) ? tenths : nil
  }

  /// One or two digits, the most common answer.
  private static func plain(_ text: String) -> Int? {
    guard text.utf8.count <= 2, !text.isEmpty else { return nil }
    var value = 0
    for byte in text.utf8 {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value <= 70 ? value * 10 : nil
  }

  private struct Amount {
    var thousandths: Int
    var place: Int
    var unit: Unit?
    /// Whether it is the word “half”, which adds to a number before it.
    var isHalf = false
  }

  private enum Unit { case year, month, week }

  private static func years(in parts: [QuantityText.Part]) -> Int? {
    var amounts: [Amount] = []
    var mentionsTotal = false
    var impliedUnit: Unit?
    for (place, part) in parts.enumerated() {
      switch part {
      case .number(let value): amounts.append(Amount(thousandths: value, place: place))
      case .word(let word):
        if let number = wordNumbers[word] {
          amounts.append(Amount(thousandths: number * 1000, place: place))
        } else if halves.contains(word) {
          amounts.append(Amount(thousandths: 500, place: place, isHalf: true))
        } else if halfYears.contains(word) {
          amounts.append(Amount(thousandths: 500, place: place, unit: .year))
        } else if let unit = unit(of: word) {
          if let last = amounts.indices.last, amounts[last].unit == nil {
            amounts[last].unit = unit
          } else if amounts.isEmpty {
            impliedUnit = unit
          }
        } else if totals.contains(word) {
          mentionsTotal = true
        }
      default: break
      }
    }
    guard var first = amounts.first else {
      // “less than year”, “до року”
      return impliedUnit == .year && parts.contains(where: isLess) ? 500 : nil
    }
    guard amounts.count > 1 else {
      return parts.contains(where: isLess) ? inYears(first) / 2 : inYears(first)
    }
    let second = amounts[1]
    let between = parts[(first.place + 1)..<second.place]
    if first.unit == .year, second.unit == .month, !between.contains(where: isSpan) {
      return inYears(first) + inYears(second)
    }
    // “ein halbes Jahr” is half of one, “two and a half” is more than two.
    if second.isHalf, between.isEmpty { return inYears(second) }
    if second.isHalf, between.allSatisfy({ isJointOrUnit($0) && $0 != .dash }) {
      return inYears(first) + 500
    }
    if between.contains(where: isJoint), between.allSatisfy(isJointOrUnit) {
      if first.unit == nil { first.unit = second.unit }
      let (low, high) = (inYears(first), inYears(second))
      return low <= high ? (low + high) / 2 : nil
    }
    if mentionsTotal { return amounts.map(inYears).max() }
    // A second number needs a mark or a word before it to be a remark on the first.
    return between.isEmpty ? nil : inYears(first)
  }

  private static func inYears(_ amount: Amount) -> Int {
    switch amount.unit {
    case .month: amount.thousandths / 12
    case .week: amount.thousandths / 52
    case .year, nil: amount.thousandths
    }
  }

  private static func isLess(_ part: QuantityText.Part) -> Bool {
    switch part {
    case .word(let word): lessWords.contains(word)
    case .comparison(let isMore): !isMore
    default: false
    }
  }

  /// Whether a part spans a band, where “and” only adds.
  private static func isSpan(_ part: QuantityText.Part) -> Bool {
    switch part {
    case .dash: true
    case .word(let word): spans.contains(word)
    default: false
    }
  }

  private static func isJoint(_ part: QuantityText.Part) -> Bool {
    switch part {
    case .dash: true
    case .word(let word): joints.contains(word)
    default: false
    }
  }

  private static func isJointOrUnit(_ part: QuantityText.Part) -> Bool {
    if isJoint(part) { return true }
    if case .word(let word) = part { return unit(of: word) != nil }
    return false
  }

  private static func unit(of word: String) -> Unit? {
    if monthStems.contains(where: word.hasPrefix) || monthWords.contains(word) { return .month }
    if weekStems.contains(where: word.hasPrefix) { return .week }
    if yearWords.contains(word) { return .year }
    return nil
  }

  private static let words = WordFile.quantities
  private static let spans = Set(words.words("spans"))
  private static let joints = spans.union(words.words("joints"))
  private static let lessWords = Set(words.words("less"))
  private static let halves = Set(words.words("half"))
  private static let halfYears = Set(words.words("half-year"))
  private static let totals = Set(words.words("totals"))
  private static let monthStems = words.words("units", "month-stems")
  private static let monthWords = Set(words.words("units", "month"))
  private static let weekStems = words.words("units", "week-stems")
  private static let yearWords = Set(words.words("units", "year"))
  private static let wordNumbers = words.index("numbers") { Int($0) }
}
