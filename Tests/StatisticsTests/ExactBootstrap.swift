// SPDX-License-Identifier: MIT

import Foundation

@testable import Statistics

/// The percentile bootstrap of a sample quantile with infinitely many resamples, in closed form.
///
/// The judge of `BetaWeightLaw`, written and verified by itself.
enum ExactBootstrap {
  /// The law of the p-th quantile (types 4 to 9) of a resample of the n rows, drawn equally likely.
  ///
  /// One order statistic: P(X*₍ₖ₎ ≤ xᵢ) = I_{Cᵢ}(k, n−k+1). Two neighbours (Evans, Leemis & Drew
  /// 2006), written with the shares C of distinct values, so that ties need no care. Cost:
  /// O(distinct values), squared when the quantile interpolates.
  ///
  /// - Parameter negligible: atoms of an interpolated quantile at or below this are left out.
  static func law(
    _ sample: WeightedSample, at p: Double, rule: QuantileRule = .excel, negligible: Double = 0
  ) throws(StatisticsError) -> DiscreteLaw {
    try requireProbability(p, "quantile probability")
    guard rule.plottingConstants != nil else {
      throw .outOfRange(
        what: "quantile type", value: Double(rule.rawValue), allowed: "from 4 to 9 here")
    }
    let n = sample.count
    let position = QuantilePosition(count: n, probability: p, rule: rule)
    if position.fraction == 0 {
      let masses = orderStatisticMasses(sample, rank: position.rank)
      return DiscreteLaw(unordered: sample.values, masses: masses)
    }
    let pair = neighbourMasses(sample, rank: position.rank, negligible: negligible)
    let g = position.fraction
    var values: [Double] = []
    for (i, j) in pair.indices {
      values.append(
        i == j ? sample.values[i] : (1 - g) * sample.values[i] + g * sample.values[j])
    }
    return DiscreteLaw(unordered: values, masses: pair.masses)
  }

  /// The probability that the k-th smallest of a resample is each distinct value.
  static func orderStatisticMasses(_ sample: WeightedSample, rank k: Int) -> [Double] {
    let n = Double(sample.count)
    let rank = Double(min(max(k, 1), sample.count))
    let beta = Beta(uncheckedA: rank, b: n - rank + 1)
    var masses: [Double] = []
    var previous = (lower: 0.0, upper: 1.0)
    var rows = 0
    for count in sample.counts {
      rows += count
      let tails = beta.tails(Double(rows) / n)
      masses.append(
        previous.lower < 0.5 && tails.lower < 0.5
          ? tails.lower - previous.lower : previous.upper - tails.upper)
      previous = tails
    }
    return masses
  }

  /// The joint probabilities of the k-th and (k+1)-th smallest of a resample.
  ///
  /// - Parameter k: from 1 to n − 1.
  /// - Returns: index pairs (i ≤ j) of distinct values and their probabilities.
  static func neighbourMasses(
    _ sample: WeightedSample, rank k: Int, negligible: Double = 0
  ) -> (indices: [(Int, Int)], masses: [Double]) {
    let n = Double(sample.count)
    let rank = Double(k)
    let rest = n - rank
    let single = orderStatisticMasses(sample, rank: k)
    let logChoose =
      LogGamma.value(n + 1) - LogGamma.value(rank + 1) - LogGamma.value(rest + 1)
    let m = sample.values.count
    // ln of C(n,k)[C_i^k − C_{i−1}^k], and of (1−C_{j−1})^{n−k} − (1−C_j)^{n−k}.
    var rise = [Double](repeating: 0, count: m)
    var fall = [Double](repeating: 0, count: m)
    var tail = [Double](repeating: 0, count: m)
    var below = 0
    for i in 0..<m {
      let at = below + sample.counts[i]
      let c = Double(at) / n
      rise[i] = logChoose + rank * log(c)
      if below > 0 { rise[i] += log(-expm1(rank * log(Double(below) / Double(at)))) }
      let above = Double(sample.count - below)
      let over = Double(sample.count - at)
      fall[i] = rest * log(above / n)
      if over > 0 { fall[i] += log(-expm1(rest * log(over / above))) }
      tail[i] = over > 0 ? rest * log(over / n) : -.infinity
      below = at
    }
    var indices: [(Int, Int)] = []
    var masses: [Double] = []
    for i in 0..<m {
      let same = max(0, single[i] - exp(rise[i] + tail[i]))
      if same > negligible {
        indices.append((i, i))
        masses.append(same)
      }
      if single[i] <= negligible { continue }
      for j in (i + 1)..<max(m, i + 1) {
        let mass = exp(rise[i] + fall[j])
        if mass > negligible {
          indices.append((i, j))
          masses.append(mass)
        }
      }
    }
    return (indices, masses)
  }
}

/// What a judge asks of a law.
extension DiscreteLaw {
  /// Atoms in any order; like values are joined.
  init(unordered values: [Double], masses: [Double]) {
    var joined: [Double: Double] = [:]
    for (value, mass) in zip(values, masses) { joined[value, default: 0] += mass }
    let atoms = joined.sorted { $0.key < $1.key }
    var running = 0.0
    let cumulative = atoms.map { atom in
      running += atom.value
      return running
    }
    self.init(values: atoms.map(\.key), masses: atoms.map(\.value), cumulative: cumulative)
  }

  /// The smallest atom with P(X ≤ atom) ≥ α, within 1e-12.
  func quantile(_ alpha: Double) -> Double {
    values[cumulative.firstIndex { $0 >= alpha - 1e-12 } ?? values.count - 1]
  }

  /// P(X ≤ x).
  func cumulative(at x: Double) -> Double {
    values.lastIndex { $0 <= x }.map { min(1, cumulative[$0]) } ?? 0
  }

  var mean: Double { zip(masses, values).reduce(0) { $0 + $1.0 * $1.1 } }
  var standardDeviation: Double {
    zip(masses, values).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }.squareRoot()
  }
}
