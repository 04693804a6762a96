// SPDX-License-Identifier: MIT

/// Student's t distribution with any positive number of degrees of freedom.
package enum StudentT {
  /// With more degrees of freedom the normal law differs by less than 1e-11.
  private static let practicallyNormal = 1e11

  /// P(T ≤ t).
  package static func cumulative(_ t: Double, degreesOfFreedom df: Double) -> Double {
    guard df > 0, !t.isNaN else { return .nan }
    if df > practicallyNormal || t.isInfinite { return Normal.cumulative(t) }
    let beyond = 0.5 * Beta(uncheckedA: 0.5 * df, b: 0.5).cumulative(df / (df + t * t))
    return t > 0 ? 1 - beyond : beyond
  }

  /// The t with P(T ≤ t) = p.
  package static func quantile(_ p: Double, degreesOfFreedom df: Double) -> Double {
    guard df > 0, p >= 0, p <= 1 else { return .nan }
    if df > practicallyNormal { return Normal.quantile(p) }
    if p == 0.5 { return 0 }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    if p < 0.5 { return -quantile(1 - p, degreesOfFreedom: df) }
    let central = 2 * p - 1
    // 1 − y has few digits in a heavy far tail, 1 − x when there are many degrees of freedom.
    if central < 0.99 || (df >= 100 && central < 1 - 1e-9) {
      let y = Beta(uncheckedA: 0.5, b: 0.5 * df).quantile(central)
      return (df * y / (1 - y)).squareRoot()
    }
    let x = Beta(uncheckedA: 0.5 * df, b: 0.5).quantile(2 * (1 - p))
    return (df * (1 - x) / x).squareRoot()
  }
}
