// SPDX-License-Identifier: MIT

/// Roots of a function of one number.
package enum RootFinding {
  /// The point where `f` turns from negative to not negative, by halving [low, high].
  ///
  /// For step functions and for functions without a slope; ends when the interval no longer halves.
  package static func bisect(
    low: Double, high: Double, tolerance: Double = 0, _ f: (Double) -> Double
  ) -> Double {
    var low = low
    var high = high
    for _ in 0..<2000 {
      let middle = 0.5 * (low + high)
      if middle <= low || middle >= high || high - low <= tolerance { break }
      if f(middle) >= 0 { high = middle } else { low = middle }
    }
    return high
  }

  /// The root of a continuous `f` with unlike signs at `low` and `high`, by Brent's method.
  ///
  /// Fails when the signs are alike or a value is NaN.
  package static func brent(
    low: Double, high: Double, tolerance: Double = 1e-15, _ f: (Double) -> Double
  ) throws(StatisticsError) -> Double {
    var a = low
    var b = high
    var fa = f(a)
    var fb = f(b)
    if fa == 0 { return a }
    if fb == 0 { return b }
    guard (fa < 0) != (fb < 0), !fa.isNaN, !fb.isNaN else {
      throw .noConvergence(what: "root between \(low) and \(high)")
    }
    var c = a
    var fc = fa
    var step = b - a
    var previous = step
    for _ in 0..<500 {
      if (fb < 0) == (fc < 0) {
        c = a
        fc = fa
        step = b - a
        previous = step
      }
      if abs(fc) < abs(fb) {
        a = b
        b = c
        c = a
        fa = fb
        fb = fc
        fc = fa
      }
      let limit = 2.2e-16 * abs(b) + 0.5 * tolerance
      let half = 0.5 * (c - b)
      if abs(half) <= limit || fb == 0 { return b }
      if abs(previous) >= limit, abs(fa) > abs(fb) {
        let s = fb / fa
        var p: Double
        var q: Double
        if a == c {
          p = 2 * half * s
          q = 1 - s
        } else {
          let r = fa / fc
          let t = fb / fc
          p = s * (2 * half * r * (r - t) - (b - a) * (t - 1))
          q = (r - 1) * (t - 1) * (s - 1)
        }
        if p > 0 { q = -q } else { p = -p }
        if 2 * p < min(3 * half * q - abs(limit * q), abs(previous * q)) {
          previous = step
          step = p / q
        } else {
          step = half
          previous = half
        }
      } else {
        step = half
        previous = half
      }
      a = b
      fa = fb
      b += abs(step) > limit ? step : (half > 0 ? limit : -limit)
      fb = f(b)
      if fb.isNaN { throw .noConvergence(what: "root between \(low) and \(high)") }
    }
    return b
  }
}
