// SPDX-License-Identifier: MIT

/// An ordinary least squares fit with robust standard errors.
///
/// By a QR decomposition, so that a design with a square term keeps its digits.
package struct LeastSquares: Sendable {
  /// Which covariance of the coefficients; both hold for errors of unlike variance.
  package enum Covariance: Sendable, CaseIterable {
    /// White's sandwich with n/(n−p).
    case hc1
    /// With 1/(1−h)², for small samples.
    case hc3
  }

  package let design: Matrix
  package let coefficients: [Double]
  package let residuals: [Double]
  /// The diagonal of the hat matrix.
  private let leverages: [Double]
  /// n − p.
  private let degreesOfFreedom: Int
  /// (X'X)⁻¹.
  private let unscaledCovariance: Matrix

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
    var residuals = y
    for i in 0..<n { residuals[i] -= fitted[i] }
    self.design = design
    coefficients = beta
    self.residuals = residuals
    self.leverages = leverages
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
  package func covariance(_ kind: Covariance) -> Matrix {
    var weights = residuals
    for i in weights.indices {
      let square = residuals[i] * residuals[i]
      switch kind {
      case .hc1: weights[i] = square * (Double(design.rows) / Double(degreesOfFreedom))
      case .hc3:
        // A row that fits itself alone has residual 0 and says nothing about its variance.
        let free = 1 - leverages[i]
        weights[i] = free > 1e-12 ? square / (free * free) : 0
      }
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
    var result = unscaledCovariance.times(meat).times(unscaledCovariance)
    for a in 0..<p { for b in 0..<p { result[a, b] *= factor } }
    return result
  }
}
