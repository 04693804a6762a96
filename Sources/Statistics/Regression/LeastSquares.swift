// SPDX-License-Identifier: MIT

/// An ordinary least squares fit with robust standard errors.
///
/// Householder QR, so that a design with a square term keeps its digits.
package struct LeastSquares: Sendable {
  /// Which covariance of the coefficients.
  package enum Covariance: Sendable, CaseIterable {
    /// σ²(X'X)⁻¹, for errors of one variance.
    case classical
    /// White's sandwich; HC1 with n/(n−p), HC2 with 1/(1−h), HC3 with 1/(1−h)².
    case hc0, hc1, hc2, hc3
  }

  package let design: Matrix
  package let coefficients: [Double]
  package let residuals: [Double]
  /// The diagonal of the hat matrix.
  package let leverages: [Double]
  package let residualSumOfSquares: Double
  /// 1 − RSS/TSS about the mean.
  package let rSquared: Double
  /// n − p.
  package let degreesOfFreedom: Int
  /// (X'X)⁻¹.
  package let unscaledCovariance: Matrix

  /// The residual standard deviation with divisor n − p.
  package var sigma: Double { (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot() }

  /// Fits `response` on the columns of `design`, which must hold its own constant.
  package init(design: Matrix, response y: [Double]) throws(StatisticsError) {
    let n = design.rows
    let p = design.columns
    guard y.count == n else { throw .lengthMismatch(what: "response", expected: n, found: y.count) }
    for (index, value) in y.enumerated() where !value.isFinite {
      throw .notFinite(what: "response", index: index)
    }
    guard p >= 1, n > p else {
      throw .tooFew(what: "rows of a regression", count: n, needed: p + 1)
    }
    let (q, r) = try LeastSquares.orthogonalise(design)
    var qy = [Double](repeating: 0, count: p)
    for k in 0..<p { qy[k] = LeastSquares.dot(q[k], y) }
    var beta = [Double](repeating: 0, count: p)
    for k in stride(from: p - 1, through: 0, by: -1) {
      var sum = qy[k]
      for j in (k + 1)..<max(p, k + 1) { sum -= r[k, j] * beta[j] }
      beta[k] = sum / r[k, k]
    }
    // R⁻¹ column by column, then (X'X)⁻¹ = R⁻¹R⁻ᵀ.
    var inverse = Matrix(rows: p, columns: p)
    for column in 0..<p {
      for k in stride(from: column, through: 0, by: -1) {
        var sum = k == column ? 1.0 : 0
        for j in (k + 1)..<max(column + 1, k + 1) { sum -= r[k, j] * inverse[j, column] }
        inverse[k, column] = sum / r[k, k]
      }
    }
    var covariance = Matrix(rows: p, columns: p)
    for a in 0..<p {
      for b in 0..<p {
        var sum = 0.0
        for k in max(a, b)..<p { sum += inverse[a, k] * inverse[b, k] }
        covariance[a, b] = sum
      }
    }
    var leverages = [Double](repeating: 0, count: n)
    for column in q { for i in 0..<n { leverages[i] += column[i] * column[i] } }
    let fitted = design.times(beta)
    var rss = 0.0
    var residuals = y
    for i in 0..<n {
      residuals[i] -= fitted[i]
      rss += residuals[i] * residuals[i]
    }
    let mean = y.reduce(0, +) / Double(n)
    var tss = 0.0
    for value in y { tss += (value - mean) * (value - mean) }
    self.design = design
    coefficients = beta
    self.residuals = residuals
    self.leverages = leverages
    residualSumOfSquares = rss
    rSquared = tss > 0 ? 1 - rss / tss : 0
    degreesOfFreedom = n - p
    unscaledCovariance = covariance
  }

  /// The thin Q, a column each, and R.
  private static func orthogonalise(
    _ x: Matrix
  ) throws(StatisticsError) -> (q: [[Double]], r: Matrix) {
    let n = x.rows
    let p = x.columns
    var columns = (0..<p).map { k in (0..<n).map { x[$0, k] } }
    var r = Matrix(rows: p, columns: p)
    // Gram–Schmidt done twice is as orthogonal as Householder and gives Q outright.
    for k in 0..<p {
      var column = columns[k]
      let before = norm(column)
      for _ in 0..<2 {
        for j in 0..<k {
          let other = columns[j]
          let dot = dot(other, column)
          r[j, k] += dot
          for i in 0..<n { column[i] -= dot * other[i] }
        }
      }
      let length = norm(column)
      guard length > 1e-11 * before, length > 0 else {
        throw .singular(what: "column \(k + 1) of the regression")
      }
      r[k, k] = length
      for i in 0..<n { column[i] /= length }
      columns[k] = column
    }
    return (columns, r)
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<min(a.count, b.count) { sum += a[i] * b[i] }
    return sum
  }

  private static func norm(_ v: [Double]) -> Double {
    dot(v, v).squareRoot()
  }

  /// The covariance of the coefficients.
  package func covariance(_ kind: Covariance = .hc1) -> Matrix {
    let n = Double(design.rows)
    if kind == .classical {
      return scaled(unscaledCovariance, residualSumOfSquares / Double(degreesOfFreedom))
    }
    var weights = residuals
    for i in weights.indices {
      var w = residuals[i] * residuals[i]
      let free = 1 - leverages[i]
      switch kind {
      case .hc1: w *= n / Double(degreesOfFreedom)
      case .hc2: w = free > 1e-12 ? w / free : 0
      // A row that fits itself alone has residual 0 and says nothing about its variance.
      case .hc3: w = free > 1e-12 ? w / (free * free) : 0
      case .classical, .hc0: break
      }
      weights[i] = w
    }
    return unscaledCovariance.times(design.gram(weights: weights)).times(unscaledCovariance)
  }

  /// CR1: the sandwich summed over clusters, times G/(G−1)·(n−1)/(n−p).
  ///
  /// - Parameter clusters: any integer a row, like for rows of one cluster.
  package func clusterCovariance(_ clusters: [Int]) throws(StatisticsError) -> Matrix {
    guard clusters.count == design.rows else {
      throw .lengthMismatch(what: "clusters", expected: design.rows, found: clusters.count)
    }
    let p = design.columns
    var index: [Int: Int] = [:]
    var scores: [[Double]] = []
    for i in 0..<design.rows {
      let group = index[clusters[i]] ?? scores.count
      if group == scores.count {
        index[clusters[i]] = group
        scores.append([Double](repeating: 0, count: p))
      }
      for a in 0..<p { scores[group][a] += design[i, a] * residuals[i] }
    }
    let groups = Double(scores.count)
    guard groups >= 2 else {
      throw .tooFew(what: "clusters of a regression", count: scores.count, needed: 2)
    }
    let meat = try Matrix(scores).gram()
    let factor = groups / (groups - 1) * Double(design.rows - 1) / Double(degreesOfFreedom)
    return scaled(unscaledCovariance.times(meat).times(unscaledCovariance), factor)
  }

  private func scaled(_ matrix: Matrix, _ factor: Double) -> Matrix {
    var result = matrix
    for a in 0..<matrix.rows { for b in 0..<matrix.columns { result[a, b] *= factor } }
    return result
  }
}
