// SPDX-License-Identifier: MIT

/// The binomial distribution of n trials.
package enum Binomial {
  /// P(X ≤ k).
  package static func cumulative(_ k: Int, trials n: Int, probability p: Double) -> Double {
    if k < 0 { return 0 }
    if k >= n { return 1 }
    return Beta(uncheckedA: Double(k + 1), b: Double(n - k)).tails(p).upper
  }

  /// The smallest k with P(X ≤ k) ≥ q.
  package static func quantile(_ q: Double, trials n: Int, probability p: Double) -> Int {
    // The allowance is for sums that fall on q exactly.
    let target = q * (1 - 1e-13)
    var low = -1
    var high = n
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if cumulative(middle, trials: n, probability: p) >= target {
        high = middle
      } else {
        low = middle
      }
    }
    return high
  }
}
