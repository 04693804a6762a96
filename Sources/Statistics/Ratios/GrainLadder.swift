// SPDX-License-Identifier: MIT

/// The grains to which people rounded the numbers they reported, read off the numbers themselves.
package struct GrainLadder: Sendable, Equatable {
  /// The grains found, from coarse to fine; empty when no heaping shows.
  package let grains: [Double]

  /// The grains looked for in yearly pay, coarse to fine.
  package static let usual: [Double] = [
    100_000, 50_000, 10_000, 5000, 1000, 500, 100, 50, 10, 5, 1,
  ]

  /// Finds the grains of the pooled values of both groups.
  ///
  /// From coarse to fine, skipping those above a tenth of the median: among rows that no coarser
  /// kept grain explains, a grain is kept when it divides at least max(5, 5 % of n) of them and
  /// 1.5 times as many as chance would leave of those divided by the next finer one.
  package init(_ pooled: WeightedSample, ladder: [Double] = GrainLadder.usual) {
    let n = Double(pooled.count)
    var grains: [Double] = []
    var isOpen = [Bool](repeating: true, count: pooled.values.count)
    let unweightedMedian = pooled.unweightedMedian
    for (grain, finer) in zip(ladder, ladder.dropFirst()) where grain <= 0.1 * unweightedMedian {
      var rows = 0
      var finerRows = 0
      for i in pooled.values.indices where isOpen[i] {
        if GrainLadder.divides(grain, pooled.values[i]) { rows += pooled.counts[i] }
        if GrainLadder.divides(finer, pooled.values[i]) { finerRows += pooled.counts[i] }
      }
      guard finerRows > 0, Double(rows) >= max(5, 0.05 * n),
        Double(rows) / Double(finerRows) > 1.5 * finer / grain
      else { continue }
      grains.append(grain)
      for i in pooled.values.indices where GrainLadder.divides(grain, pooled.values[i]) {
        isOpen[i] = false
      }
    }
    self.grains = grains
  }

  /// Whether a value is a whole multiple of a grain.
  package static func divides(_ grain: Double, _ value: Double) -> Bool {
    let quotient = value / grain
    return abs(quotient - quotient.rounded()) < 1e-9
  }

  /// The place in `grains` of the coarsest one that divides a value, else their number.
  private func rank(of value: Double) -> Int {
    grains.firstIndex { GrainLadder.divides($0, value) } ?? grains.count
  }

  /// The grain at a place of `grains`, else 1.
  private func grain(ofRank rank: Int) -> Double { rank < grains.count ? grains[rank] : 1 }

  /// The grain that a value was rounded to, never above the value itself where that is above zero.
  func grain(of value: Double) -> Double {
    let kept = grain(ofRank: rank(of: value))
    return value > 0 ? min(kept, value) : kept
  }

  /// The coarsest grain kept, else 1.
  package var coarsest: Double { grains.max() ?? 1 }

  /// Every value spread evenly over its own rounding interval, in 20 equal sub-points.
  ///
  /// Undoes the pull of round numbers on large samples. The effective size of the result must be
  /// that of the original sample: pass it on to `BetaWeightLaw`.
  package func spread(
    _ sample: WeightedSample, points: Int = 20
  ) throws(StatisticsError) -> WeightedSample {
    guard points >= 1, points <= 10_000 else {
      throw .outOfRange(what: "sub-points", value: Double(points), allowed: "from 1 to 10000")
    }
    // By grain: within one, the values are so far apart that their sub-points are in order.
    var byGrain = [[WeightedSample.Bin]](repeating: [], count: grains.count + 1)
    for i in sample.values.indices {
      let value = sample.values[i]
      // A value smaller than its grain must not be spread below zero.
      let rank = rank(of: value)
      let kept = grain(ofRank: rank)
      let grain = value > 0 ? min(kept, value) : kept
      let weight = sample.isEquallyWeighted ? Double(sample.counts[i]) : sample.weights[i]
      var bin = WeightedSample.Bin(value: value, count: sample.counts[i], weight: weight)
      for point in 0..<points {
        let offset = (Double(point) + 0.5) / Double(points) - 0.5
        bin.value = value + grain * offset
        byGrain[rank].append(bin)
      }
    }
    byGrain.sort { $0.count < $1.count }
    return try WeightedSample(bins: byGrain.reduce([], GrainLadder.merged))
  }

  /// The share of the sample below a value when each of its values is spread evenly over its own
  /// rounding interval.
  func shareBelow(_ value: Double, in sample: WeightedSample) -> Double {
    var below = 0.0
    var isAll = true
    for i in sample.values.indices {
      let told = sample.values[i]
      let part = min(1, max(0, (value - told) / grain(of: told) + 0.5))
      below += sample.share(i) * part
      if part < 1 { isAll = false }
      // As far as a grain away the whole of it is on the other side.
      if told >= value + coarsest { break }
    }
    // Nobody above is said of nobody, not of a sum of shares that rounding keeps from 1.
    return isAll ? 1 : min(1, below)
  }

  private static func merged(
    _ a: [WeightedSample.Bin], _ b: [WeightedSample.Bin]
  ) -> [WeightedSample.Bin] {
    if a.isEmpty { return b }
    var merged: [WeightedSample.Bin] = []
    merged.reserveCapacity(a.count + b.count)
    var i = 0
    for bin in b {
      while i < a.count, a[i].value < bin.value {
        merged.append(a[i])
        i += 1
      }
      merged.append(bin)
    }
    merged.append(contentsOf: a[i...])
    return merged
  }

  /// The law of a quantile after spreading, with the effective size of the sample as it was.
  package func deheapedLaw(
    _ sample: WeightedSample, at p: Double, effectiveSize: Double? = nil
  ) throws(StatisticsError) -> BetaWeightLaw {
    try BetaWeightLaw(spread(sample), at: p, effectiveSize: effectiveSize ?? sample.kishSize)
  }

  /// The log width below which the interval of the reported values must give way to the spread one.
  ///
  /// Twice the coarsest grain over the median, the larger of the groups.
  package func widthThreshold(medians: [Double]) -> Double {
    2 * medians.reduce(0) { max($0, coarsest / $1) }
  }
}
