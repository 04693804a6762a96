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

  /// Atoms in any order; like values are joined.
  init(unordered values: [Double], masses: [Double]) {
    let order = ascendingOrder(values)
    var distinct: [Double] = []
    var joined: [Double] = []
    for i in order {
      if let last = distinct.last, last == values[i] {
        joined[joined.count - 1] += masses[i]
      } else {
        distinct.append(values[i])
        joined.append(masses[i])
      }
    }
    var running = 0.0
    let cumulative = joined.map { mass in
      running += mass
      return running
    }
    self.init(values: distinct, masses: joined, cumulative: cumulative)
  }

  /// The smallest atom with P(X ≤ atom) ≥ α, within 1e-12.
  package func quantile(_ alpha: Double) -> Double {
    var low = 0
    var high = values.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] < alpha - DiscreteLaw.tolerance {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return values[low]
  }

  /// P(X ≤ x).
  package func cumulative(at x: Double) -> Double {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= x { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : min(1, cumulative[low - 1])
  }

  package var mean: Double { moments { $0 }.mean }
  package var standardDeviation: Double { moments { $0 }.deviation }

  /// The mean and standard deviation of ln X; NaN when an atom is not above zero.
  package var logMoments: (mean: Double, standardDeviation: Double) {
    guard values[0] > 0 else { return (.nan, .nan) }
    let m = moments { ln($0) }
    return (m.mean, m.deviation)
  }

  private func moments(_ transform: (Double) -> Double) -> (mean: Double, deviation: Double) {
    var mean = 0.0
    for i in values.indices { mean += masses[i] * transform(values[i]) }
    var square = 0.0
    for i in values.indices {
      let d = transform(values[i]) - mean
      square += masses[i] * d * d
    }
    return (mean, max(0, square).squareRoot())
  }
}
