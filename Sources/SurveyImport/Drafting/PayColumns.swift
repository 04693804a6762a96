// SPDX-License-Identifier: MIT

import Compensation

/// The ends of a range that stand in two columns, and tables of percentiles, found by their names.
enum PayColumns {
  private static let file = WordFile.payHeaders
  private static let lowWords = Set(file.words("range", "low"))
  private static let highWords = Set(file.words("range", "high"))
  private static let median = Set(file.words("figures", "median"))
  private static let means = Set(file.words("figures", "mean"))
  private static let incumbents = Set(file.words("figures", "incumbents"))
  private static let spread = file.words("spread")
  private static let quartiles = file.meanings("quartiles").compactMap { quartile in
    Int(quartile.name).map { (percentile: $0, words: quartile.words) }
  }

  private static func parts(_ name: String) -> [String] {
    var spaced = ""
    var wasSmall = false
    for letter in name {
      if letter.isUppercase, wasSmall { spaced.append(" ") }
      wasSmall = letter.isLowercase
      spaced.append(letter)
    }
    return TextFolding.fold(spaced).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// The column with the other end of a column's range, and which of the two is the lower one.
  static func pair(of column: Int, in fields: [String], isPay: (Int) -> Bool) -> (
    low: Int, high: Int
  )? {
    func split(_ field: String, _ ends: Set<String>) -> [String]? {
      let all = parts(field)
      guard all.count > 1, let place = all.lastIndex(where: ends.contains) else { return nil }
      return all.enumerated().filter { $0.offset != place }.map(\.element)
    }
    if let rest = split(fields[column], lowWords),
      let high = fields.indices.first(where: {
        $0 != column && split(fields[$0], highWords) == rest && isPay($0)
      })
    {
      return (column, high)
    }
    if let rest = split(fields[column], highWords),
      let low = fields.indices.first(where: {
        $0 != column && split(fields[$0], lowWords) == rest && isPay($0)
      })
    {
      return (low, column)
    }
    return nil
  }

  /// Columns of published percentiles by percentile; nil without a median or two others.
  static func percentiles(_ fields: [String], isPay: (Int) -> Bool) -> [Int: Int]? {
    var found: [Int: Int] = [:]
    for (column, field) in fields.enumerated() {
      guard let percentile = percentile(field), isPay(column) else { continue }
      // Hourly and yearly figures of one table: the first stands.
      if found[percentile] == nil { found[percentile] = column }
    }
    return found.count >= 3 || found.count == 2 && found[50] != nil ? found : nil
  }

  private static func percentile(_ field: String) -> Int? {
    let all = parts(field)
    let text = all.joined(separator: " ")
    let isSpread = spread.contains(where: text.contains)
    if !median.isDisjoint(with: all) { return 50 }
    for word in all {
      let digits = word.filter(\.isNumber)
      let letters = word.filter(\.isLetter)
      guard let number = Int(digits) else { continue }
      if ["p", "pct", "perc"].contains(letters)
        || isSpread && !text.contains("quartil")
          && !text.contains("decil") && !text.contains("dezil")
      {
        if [10, 25, 50, 75, 90].contains(number) { return number }
      }
      if letters == "q" || text.contains("quartil") {
        if number == 1 { return 25 }
        if number == 2 { return 50 }
        if number == 3 { return 75 }
      }
      if letters == "d" || text.contains("decil") || text.contains("dezil") {
        if number == 1 { return 10 }
        if number == 9 { return 90 }
      }
    }
    if text.contains("quartil") {
      return quartiles.first { $0.words.contains(where: text.contains) }?.percentile
    }
    return nil
  }

  /// The column with the mean.
  static func mean(_ fields: [String], isPay: (Int) -> Bool) -> Int? {
    return fields.indices.first {
      !means.isDisjoint(with: parts(fields[$0])) && isPay($0)
    }
  }

  /// The column with the number of people behind the figures.
  static func incumbents(_ fields: [String], isCount: (Int) -> Bool) -> Int? {
    return fields.indices.first { !incumbents.isDisjoint(with: parts(fields[$0])) && isCount($0) }
  }
}
