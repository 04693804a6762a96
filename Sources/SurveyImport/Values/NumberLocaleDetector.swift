// SPDX-License-Identifier: MIT

/// Decides a column's number locale from its cells.
///
/// Numbers that can be read one way are evidence: `1,234.56` and `1.5` for the point as the decimal
/// mark, `1.234,56` and `1,5` for the comma. A column with evidence for both is an error that shows an
/// example of each. Numbers such as `65.000` say which mark groups, when all of them say the same.
package struct NumberLocaleDetector: Sendable {
  /// One cell that speaks for a reading, and where it stands.
  package struct Example: Hashable, Sendable {
    package var text: String
    package var line: Int

    package init(text: String, line: Int) {
      self.text = text
      self.line = line
    }
  }

  /// A column that writes numbers in two ways.
  package struct MixedLocales: Error, Hashable, Sendable, CustomStringConvertible {
    /// The first cell in which the point is the decimal mark, or the comma groups.
    package var point: Example
    /// The number of such cells.
    package var pointCount: Int
    /// The first cell in which the comma is the decimal mark, or the point groups.
    package var comma: Example
    package var commaCount: Int

    package var description: String {
      """
      the column writes numbers in two ways: “\(point.text)” in line \(point.line) is \
      \(Self.value(of: point.text, decimal: 0x2E)) with the point as the decimal mark \
      (\(Self.cells(pointCount))), “\(comma.text)” in line \(comma.line) is \
      \(Self.value(of: comma.text, decimal: 0x2C)) with the comma (\(Self.cells(commaCount)))
      """
    }

    private static func cells(_ count: Int) -> String {
      count == 1 ? "one cell like it" : "\(count) cells like it"
    }

    /// The cell's number as the locale reads it.
    private static func value(of text: String, decimal: UInt8) -> String {
      let locale: NumberLocale = decimal == 0x2E ? .pointDecimal : .commaDecimal
      guard let pay = try? PayParser(locale: locale, defaultCurrency: nil).parse(text).get() else {
        return "a number"
      }
      let cents = pay.amount % 100
      return cents == 0
        ? "\(pay.amount / 100)" : "\(pay.amount / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
  }

  /// How many cells of a kind there are, and the first of them.
  private struct Evidence {
    var count = 0
    var first: Example?

    mutating func add(_ text: String, _ line: Int) {
      count += 1
      if first == nil { first = Example(text: String(text.prefix(40)), line: line) }
    }
  }

  /// What a cell's first number says.
  private enum Sign {
    case decimal(UInt8)
    /// One mark and exactly three digits; the reading as a whole number.
    case grouping(UInt8, whole: Int)
    case plain
  }

  private var decimalPoint = Evidence()
  private var decimalComma = Evidence()
  private var pointGroups = Evidence()
  private var commaGroups = Evidence()
  private var plain = 0
  private var largestGrouped = 0

  package init() {}

  /// Looks at one cell, in the given line of the file.
  ///
  /// Cells with a multiplier such as `k` are no evidence: people type `1.5k` in any country.
  package mutating func observe(_ text: String, line: Int = 0) {
    switch Self.sign(of: text) {
    case .decimal(let mark):
      if mark == 0x2E { decimalPoint.add(text, line) } else { decimalComma.add(text, line) }
    case .grouping(let mark, let whole):
      if mark == 0x2E { pointGroups.add(text, line) } else { commaGroups.add(text, line) }
      largestGrouped = max(largestGrouped, whole)
    case .plain: plain += 1
    case nil: break
    }
  }

  /// Counts a cell of digits without a mark.
  mutating func observePlain() { plain += 1 }

  /// The locale the cells so far speak for.
  ///
  /// Without evidence for a decimal mark, `.automatic`, in which a mark before three digits groups. A
  /// column of one such number alone, below 10,000, leaves it undecided.
  package var decision: Result<NumberLocale, MixedLocales> {
    if let mixed = mixed(decimalPoint, decimalComma) { return .failure(mixed) }
    // A few numbers such as `1.200` follow the decimal mark; many of them contradict it.
    if decimalPoint.count > 0 {
      let isMany = Self.isMany(pointGroups.count, of: decimalPoint.count + commaGroups.count)
      if isMany, let mixed = mixed(decimalPoint, pointGroups) { return .failure(mixed) }
      return .success(.pointDecimal)
    }
    if decimalComma.count > 0 {
      let isMany = Self.isMany(commaGroups.count, of: decimalComma.count + pointGroups.count)
      if isMany, let mixed = mixed(commaGroups, decimalComma) { return .failure(mixed) }
      return .success(.commaDecimal)
    }
    if let mixed = mixed(commaGroups, pointGroups) { return .failure(mixed) }
    var locale = NumberLocale.automatic
    if pointGroups.count + commaGroups.count == 1, plain == 0, largestGrouped < 10_000 {
      locale.undecided = [0x2E, 0x2C]
    }
    return .success(locale)
  }

  /// The contradiction between cells with a decimal point and cells with a decimal comma.
  private func mixed(_ points: Evidence, _ commas: Evidence) -> MixedLocales? {
    guard let point = points.first, let comma = commas.first else { return nil }
    return MixedLocales(
      point: point, pointCount: points.count, comma: comma, commaCount: commas.count)
  }

  private static func isMany(_ count: Int, of rest: Int) -> Bool { count >= 3 && 9 * count >= rest }

  /// The locale of a column in which each number is read by its own shape.
  ///
  /// Only a number that leaves a doubt is read as nine tenths of the column are written, and refused
  /// where the column does not settle it.
  package var ownShape: NumberLocale {
    let point = decimalPoint.count + commaGroups.count
    let comma = decimalComma.count + pointGroups.count
    var locale = NumberLocale.automatic
    if point > 0, comma > 0 {
      if point < 9 * comma { locale.undecided.insert(0x2C) }
      if comma < 9 * point { locale.undecided.insert(0x2E) }
    }
    return locale
  }

  /// The locale of a whole sample of cells.
  package static func locale(
    of samples: some Sequence<String>
  ) -> Result<NumberLocale, MixedLocales> {
    var detector = NumberLocaleDetector()
    for (index, sample) in samples.enumerated() { detector.observe(sample, line: index + 1) }
    return detector.decision
  }

  /// What the cell's first number tells by its shape; nil when there is none, or a letter after it.
  private static func sign(of text: String) -> Sign? {
    let bytes = Array(text.utf8.prefix(64))
    guard let start = bytes.firstIndex(where: isDigit) else { return nil }
    var points: [Int] = []
    var commas: [Int] = []
    var hasSoftMark = false
    var whole = 0
    var end = start
    while end < bytes.count {
      if isDigit(bytes[end]) {
        whole = min(whole * 10 + Int(bytes[end] - 0x30), 1_000_000_000)
        end += 1
        continue
      }
      let soft = softMark(bytes, at: end)
      if soft > 0 {
        hasSoftMark = true
        end += soft
        continue
      }
      guard bytes[end] == 0x2E || bytes[end] == 0x2C, end + 1 < bytes.count, isDigit(bytes[end + 1])
      else { break }
      if bytes[end] == 0x2E { points.append(end) } else { commas.append(end) }
      end += 1
    }
    if isMultiplier(bytes, at: end) { return nil }
    // Blanks and apostrophes group, so that one other mark can only be the decimal one.
    if hasSoftMark, points.count + commas.count == 1 {
      return .decimal(points.isEmpty ? 0x2C : 0x2E)
    }
    switch (points.count, commas.count) {
    case (0, 0): return whole >= 100 ? .plain : nil
    case (let points_, 0) where points_ > 1: return .decimal(0x2C)
    case (0, let commas_) where commas_ > 1: return .decimal(0x2E)
    case (1, 0):
      let isGrouping =
        end - points[0] - 1 == 3 && points[0] - start <= 3 && bytes[start] != UInt8(ascii: "0")
      return isGrouping ? .grouping(0x2E, whole: whole) : .decimal(0x2E)
    case (0, 1):
      let isGrouping =
        end - commas[0] - 1 == 3 && commas[0] - start <= 3 && bytes[start] != UInt8(ascii: "0")
      return isGrouping ? .grouping(0x2C, whole: whole) : .decimal(0x2C)
    default:
      guard let point = points.last, let comma = commas.last else { return nil }
      return .decimal(point > comma ? 0x2E : 0x2C)
    }
  }

  /// The length of a blank or apostrophe that groups: exactly three digits follow.
  private static func softMark(_ bytes: [UInt8], at index: Int) -> Int {
    let length: Int
    switch bytes[index] {
    case 0x20, 0x27: length = 1
    case 0xC2 where bytes.dropFirst(index + 1).first == 0xA0: length = 2
    case 0xE2:
      let rest = bytes.dropFirst(index + 1).prefix(2)
      length = rest.elementsEqual([0x80, 0xAF]) || rest.elementsEqual([0x80, 0x99]) ? 3 : 0
    default: length = 0
    }
    let next = bytes.dropFirst(index + length)
    guard length > 0, next.prefix(3).count == 3, next.prefix(3).allSatisfy(isDigit) else {
      return 0
    }
    return next.dropFirst(3).first.map(isDigit) == true ? 0 : length
  }

  /// Whether a letter follows the number, or a word such as `lakh` or `тыс` behind a blank.
  private static func isMultiplier(_ bytes: [UInt8], at end: Int) -> Bool {
    guard end < bytes.count else { return false }
    if isLetter(bytes[end]) { return true }
    let rest = String(decoding: bytes[end...], as: UTF8.self).drop(while: \.isWhitespace)
    let word = rest.prefix(while: \.isLetter).lowercased()
    return [
      "k", "m", "mn", "mio", "mln", "million", "millions", "lakh", "lakhs", "lac", "lacs", "lpa",
      "crore", "crores", "cr", "thousand", "tsd", "tys", "tis", "тыс", "тис", "млн",
    ].contains(word)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0xC3
  }
}
