// SPDX-License-Identifier: MIT

/// Reads how much of full time somebody works.
enum HoursText {
  /// Hours of a full week where a survey does not say otherwise.
  static let fullWeek = 40.0

  /// The share of full time in `20`, `37.5 h`, `80 %`, `0,6` or `full time`; nil for other texts.
  ///
  /// Up to 1 a number is a share of full time, up to 80 hours a week, above a percentage.
  static func share(_ text: String, fullWeek: Double = fullWeek) -> Double? {
    let folded = TextFolding.fold(text)
    if let share = words[folded] { return share }
    let isPercent = folded.contains("%")
    let digits = folded.replacing(",", with: ".").prefix { $0.isNumber || $0 == "." }
    guard let number = Double(digits), number > 0 else { return nil }
    if isPercent || number > 80 { return number <= 100 ? number / 100 : nil }
    return number <= 1 ? number : min(number / fullWeek, 1)
  }

  private static let words = WordFile.quantities.index("full-time-share") { Double($0) }
}
