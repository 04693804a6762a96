// SPDX-License-Identifier: MIT

/// A weighted sample drawn in strata and clusters, for variances that respect both.
///
/// Clusters are nested in their stratum. Variances are the linearised (Taylor) ones of sampling
/// theory, with replacement at the first stage; a stratum of one cluster is centred at the mean of
/// all clusters.
package struct SurveyDesign: Sendable {
  /// Weight of each row.
  package let weights: [Double]
  private let clusterOfRow: [Int]
  private let stratumOfCluster: [Int]
  private let stratumCount: Int

  /// Rows that are each their own cluster, in one stratum.
  package init(weights: [Double]) throws(StatisticsError) {
    try self.init(
      weights: weights, clusters: Array(weights.indices),
      strata: [Int](repeating: 0, count: weights.count))
  }

  /// Rows with a cluster number and a stratum number each (any integers).
  package init(weights: [Double], clusters: [Int], strata: [Int]) throws(StatisticsError) {
    guard clusters.count == weights.count else {
      throw .lengthMismatch(what: "clusters", expected: weights.count, found: clusters.count)
    }
    guard strata.count == weights.count else {
      throw .lengthMismatch(what: "strata", expected: weights.count, found: strata.count)
    }
    for (index, weight) in weights.enumerated() {
      guard weight.isFinite else { throw .notFinite(what: "weight", index: index) }
      guard weight >= 0 else { throw .negative(what: "weight", index: index) }
    }
    self.weights = weights
    var stratumIndex: [Int: Int] = [:]
    var clusterIndex: [ClusterKey: Int] = [:]
    var clusterOfRow: [Int] = []
    var stratumOfCluster: [Int] = []
    for row in weights.indices {
      let stratum = stratumIndex[strata[row]] ?? stratumIndex.count
      stratumIndex[strata[row]] = stratum
      let key = ClusterKey(stratum: stratum, cluster: clusters[row])
      let cluster = clusterIndex[key] ?? clusterIndex.count
      if clusterIndex[key] == nil {
        clusterIndex[key] = cluster
        stratumOfCluster.append(stratum)
      }
      clusterOfRow.append(cluster)
    }
    self.clusterOfRow = clusterOfRow
    self.stratumOfCluster = stratumOfCluster
    stratumCount = stratumIndex.count
  }

  private struct ClusterKey: Hashable {
    var stratum: Int
    var cluster: Int
  }

  /// A weighted mean with its design variance.
  package struct Mean: Sendable, Equatable {
    package let estimate: Double
    package let variance: Double
    package var standardError: Double { variance.squareRoot() }
    /// p(1−p)/variance: the rows of a simple sample that would be as exact, for a share.
    package var effectiveSizeOfShare: Double { estimate * (1 - estimate) / variance }
  }

  /// The mean of `values` over the rows of a domain, by the ratio estimator.
  ///
  /// - Parameter domain: rows that belong; clusters without one still count in their stratum.
  package func mean(_ values: [Double], domain: [Bool]? = nil) throws(StatisticsError) -> Mean {
    guard values.count == weights.count else {
      throw .lengthMismatch(what: "values", expected: weights.count, found: values.count)
    }
    if let domain, domain.count != weights.count {
      throw .lengthMismatch(what: "domain", expected: weights.count, found: domain.count)
    }
    var total = 0.0
    var sum = 0.0
    for row in weights.indices where domain?[row] ?? true {
      guard values[row].isFinite else { throw .notFinite(what: "value", index: row) }
      total += weights[row]
      sum += weights[row] * values[row]
    }
    guard total > 0 else { throw .emptySample(what: "survey domain") }
    let mean = sum / total
    var totals = [Double](repeating: 0, count: stratumOfCluster.count)
    for row in weights.indices where domain?[row] ?? true {
      totals[clusterOfRow[row]] += weights[row] * (values[row] - mean) / total
    }
    return Mean(estimate: mean, variance: betweenClusterVariance(totals))
  }

  private func betweenClusterVariance(_ totals: [Double]) -> Double {
    var sums = [Double](repeating: 0, count: stratumCount)
    var clusters = [Int](repeating: 0, count: stratumCount)
    for (cluster, value) in totals.enumerated() {
      sums[stratumOfCluster[cluster]] += value
      clusters[stratumOfCluster[cluster]] += 1
    }
    let grand = totals.reduce(0, +) / Double(totals.count)
    var squares = [Double](repeating: 0, count: stratumCount)
    for (cluster, value) in totals.enumerated() {
      let h = stratumOfCluster[cluster]
      let centre = clusters[h] == 1 ? grand : sums[h] / Double(clusters[h])
      squares[h] += (value - centre) * (value - centre)
    }
    var variance = 0.0
    for h in 0..<stratumCount {
      let n = Double(clusters[h])
      variance += n > 1 ? n / (n - 1) * squares[h] : squares[h]
    }
    return variance
  }

  /// Clusters less strata, among those with a row of the domain of weight above zero.
  package func degreesOfFreedom(domain: [Bool]? = nil) -> Int {
    var hasRow = [Bool](repeating: false, count: stratumOfCluster.count)
    for row in weights.indices where weights[row] > 0 && (domain?[row] ?? true) {
      hasRow[clusterOfRow[row]] = true
    }
    var strata = Set<Int>()
    var clusters = 0
    for (cluster, isPresent) in hasRow.enumerated() where isPresent {
      clusters += 1
      strata.insert(stratumOfCluster[cluster])
    }
    return clusters - strata.count
  }

  /// The effective size of a quantile: the smaller of Kish's and F̂(1−F̂)/variance of F̂ there.
  ///
  /// - Parameter value: the quantile estimate at which F̂ is taken.
  package func effectiveSize(
    _ values: [Double], at value: Double, domain: [Bool]? = nil
  ) throws(StatisticsError) -> Double {
    var total = 0.0
    var squares = 0.0
    for row in weights.indices where domain?[row] ?? true {
      total += weights[row]
      squares += weights[row] * weights[row]
    }
    guard total > 0 else { throw .emptySample(what: "survey domain") }
    let kish = total / squares * total
    let share = try mean(values.map { $0 <= value ? 1 : 0 }, domain: domain)
    let design = share.effectiveSizeOfShare
    // Where nobody lies above the estimate the design says nothing.
    return design > 0 && design.isFinite ? min(kish, design) : kish
  }
}
