// SPDX-License-Identifier: MIT

/// The gap between two groups' mean outcomes, split by what their make-up explains.
///
/// gap = (x̄_A − x̄_B)'b_B + x̄_A'(b_A − b_B), with group B's coefficients as the reference: "if A
/// were paid like B" (Kitagawa 1955, Oaxaca and Blinder 1973).
package struct OaxacaBlinder: Sendable, Equatable {
  /// ȳ_A − ȳ_B.
  package let gap: Double
  /// (x̄_A − x̄_B)'b_B, the part that A's make-up explains at B's prices.
  package let explained: Double
  /// x̄_A'(b_A − b_B), the rest.
  package let unexplained: Double

  /// The explained part over the gap; 0 when there is no gap.
  package var explainedShare: Double { gap == 0 ? 0 : explained / gap }

  /// Splits the gap between rows of `isGroupA` and the others.
  ///
  /// - Parameter design: one row each, with the constant, without the group.
  /// - Throws: when lengths differ, or a group has too few rows or a singular design.
  package init(
    design: Matrix, response: [Double], isGroupA: [Bool]
  ) throws(StatisticsError) {
    guard isGroupA.count == design.rows else {
      throw .lengthMismatch(what: "groups", expected: design.rows, found: isGroupA.count)
    }
    guard response.count == design.rows else {
      throw .lengthMismatch(what: "response", expected: design.rows, found: response.count)
    }
    let a = try Group(design, response, rows: isGroupA.indices.filter { isGroupA[$0] })
    let b = try Group(design, response, rows: isGroupA.indices.filter { !isGroupA[$0] })
    gap = a.outcome - b.outcome
    var explained = 0.0
    var unexplained = 0.0
    for k in a.means.indices {
      explained += (a.means[k] - b.means[k]) * b.coefficients[k]
      unexplained += a.means[k] * (a.coefficients[k] - b.coefficients[k])
    }
    self.explained = explained
    self.unexplained = unexplained
  }

  private struct Group {
    var coefficients: [Double]
    var means: [Double]
    var outcome = 0.0

    init(_ design: Matrix, _ response: [Double], rows: [Int]) throws(StatisticsError) {
      let p = design.columns
      guard rows.count > p else {
        throw .tooFew(what: "rows of one group", count: rows.count, needed: p + 1)
      }
      let n = Double(rows.count)
      var table = Matrix(rows: rows.count, columns: p)
      means = [Double](repeating: 0, count: p)
      for (place, i) in rows.enumerated() {
        for k in 0..<p {
          table[place, k] = design[i, k]
          means[k] += design[i, k] / n
        }
        outcome += response[i] / n
      }
      coefficients = try LeastSquares(
        design: table, response: rows.map { response[$0] }
      ).coefficients
    }
  }
}
