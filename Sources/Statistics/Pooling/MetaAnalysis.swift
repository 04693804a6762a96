// SPDX-License-Identifier: MIT

/// Effects of several groups pooled by a normal–normal random-effects model.
///
/// y_i ~ N(x_i'β + u_i, v_i), u_i ~ N(0, τ²); without covariates x_i'β is one mean μ. Agrees with
/// metafor's `rma`.
package struct MetaAnalysis: Sendable {
  /// How τ², the variance between groups, is estimated.
  package enum Estimator: String, Sendable, CaseIterable {
    /// Fixed effect: τ² = 0.
    case fixed
    case derSimonianLaird
    case hedges
    /// The root of Q(τ²) = k − p.
    case pauleMandel
    case maximumLikelihood
    case restrictedLikelihood
  }

  /// How the standard error of the pooled effect is made.
  package enum ErrorRule: Sendable, CaseIterable {
    /// 1/√Σw, with the normal law.
    case wald
    /// Hartung and Knapp: scaled by the weighted residual variance q, Student's t.
    case hartungKnapp
    /// The same with max(1, q): never shorter than Wald's by chance agreement.
    case modifiedHartungKnapp
  }

  package let effects: [Double]
  package let variances: [Double]
  package let estimator: Estimator
  /// τ², never below zero.
  package let tauSquared: Double
  /// The standard error of τ², for the likelihood estimators.
  package let tauSquaredError: Double?
  /// β; the first is the pooled mean when there are no covariates.
  package let coefficients: [Double]
  /// Cochran's Q of the residuals at τ² = 0.
  package let q: Double
  /// P(χ² > Q), small when the groups truly differ.
  package let qPValue: Double
  /// The share of the variation that is between groups, in percent.
  package let iSquared: Double
  /// Total over within variance.
  package let hSquared: Double
  private let design: Matrix
  private let inverse: Matrix
  private let residualScale: Double

  /// Pools effects with their sampling variances.
  ///
  /// - Parameter covariates: one row of covariates a group, without the constant; nil for none.
  package init(
    effects: [Double], variances: [Double], estimator: Estimator = .restrictedLikelihood,
    covariates: [[Double]]? = nil
  ) throws(StatisticsError) {
    let k = effects.count
    guard variances.count == k else {
      throw .lengthMismatch(what: "variances", expected: k, found: variances.count)
    }
    if let covariates, covariates.count != k {
      throw .lengthMismatch(what: "covariates", expected: k, found: covariates.count)
    }
    for i in 0..<k {
      guard effects[i].isFinite else { throw .notFinite(what: "effect", index: i) }
      guard variances[i].isFinite else { throw .notFinite(what: "variance", index: i) }
      guard variances[i] > 0 else { throw .notPositive(what: "variance", index: i) }
    }
    var table: [[Double]] = []
    for i in 0..<k { table.append([1] + (covariates?[i] ?? [])) }
    let design = try Matrix(table)
    let p = max(1, design.columns)
    guard k > p || (k == p && k == 1) else {
      throw .tooFew(what: "groups to pool", count: k, needed: p + 1)
    }
    let solver = MetaSolver(effects: effects, variances: variances, design: design)
    let fixed = try solver.state(0)
    let df = Double(k - p)
    self.effects = effects
    self.variances = variances
    self.estimator = estimator
    self.design = design
    q = fixed.q
    qPValue = df > 0 ? ChiSquare.upperTail(fixed.q, degreesOfFreedom: df) : 1
    tauSquared = df > 0 ? try solver.tauSquared(estimator, fixed: fixed) : 0
    let state = try solver.state(tauSquared)
    coefficients = state.coefficients
    inverse = state.inverse
    residualScale = df > 0 ? state.q / df : 1
    switch estimator {
    case .maximumLikelihood:
      tauSquaredError = (2 / state.weights.reduce(0) { $0 + $1 * $1 }).squareRoot()
    case .restrictedLikelihood where df > 0:
      tauSquaredError = (2 / state.traceOfSquare).squareRoot()
    default:
      tauSquaredError = nil
    }
    if estimator == .fixed || df == 0 {
      iSquared = q > 0 ? max(0, 100 * (q - df) / q) : 0
      hSquared = df > 0 ? q / df : 1
    } else {
      let typical = df / fixed.trace
      iSquared = 100 * tauSquared / (typical + tauSquared)
      hSquared = (typical + tauSquared) / typical
    }
  }

  private var residualDegrees: Double { Double(effects.count - design.columns) }

  /// The covariance of the coefficients under an error rule, row by row.
  package func covariance(_ rule: ErrorRule = .wald) -> Matrix {
    var result = inverse
    let factor = scale(rule)
    for a in 0..<result.rows { for b in 0..<result.columns { result[a, b] *= factor } }
    return result
  }

  private func scale(_ rule: ErrorRule) -> Double {
    switch rule {
    case .wald: 1
    case .hartungKnapp: residualScale
    case .modifiedHartungKnapp: max(1, residualScale)
    }
  }

  private func quantile(_ rule: ErrorRule, _ level: Double) throws(StatisticsError) -> Double {
    let z = try twoSidedNormal(level)
    if rule == .wald { return z }
    guard residualDegrees > 0 else {
      throw .tooFew(what: "groups for Student's t", count: effects.count, needed: 2)
    }
    return StudentT.quantile(0.5 * (1 + level), degreesOfFreedom: residualDegrees)
  }

  /// A coefficient with its interval; the pooled mean for index 0 without covariates.
  package func coefficient(
    _ index: Int = 0, rule: ErrorRule = .wald, level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval {
    guard coefficients.indices.contains(index) else {
      throw .outOfRange(
        what: "coefficient index", value: Double(index), allowed: "below \(coefficients.count)")
    }
    let error = (inverse[index, index] * scale(rule)).squareRoot()
    return ConfidenceInterval(coefficients[index], error, times: try quantile(rule, level))
  }

  /// Where the true effect of a further group would lie (no covariates).
  ///
  /// - Parameter rule: the error of the mean; with `.wald` the normal law, else t with k−1.
  package func prediction(
    rule: ErrorRule = .modifiedHartungKnapp, level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval {
    let mean = try coefficient(0, rule: rule, level: level)
    let error = (mean.standardError * mean.standardError + tauSquared).squareRoot()
    return ConfidenceInterval(mean.estimate, error, times: try quantile(rule, level))
  }

  /// Higgins, Thompson and Spiegelhalter's prediction interval: Wald's error, t with k−2.
  package func predictionHTS(level: Double = 0.95) throws(StatisticsError) -> ConfidenceInterval {
    guard effects.count >= 3 else {
      throw .tooFew(what: "groups for a prediction interval", count: effects.count, needed: 3)
    }
    let mean = try coefficient(0, level: level)
    let error = (mean.standardError * mean.standardError + tauSquared).squareRoot()
    let t = StudentT.quantile(
      0.5 * (1 + level), degreesOfFreedom: Double(effects.count - 2))
    return ConfidenceInterval(mean.estimate, error, times: t)
  }

  /// λ_i = τ²/(τ²+v_i), how much of each group's own effect is kept.
  package var ownShares: [Double] { variances.map { tauSquared / (tauSquared + $0) } }

  /// The best linear unbiased prediction of each group's true effect, with its interval.
  ///
  /// Treats τ² as known; where that is too bold use `HierarchicalPosterior`.
  package func shrunken(level: Double = 0.95) throws(StatisticsError) -> [ConfidenceInterval] {
    let z = try twoSidedNormal(level)
    var result: [ConfidenceInterval] = []
    for i in effects.indices {
      let row = Array(design.row(i))
      var mean = 0.0
      for a in row.indices { mean += row[a] * coefficients[a] }
      let share = tauSquared / (tauSquared + variances[i])
      let variance =
        share * variances[i] + (1 - share) * (1 - share) * inverse.quadraticForm(row)
      result.append(
        ConfidenceInterval(
          share * effects[i] + (1 - share) * mean, variance.squareRoot(), times: z))
    }
    return result
  }

  /// Wald's χ² of all covariates, the constant left out.
  package func covariateTest() throws(StatisticsError) -> Double {
    let p = coefficients.count
    guard p > 1 else { throw .tooFew(what: "covariates", count: 0, needed: 1) }
    var block = Matrix(rows: p - 1, columns: p - 1)
    for a in 1..<p { for b in 1..<p { block[a - 1, b - 1] = inverse[a, b] } }
    return try block.symmetricInverse("covariates").quadraticForm(Array(coefficients.dropFirst()))
  }

  /// The Q-profile interval for τ² (no covariates): where Q(τ²) meets the χ² quantiles.
  package func tauSquaredInterval(
    level: Double = 0.95
  ) throws(StatisticsError) -> (lower: Double, upper: Double) {
    try requireProbability(level, "confidence level")
    guard residualDegrees > 0 else {
      throw .tooFew(what: "groups for τ²", count: effects.count, needed: 2)
    }
    let solver = MetaSolver(effects: effects, variances: variances, design: design)
    let high = ChiSquare.quantile(0.5 * (1 + level), degreesOfFreedom: residualDegrees)
    let low = ChiSquare.quantile(0.5 * (1 - level), degreesOfFreedom: residualDegrees)
    return (try solver.tauSquared(whereQIs: high), try solver.tauSquared(whereQIs: low))
  }
}
