// SPDX-License-Identifier: MIT

/// The χ² distribution with any positive number of degrees of freedom.
package enum ChiSquare {
  /// P(X ≤ x).
  package static func cumulative(_ x: Double, degreesOfFreedom df: Double) -> Double {
    guard df > 0, !x.isNaN else { return .nan }
    return regularizedGamma(0.5 * df, 0.5 * x).lower
  }

  /// P(X > x), with the digits of a small tail kept.
  package static func upperTail(_ x: Double, degreesOfFreedom df: Double) -> Double {
    guard df > 0, !x.isNaN else { return .nan }
    return regularizedGamma(0.5 * df, 0.5 * x).upper
  }

  /// The x with P(X ≤ x) = p, by Newton from the Wilson–Hilferty start, inside a bracket.
  package static func quantile(_ p: Double, degreesOfFreedom df: Double) -> Double {
    guard df > 0, p >= 0, p <= 1 else { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    let z = Normal.quantile(p)
    let h = 2 / (9 * df)
    let root = 1 - h + z * h.squareRoot()
    var x = df * root * root * root
    let a = 0.5 * df
    if !(x > 0) || root <= 0 {
      x = 2 * exponential((ln(p) + ln(a) + LogGamma.value(a)) / a)
    }
    var low = 0.0
    var high = Double.infinity
    for _ in 0..<200 {
      let tails = regularizedGamma(a, 0.5 * x)
      let difference = p < 0.5 ? tails.lower - p : (1 - p) - tails.upper
      if difference == 0 { return x }
      if difference < 0 { low = x } else { high = x }
      let density = exponential((a - 1) * ln(0.5 * x) - 0.5 * x - LogGamma.value(a)) * 0.5
      var next = density > 0 ? x - difference / density : .nan
      if !(next > low && next < high) { next = high.isFinite ? 0.5 * (low + high) : 2 * x }
      if abs(next - x) <= 3e-16 * x { return next }
      x = next
    }
    return x
  }

  /// The regularized incomplete gamma functions P(a,x) and Q(a,x).
  static func regularizedGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    if x <= 0 { return (0, 1) }
    if !x.isFinite { return (1, 0) }
    let front = exponential(a * ln(x) - x - LogGamma.value(a))
    if x < a + 1 {
      var term = 1 / a
      var sum = term
      var k = a
      for _ in 0..<100_000 {
        k += 1
        term *= x / k
        sum += term
        if term <= sum * 1e-17 { break }
      }
      let lower = min(1, sum * front)
      return (lower, 1 - lower)
    }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var h = d
    for i in 1..<100_000 {
      let k = Double(i)
      let step = -k * (k - a)
      b += 2
      d = step * d + b
      if abs(d) < 1e-300 { d = 1e-300 }
      c = b + step / c
      if abs(c) < 1e-300 { c = 1e-300 }
      d = 1 / d
      let change = d * c
      h *= change
      if abs(change - 1) <= 3e-16 { break }
    }
    let upper = min(1, front * h)
    return (1 - upper, upper)
  }
}
