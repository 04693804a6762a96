// SPDX-License-Identifier: MIT

/// A small dense matrix, row by row.
package struct Matrix: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  package private(set) var elements: [Double]

  /// A matrix of zeros.
  package init(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    elements = [Double](repeating: 0, count: self.rows * self.columns)
  }

  /// Rows of like length, all finite.
  package init(_ rows: [[Double]]) throws(StatisticsError) {
    let width = rows.first?.count ?? 0
    var elements: [Double] = []
    elements.reserveCapacity(rows.count * width)
    for (index, row) in rows.enumerated() {
      guard row.count == width else {
        throw .lengthMismatch(what: "matrix row \(index + 1)", expected: width, found: row.count)
      }
      guard row.allSatisfy({ $0.isFinite }) else {
        throw .notFinite(what: "matrix row", index: index)
      }
      elements.append(contentsOf: row)
    }
    self.rows = rows.count
    columns = width
    self.elements = elements
  }

  /// Elements row by row, all finite; as many as a whole number of rows takes.
  package init(columns: Int, elements: [Double]) throws(StatisticsError) {
    let rows = columns > 0 ? elements.count / columns : 0
    guard rows * columns == elements.count else {
      throw .lengthMismatch(
        what: "matrix elements", expected: rows * columns, found: elements.count)
    }
    for (index, element) in elements.enumerated() where !element.isFinite {
      throw .notFinite(what: "matrix row", index: index / columns)
    }
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  package subscript(row: Int, column: Int) -> Double {
    @inline(__always) get { elements[row &* columns &+ column] }
    @inline(__always) set { elements[row &* columns &+ column] = newValue }
  }

  /// One row.
  package func row(_ index: Int) -> ArraySlice<Double> {
    elements[index * columns..<(index + 1) * columns]
  }

  /// The diagonal of a square matrix.
  package var diagonal: [Double] { (0..<min(rows, columns)).map { self[$0, $0] } }

  /// X'·diag(weights)·X.
  func gram(weights: [Double]? = nil) -> Matrix {
    var result = Matrix(rows: columns, columns: columns)
    for i in 0..<rows {
      let w = weights?[i] ?? 1
      if w == 0 { continue }
      let base = i &* columns
      for a in 0..<columns {
        let xa = w * elements[base &+ a]
        if xa == 0 { continue }
        for b in a..<columns { result[a, b] += xa * elements[base &+ b] }
      }
    }
    for a in 0..<columns { for b in 0..<a { result[a, b] = result[b, a] } }
    return result
  }

  /// X·v.
  package func times(_ v: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rows)
    for i in 0..<rows {
      var sum = 0.0
      let base = i &* columns
      for a in 0..<columns { sum += elements[base &+ a] * v[a] }
      result[i] = sum
    }
    return result
  }

  func times(_ other: Matrix) -> Matrix {
    var result = Matrix(rows: rows, columns: other.columns)
    for i in 0..<rows {
      for k in 0..<columns {
        let x = self[i, k]
        if x == 0 { continue }
        for j in 0..<other.columns { result[i, j] += x * other[k, j] }
      }
    }
    return result
  }

  /// The inverse of a symmetric positive definite matrix, by Cholesky after scaling the diagonal to 1.
  func symmetricInverse(_ what: String) throws(StatisticsError) -> Matrix {
    let p = rows
    var scale = [Double](repeating: 0, count: p)
    for a in 0..<p {
      guard self[a, a] > 0, self[a, a].isFinite else { throw .singular(what: what) }
      scale[a] = 1 / self[a, a].squareRoot()
    }
    var l = Matrix(rows: p, columns: p)
    for a in 0..<p {
      for b in 0...a {
        var sum = self[a, b] * scale[a] * scale[b]
        for k in 0..<b { sum -= l[a, k] * l[b, k] }
        if a == b {
          guard sum > 1e-13 else { throw .singular(what: what) }
          l[a, a] = sum.squareRoot()
        } else {
          l[a, b] = sum / l[b, b]
        }
      }
    }
    var inverse = Matrix(rows: p, columns: p)
    for column in 0..<p {
      var x = [Double](repeating: 0, count: p)
      x[column] = 1
      for a in 0..<p {
        var sum = x[a]
        for k in 0..<a { sum -= l[a, k] * x[k] }
        x[a] = sum / l[a, a]
      }
      for a in stride(from: p - 1, through: 0, by: -1) {
        var sum = x[a]
        for k in (a + 1)..<max(p, a + 1) { sum -= l[k, a] * x[k] }
        x[a] = sum / l[a, a]
      }
      for a in 0..<p { inverse[a, column] = x[a] * scale[a] * scale[column] }
    }
    return inverse
  }

  /// The solution of a square system by elimination with row pivots; nil when singular.
  func solution(_ right: [Double]) -> [Double]? {
    let p = rows
    var m = self
    var v = right
    for k in 0..<p {
      var pivot = k
      for i in k..<p where abs(m[i, k]) > abs(m[pivot, k]) { pivot = i }
      guard abs(m[pivot, k]) > 1e-300 else { return nil }
      if pivot != k {
        for j in 0..<p {
          let keep = m[k, j]
          m[k, j] = m[pivot, j]
          m[pivot, j] = keep
        }
        v.swapAt(k, pivot)
      }
      for i in (k + 1)..<max(p, k + 1) {
        let factor = m[i, k] / m[k, k]
        if factor == 0 { continue }
        for j in k..<p { m[i, j] -= factor * m[k, j] }
        v[i] -= factor * v[k]
      }
    }
    for k in stride(from: p - 1, through: 0, by: -1) {
      var sum = v[k]
      for j in (k + 1)..<max(p, k + 1) { sum -= m[k, j] * v[j] }
      v[k] = sum / m[k, k]
    }
    return v
  }
}
