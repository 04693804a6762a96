// SPDX-License-Identifier: MIT

/// The weighted least squares behind a meta-analysis, and the estimators of τ².
struct MetaSolver {
  let effects: [Double]
  let variances: [Double]
  let design: Matrix

  /// What is known once τ² is given.
  struct State {
    var weights: [Double]
    var coefficients: [Double]
    var inverse: Matrix
    /// Σ w r².
    var q: Double
    /// Σ w² r².
    var q2: Double
    /// tr P and tr PP, with P = W − WX(X'WX)⁻¹X'W.
    var trace: Double
    var traceOfSquare: Double
  }

  func state(_ tauSquared: Double) throws(StatisticsError) -> State {
    let w = variances.map { 1 / ($0 + tauSquared) }
    let inverse = try design.gram(weights: w).symmetricInverse("covariates of the groups")
    var wy = w
    for i in w.indices { wy[i] *= effects[i] }
    let beta = inverse.times(design.transposedTimes(wy))
    let fitted = design.times(beta)
    var q = 0.0
    var q2 = 0.0
    var trace = 0.0
    var traceOfSquare = 0.0
    var squares = w
    for i in w.indices {
      let r = effects[i] - fitted[i]
      q += w[i] * r * r
      q2 += w[i] * w[i] * r * r
      let h = inverse.quadraticForm(Array(design.row(i)))
      squares[i] = w[i] * w[i]
      trace += w[i] - squares[i] * h
      traceOfSquare += squares[i] - 2 * squares[i] * w[i] * h
    }
    let product = inverse.times(design.gram(weights: squares))
    let product2 = product.times(product)
    traceOfSquare += product2.diagonal.reduce(0, +)
    return State(
      weights: w, coefficients: beta, inverse: inverse, q: q, q2: q2, trace: trace,
      traceOfSquare: traceOfSquare)
  }

  func tauSquared(
    _ estimator: MetaAnalysis.Estimator, fixed: State
  ) throws(StatisticsError) -> Double {
    let df = Double(effects.count - design.columns)
    switch estimator {
    case .fixed: return 0
    case .derSimonianLaird: return max(0, (fixed.q - df) / fixed.trace)
    case .hedges: return max(0, try hedges(df))
    case .pauleMandel: return try tauSquared(whereQIs: df)
    case .maximumLikelihood: return try scoring(start: hedges(df), isRestricted: false)
    case .restrictedLikelihood: return try scoring(start: hedges(df), isRestricted: true)
    }
  }

  private func hedges(_ df: Double) throws(StatisticsError) -> Double {
    let inverse = try design.gram().symmetricInverse("covariates of the groups")
    let fitted = design.times(inverse.times(design.transposedTimes(effects)))
    var rest = 0.0
    for i in effects.indices {
      let r = effects[i] - fitted[i]
      let h = inverse.quadraticForm(Array(design.row(i)))
      rest += r * r - variances[i] * (1 - h)
    }
    return rest / df
  }

  /// The τ² ≥ 0 with Q(τ²) = target; 0 when Q(0) is already below it.
  func tauSquared(whereQIs target: Double) throws(StatisticsError) -> Double {
    if try state(0).q <= target { return 0 }
    var high = max(variances.max() ?? 1, 1e-300)
    var steps = 0
    while try state(high).q > target {
      high *= 4
      steps += 1
      if steps > 400 { throw .noConvergence(what: "between-group variance") }
    }
    return try RootFinding.brent(low: 0, high: high, tolerance: high * 1e-16) { tau in
      // A positive τ² only makes the weights more even: what was regular stays so.
      ((try? state(tau).q) ?? .nan) - target
    }
  }

  /// Fisher scoring with halved steps at the boundary.
  private func scoring(start: Double, isRestricted: Bool) throws(StatisticsError) -> Double {
    var tau = max(0, start)
    for _ in 0..<10_000 {
      let s = try state(tau)
      let information =
        isRestricted ? s.traceOfSquare : s.weights.reduce(0) { $0 + $1 * $1 }
      let trace = isRestricted ? s.trace : s.weights.reduce(0, +)
      var step = (s.q2 - trace) / information
      while tau + step < 0 {
        if tau < 1e-16 * (variances.max() ?? 1) {
          return 0
        }
        step *= 0.5
      }
      tau += step
      if abs(step) <= 1e-15 * tau + 1e-300 { return tau }
    }
    throw .noConvergence(what: "between-group variance by likelihood")
  }
}
