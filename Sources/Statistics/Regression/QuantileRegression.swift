// SPDX-License-Identifier: MIT

/// A linear fit of a conditional quantile: the β that minimises Σ ρ_τ(y − x'β).
///
/// Solved exactly, from vertex to vertex with long steps along the steepest edge (the idea of
/// Barrodale and Roberts). With dummies and whole counts the best β need not be unique: compare
/// objectives, not coefficients, and see `isUnique`.
package struct QuantileRegression: Sendable {
  package let design: Matrix
  package let response: [Double]
  /// τ.
  package let probability: Double
  package let coefficients: [Double]
  /// Σ r(τ − [r < 0]).
  package let objective: Double
  /// Whether no other coefficients reach the same objective.
  package let isUnique: Bool
  private let residualsAtStart: [Double]
  private let basis: [Int]
  private let spread: Double

  /// Fits the τ-quantile of `response` on the columns of `design`, which must hold the constant.
  package init(
    design: Matrix, response: [Double], probability: Double = 0.5
  ) throws(StatisticsError) {
    try self.init(
      design: design, response: response, probability: probability,
      start: LeastSquares(design: design, response: response).residuals)
  }

  /// - Parameter start: the residuals by least squares, the same for every τ.
  private init(
    design: Matrix, response: [Double], probability: Double, start: [Double]
  ) throws(StatisticsError) {
    try requireProbability(probability, "regression quantile")
    var solver = QuantileDescent(design, probability, start: start)
    try solver.chooseBasis()
    // Ties make vertices meet, where a descent can circle: solve a slightly shaken problem first.
    let spread = max(start.reduce(0) { max($0, abs($1)) }, 1e-300)
    _ = try solver.descend(QuantileRegression.shaken(response, spread), zero: 0)
    isUnique = try solver.descend(response, zero: spread * 1e-12)
    let beta = try solver.coefficients(response)
    self.design = design
    self.response = response
    self.probability = probability
    coefficients = beta
    objective = QuantileRegression.loss(design, response, probability, beta)
    residualsAtStart = start
    basis = solver.basis
    self.spread = spread
  }

  private static func shaken(_ response: [Double], _ spread: Double) -> [Double] {
    var random = Xoshiro256(seed: 20_240_611)
    return response.map { $0 + spread * 1e-9 * (random.nextUnit() - 0.5) }
  }

  /// The least and the greatest value of one coefficient among all fits that reach the objective.
  ///
  /// The two are equal where the best fit is unique. Each is found from the fit by tilting the
  /// objective with a weight on the coefficient that is too small to pay for any loss of fit.
  package func range(
    ofCoefficient place: Int
  ) throws(StatisticsError) -> ClosedRange<Double> {
    let fitted = coefficients[place]
    if isUnique { return fitted...fitted }
    let shaken = QuantileRegression.shaken(response, spread)
    let low = try extreme(ofCoefficient: place, weight: 1, shaken)
    let high = try extreme(ofCoefficient: place, weight: -1, shaken)
    return min(low, fitted)...max(high, fitted)
  }

  private func extreme(
    ofCoefficient place: Int, weight: Double, _ shaken: [Double]
  ) throws(StatisticsError) -> Double {
    var size = 1e-4
    while size > 1e-8 {
      var solver = QuantileDescent(design, probability, start: residualsAtStart)
      solver.basis = basis
      solver.tilt[place] = weight * size
      _ = try solver.descend(shaken, zero: 0)
      _ = try solver.descend(response, zero: spread * 1e-12)
      let beta = try solver.coefficients(response)
      let loss = QuantileRegression.loss(design, response, probability, beta)
      if loss <= objective + 1e-11 * max(1, abs(objective)) { return beta[place] }
      // The weight bought a worse fit: a smaller one.
      size *= 0.1
    }
    return coefficients[place]
  }

  /// Σ r(τ − [r < 0]) of the residuals at these coefficients.
  private static func loss(
    _ design: Matrix, _ response: [Double], _ probability: Double, _ beta: [Double]
  ) -> Double {
    let fitted = design.times(beta)
    var sum = 0.0
    for i in response.indices {
      let r = response[i] - fitted[i]
      sum += r * (probability - (r < 0 ? 1 : 0))
    }
    return sum
  }

  /// The Hall–Sheather bandwidth for a sparsity at τ from n rows.
  package static func hallSheatherBandwidth(
    probability: Double, count: Int, level: Double = 0.95
  ) -> Double {
    let x = Normal.quantile(probability)
    let f = Normal.density(x)
    return power(Double(count), -1.0 / 3) * power(Normal.quantile(0.5 * (1 + level)), 2.0 / 3)
      * power(1.5 * f * f / (2 * x * x + 1), 1.0 / 3)
  }

  /// The covariance for errors that are independent but not alike: the "nid" sandwich.
  ///
  /// Local densities from fits at τ ± h (Hendricks and Koenker 1991), h Hall–Sheather's, halved
  /// until both lie inside (0, 1).
  package func covariance() throws(StatisticsError) -> Matrix {
    let bread = try densityBread()
    var result = bread.times(design.gram()).times(bread)
    let factor = probability * (1 - probability)
    for a in 0..<result.rows { for b in 0..<result.columns { result[a, b] *= factor } }
    return result
  }

  /// The same for errors that are alike inside clusters (Parente and Santos Silva 2016), times
  /// G/(G−1)·(n−1)/(n−p) as for least squares' CR1.
  ///
  /// - Parameter clusters: any integer a row, like for rows of one cluster.
  package func clusterCovariance(_ clusters: [Int]) throws(StatisticsError) -> Matrix {
    guard clusters.count == design.rows else {
      throw .lengthMismatch(what: "clusters", expected: design.rows, found: clusters.count)
    }
    let (n, p) = (design.rows, design.columns)
    let fitted = design.times(coefficients)
    var index: [Int: Int] = [:]
    var scores: [[Double]] = []
    for row in 0..<n {
      let group = index[clusters[row]] ?? scores.count
      if group == scores.count {
        index[clusters[row]] = group
        scores.append([Double](repeating: 0, count: p))
      }
      // A row that the fit passes through lies on neither side.
      let residual = response[row] - fitted[row]
      let score =
        abs(residual) <= 1e-9 ? probability - 0.5 : probability - (residual < 0 ? 1 : 0)
      for a in 0..<p { scores[group][a] += score * design[row, a] }
    }
    let groups = Double(scores.count)
    guard groups >= 2 else {
      throw .tooFew(what: "clusters of a regression", count: scores.count, needed: 2)
    }
    let bread = try densityBread()
    var result = bread.times(try Matrix(scores).gram()).times(bread)
    let factor = groups / (groups - 1) * Double(n - 1) / Double(n - p)
    for a in 0..<p { for b in 0..<p { result[a, b] *= factor } }
    return result
  }

  /// The inverse of the design's moments weighed by the local densities.
  private func densityBread() throws(StatisticsError) -> Matrix {
    let n = design.rows
    var h = QuantileRegression.hallSheatherBandwidth(probability: probability, count: n)
    while probability - h <= 0 || probability + h >= 1 { h *= 0.5 }
    let above = try QuantileRegression(
      design: design, response: response, probability: probability + h, start: residualsAtStart)
    let below = try QuantileRegression(
      design: design, response: response, probability: probability - h, start: residualsAtStart)
    var difference = above.coefficients
    for a in difference.indices { difference[a] -= below.coefficients[a] }
    let spread = design.times(difference)
    // quantreg's guard against a spread of zero.
    let tiny = 2.220446049250313e-16.squareRoot()
    let densities = spread.map { max(0, 2 * h / ($0 - tiny)) }
    return try design.gram(weights: densities).symmetricInverse(
      "local densities of a quantile regression")
  }
}

/// The walk over the vertices of a quantile regression.
private struct QuantileDescent {
  let design: Matrix
  let tau: Double
  let residualsAtStart: [Double]
  /// p rows whose residuals are zero.
  var basis: [Int] = []
  /// What a unit of each coefficient costs beside the loss; zero but to search among equal fits.
  var tilt: [Double]

  init(_ design: Matrix, _ tau: Double, start: [Double]) {
    self.design = design
    tilt = [Double](repeating: 0, count: design.columns)
    self.tau = tau
    residualsAtStart = start
  }

  /// Rows near the τ-quantile of the least-squares residuals whose columns are independent.
  mutating func chooseBasis() throws(StatisticsError) {
    let p = design.columns
    let sorted = sortedAscending(residualsAtStart)
    let shift = sorted[min(sorted.count - 1, Int(tau * Double(sorted.count)))]
    let order = ascendingOrder(residualsAtStart.map { abs($0 - shift) })
    var scale = [Double](repeating: 0, count: p)
    for i in 0..<design.rows { for a in 0..<p { scale[a] = max(scale[a], abs(design[i, a])) } }
    var spanned: [[Double]] = []
    for i in order {
      var v = (0..<p).map { scale[$0] > 0 ? design[i, $0] / scale[$0] : 0 }
      let before = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for _ in 0..<2 {
        for u in spanned {
          var dot = 0.0
          for a in 0..<p { dot += u[a] * v[a] }
          for a in 0..<p { v[a] -= dot * u[a] }
        }
      }
      let length = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if length > 1e-6 * max(before, 1e-300) {
        spanned.append(v.map { $0 / length })
        basis.append(i)
        if basis.count == p { return }
      }
    }
    throw .singular(what: "rows of a quantile regression")
  }

  func coefficients(_ y: [Double]) throws(StatisticsError) -> [Double] {
    guard let beta = basisMatrix().solution(basis.map { y[$0] }) else {
      throw .singular(what: "rows of a quantile regression")
    }
    return beta
  }

  private func basisMatrix() -> Matrix {
    let p = design.columns
    var m = Matrix(rows: p, columns: p)
    for (k, row) in basis.enumerated() { for a in 0..<p { m[k, a] = design[row, a] } }
    return m
  }

  /// Walks to the best vertex; says whether it is the only best.
  ///
  /// - Parameter zero: residuals up to this are taken as zero.
  mutating func descend(_ y: [Double], zero: Double) throws(StatisticsError) -> Bool {
    let n = design.rows
    let p = design.columns
    var isBasic = [Bool](repeating: false, count: n)
    for row in basis { isBasic[row] = true }
    for _ in 0..<(1000 + 20 * n) {
      let beta = try coefficients(y)
      let fitted = design.times(beta)
      var residuals = y
      var score = [Double](repeating: 0, count: p)
      var zeros: [Int] = []
      for i in 0..<n {
        residuals[i] -= fitted[i]
        if isBasic[i] { continue }
        if abs(residuals[i]) <= zero {
          residuals[i] = 0
          zeros.append(i)
          continue
        }
        let psi = residuals[i] < 0 ? tau - 1 : tau
        for a in 0..<p { score[a] += psi * design[i, a] }
      }
      guard let step = steepest(score, zeros) else {
        throw .singular(what: "rows of a quantile regression")
      }
      if step.slope >= -1e-9 { return step.slope > 1e-9 }
      guard let entering = lineSearch(residuals, isBasic, step) else {
        throw .noConvergence(what: "quantile regression")
      }
      isBasic[basis[step.leaving]] = false
      isBasic[entering] = true
      basis[step.leaving] = entering
    }
    throw .noConvergence(what: "quantile regression")
  }

  private struct Step {
    var leaving: Int
    var sign: Double
    var slope: Double
    /// B·e_j, the change of −β for a unit of the leaving residual.
    var direction: [Double]
  }

  /// The edge with the least slope of the objective.
  private func steepest(_ score: [Double], _ zeros: [Int]) -> Step? {
    let p = design.columns
    let m = basisMatrix()
    var best: Step?
    for j in 0..<p {
      var unit = [Double](repeating: 0, count: p)
      unit[j] = 1
      guard let direction = m.solution(unit) else { return nil }
      var g = 0.0
      var cost = 0.0
      for a in 0..<p {
        g += direction[a] * score[a]
        cost -= direction[a] * tilt[a]
      }
      var up = tau + g + cost
      var down = 1 - tau - g - cost
      for i in zeros {
        var d = 0.0
        for a in 0..<p { d += design[i, a] * direction[a] }
        up += d > 0 ? tau * d : (tau - 1) * d
        down += d > 0 ? (1 - tau) * d : -tau * d
      }
      if best == nil || up < (best?.slope ?? 0) {
        best = Step(leaving: j, sign: 1, slope: up, direction: direction)
      }
      if down < (best?.slope ?? 0) {
        best = Step(leaving: j, sign: -1, slope: down, direction: direction)
      }
    }
    return best
  }

  /// The row at which the objective stops falling along an edge.
  private func lineSearch(_ residuals: [Double], _ isBasic: [Bool], _ step: Step) -> Int? {
    let p = design.columns
    var crossings: [Crossing] = []
    for i in residuals.indices where !isBasic[i] {
      var d = 0.0
      for a in 0..<p { d += design[i, a] * step.direction[a] }
      d *= step.sign
      if abs(d) < 1e-12 || residuals[i] == 0 { continue }
      let t = -residuals[i] / d
      if t > 0 {
        crossings.append(Crossing(time: t, row: i, gain: abs(d)))
      }
    }
    return Crossing.first(of: &crossings, lifting: step.slope)
  }

  /// Where along an edge a residual changes its sign.
  private struct Crossing {
    var time: Double
    var row: Int
    /// By how much the objective's slope rises there.
    var gain: Double

    func isBefore(_ other: Crossing) -> Bool {
      time < other.time || (time == other.time && row < other.row)
    }

    /// The row of the crossing, in order of time, at which `slope` is no longer below zero.
    ///
    /// Quickselect by weight: the crossings after it are never put in order.
    static func first(of crossings: inout [Crossing], lifting slope: Double) -> Int? {
      var low = 0
      var high = crossings.count
      var slope = slope
      while high - low > 32 {
        let pivot = median(
          crossings[low], crossings[low + (high - low) / 2], crossings[high - 1])
        var gain = 0.0
        var middle = low
        for k in low..<high where crossings[k].isBefore(pivot) {
          gain += crossings[k].gain
          crossings.swapAt(k, middle)
          middle += 1
        }
        if slope + gain >= 0 {
          high = middle
        } else {
          slope += gain
          low = middle
        }
      }
      crossings[low..<high].sort { $0.isBefore($1) }
      for crossing in crossings[low..<high] {
        slope += crossing.gain
        if slope >= 0 { return crossing.row }
      }
      // The sum in another order fell short by rounding: the last one lifts it.
      return high > 0 && high < crossings.count ? crossings[high - 1].row : nil
    }

    private static func median(_ a: Crossing, _ b: Crossing, _ c: Crossing) -> Crossing {
      if a.isBefore(b) { return b.isBefore(c) ? b : (a.isBefore(c) ? c : a) }
      return a.isBefore(c) ? a : (b.isBefore(c) ? c : b)
    }
  }
}
