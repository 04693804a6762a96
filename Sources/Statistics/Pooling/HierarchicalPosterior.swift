// SPDX-License-Identifier: MIT

/// Group effects under a normal–normal model with τ integrated out, on a grid.
///
/// y_i ~ N(θ_i, v_i), θ_i ~ N(μ, τ²), flat μ, τ half-normal. Because τ is unknown with few groups,
/// plugging in an estimate makes intervals too short; here every interval is a mixture over the
/// posterior of τ. No random numbers. Gauss–Legendre quadrature on [0, 8·scale] with panels
/// narrowing towards zero, where the posterior of τ is steep: converged to about 1e-13.
package struct HierarchicalPosterior: Sendable {
  /// The posterior of μ, the mean over groups.
  package let mean: NormalMixture
  /// The posterior of the effect of a group without data.
  package let newGroup: NormalMixture
  /// The posterior of each group's effect.
  package let groups: [NormalMixture]
  /// The mean of λ_i = τ²/(τ²+v_i): how much of each group's estimate is its own data.
  package let ownShares: [Double]

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - scale: of the half-normal prior of τ; 0.3 on the log scale allows premiums to differ by
  ///     a third between markets.
  ///   - panels: of the quadrature, eight nodes each.
  package init(
    effects y: [Double], variances v: [Double], scale: Double = 0.3, panels: Int = 160
  ) throws(StatisticsError) {
    guard y.count == v.count else {
      throw .lengthMismatch(what: "variances", expected: y.count, found: v.count)
    }
    guard !y.isEmpty else { throw .emptySample(what: "groups to pool") }
    for i in y.indices {
      guard y[i].isFinite else { throw .notFinite(what: "effect", index: i) }
      guard v[i].isFinite else { throw .notFinite(what: "variance", index: i) }
      guard v[i] > 0 else { throw .notPositive(what: "variance", index: i) }
    }
    guard scale > 0, scale.isFinite else {
      throw .outOfRange(what: "prior scale of τ", value: scale, allowed: "above 0 and finite")
    }
    guard panels >= 1, panels <= 100_000 else {
      throw .outOfRange(what: "panels", value: Double(panels), allowed: "from 1 to 100000")
    }
    let grid = Grid(y, v, scale, panels)
    guard !grid.weights.isEmpty else { throw .noConvergence(what: "posterior of τ") }
    mean = NormalMixture(weights: grid.weights, means: grid.means, variances: grid.meanVariances)
    var wider = grid.meanVariances
    for t in wider.indices { wider[t] += grid.taus[t] * grid.taus[t] }
    newGroup = NormalMixture(weights: grid.weights, means: grid.means, variances: wider)
    var groups: [NormalMixture] = []
    var ownShares: [Double] = []
    for i in y.indices {
      var means = grid.means
      var variances = grid.meanVariances
      var own = 0.0
      for t in grid.weights.indices {
        let square = grid.taus[t] * grid.taus[t]
        let share = square / (square + v[i])
        means[t] = share * y[i] + (1 - share) * grid.means[t]
        variances[t] = share * v[i] + (1 - share) * (1 - share) * grid.meanVariances[t]
        own += grid.weights[t] * share
      }
      groups.append(NormalMixture(weights: grid.weights, means: means, variances: variances))
      ownShares.append(own)
    }
    self.groups = groups
    self.ownShares = ownShares
  }

  /// The points of τ that carry weight, with the law of μ at each.
  private struct Grid {
    var taus: [Double] = []
    var weights: [Double] = []
    var means: [Double] = []
    var meanVariances: [Double] = []

    /// Gauss–Legendre with eight nodes on [−1, 1].
    private static let nodes: [(node: Double, weight: Double)] = [
      (-0.960_289_856_497_536_3, 0.101_228_536_290_376_3),
      (-0.796_666_477_413_626_7, 0.222_381_034_453_374_5),
      (-0.525_532_409_916_329_0, 0.313_706_645_877_887_3),
      (-0.183_434_642_495_649_8, 0.362_683_783_378_362_0),
      (0.183_434_642_495_649_8, 0.362_683_783_378_362_0),
      (0.525_532_409_916_329_0, 0.313_706_645_877_887_3),
      (0.796_666_477_413_626_7, 0.222_381_034_453_374_5),
      (0.960_289_856_497_536_3, 0.101_228_536_290_376_3),
    ]

    init(_ y: [Double], _ v: [Double], _ scale: Double, _ panels: Int) {
      let top = 8 * scale
      var logs: [Double] = []
      var rule: [Double] = []
      for panel in 0..<panels {
        let start = top * power(Double(panel) / Double(panels), 2)
        let end = top * power(Double(panel + 1) / Double(panels), 2)
        for (node, weight) in Grid.nodes {
          taus.append(0.5 * (start + end) + 0.5 * (end - start) * node)
          rule.append(0.5 * (end - start) * weight)
        }
      }
      for tau in taus {
        let square = tau * tau
        var sum = 0.0
        var weighted = 0.0
        var product = 0.0
        for i in y.indices {
          let variance = v[i] + square
          sum += 1 / variance
          weighted += y[i] / variance
          product += ln(variance)
        }
        let mu = weighted / sum
        var q = 0.0
        for i in y.indices { q += (y[i] - mu) * (y[i] - mu) / (v[i] + square) }
        means.append(mu)
        meanVariances.append(1 / sum)
        logs.append(-square / (2 * scale * scale) - 0.5 * product - 0.5 * ln(sum) - 0.5 * q)
      }
      let highest = logs.max() ?? 0
      for t in logs.indices { weights.append(exponential(logs[t] - highest) * rule[t]) }
      let total = weights.reduce(0, +)
      for t in weights.indices { weights[t] /= total }
      // What weighs less than rounding does not have to be carried along.
      guard let last = weights.lastIndex(where: { $0 > 1e-22 }),
        let first = weights.firstIndex(where: { $0 > 1e-22 })
      else {
        weights = []
        return
      }
      taus = Array(taus[first...last])
      means = Array(means[first...last])
      meanVariances = Array(meanVariances[first...last])
      weights = Array(weights[first...last])
    }
  }
}
