// SPDX-License-Identifier: MIT

/// A short answer such as `від 4 до 6 років` cut into numbers and words.
struct QuantityText {
  enum Part: Hashable {
    /// A number in thousandths.
    case number(Int)
    case word(String)
    case dash
    case plus
    case comparison(isMore: Bool)
    case mark
  }

  /// What a single mark followed by exactly three digits is.
  enum MarkMeaning { case grouping, decimal }

  var parts: [Part] = []

  /// Nil when a number is too long to be meant as one.
  init?(_ text: String, threeDigitsAfterMark meaning: MarkMeaning) {
    // No answer of this kind is longer; a comment typed into the field is not read.
    guard text.utf8.count <= 400 else { return nil }
    let scalars = Array(TextFolding.fold(text).unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if Self.digit(scalar) != nil {
        guard let (value, end) = Self.number(scalars, from: index, meaning) else { return nil }
        parts.append(.number(value))
        index = end
        continue
      }
      switch scalar {
      case "-", "~": parts.append(scalar == "-" ? .dash : .mark)
      case "+": parts.append(.plus)
      case ">", "≥": parts.append(.comparison(isMore: true))
      case "<", "≤": parts.append(.comparison(isMore: false))
      case " ": break
      default:
        if scalar.properties.isAlphabetic || scalar == "'" {
          var word = ""
          while index < scalars.count,
            scalars[index].properties.isAlphabetic || scalars[index] == "'"
          {
            word.unicodeScalars.append(scalars[index])
            index += 1
          }
          parts.append(.word(word))
          continue
        }
        parts.append(.mark)
      }
      index += 1
    }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    (0x30...0x39).contains(scalar.value) ? Int(scalar.value - 0x30) : nil
  }

  private static func number(
    _ scalars: [Unicode.Scalar], from start: Int, _ meaning: MarkMeaning
  ) -> (Int, Int)? {
    var index = start
    var value = 0
    var count = 0
    func digits(at place: Int) -> Int {
      var end = place
      while end < scalars.count, digit(scalars[end]) != nil { end += 1 }
      return end - place
    }
    while index < scalars.count {
      if let digit = digit(scalars[index]) {
        value = value * 10 + digit
        count += 1
        index += 1
        guard count <= 9 else { return nil }
        continue
      }
      let following = digits(at: index + 1)
      let isMark = scalars[index] == "." || scalars[index] == ","
      let isSoft = scalars[index] == "'" || scalars[index] == " "
      if following == 3, meaning == .grouping, isMark || isSoft {
        index += 1
        continue
      }
      if isMark, (1...2).contains(following) {
        var fraction = 0
        for place in 1...following {
          fraction = fraction * 10 + (digit(scalars[index + place]) ?? 0)
        }
        let end = index + 1 + following
        // 1.5.2019 is a date, not a number.
        if end < scalars.count, scalars[end] == "." || scalars[end] == ",", digits(at: end + 1) > 0
        {
          return nil
        }
        return (value * 1000 + fraction * (following == 1 ? 100 : 10), end)
      }
      if isMark, following > 0 { return nil }
      break
    }
    return (value * 1000, index)
  }
}
