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
  package var unexplained: Double { gap - explained }

  /// The explained part over the gap; 0 when there is no gap.
  package var explainedShare: Double { gap == 0 ? 0 : explained / gap }

  /// Splits the gap between rows of `isGroupA` and the others.
  ///
  /// - Parameter design: one row each, with the constant, without the group.
  /// Only B's regression is fitted: at least squares' coefficients of A, gap − explained is the rest.
  ///
  /// - Throws: when lengths differ, group A is empty, or B has too few rows or a singular design.
  package init(
    design: Matrix, response: [Double], isGroupA: [Bool]
  ) throws(StatisticsError) {
    guard isGroupA.count == design.rows else {
      throw .lengthMismatch(what: "groups", expected: design.rows, found: isGroupA.count)
    }
    guard response.count == design.rows else {
      throw .lengthMismatch(what: "response", expected: design.rows, found: response.count)
    }
    let a = isGroupA.indices.filter { isGroupA[$0] }
    let b = isGroupA.indices.filter { !isGroupA[$0] }
    guard !a.isEmpty else { throw .emptySample(what: "rows of group A") }
    guard b.count > design.columns else {
      throw .tooFew(what: "rows of group B", count: b.count, needed: design.columns + 1)
    }
    var table = Matrix(rows: b.count, columns: design.columns)
    for (place, row) in b.enumerated() {
      for k in 0..<design.columns { table[place, k] = design[row, k] }
    }
    let coefficients = try LeastSquares(
      design: table, response: b.map { response[$0] }
    ).coefficients
    func mean(_ rows: [Int], _ value: (Int) -> Double) -> Double {
      rows.reduce(0) { $0 + value($1) } / Double(rows.count)
    }
    gap = mean(a) { response[$0] } - mean(b) { response[$0] }
    explained = coefficients.indices.reduce(0) { sum, k in
      sum + (mean(a) { design[$0, k] } - mean(b) { design[$0, k] }) * coefficients[k]
    }
  }
}
