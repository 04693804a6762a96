// SPDX-License-Identifier: MIT

/// The natural logarithm of the gamma function for positive arguments.
package enum LogGamma {
  /// ln Γ(x) for x > 0; infinity at 0, NaN below.
  package static func value(_ x: Double) -> Double {
    guard x >= 0 else { return .nan }
    guard x > 0, x.isFinite else { return .infinity }
    if x < 15 { return shifted(x) }
    return (x - 0.5) * ln(x) - x + logSqrtTwoPi + stirlingTail(x)
  }

  /// ln Γ for 0 < x < 15: shifted up by the recurrence, then Stirling.
  ///
  /// Written out because the C function keeps its sign in a global.
  private static func shifted(_ x: Double) -> Double {
    if x == 1 || x == 2 { return 0 }
    var z = x
    var product = 1.0
    while z < 15 {
      product *= z
      z += 1
    }
    return (z - 0.5) * ln(z) - z + logSqrtTwoPi + stirlingTail(z) - ln(product)
  }

  /// The series 1/(12z) − 1/(360z³) + …, for z ≥ 15 exact to the last digit.
  static func stirlingTail(_ z: Double) -> Double {
    let i = 1 / z
    let s = i * i
    return i
      * (1.0 / 12
        - s
        * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * (1.0 / 1188 - s * 691.0 / 360_360)))))
  }

  /// ln Γ(z+1) − (z+½) ln z + z − ln √(2π): what Stirling's formula leaves out.
  ///
  /// Its smallness is what keeps the digits of a beta density with parameters of half a million
  /// (Loader 2000, "Fast and accurate computation of binomial probabilities").
  static func stirlingError(_ z: Double) -> Double {
    if z >= 15 { return stirlingTail(z) }
    return value(z + 1) - (z + 0.5) * ln(z) + z - logSqrtTwoPi
  }
}
