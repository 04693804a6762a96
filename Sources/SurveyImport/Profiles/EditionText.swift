// SPDX-License-Identifier: MIT

import Foundations

/// The written form of editions, and finding one in a file's name.
enum EditionText {
  /// The ways to write one, for an error.
  static let forms =
    "Write a year, a year and month or a date, a half-year or a quarter: 2024, 2024-12, 2024-12-05, 2024-1, 2024-Q2."

  /// Whether `text` is `2024`, `2024-12`, `2024-12-05`, a half-year such as `2019-1`, or `2024-Q2`.
  static func isValid(_ text: String) -> Bool {
    if text.utf8.count > 5, isYear(Int(text.prefix(4))), text.dropFirst(4).first == "-",
      parts.contains(String(text.dropFirst(5)))
    {
      return true
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4, isYear(Int(parts[0])) else {
      return false
    }
    let limits = [12, 31]
    return zip(parts.dropFirst(), limits).allSatisfy { part, limit in
      part.utf8.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) }
        && (1...limit).contains(Int(part) ?? 0)
    }
  }

  /// The half-years and quarters of a year, as editions name them.
  private static let parts = ["1", "2", "H1", "H2", "Q1", "Q2", "Q3", "Q4"]

  /// Whether an edition is a half-year or a quarter of its own.
  static func isPartOfYear(_ edition: String) -> Bool {
    parts.contains(String(edition.dropFirst(5)))
  }

  /// Whether a file's name speaks of a fiscal year, which begins before the calendar's.
  static func namesFiscalYear(_ path: String) -> Bool {
    let name = FileName.of(path).lowercased()
    guard let place = name.firstRange(of: "fy") else { return false }
    return name[place.upperBound...].drop { "-_ ".contains($0) }.first?.isNumber == true
  }

  /// The year, with month and day where they follow, in a file name such as `salaries_2025-01-19.csv`
  /// or `2024_dec_raw.csv`, or half-year or quarter (`pay-2019-1.csv`, `FY2024_Q2`);
  /// nil when there is none.
  static func inFileName(_ path: String) -> String? {
    let name = FileName.of(path)
    let letters = Array(name.lowercased().utf8)
    var index = 0
    while index + 4 <= letters.count {
      let before: UInt8 = index > 0 ? letters[index - 1] : 0
      let year = number(letters, index, 4)
      if !isDigit(before), let year, isYear(year), number(letters, index + 4, 1) == nil {
        return dated(year, letters, after: index + 4)
      }
      index += 1
    }
    return nil
  }

  private static func dated(_ year: Int, _ letters: [UInt8], after start: Int) -> String {
    let separators: Set<UInt8> = [45, 46, 95, 32]
    guard start < letters.count, separators.contains(letters[start]) else { return String(year) }
    if let month = number(letters, start + 1, 2), (1...12).contains(month),
      number(letters, start + 3, 1) == nil
    {
      let text = "\(year)-\(twoDigits(month))"
      if start + 3 < letters.count, separators.contains(letters[start + 3]),
        let day = number(letters, start + 4, 2), (1...31).contains(day),
        number(letters, start + 6, 1) == nil
      {
        return "\(text)-\(twoDigits(day))"
      }
      return text
    }
    if let half = number(letters, start + 1, 1), half == 1 || half == 2,
      start + 2 == letters.count || !isDigitOrLetter(letters[start + 2])
    {
      return "\(year)-\(half)"
    }
    if start + 2 < letters.count, let part = number(letters, start + 2, 1),
      start + 3 == letters.count || !isDigitOrLetter(letters[start + 3])
    {
      let letter = letters[start + 1]
      if letter == 0x71, (1...4).contains(part) { return "\(year)-Q\(part)" }
      if letter == 0x68 || letter == 0x73, (1...2).contains(part) { return "\(year)-H\(part)" }
    }
    let word = String(
      decoding: letters[(start + 1)...].prefix { (97...122).contains($0) }, as: UTF8.self)
    let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    if word.utf8.count >= 3, let month = months.firstIndex(where: { word.hasPrefix($0) }),
      monthNames[month].hasPrefix(word)
    {
      return "\(year)-\(twoDigits(month + 1))"
    }
    return String(year)
  }

  private static let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func isYear(_ year: Int?) -> Bool {
    year.map { (1990...2099).contains($0) } ?? false
  }

  private static func isDigitOrLetter(_ byte: UInt8) -> Bool {
    isDigit(byte) || (97...122).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func number(_ letters: [UInt8], _ start: Int, _ length: Int) -> Int? {
    guard start >= 0, start + length <= letters.count else { return nil }
    var value = 0
    for byte in letters[start..<(start + length)] {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }
}
