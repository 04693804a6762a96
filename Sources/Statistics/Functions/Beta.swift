// SPDX-License-Identifier: MIT

/// The beta distribution with parameters a and b, both above zero.
///
/// The constants of the density are worked out once, so that a law of many atoms costs one
/// logarithm or two an atom. Accurate to about 1e-14 relative up to parameters of 1e6.
package struct Beta: Sendable, Equatable {
  package let a: Double
  package let b: Double
  private let n: Double
  private let logConstant: Double

  /// The continued fraction takes about √(a+b) steps; up to here it settles to the last digit.
  package static let largestParameter = 1e9

  /// Fails when a or b is not above zero, or above 2e9.
  package init(a: Double, b: Double) throws(StatisticsError) {
    for (name, value) in [("a", a), ("b", b)] {
      guard value > 0, value <= 2 * Beta.largestParameter else {
        throw .outOfRange(
          what: "beta parameter \(name)", value: value, allowed: "above 0, at most 2e9")
      }
    }
    self.init(uncheckedA: a, b: b)
  }

  init(uncheckedA a: Double, b: Double) {
    self.a = a
    self.b = b
    n = a + b
    logConstant =
      LogGamma.stirlingError(n) - LogGamma.stirlingError(a) - LogGamma.stirlingError(b)
      + 0.5 * ln(a / n * b) - logSqrtTwoPi
  }

  package var mean: Double { a / n }
  package var standardDeviation: Double { (a / n * (b / n) / (n + 1)).squareRoot() }

  /// x^a (1−x)^b / B(a,b), the density times x(1−x), by Loader's saddle-point form.
  func kernel(_ x: Double, complement y: Double) -> Double {
    guard x > 0, y > 0 else { return 0 }
    return exponential(logConstant - deviance(a, n * x) - deviance(b, n * y))
  }

  /// The density at x.
  package func density(_ x: Double) -> Double {
    guard x > 0, x < 1 else { return 0 }
    return kernel(x, complement: 1 - x) / (x * (1 - x))
  }

  /// I_x(a,b) and 1 − I_x(a,b), the smaller of the two without loss of digits.
  package func tails(_ x: Double) -> (lower: Double, upper: Double) {
    if x.isNaN { return (.nan, .nan) }
    if x <= 0 { return (0, 1) }
    if x >= 1 { return (1, 0) }
    let y = 1 - x
    let front = kernel(x, complement: y)
    if x < (a + 1) / (n + 2) {
      let lower = min(1, front * Beta.continuedFraction(a, b, x) / a)
      return (lower, 1 - lower)
    }
    let upper = min(1, front * Beta.continuedFraction(b, a, y) / b)
    return (1 - upper, upper)
  }

  /// The regularized incomplete beta function I_x(a,b) = P(X ≤ x).
  package func cumulative(_ x: Double) -> Double { tails(x).lower }

  /// The x with I_x(a,b) = p; 0 and 1 at the ends.
  ///
  /// Newton steps from a normal start, held inside a shrinking bracket.
  package func quantile(_ p: Double) -> Double {
    if p.isNaN || p < 0 || p > 1 { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return 1 }
    var low = 0.0
    var high = 1.0
    var x = min(max(startingPoint(p), 1e-300), 1 - 1e-16)
    for _ in 0..<200 {
      let t = tails(x)
      let difference = t.lower < 0.5 ? t.lower - p : (1 - p) - t.upper
      if difference == 0 { return x }
      if difference < 0 { low = x } else { high = x }
      let slope = density(x)
      var next = slope > 0 ? x - difference / slope : .nan
      if !(next > low && next < high) { next = low > 0 ? 0.5 * (low + high) : high * 0.5 }
      if high < 1e-3, low == 0, next == high * 0.5 { next = high * 0.1 }
      if abs(next - x) <= 2e-16 * x || high - low <= 1e-16 * high { return next }
      x = next
    }
    return x
  }

  private func startingPoint(_ p: Double) -> Double {
    if a >= 1, b >= 1 {
      // Abramowitz & Stegun 26.5.22.
      let z = Normal.quantile(p)
      let al = 1 / (2 * a - 1)
      let be = 1 / (2 * b - 1)
      let lambda = (z * z - 3) / 6
      let h = 2 / (al + be)
      let w = -z * (h + lambda).squareRoot() / h - (be - al) * (lambda + 5.0 / 6 - 2 / (3 * h))
      let guess = a / (a + b * exponential(2 * w))
      if guess.isFinite { return guess }
    }
    let first = exponential((ln(p * a) + logBeta) / a)
    if first < 0.5 { return first }
    let second = 1 - exponential((ln((1 - p) * b) + logBeta) / b)
    return second > 0.5 ? second : mean
  }

  private var logBeta: Double { LogGamma.value(a) + LogGamma.value(b) - LogGamma.value(n) }

  /// x ln(x/m) + m − x without cancellation.
  private func deviance(_ x: Double, _ m: Double) -> Double {
    let d = x - m
    if abs(d) < 0.1 * (x + m) {
      let v = d / (x + m)
      var sum = d * v
      var term = 2 * x * v
      let square = v * v
      var j = 1.0
      while j < 1000 {
        term *= square
        let next = sum + term / (2 * j + 1)
        if next == sum { return next }
        sum = next
        j += 1
      }
      return sum
    }
    return x * ln(x / m) + m - x
  }

  /// Lentz's evaluation of the continued fraction of the incomplete beta function.
  private static func continuedFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    let sum = a + b
    var c = 1.0
    var d = 1 - sum * x / (a + 1)
    if abs(d) < tiny { d = tiny }
    d = 1 / d
    var h = d
    var m = 1.0
    while m < 200_000 {
      let m2 = 2 * m
      var step = m * (b - m) * x / ((a + m2 - 1) * (a + m2))
      d = 1 + step * d
      if abs(d) < tiny { d = tiny }
      c = 1 + step / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      h *= d * c
      step = -(a + m) * (sum + m) * x / ((a + m2) * (a + m2 + 1))
      d = 1 + step * d
      if abs(d) < tiny { d = tiny }
      c = 1 + step / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let change = d * c
      h *= change
      if abs(change - 1) <= 3e-16 { break }
      m += 1
    }
    return h
  }
}
