// SPDX-License-Identifier: MIT

/// A probability law on finitely many numbers, ascending.
package struct DiscreteLaw: Sendable, Equatable {
  /// The atoms, strictly ascending.
  package let values: [Double]
  /// The probability of each atom.
  package let masses: [Double]
  /// The probability at or below each atom.
  package let cumulative: [Double]

  /// Sums and probabilities that should be equal are taken as equal within this.
  static let tolerance = 1e-12

  init(values: [Double], masses: [Double], cumulative: [Double]) {
    self.values = values
    self.masses = masses
    self.cumulative = cumulative
  }

  /// The least atom at or below which lies a share p of the probability.
  package func quantile(_ p: Double) -> Double {
    let place = cumulative.firstIndex { $0 >= p - DiscreteLaw.tolerance }
    return values[place ?? values.count - 1]
  }

  /// The mean and standard deviation of ln X; NaN when an atom is not above zero.
  package var logMoments: (mean: Double, standardDeviation: Double) {
    guard values[0] > 0 else { return (.nan, .nan) }
    var mean = 0.0
    for i in values.indices { mean += masses[i] * ln(values[i]) }
    var square = 0.0
    for i in values.indices {
      let d = ln(values[i]) - mean
      square += masses[i] * d * d
    }
    return (mean, max(0, square).squareRoot())
  }
}
