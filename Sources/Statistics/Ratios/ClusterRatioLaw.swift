// SPDX-License-Identifier: MIT

/// The law of a ratio of two quantiles when whole clusters are drawn anew, together for both groups.
///
/// Rao and Wu's bootstrap: of G clusters G − 1 are drawn with replacement, so that what a cluster does to
/// both groups cancels in the ratio and what it does to one does not. The seed fixes every draw.
package struct ClusterRatioLaw: Sendable {
  /// The logs of the drawn ratios, ascending.
  private let logs: [Double]

  /// Draws no more than this, and no fewer.
  private static let mostDraws = 4000
  private static let fewestDraws = 400
  /// How sure the ends of the 95 % interval are to be: to a tenth of a percent, the last digit shown.
  private static let neededError = 0.001

  /// The law of the ratio of the p-th quantiles of both groups.
  ///
  /// - Parameter clusters: how many there are in both groups together, two at least.
  package init(
    _ numerator: Rows, over denominator: Rows, clusters: Int, at p: Double,
    seed: UInt64 = 20_261_128
  ) throws(StatisticsError) {
    self = try Self.laws(
      numerator, over: denominator, clusters: clusters, at: [p], seed: seed)[0]
  }

  /// The laws of the ratios of several quantiles, in their order, each as it would be alone: all are of the
  /// same draws, which are made once.
  package static func laws(
    _ numerator: Rows, over denominator: Rows, clusters: Int, at probabilities: [Double],
    seed: UInt64 = 20_261_128
  ) throws(StatisticsError) -> [ClusterRatioLaw] {
    for p in probabilities { try requireProbability(p, "quantile probability") }
    for rows in [numerator, denominator] where rows.highestCluster >= clusters {
      throw .outOfRange(
        what: "cluster", value: Double(rows.highestCluster), allowed: "below their number")
    }
    var first = DrawnQuantiles(numerator, clusters: clusters, at: probabilities)
    var second = DrawnQuantiles(denominator, clusters: clusters, at: probabilities)
    var draws = try ClusterDraws(clusters: clusters, seed: seed)
    var logs = [[Double]](repeating: [], count: probabilities.count)
    var needed = [Int](repeating: fewestDraws, count: probabilities.count)
    while let longest = needed.max(), draws.made < longest {
      draws.draw()
      // A draw without anybody of a group has no ratio.
      if first.take(draws), second.take(draws) {
        for place in probabilities.indices where draws.made <= needed[place] {
          let (a, b) = (first.quantile(place, draws), second.quantile(place, draws))
          logs[place].append(ln(a) - ln(b))
        }
      }
      if draws.made == fewestDraws { needed = logs.map(drawsNeeded) }
    }
    for (logs, draws) in zip(logs, needed) where logs.count * 2 <= draws {
      throw .emptySample(what: "draws with both groups")
    }
    return logs.map { ClusterRatioLaw(logs: sortedAscending($0)) }
  }

  private init(logs: [Double]) { self.logs = logs }

  /// How many draws bring the standard error of the 2.5 % point down to `neededError`, as √(p(1−p)/B)/f with
  /// the density f of a normal law as wide as these draws.
  private static func drawsNeeded(after logs: [Double]) -> Int {
    let factor = (0.025 * 0.975).squareRoot() / Normal.density(Normal.quantile(0.025))
    let ratio = factor * standardDeviation(logs) / neededError
    return max(fewestDraws, Int(min(Double(mostDraws), ratio * ratio).rounded(.up)))
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
  package var standardErrorOfLog: Double { Self.standardDeviation(logs) }

  private static func standardDeviation(_ logs: [Double]) -> Double {
    let mean = logs.reduce(0, +) / Double(logs.count)
    let squares = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(max(1, logs.count - 1))).squareRoot()
  }
}

extension ClusterRatioLaw {
  /// A group's rows, by distinct value.
  package struct Rows: Sendable {
    /// The rows of one value stand together, the values ascending.
    fileprivate let clusters: [Int]
    /// Whole numbers, so that sums are exact and in any order: the weights times a power of two.
    fileprivate let weights: [Int]
    /// Where the rows of each value begin, and the end.
    fileprivate let starts: [Int]
    /// What the rows of a value count at, ascending; once each, or spread over several points.
    fileprivate let points: [(value: Double, bin: Int)]
    fileprivate let pointsEach: Int
    /// The values themselves.
    private let values: [Double]
    fileprivate let highestCluster: Int

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
      let order = ascendingOrder(values)
      let scale = Self.scale(weights)
      var distinct: [Double] = []
      var starts: [Int] = []
      for (place, row) in order.enumerated() where distinct.last != values[row] {
        distinct.append(values[row])
        starts.append(place)
      }
      self.clusters = order.map { clusters[$0] }
      self.weights = order.map { Int((weights[$0] * scale).rounded()) }
      self.starts = starts + [order.count]
      self.values = distinct
      points = distinct.enumerated().map { ($1, $0) }
      pointsEach = 1
      highestCluster = clusters.max() ?? 0
    }

    private init(_ rows: Rows, points: [(value: Double, bin: Int)], each: Int) {
      clusters = rows.clusters
      weights = rows.weights
      starts = rows.starts
      values = rows.values
      highestCluster = rows.highestCluster
      self.points = points
      pointsEach = each
    }

    /// The sum of all weights stays below 2⁴⁰, so that no draw of them overflows.
    private static func scale(_ weights: [Double]) -> Double {
      let total = weights.reduce(0, +)
      let isWhole = weights.allSatisfy { $0 == $0.rounded() }
      if isWhole, total <= 0x1p40 { return 1 }
      return Double(sign: .plus, exponent: 39 - total.exponent, significand: 1)
    }

    /// The rows with each value spread evenly over its own rounding interval.
    package func spread(by ladder: GrainLadder, points count: Int = 20) -> Rows {
      var (spread, bins): ([Double], [Int]) = ([], [])
      spread.reserveCapacity(values.count * count)
      bins.reserveCapacity(values.count * count)
      for (bin, value) in values.enumerated() {
        let grain = ladder.grain(of: value)
        for point in 0..<count {
          spread.append(value + grain * ((Double(point) + 0.5) / Double(count) - 0.5))
          bins.append(bin)
        }
      }
      return Rows(
        self, points: ascendingOrder(spread).map { (spread[$0], bins[$0]) }, each: count)
    }
  }
}

/// How often each cluster was drawn, one draw after the other.
private struct ClusterDraws {
  private(set) var times: [Int]
  /// The number of the draw, from one on.
  private(set) var made = 0
  private var random: Xoshiro256

  init(clusters: Int, seed: UInt64) throws(StatisticsError) {
    guard clusters >= 2 else {
      throw .tooFew(what: "clusters of a stratum", count: clusters, needed: 2)
    }
    times = [Int](repeating: 0, count: clusters)
    random = Xoshiro256(seed: seed)
  }

  mutating func draw() {
    RaoWuBootstrap.draw(&times, using: &random)
    made += 1
  }
}

/// The quantiles of a group under drawn clusters, looked for only from where they can lie.
private struct DrawnQuantiles {
  private let rows: ClusterRatioLaw.Rows
  /// The summed weight of each cluster.
  private let totals: [Int]
  private let windows: [Window]
  /// The sum of the weights of a draw.
  private var total = 0
  /// The weight of each value in the draw of that number, summed when asked for.
  private var binWeights: [Int]
  private var binDraws: [Int]

  /// Where a quantile is looked for first.
  private struct Window {
    var p: Double
    /// The first point of it, and the weight of each cluster before.
    var start: Int
    var before: [Int]
  }

  init(_ rows: ClusterRatioLaw.Rows, clusters: Int, at probabilities: [Double]) {
    self.rows = rows
    let bins = rows.starts.count - 1
    binWeights = [Int](repeating: 0, count: bins)
    binDraws = [Int](repeating: 0, count: bins)
    var totals = [Int](repeating: 0, count: clusters)
    for row in rows.clusters.indices { totals[rows.clusters[row]] += rows.weights[row] }
    self.totals = totals
    let told = (0..<bins).map { bin in
      (rows.starts[bin]..<rows.starts[bin + 1]).reduce(0) { $0 + rows.weights[$1] }
    }
    windows = probabilities.map { Self.window(rows, told, totals, at: $0) }
  }

  private static func window(
    _ rows: ClusterRatioLaw.Rows, _ told: [Int], _ totals: [Int], at p: Double
  ) -> Window {
    let each = rows.pointsEach
    let total = Double(told.reduce(0, +) * each)
    /// How many points come before the share reaches `limit`.
    func points(below limit: Double) -> Int {
      var (running, place) = (0, 0)
      while place < rows.points.count, Double(running) < limit * total {
        running += told[rows.points[place].bin]
        place += 1
      }
      return place
    }
    /// The weight of each cluster on the first points.
    func weights(onFirst count: Int) -> [Int] {
      var times = [Int](repeating: 0, count: told.count)
      for point in rows.points[..<count] { times[point.bin] += 1 }
      var weights = [Int](repeating: 0, count: totals.count)
      for bin in told.indices where times[bin] > 0 {
        for row in rows.starts[bin]..<rows.starts[bin + 1] {
          weights[rows.clusters[row]] += times[bin] * rows.weights[row]
        }
      }
      return weights
    }
    // The linearised variance of the share at or below the estimate, clusters as units.
    let below = weights(onFirst: points(below: p))
    let variance = zip(below, totals).reduce(0.0) { sum, cluster in
      let score = (Double(cluster.0) - p * Double(cluster.1 * each)) / total
      return sum + score * score
    }
    let reach = 6 * variance.squareRoot() + 2 / Double(rows.clusters.count)
    let start = max(0, points(below: p - reach) - 1)
    return Window(p: p, start: start, before: weights(onFirst: start))
  }

  /// Takes a draw up; false where nobody of the group is in it.
  mutating func take(_ draws: ClusterDraws) -> Bool {
    total = Self.sum(draws.times, totals) * rows.pointsEach
    return total > 0
  }

  /// The quantile of that place in the draw: the value at which the weight reaches its share, the middle
  /// between two where it meets it.
  mutating func quantile(_ place: Int, _ draws: ClusterDraws) -> Double {
    let target = windows[place].p * Double(total)
    let slack = 1e-12 * Double(total)
    var running = Self.sum(draws.times, windows[place].before)
    var point = windows[place].start
    // Beyond six standard errors it is looked for from the first value on.
    if Double(running) >= target - slack { (running, point) = (0, 0) }
    while point < rows.points.count {
      let weight = weight(ofBin: rows.points[point].bin, draws)
      running += weight
      if weight > 0, Double(running) >= target - slack { break }
      point += 1
    }
    let value = rows.points[min(point, rows.points.count - 1)].value
    guard Double(running) <= target + slack else { return value }
    var next = point + 1
    while next < rows.points.count, weight(ofBin: rows.points[next].bin, draws) == 0 { next += 1 }
    return next < rows.points.count ? 0.5 * (value + rows.points[next].value) : value
  }

  private mutating func weight(ofBin bin: Int, _ draws: ClusterDraws) -> Int {
    if binDraws[bin] == draws.made { return binWeights[bin] }
    var sum = 0
    for row in rows.starts[bin]..<rows.starts[bin + 1] {
      sum &+= draws.times[rows.clusters[row]] &* rows.weights[row]
    }
    binDraws[bin] = draws.made
    binWeights[bin] = sum
    return sum
  }

  private static func sum(_ times: [Int], _ weights: [Int]) -> Int {
    var sum = 0
    for cluster in 0..<min(times.count, weights.count) {
      sum &+= times[cluster] &* weights[cluster]
    }
    return sum
  }
}
