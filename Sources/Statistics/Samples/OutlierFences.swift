// SPDX-License-Identifier: MIT

/// Fences beyond which a value is worth a second look; never a reason to delete it.
///
/// Meant for logarithms of pay within one cell. Rows are unweighted.
package struct OutlierFences: Sendable {
  /// A lower and an upper bound; values on them are inside.
  package struct Fence: Sendable, Equatable {
    package let lower: Double
    package let upper: Double

    /// Whether a value lies beyond.
    package func excludes(_ value: Double) -> Bool { value < lower || value > upper }
  }

  package let median: Double
  /// 1.4826 times the median absolute deviation.
  package let normalDeviation: Double
  /// The type 7 quartiles.
  package let quartiles: (lower: Double, upper: Double)
  /// Tukey's hinges.
  package let hinges: (lower: Double, upper: Double)
  /// The robust skewness of the sample.
  package let medcouple: Double

  /// The rounded constant that other packages use by default, so that fences agree with theirs.
  package static let deviationFactor = 1.4826
  /// Below this size no fence is drawn.
  package static let smallestSize = 10
  /// Below this a log deviation says only that pay is heaped.
  package static let smallestDeviation = 0.05

  package init(_ sample: WeightedSample) throws(StatisticsError) {
    median = sample.unweightedMedian
    let centre = median
    normalDeviation =
      try sample.mapped { abs($0 - centre) }.unweightedMedian
      * OutlierFences.deviationFactor
    quartiles = (
      try sample.unweightedQuantile(0.25, rule: .excel),
      try sample.unweightedQuantile(0.75, rule: .excel)
    )
    hinges = OutlierFences.hinges(sample)
    medcouple = try sample.medcouple()
  }

  private static func hinges(_ sample: WeightedSample) -> (lower: Double, upper: Double) {
    let n = sample.count
    let depth = Double((n + 3) / 2) / 2
    func value(_ position: Double) -> Double {
      let low = sample.value(atRank: Int(position.rounded(.down)))
      let high = sample.value(atRank: Int(position.rounded(.up)))
      return 0.5 * (low + high)
    }
    return (value(depth), value(Double(n + 1) - depth))
  }

  /// Quartiles widened by `factor` interquartile ranges.
  package func tukey(_ factor: Double = 1.5) -> Fence {
    let spread = factor * (quartiles.upper - quartiles.lower)
    return Fence(lower: quartiles.lower - spread, upper: quartiles.upper + spread)
  }

  /// The median widened by `factor` normal deviations.
  ///
  /// - Parameter floor: the least deviation used; pass `smallestDeviation` for heaped log pay.
  package func medianDeviation(_ factor: Double = 3.5, floor: Double = 0) -> Fence {
    let spread = factor * max(normalDeviation, floor)
    return Fence(lower: median - spread, upper: median + spread)
  }

  /// The adjusted boxplot on Tukey's hinges, as robustbase's `adjboxStats`.
  package var adjusted: Fence { adjusted(hinges) }

  /// The adjusted boxplot on the type 7 quartiles (Hubert and Vandervieren 2008).
  package var adjustedOnQuartiles: Fence { adjusted(quartiles) }

  private func adjusted(_ box: (lower: Double, upper: Double)) -> Fence {
    let spread = 1.5 * (box.upper - box.lower)
    let k = medcouple
    let (down, up) = k >= 0 ? (-4 * k, 3 * k) : (-3 * k, 4 * k)
    return Fence(
      lower: box.lower - exponential(down) * spread, upper: box.upper + exponential(up) * spread)
  }

  /// The distance of a value from the median in deviations, floored for heaps.
  package func robustScore(_ value: Double) -> Double {
    abs(value - median) / max(normalDeviation, OutlierFences.smallestDeviation)
  }
}
