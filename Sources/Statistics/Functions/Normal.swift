// SPDX-License-Identifier: MIT

/// The standard normal distribution.
package enum Normal {
  /// Φ(x) = P(Z ≤ x).
  package static func cumulative(_ x: Double) -> Double {
    0.5 * errorFunctionComplement(-x * 0.707_106_781_186_547_524_4)
  }

  /// The density φ(x).
  package static func density(_ x: Double) -> Double {
    exponential(-0.5 * x * x - logSqrtTwoPi)
  }

  /// n/σ² times the sampling variance of the median of n normal numbers: π/2.
  package static let medianVariance = Double.pi / 2

  /// The same of the Hodges–Lehmann shift, of each of its two groups: π/3, one over the efficiency 3/π
  /// (Hodges and Lehmann 1963).
  package static let shiftVariance = Double.pi / 3

  /// Φ⁻¹(p); −∞ at 0, +∞ at 1, NaN outside.
  ///
  /// Acklam's rational start and two Halley steps, each tail worked out on its own side.
  package static func quantile(_ p: Double) -> Double {
    if p.isNaN || p < 0 || p > 1 { return .nan }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    if p == 0.5 { return 0 }
    if p > 0.5 { return -lowerQuantile(1 - p) }
    return lowerQuantile(p)
  }

  private static func lowerQuantile(_ p: Double) -> Double {
    var x: Double
    if p < 0.02425 {
      let q = (-2 * ln(p)).squareRoot()
      x =
        (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
          - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783)
        / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q
          + 3.754408661907416) * q + 1)
    } else {
      let q = p - 0.5
      let r = q * q
      x =
        (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
          + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239) * q
        / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
          + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1)
    }
    for _ in 0..<2 {
      let scaled = exponential(0.5 * x * x + logSqrtTwoPi)
      guard scaled.isFinite else { break }
      let u = (cumulative(x) - p) * scaled
      x -= u / (1 + 0.5 * x * u)
    }
    return x
  }
}
