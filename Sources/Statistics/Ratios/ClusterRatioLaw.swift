// SPDX-License-Identifier: MIT

/// The law of a ratio of two quantiles when whole clusters are drawn anew, together for both groups.
///
/// Rao and Wu's bootstrap: of G clusters G − 1 are drawn with replacement, so that what a cluster does to
/// both groups cancels in the ratio and what it does to one does not. The seed fixes every draw.
package struct ClusterRatioLaw: Sendable {
  /// The logs of the drawn ratios, ascending.
  private let logs: [Double]

  /// A group's rows.
  package struct Rows: Sendable {
    fileprivate let values: [Double]
    fileprivate let weights: [Double]
    fileprivate let clusters: [Int]

    /// Rows in any order, each with the number of its cluster from 0 on.
    package init(values: [Double], weights: [Double], clusters: [Int]) throws(StatisticsError) {
      guard weights.count == values.count else {
        throw .lengthMismatch(what: "weights", expected: values.count, found: weights.count)
      }
      guard clusters.count == values.count else {
        throw .lengthMismatch(what: "clusters", expected: values.count, found: clusters.count)
      }
      guard weights.contains(where: { $0 > 0 }) else { throw .emptySample(what: "rows") }
      for index in values.indices {
        guard values[index] > 0, values[index].isFinite else {
          throw .notPositive(what: "value of a ratio", index: index)
        }
        guard weights[index] >= 0, weights[index].isFinite else {
          throw .negative(what: "weight", index: index)
        }
        guard clusters[index] >= 0 else { throw .negative(what: "cluster", index: index) }
      }
      // Rows of like value stay in their order: a sum must not hang on the sort.
      let order = ascendingOrder(values)
      self.values = order.map { values[$0] }
      self.weights = order.map { weights[$0] }
      self.clusters = order.map { clusters[$0] }
    }

    /// The rows with each value spread evenly over its own rounding interval.
    package func spread(by ladder: GrainLadder, points: Int = 20) throws(StatisticsError) -> Rows {
      var spread: (values: [Double], weights: [Double], clusters: [Int]) = ([], [], [])
      for row in values.indices {
        let grain = ladder.grain(of: values[row])
        for point in 0..<points {
          spread.values.append(values[row] + grain * ((Double(point) + 0.5) / Double(points) - 0.5))
          spread.weights.append(weights[row] / Double(points))
          spread.clusters.append(clusters[row])
        }
      }
      return try Rows(values: spread.values, weights: spread.weights, clusters: spread.clusters)
    }
  }

  /// Draws at most this many times, fewer where they cost more than `mostSteps` together.
  private static let mostDraws = 4000
  private static let fewestDraws = 400
  private static let mostSteps = 40_000_000

  /// The law of the ratio of the p-th quantiles of both groups.
  ///
  /// - Parameter clusters: how many there are in both groups together, two at least.
  package init(
    _ numerator: Rows, over denominator: Rows, clusters: Int, at p: Double,
    seed: UInt64 = 20_261_128
  ) throws(StatisticsError) {
    try requireProbability(p, "quantile probability")
    for rows in [numerator, denominator] {
      guard let most = rows.clusters.max(), most < clusters else {
        throw .outOfRange(
          what: "cluster", value: Double(rows.clusters.max() ?? 0), allowed: "below their number")
      }
    }
    let first = WindowedQuantile(numerator, clusters: clusters, at: p)
    let second = WindowedQuantile(denominator, clusters: clusters, at: p)
    let steps = clusters + first.width + second.width
    let draws = min(Self.mostDraws, max(Self.fewestDraws, Self.mostSteps / steps))
    var random = Xoshiro256(seed: seed)
    var logs: [Double] = []
    logs.reserveCapacity(draws)
    for _ in 0..<draws {
      let drawn = try RaoWuBootstrap.multipliers(clusters: clusters, using: &random)
      // A draw without anybody of a group has no ratio.
      guard let a = first.value(drawn), let b = second.value(drawn) else { continue }
      logs.append(ln(a) - ln(b))
    }
    guard logs.count * 2 > draws else { throw .emptySample(what: "draws with both groups") }
    self.logs = sortedAscending(logs)
  }

  private static let tie = 1e-13

  private func share(upToLog t: Double) -> Double {
    var (low, high) = (0, logs.count)
    while low < high {
      let middle = (low + high) / 2
      if logs[middle] <= t { low = middle + 1 } else { high = middle }
    }
    return Double(low) / Double(logs.count)
  }

  /// P(R ≤ ratio).
  package func cumulative(at ratio: Double) -> Double {
    ratio > 0 ? share(upToLog: ln(ratio) + Self.tie) : 0
  }

  /// P(R < ratio).
  package func cumulative(below ratio: Double) -> Double {
    ratio > 0 ? share(upToLog: ln(ratio) - Self.tie) : 0
  }

  /// The least probability that so many draws can tell from none.
  package var resolution: Double { 1 / Double(logs.count + 1) }

  /// The two ratios that leave (1−level)/2 of the draws outside on each side.
  package func interval(level: Double) throws(StatisticsError) -> (lower: Double, upper: Double) {
    try requireProbability(level, "confidence level")
    func quantile(_ p: Double) -> Double {
      let place = Double(logs.count - 1) * p
      let index = Int(place)
      let next = min(index + 1, logs.count - 1)
      return exponential(logs[index] + (place - Double(index)) * (logs[next] - logs[index]))
    }
    return (quantile(0.5 * (1 - level)), quantile(0.5 * (1 + level)))
  }

  /// The standard deviation of the logs of the drawn ratios.
  package var standardErrorOfLog: Double {
    let mean = logs.reduce(0, +) / Double(logs.count)
    let squares = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(max(1, logs.count - 1))).squareRoot()
  }
}

/// A quantile under drawn clusters, looked for only where it can lie.
private struct WindowedQuantile {
  private let rows: ClusterRatioLaw.Rows
  private let p: Double
  /// The summed weight of each cluster, and its part before the window.
  private let totals: [Double]
  private let before: [Double]
  private let window: Range<Int>

  var width: Int { window.count }

  init(_ rows: ClusterRatioLaw.Rows, clusters: Int, at p: Double) {
    self.rows = rows
    self.p = p
    var totals = [Double](repeating: 0, count: clusters)
    for row in rows.values.indices { totals[rows.clusters[row]] += rows.weights[row] }
    let total = totals.reduce(0, +)
    // The linearised variance of the share at or below the estimate, clusters as units.
    var scores = totals.map { -p * $0 / total }
    var running = 0.0
    for row in rows.values.indices where running < p * total {
      running += rows.weights[row]
      scores[rows.clusters[row]] += rows.weights[row] / total
    }
    let reach = 6 * scores.reduce(0) { $0 + $1 * $1 }.squareRoot() + 2 / Double(rows.values.count)
    var start = 0
    var before = [Double](repeating: 0, count: clusters)
    running = 0
    while start < rows.values.count - 1, running + rows.weights[start] < (p - reach) * total {
      before[rows.clusters[start]] += rows.weights[start]
      running += rows.weights[start]
      start += 1
    }
    var end = start
    while end < rows.values.count, running <= (p + reach) * total {
      running += rows.weights[end]
      end += 1
    }
    self.totals = totals
    self.before = before
    window = start..<end
  }

  /// The quantile when each cluster weighs `drawn` times as much; nil where nothing is left.
  func value(_ drawn: [Double]) -> Double? {
    var total = 0.0
    var base = 0.0
    for cluster in drawn.indices where drawn[cluster] > 0 {
      total += drawn[cluster] * totals[cluster]
      base += drawn[cluster] * before[cluster]
    }
    guard total > 0 else { return nil }
    let target = p * total
    let slack = 1e-12 * total
    if base < target - slack, let value = scan(window, from: base, target, slack, drawn) {
      return value
    }
    return scan(0..<rows.values.count, from: 0, target, slack, drawn)
  }

  /// The value at which the weight reaches the target; the middle between two where it meets it.
  private func scan(
    _ range: Range<Int>, from base: Double, _ target: Double, _ slack: Double, _ drawn: [Double]
  ) -> Double? {
    var running = base
    var row = range.lowerBound
    while row < range.upperBound {
      let weight = drawn[rows.clusters[row]] * rows.weights[row]
      running += weight
      if weight > 0, running >= target - slack {
        guard running <= target + slack else { return rows.values[row] }
        var next = row + 1
        while next < rows.values.count, drawn[rows.clusters[next]] * rows.weights[next] == 0 {
          next += 1
        }
        return next < rows.values.count
          ? 0.5 * (rows.values[row] + rows.values[next]) : rows.values[row]
      }
      row += 1
    }
    return nil
  }
}
