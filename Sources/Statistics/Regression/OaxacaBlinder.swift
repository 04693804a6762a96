// SPDX-License-Identifier: MIT

/// The gap between two groups' mean outcomes, split by what their make-up explains.
///
/// gap = (x̄_A − x̄_B)'b* + x̄_A'(b_A − b*) + x̄_B'(b* − b_B), for reference coefficients b*
/// (Kitagawa 1955, Oaxaca and Blinder 1973).
package struct OaxacaBlinder: Sendable {
  /// Whose coefficients price the difference of make-up.
  package enum Reference: Sendable, CaseIterable {
    /// Group B's: "if A were paid like B".
    case groupB
    case groupA
    /// Of both groups together (Neumark).
    case pooled
    /// Of both together with an indicator of the group (Jann).
    case pooledWithIndicator
  }

  /// One split of the gap.
  package struct Split: Sendable, Equatable {
    package let explained: Double
    package let unexplained: Double
    /// By column of the design; the terms of dummies hang on the base category, print their sum.
    package let explainedDetail: [Double]
    package let unexplainedDetail: [Double]
    package let explainedPercent: Double
    /// Delta-method standard errors with random regressors (Jann 2008); for group B's reference.
    package let standardErrors: (explained: Double, unexplained: Double)?

    package static func == (a: Split, b: Split) -> Bool {
      a.explainedDetail == b.explainedDetail && a.unexplainedDetail == b.unexplainedDetail
    }
  }

  /// ȳ_A − ȳ_B.
  package let gap: Double
  package let means: (a: [Double], b: [Double])
  package let coefficients: (a: [Double], b: [Double])
  private let outcomes: (a: Double, b: Double)
  private let references: (pooled: [Double], withIndicator: [Double])
  private let errors: (explained: Double, unexplained: Double)

  /// Splits the gap between rows of `isGroupA` and the others.
  ///
  /// - Parameter design: one row each, with the constant, without the group.
  package init(
    design: Matrix, response: [Double], isGroupA: [Bool]
  ) throws(StatisticsError) {
    guard isGroupA.count == design.rows else {
      throw .lengthMismatch(what: "groups", expected: design.rows, found: isGroupA.count)
    }
    guard response.count == design.rows else {
      throw .lengthMismatch(what: "response", expected: design.rows, found: response.count)
    }
    let a = try Group(design, response, isGroupA, true)
    let b = try Group(design, response, isGroupA, false)
    gap = a.outcome - b.outcome
    outcomes = (a.outcome, b.outcome)
    means = (a.means, b.means)
    coefficients = (a.fit.coefficients, b.fit.coefficients)
    var extended: [Double] = []
    extended.reserveCapacity(design.rows * (design.columns + 1))
    for i in 0..<design.rows {
      extended.append(contentsOf: design.row(i))
      extended.append(isGroupA[i] ? 1 : 0)
    }
    references = (
      try LeastSquares(design: design, response: response).coefficients,
      Array(
        try LeastSquares(
          design: try Matrix(columns: design.columns + 1, elements: extended), response: response
        ).coefficients.dropLast())
    )
    var difference = a.means
    var slopes = a.fit.coefficients
    for k in difference.indices {
      difference[k] -= b.means[k]
      slopes[k] -= b.fit.coefficients[k]
    }
    let va = a.fit.covariance(.classical)
    let vb = b.fit.covariance(.classical)
    let bB = b.fit.coefficients
    let explained =
      vb.quadraticForm(difference) + a.meanCovariance.quadraticForm(bB)
      + b.meanCovariance.quadraticForm(bB)
    let unexplained =
      va.quadraticForm(a.means) + vb.quadraticForm(a.means)
      + a.meanCovariance.quadraticForm(slopes)
    errors = (explained.squareRoot(), unexplained.squareRoot())
  }

  private struct Group {
    var fit: LeastSquares
    var means: [Double]
    /// The covariance of the mean regressors.
    var meanCovariance: Matrix
    var outcome: Double

    init(
      _ design: Matrix, _ response: [Double], _ isGroupA: [Bool], _ wanted: Bool
    ) throws(StatisticsError) {
      let rows = isGroupA.indices.filter { isGroupA[$0] == wanted }
      let p = design.columns
      guard rows.count > p else {
        throw .tooFew(what: "rows of one group", count: rows.count, needed: p + 1)
      }
      let n = Double(rows.count)
      var table = Matrix(rows: rows.count, columns: p)
      var means = [Double](repeating: 0, count: p)
      var outcome = 0.0
      for (place, i) in rows.enumerated() {
        for k in 0..<p {
          table[place, k] = design[i, k]
          means[k] += design[i, k] / n
        }
        outcome += response[i] / n
      }
      fit = try LeastSquares(design: table, response: rows.map { response[$0] })
      for i in 0..<table.rows { for k in 0..<p { table[i, k] -= means[k] } }
      var covariance = table.gram()
      for j in 0..<p { for k in 0..<p { covariance[j, k] /= (n - 1) * n } }
      self.means = means
      meanCovariance = covariance
      self.outcome = outcome
    }
  }

  /// The two-fold split for one reference.
  package func split(_ reference: Reference = .groupB) -> Split {
    let star =
      switch reference {
      case .groupB: coefficients.b
      case .groupA: coefficients.a
      case .pooled: references.pooled
      case .pooledWithIndicator: references.withIndicator
      }
    var explained: [Double] = []
    var unexplained: [Double] = []
    for k in star.indices {
      explained.append((means.a[k] - means.b[k]) * star[k])
      unexplained.append(
        means.a[k] * (coefficients.a[k] - star[k]) + means.b[k] * (star[k] - coefficients.b[k]))
    }
    let sum = explained.reduce(0, +)
    return Split(
      explained: sum, unexplained: unexplained.reduce(0, +), explainedDetail: explained,
      unexplainedDetail: unexplained, explainedPercent: gap == 0 ? 0 : 100 * sum / gap,
      standardErrors: reference == .groupB ? errors : nil)
  }

  /// Endowments at B's prices, prices at B's make-up, and the product of both differences.
  package var threefold: (endowments: Double, coefficients: Double, interaction: Double) {
    var result = (endowments: 0.0, coefficients: 0.0, interaction: 0.0)
    for k in means.a.indices {
      let x = means.a[k] - means.b[k]
      let slope = coefficients.a[k] - coefficients.b[k]
      result.endowments += x * coefficients.b[k]
      result.coefficients += means.b[k] * slope
      result.interaction += x * slope
    }
    return result
  }
}
