// SPDX-License-Identifier: MIT

/// A ratio of lead to senior pay minus one, with its interval: 0.163 is +16.3 %.
package struct PremiumEstimate: Hashable, Sendable, Codable {
  package var premium: Double
  package var low: Double
  package var high: Double

  package init(premium: Double, low: Double, high: Double) {
    self.premium = premium
    self.low = low
    self.high = high
  }
}

/// Grade of precision from the relative half-width of the 95 % interval: A ≤ 5 %, B ≤ 10 %, C ≤ 20 %, D above.
package enum PrecisionGrade: String, Sendable, Codable, CaseIterable, Hashable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"
}

extension PrecisionGrade: Comparable {
  /// The more precise one is the lesser.
  package static func < (left: PrecisionGrade, right: PrecisionGrade) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What is said of the guide's claim that leads earn 15–30 % more.
package enum BandVerdict: String, Sendable, Codable, CaseIterable, Hashable {
  /// The premium lies in the band with a probability of 0.9 or more.
  case supported
  /// The probability lies between: it stands beside the word.
  case partlySupported = "partly-supported"
  /// The premium lies in the band with a probability of 0.1 or less.
  case notSupported = "not-supported"
  /// There is no interval, or one so wide that it holds no premium as well as more than the band.
  case insufficientData = "insufficient-data"
}
