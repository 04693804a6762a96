// SPDX-License-Identifier: MIT

/// Decides a column's number locale from its cells.
///
/// Only numbers that can be read one way are evidence: `1,234.56` and `1.5` for the point as the
/// decimal mark, `1.234,56` and `1,5` for the comma. A column with evidence for both is an error
/// that shows an example of each with both readings.
public struct NumberLocaleDetector: Sendable {
  /// A column that writes numbers in two ways.
  public struct MixedLocales: Error, Hashable, Sendable, CustomStringConvertible {
    /// A cell in which the point is the decimal mark.
    public var pointExample: String
    /// A cell in which the comma is the decimal mark.
    public var commaExample: String

    public var description: String {
      """
      the column writes numbers in two ways: in “\(pointExample)” the point is the decimal mark, \
      in “\(commaExample)” the comma; state the column's number locale in the profile, or split the file
      """
    }
  }

  private var pointExample: String?
  private var commaExample: String?

  public init() {}

  /// Looks at one cell.
  ///
  /// Cells with a multiplier such as `k` are no evidence: people type `1.5k` in any country.
  public mutating func observe(_ text: String) {
    if pointExample != nil, commaExample != nil { return }
    switch Self.decimal(in: text) {
    case 0x2E: if pointExample == nil { pointExample = String(text.prefix(40)) }
    case 0x2C: if commaExample == nil { commaExample = String(text.prefix(40)) }
    default: break
    }
  }

  /// The locale the cells so far speak for: `.automatic` without evidence.
  public var decision: Result<NumberLocale, MixedLocales> {
    switch (pointExample, commaExample) {
    case (nil, nil): .success(.automatic)
    case (_?, nil): .success(.pointDecimal)
    case (nil, _?): .success(.commaDecimal)
    case (let point?, let comma?):
      .failure(MixedLocales(pointExample: point, commaExample: comma))
    }
  }

  /// The locale of a whole sample of cells.
  public static func locale(
    of samples: some Sequence<String>
  ) -> Result<NumberLocale, MixedLocales> {
    var detector = NumberLocaleDetector()
    for sample in samples { detector.observe(sample) }
    return detector.decision
  }

  /// The decimal mark of the cell's first number, when its shape leaves no doubt.
  private static func decimal(in text: String) -> UInt8? {
    let bytes = Array(text.utf8.prefix(64))
    guard let start = bytes.firstIndex(where: isDigit) else { return nil }
    var points: [Int] = []
    var commas: [Int] = []
    var end = start
    while end < bytes.count {
      if isDigit(bytes[end]) {
        end += 1
        continue
      }
      guard bytes[end] == 0x2E || bytes[end] == 0x2C, end + 1 < bytes.count, isDigit(bytes[end + 1])
      else { break }
      if bytes[end] == 0x2E { points.append(end) } else { commas.append(end) }
      end += 1
    }
    if end < bytes.count, isLetter(bytes[end]) { return nil }
    switch (points.count, commas.count) {
    case (0, 0): return nil
    case (let points_, 0) where points_ > 1: return 0x2C
    case (0, let commas_) where commas_ > 1: return 0x2E
    case (1, 0): return end - points[0] - 1 == 3 && points[0] - start <= 3 ? nil : 0x2E
    case (0, 1): return end - commas[0] - 1 == 3 && commas[0] - start <= 3 ? nil : 0x2C
    default:
      guard let point = points.last, let comma = commas.last else { return nil }
      return point > comma ? 0x2E : 0x2C
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0xC3
  }
}
