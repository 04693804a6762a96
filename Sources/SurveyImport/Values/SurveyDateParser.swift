// SPDX-License-Identifier: MIT

/// Which of two numbers in a date is the day.
package enum DayOrder: String, Sendable, Codable, CaseIterable, Hashable {
  case dayFirst = "day-first"
  case monthFirst = "month-first"
}

/// Reads the date an answer was sent on.
package enum SurveyDateParser {
  /// The day in a text such as `24/11/2020 11:14:15`, `2024-11-22T11:03:12Z`, `15.03.2022` or
  /// `2019/12/03 11:30:54 AM GMT+2`; what follows the date is not read.
  ///
  /// Nil when the text starts with no date, or when the date does not exist in the given order:
  /// `4/15/2019` with the day first is refused, not turned round.
  package static func date(
    _ text: String, order: DayOrder
  ) -> (year: Int, month: Int, day: Int)? {
    var numbers: [(value: Int, digits: Int)] = []
    var monthAt: Int?
    let scalars = Array(text.unicodeScalars.prefix(64))
    var index = 0
    while index < scalars.count, numbers.count < 3 {
      let scalar = scalars[index]
      if isDigit(scalar) {
        var value = 0
        let start = index
        while index < scalars.count, isDigit(scalars[index]), index - start < 9 {
          value = value * 10 + Int(scalars[index].value - 0x30)
          index += 1
        }
        numbers.append((value, index - start))
        continue
      }
      if scalar.properties.isAlphabetic {
        var word = ""
        while index < scalars.count, scalars[index].properties.isAlphabetic {
          TextFolding.append(scalars[index], to: &word)
          index += 1
        }
        if let month = month(named: word), monthAt == nil {
          monthAt = numbers.count
          numbers.append((month, 0))
        } else if word != "t" || numbers.isEmpty {
          return nil
        }
        continue
      }
      switch scalar {
      case "/", "-", ".", ",", " ", "\u{FEFF}", "\u{A0}", "\u{202F}": index += 1
      default: return nil
      }
    }
    guard numbers.count == 3 else { return nil }
    return ordered(numbers, monthAt: monthAt, order)
  }

  private static func ordered(
    _ numbers: [(value: Int, digits: Int)], monthAt: Int?, _ order: DayOrder
  ) -> (year: Int, month: Int, day: Int)? {
    let year: Int
    let month: Int
    let day: Int
    if numbers[0].digits == 4 {
      (year, month, day) = (numbers[0].value, numbers[1].value, numbers[2].value)
    } else {
      guard let last = fullYear(numbers[2]) else { return nil }
      year = last
      let isMonthFirst = monthAt.map { $0 == 0 } ?? (order == .monthFirst)
      (month, day) =
        isMonthFirst ? (numbers[0].value, numbers[1].value) : (numbers[1].value, numbers[0].value)
    }
    guard (1900...2200).contains(year), (1...12).contains(month),
      (1...length(ofMonth: month, year)).contains(day)
    else { return nil }
    return (year, month, day)
  }

  private static func fullYear(_ number: (value: Int, digits: Int)) -> Int? {
    switch number.digits {
    case 4: number.value
    case 2: number.value < 70 ? 2000 + number.value : 1900 + number.value
    default: nil
    }
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func month(named word: String) -> Int? {
    guard word.unicodeScalars.count >= 3 else { return nil }
    return months.first { $0.beginnings.contains { word.hasPrefix($0) } }?.number
  }

  private static let months = WordFile.quantities.meanings("months").compactMap { month in
    Int(month.name).map { (number: $0, beginnings: month.words) }
  }
}
