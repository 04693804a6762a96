// SPDX-License-Identifier: MIT

/// A mixture of normal laws.
package struct NormalMixture: Sendable {
  let weights: [Double]
  let means: [Double]
  let deviations: [Double]
  package let mean: Double
  package let standardDeviation: Double

  init(weights: [Double], means: [Double], variances: [Double]) {
    self.weights = weights
    self.means = means
    deviations = variances.map { max($0, 1e-300).squareRoot() }
    var m = 0.0
    for t in weights.indices { m += weights[t] * means[t] }
    var s = 0.0
    for t in weights.indices {
      s += weights[t] * (variances[t] + (means[t] - m) * (means[t] - m))
    }
    mean = m
    standardDeviation = s.squareRoot()
  }

  /// P(X ≤ x).
  package func cumulative(_ x: Double) -> Double {
    var sum = 0.0
    for t in weights.indices {
      sum += weights[t] * Normal.cumulative((x - means[t]) / deviations[t])
    }
    return sum
  }

  private func density(_ x: Double) -> Double {
    var sum = 0.0
    for t in weights.indices {
      sum += weights[t] * Normal.density((x - means[t]) / deviations[t]) / deviations[t]
    }
    return sum
  }

  /// The x with P(X ≤ x) = p, by Newton inside a bracket; infinite at 0 and 1.
  package func quantile(_ p: Double) -> Double {
    if p.isNaN || p < 0 || p > 1 { return .nan }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    var low = -Double.infinity
    var high = Double.infinity
    var x = mean + standardDeviation * Normal.quantile(p)
    for _ in 0..<300 {
      let difference = cumulative(x) - p
      if difference == 0 { return x }
      if difference < 0 { low = x } else { high = x }
      var next = x - difference / density(x)
      if !(next > low && next < high) || !next.isFinite {
        if low.isFinite, high.isFinite {
          next = 0.5 * (low + high)
        } else {
          next = x + (difference < 0 ? standardDeviation : -standardDeviation)
        }
      }
      if abs(next - x) <= 1e-15 * max(abs(x), standardDeviation) { return next }
      x = next
    }
    return x
  }

  /// The two ends that leave (1−level)/2 outside on each side.
  package func interval(level: Double) -> (lower: Double, upper: Double) {
    (quantile(0.5 * (1 - level)), quantile(0.5 * (1 + level)))
  }
}
