// SPDX-License-Identifier: MIT

import Compensation

/// How much somebody works.
enum WorkingTime: Equatable {
  /// The share of full time, above 0 and 1 at most.
  case share(Double)
  /// Part time, of which the survey does not ask the hours.
  case partOfUnknownSize

  /// What `20`, `37.5 h`, `80 %`, `0,6` or `part time` says; nil for other texts.
  ///
  /// Up to 1 a number is a share of full time, up to 80 hours a week, above that a percentage.
  init?(_ text: String, fullWeek: Double = WorkingHours.fullWeek) {
    let folded = TextFolding.fold(text)
    if let share = Self.words[folded] {
      self = share > 0 ? .share(share) : .partOfUnknownSize
      return
    }
    let digits = folded.replacing(",", with: ".").prefix { $0.isNumber || $0 == "." }
    guard let number = Double(digits),
      let hours = WorkingHours(number, isPercent: folded.contains("%"))
    else { return nil }
    self = .share(hours.share(ofFullWeek: fullWeek))
  }

  private static let words = WordFile.quantities.index("full-time-share") { Double($0) }
}

extension EmploymentKind {
  /// The kind that an answer names; nil for other texts.
  init?(_ text: String) {
    let folded = TextFolding.fold(text)
    guard
      let kind = Self.words.first(where: { folded == $0.key || folded.hasPrefix($0.key + " ") })?
        .value
    else { return nil }
    self = kind
  }

  private static let words = WordFile.answers.index("employment") { EmploymentKind(rawValue: $0) }
}
