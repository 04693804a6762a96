// SPDX-License-Identifier: MIT

/// A smoothed curve of a sample, for a picture: Gaussian kernel, Silverman's width.
package struct KernelDensity {
  private static let bins = 400

  private let sample: WeightedSample

  package init(_ sample: WeightedSample) { self.sample = sample }

  /// The density at `steps` + 1 evenly spaced places from `low` to `high`; what lies outside is left out.
  ///
  /// The kernel is at least a fiftieth of the line wide, so that people on one amount are a hill and
  /// not a needle. Complexity: O(distinct values + bins · steps).
  package func heights(from low: Double, to high: Double, steps: Int) -> [Double] {
    let binWidth = (high - low) / Double(Self.bins)
    var mass = [Double](repeating: 0, count: Self.bins)
    var total = 0.0
    for (value, weight) in zip(sample.values, sample.weights) {
      total += weight
      let bin = ((value - low) / binWidth).rounded(.down)
      if bin >= 0, bin < Double(Self.bins) { mass[Int(bin)] += weight }
    }
    let width = max(silvermanWidth, (high - low) * 0.02)
    return (0...steps).map { step in
      let x = low + (high - low) * Double(step) / Double(steps)
      var sum = 0.0
      for (bin, weight) in mass.enumerated() where weight > 0 {
        let z = (x - low - (Double(bin) + 0.5) * binWidth) / width
        if abs(z) < 5 { sum += weight * exponential(-z * z / 2) }
      }
      return sum / exponential(logSqrtTwoPi) / (total * width)
    }
  }

  private var silvermanWidth: Double {
    let spread = ((try? sample.interquartileRange()) ?? 0) / 1.349
    return 1.06 * spread / power(Double(sample.count), 0.2)
  }
}
