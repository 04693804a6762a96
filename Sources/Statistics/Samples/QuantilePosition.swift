// SPDX-License-Identifier: MIT

/// R's allowance for a position that is whole but for rounding, here relative to the position.
private let relativeFuzz = 4 * 2.220446049250313e-16

/// Where in n ordered rows a quantile lies: rank (1-based) and the way to the next.
struct QuantilePosition {
  var rank: Int
  var fraction: Double

  init(count n: Int, probability p: Double, rule: QuantileRule) {
    let size = Double(n)
    let fuzz = relativeFuzz * max(1, size * p)
    var k: Double
    var gamma: Double
    if let (a, b) = rule.plottingConstants {
      let h = a + p * (size + 1 - a - b)
      k = (h + fuzz).rounded(.down)
      gamma = h - k
      if abs(gamma) < fuzz { gamma = 0 }
      // Half way is half way: a median of whole numbers keeps its digits.
      if abs(gamma - 0.5) < fuzz { gamma = 0.5 }
    } else {
      let h = rule == .nearestEven ? size * p - 0.5 : size * p
      k = (h + fuzz).rounded(.down)
      let isAbove = h - k > fuzz
      switch rule {
      case .inverseDistribution: gamma = isAbove ? 1 : 0
      case .averagedInverseDistribution: gamma = isAbove ? 1 : 0.5
      default: gamma = isAbove || k.truncatingRemainder(dividingBy: 2) != 0 ? 1 : 0
      }
    }
    if k < 1 {
      self.init(rank: 1, fraction: 0)
    } else if k >= size {
      self.init(rank: n, fraction: 0)
    } else {
      self.init(rank: Int(k), fraction: gamma)
    }
  }

  init(rank: Int, fraction: Double) {
    self.rank = rank
    self.fraction = fraction
  }
}
