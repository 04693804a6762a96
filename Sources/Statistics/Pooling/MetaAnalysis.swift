// SPDX-License-Identifier: MIT

/// Effects of several groups pooled by a normal–normal random-effects model.
///
/// y_i ~ N(μ + u_i, v_i), u_i ~ N(0, τ²); τ² by Paule and Mandel (1982), the interval by Hartung
/// and Knapp with max(1, q). Agrees with metafor's `rma(method = "PM", test = "adhoc")`.
package struct MetaAnalysis: Sendable {
  /// μ, the pooled effect.
  package let mean: Double
  /// Its standard error, never below 1/√Σw: chance agreement of the groups does not shorten it.
  package let standardError: Double
  /// τ², the variance between groups, never below zero.
  package let tauSquared: Double
  /// The share of the variation that is between groups, in percent.
  package let iSquared: Double
  private let degreesOfFreedom: Double

  /// Pools two effects or more with their sampling variances.
  ///
  /// - Throws: when the lists differ in length, an effect is not finite, a variance not above zero,
  ///   or there are fewer than two groups.
  package init(effects: [Double], variances: [Double]) throws(StatisticsError) {
    guard variances.count == effects.count else {
      throw .lengthMismatch(what: "variances", expected: effects.count, found: variances.count)
    }
    for i in effects.indices {
      guard effects[i].isFinite else { throw .notFinite(what: "effect", index: i) }
      guard variances[i].isFinite else { throw .notFinite(what: "variance", index: i) }
      guard variances[i] > 0 else { throw .notPositive(what: "variance", index: i) }
    }
    guard effects.count >= 2 else {
      throw .tooFew(what: "groups to pool", count: effects.count, needed: 2)
    }
    degreesOfFreedom = Double(effects.count - 1)
    let fit = { (tauSquared: Double) in
      WeightedFit(effects, weights: variances.map { 1 / ($0 + tauSquared) })
    }
    let fixed = fit(0)
    tauSquared =
      fixed.q <= degreesOfFreedom
      ? 0
      : try Self.tauSquared(
        whereQIs: degreesOfFreedom, scale: variances.reduce(1e-300) { max($0, $1) }, of: fit)
    let pooled = fit(tauSquared)
    mean = pooled.mean
    standardError = (max(1, pooled.q / degreesOfFreedom) / pooled.sum).squareRoot()
    let typical = degreesOfFreedom / fixed.trace
    iSquared = 100 * tauSquared / (typical + tauSquared)
  }

  /// The pooled effect with its interval by Student's t of k − 1 degrees of freedom.
  package func interval(level: Double) throws(StatisticsError) -> ConfidenceInterval {
    try requireProbability(level, "confidence level")
    return ConfidenceInterval(
      mean, standardError,
      times: StudentT.quantile(0.5 * (1 + level), degreesOfFreedom: degreesOfFreedom))
  }

  /// P(effect ≤ x) by the law of the interval.
  package func cumulative(_ x: Double) -> Double {
    StudentT.cumulative((x - mean) / standardError, degreesOfFreedom: degreesOfFreedom)
  }

  /// The τ² with Q(τ²) = target, where Q(0) is above it.
  private static func tauSquared(
    whereQIs target: Double, scale: Double, of fit: (Double) -> WeightedFit
  ) throws(StatisticsError) -> Double {
    var high = scale
    var steps = 0
    while fit(high).q > target {
      high *= 4
      steps += 1
      if steps > 400 { throw .noConvergence(what: "between-group variance") }
    }
    return try RootFinding.brent(low: 0, high: high, tolerance: high * 1e-16) {
      fit($0).q - target
    }
  }
}

/// The weighted mean of effects, and what is left of them.
private struct WeightedFit {
  /// Σw.
  let sum: Double
  let mean: Double
  /// Σ w(y − mean)².
  let q: Double
  /// Σw − Σw²/Σw.
  let trace: Double

  init(_ effects: [Double], weights: [Double]) {
    var sum = 0.0
    var weighted = 0.0
    var squares = 0.0
    for i in weights.indices {
      sum += weights[i]
      weighted += weights[i] * effects[i]
      squares += weights[i] * weights[i]
    }
    let mean = weighted / sum
    var q = 0.0
    for i in weights.indices { q += weights[i] * (effects[i] - mean) * (effects[i] - mean) }
    self.sum = sum
    self.mean = mean
    self.q = q
    trace = sum - squares / sum
  }
}
