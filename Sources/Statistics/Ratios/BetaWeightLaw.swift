// SPDX-License-Identifier: MIT

/// The resampling law of a sample quantile without any resampling: the beta-weight law.
///
/// With C_i the cumulative share of the weight at the i-th distinct value, n* the effective size,
/// a = (n*+1)p and b = (n*+1)(1−p), the i-th value has probability I_{C_i}(a,b) − I_{C_{i−1}}(a,b).
/// Its mean is the Harrell–Davis estimate; its standard deviation on logs the Maritz–Jarrett
/// standard error; for the median of an odd number of equal rows it is Efron's bootstrap law with
/// infinitely many resamples.
package struct BetaWeightLaw: Sendable {
  /// p, the quantile the law is of.
  package let probability: Double
  /// n*, the effective sample size used.
  package let effectiveSize: Double
  /// The atoms whose probability is not negligible (below 1e-22 of density).
  package let law: DiscreteLaw
  /// How many distinct values of the sample lie below the first atom of `law`.
  package let firstIndex: Int

  /// The law of the p-th quantile of `sample`.
  ///
  /// - Parameter effectiveSize: n*; Kish's size when nil. For a clustered sample give the smaller
  ///   of Kish's size and that of the design.
  /// - Complexity: O(log m) to find the window of ranks that matter, then one incomplete beta
  ///   function, or a few values of its density, for each distinct value inside it.
  package init(
    _ sample: WeightedSample, at p: Double, effectiveSize: Double? = nil
  ) throws(StatisticsError) {
    try requireProbability(p, "quantile probability")
    let n = effectiveSize ?? sample.kishSize
    guard n > 0, n <= Beta.largestParameter else {
      throw .outOfRange(what: "effective sample size", value: n, allowed: "above 0, at most 1e9")
    }
    probability = p
    self.effectiveSize = n
    let beta = Beta(uncheckedA: (n + 1) * p, b: (n + 1) * (1 - p))
    let window = BetaWeightLaw.window(sample.cumulativeShares, beta)
    firstIndex = window.lowerBound
    let masses = BetaWeightLaw.masses(sample.cumulativeShares, window, beta)
    law = DiscreteLaw(
      values: Array(sample.values[window]), masses: masses.masses, cumulative: masses.cumulative)
  }

  /// The standard error of the logarithm of the quantile (Maritz–Jarrett for the median).
  package var standardErrorOfLog: Double { law.logMoments.standardDeviation }
  /// e(n*, p), the larger of the masses on the smallest and on the largest rank alone.
  package var extremeMass: Double {
    BetaWeightLaw.extremeMass(effectiveSize: effectiveSize, probability: probability)
  }

  /// The mass above which an interval is refused.
  package static let extremeMassLimit = 0.10

  /// Whether too much of the law sits on one extreme rank for an interval to be honest.
  package var refusesInterval: Bool { extremeMass > BetaWeightLaw.extremeMassLimit }

  /// e(n*, p) = max(I_{1/n*}(a,b), 1 − I_{1−1/n*}(a,b)); 1 for a size of 1 or less.
  package static func extremeMass(effectiveSize n: Double, probability p: Double) -> Double {
    guard n > 1, p > 0, p < 1 else { return 1 }
    let beta = Beta(uncheckedA: (n + 1) * p, b: (n + 1) * (1 - p))
    return max(beta.tails(1 / n).lower, beta.tails(1 - 1 / n).upper)
  }

  // MARK: - Evaluation

  private static let negligible = 1e-22

  /// The indices whose value has a probability worth keeping.
  private static func window(_ shares: [Double], _ beta: Beta) -> Range<Int> {
    let m = shares.count
    if m <= 64 { return 0..<m }
    let mode = beta.mean
    // Below the mode the kernel rises with the share: the first that is not negligible.
    var low = 0
    var high = m - 1
    while low < high {
      let middle = (low + high) / 2
      let c = shares[middle]
      if c < mode, beta.kernel(c, complement: 1 - c) < negligible {
        low = middle + 1
      } else {
        high = middle
      }
    }
    let first = low
    // Above it falls: the value at the first negligible share takes the rest.
    low = first
    high = m - 1
    while low < high {
      let middle = (low + high) / 2
      let c = shares[middle]
      if c > mode, beta.kernel(c, complement: 1 - c) < negligible {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return first..<low + 1
  }

  private static func masses(
    _ shares: [Double], _ window: Range<Int>, _ beta: Beta
  ) -> (masses: [Double], cumulative: [Double]) {
    let count = window.count
    var masses = [Double](repeating: 0, count: count)
    var lower = [Double](repeating: 0, count: count)
    var upper = [Double](repeating: 0, count: count)
    let centre = beta.mean
    // Neighbours closer than this are joined by quadrature of the density, which costs no
    // continued fraction (long for large sizes) and loses no digits in a difference.
    let isLarge = beta.a > 200 && beta.b > 200
    let near = isLarge ? 0.3 * beta.standardDeviation : 0
    var previousShare = 0.0
    var previousTails = (lower: 0.0, upper: 1.0)
    var isKnown = true
    for k in 0..<count {
      let share = k == count - 1 ? 1 : shares[window.lowerBound + k]
      let gap = share - previousShare
      if gap < near, k > 0, k < count - 1 {
        masses[k] = quadrature(beta, from: previousShare, width: gap)
        isKnown = false
      } else {
        if !isKnown { previousTails = beta.tails(previousShare) }
        let tails = k == count - 1 ? (lower: 1.0, upper: 0.0) : beta.tails(share)
        if share <= centre {
          masses[k] = tails.lower - previousTails.lower
        } else if previousShare >= centre {
          masses[k] = previousTails.upper - tails.upper
        } else {
          masses[k] = 1 - previousTails.lower - tails.upper
        }
        masses[k] = max(0, masses[k])
        previousTails = tails
        isKnown = true
      }
      previousShare = share
    }
    var running = 0.0
    for k in 0..<count {
      running += masses[k]
      lower[k] = running
    }
    running = 0
    for k in stride(from: count - 1, through: 0, by: -1) {
      upper[k] = running
      running += masses[k]
    }
    for k in 0..<count where lower[k] > 0.5 { lower[k] = max(lower[max(0, k - 1)], 1 - upper[k]) }
    return (masses, lower)
  }

  /// Gauss–Legendre with three or five nodes over a piece short against the law's spread.
  private static func quadrature(_ beta: Beta, from start: Double, width: Double) -> Double {
    let half = 0.5 * width
    let middle = start + half
    let d0 = beta.density(middle)
    if width <= 0.05 * beta.standardDeviation {
      let x = half * 0.774_596_669_241_483_4
      return half * (8.0 / 9 * d0 + 5.0 / 9 * (beta.density(middle - x) + beta.density(middle + x)))
    }
    let x1 = half * 0.538_469_310_105_683_1
    let x2 = half * 0.906_179_845_938_664
    return half
      * (0.568_888_888_888_888_9 * d0
        + 0.478_628_670_499_366_5 * (beta.density(middle - x1) + beta.density(middle + x1))
        + 0.236_926_885_056_189_1 * (beta.density(middle - x2) + beta.density(middle + x2)))
  }
}
