// SPDX-License-Identifier: MIT

/// The thresholds of an analysis: floors, the guide's band, and which quantile is meant by a percentile.
package struct PremiumPolicy: Hashable, Sendable {
  /// A group with fewer people says nothing (privacy floor; industry practice, not law).
  package var minimumPeople: Int
  /// A cell with fewer leads or seniors never speaks for itself in a brief.
  package var thinPeople: Int
  /// The guide's claim about tech leads' pay over seniors', as premiums.
  package var bandLow: Double
  package var bandHigh: Double
  /// Hyndman and Fan's quantile type, 1…9; 8 by default, 7 is Excel's.
  package var quantileType: Int
  /// Editions older than this many months before the newest are not combined with it.
  package var combinedMonths: Int
  /// Above this share of variation between sources (I², 0…1) no combined number is given.
  package var maximumHeterogeneity: Double
  /// From this share of exact repeats on, 0…1, a group's rows say so.
  package var notableRepeats: Double

  package init(
    minimumPeople: Int = 5, thinPeople: Int = 30, bandLow: Double = 0.15, bandHigh: Double = 0.30,
    quantileType: Int = 8, combinedMonths: Int = 36, maximumHeterogeneity: Double = 0.75,
    notableRepeats: Double = 0.05
  ) {
    self.minimumPeople = minimumPeople
    self.thinPeople = thinPeople
    self.bandLow = bandLow
    self.bandHigh = bandHigh
    self.quantileType = quantileType
    self.combinedMonths = combinedMonths
    self.maximumHeterogeneity = maximumHeterogeneity
    self.notableRepeats = notableRepeats
  }

  package static let standard = PremiumPolicy()

  /// From this share of exact repeats on, 0…1, a figure is weak evidence, copies or not.
  private static let manyRepeats = 1.0 / 3

  /// What the accuracy of a figure may be at best where so many of its people stand on exact repeats: if
  /// they are copies, fewer stand behind it than its width says.
  func bestAccuracy(repeatShare: Double) -> Accuracy {
    repeatShare >= Self.manyRepeats ? .weak : repeatShare >= notableRepeats ? .indicative : .firm
  }

  /// What a premium says about the guide's band.
  ///
  /// Supported where it lies in the band with a probability of 0.9 or more, not supported with 0.1 or
  /// less, partly supported in between. Whatever the probability, a 95 % interval that holds both no
  /// premium at all and more than the band is too wide to say anything.
  package func verdict(
    on estimate: PremiumEstimate, _ probabilities: PremiumProbabilities
  ) -> BandVerdict {
    if isTooWide(estimate) { return .insufficientData }
    switch probabilities.inBand {
    case PremiumProbabilities.sure...: return .supported
    case ...(1 - PremiumProbabilities.sure): return .notSupported
    default: return .partlySupported
    }
  }

  /// 78,000 ÷ 60,000 − 1 is 30 % and no more, whatever binary fractions make of it.
  private static func isAbove(_ share: Double, _ limit: Double) -> Bool { share > limit + 1e-9 }

  /// Whether an interval holds both “no premium” and “more than the band”, and so decides nothing.
  package func isTooWide(_ estimate: PremiumEstimate) -> Bool {
    !Self.isAbove(estimate.low, 0) && Self.isAbove(estimate.high, bandHigh)
  }

  /// The precision grade of a ratio's interval, by its relative half-width
  /// (docs/method.md, “Interval”).
  package func grade(of estimate: PremiumEstimate) -> PrecisionGrade {
    let ratio = 1 + estimate.premium
    guard ratio > 0 else { return .d }
    switch (estimate.high - estimate.low) / (2 * ratio) {
    case ...0.05: return .a
    case ...0.10: return .b
    case ...0.20: return .c
    default: return .d
    }
  }
}

extension PrecisionGrade {
  /// The word for the grade: A and B are firm, C is indicative, D is weak.
  package var accuracy: Accuracy {
    switch self {
    case .a, .b: .firm
    case .c: .indicative
    case .d: .weak
    }
  }
}
