// SPDX-License-Identifier: MIT

/// Morris's empirical-Bayes estimates for unlike variances (1983), in closed form but for A.
///
/// About a fifth wider than plug-in shrinkage and honest about the unknown variance; needs four
/// groups.
package struct MorrisShrinkage: Sendable, Equatable {
  /// A, the variance between groups.
  package let betweenVariance: Double
  package let mean: Double
  /// B_i, how far each group is drawn to the mean.
  package let shrinkage: [Double]
  package let groups: [ConfidenceInterval]

  package init(
    effects y: [Double], variances v: [Double], level: Double = 0.95
  ) throws(StatisticsError) {
    let z = try twoSidedNormal(level)
    // The checks are those of the meta-analysis.
    _ = try MetaAnalysis(effects: y, variances: v, estimator: .fixed)
    guard y.count >= 4 else {
      throw .tooFew(what: "groups for Morris's estimate", count: y.count, needed: 4)
    }
    let k = Double(y.count)
    let plain = y.reduce(0, +) / k
    var a = 0.0
    for i in y.indices { a += (y[i] - plain) * (y[i] - plain) - v[i] }
    a = max(0, a / k)
    var mu = plain
    for _ in 0..<20_000 {
      var sum = 0.0
      var weighted = 0.0
      for i in y.indices {
        sum += 1 / (v[i] + a)
        weighted += y[i] / (v[i] + a)
      }
      mu = weighted / sum
      var next = 0.0
      for i in y.indices {
        next += (k / (k - 1) * (y[i] - mu) * (y[i] - mu) - v[i]) / (v[i] + a)
      }
      next = max(0, next / sum)
      let change = abs(next - a)
      if change < 1e-15 { break }
      a = next
    }
    var sum = 0.0
    var weighted = 0.0
    var weightedVariance = 0.0
    for i in y.indices {
      sum += 1 / (v[i] + a)
      weighted += y[i] / (v[i] + a)
      weightedVariance += v[i] / (v[i] + a)
    }
    mu = weighted / sum
    let meanVariance = weightedVariance / sum
    var shrinkage: [Double] = []
    var groups: [ConfidenceInterval] = []
    for i in y.indices {
      let b = (k - 3) / (k - 1) * v[i] / (v[i] + a)
      let own = v[i] * (1 - (k - 1) / k * b)
      let doubt =
        2 / (k - 3) * b * b * (meanVariance + a) / (v[i] + a) * (y[i] - mu) * (y[i] - mu)
      shrinkage.append(b)
      groups.append(
        ConfidenceInterval((1 - b) * y[i] + b * mu, (own + doubt).squareRoot(), times: z))
    }
    betweenVariance = a
    mean = mu
    self.shrinkage = shrinkage
    self.groups = groups
  }
}
