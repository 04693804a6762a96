// SPDX-License-Identifier: MIT

/// A sample reduced to its distinct values, ascending, with the rows and the weight at each.
///
/// Pay is heaped on round numbers, so a million rows are a few hundred distinct values; every
/// calculation of this module runs on the distinct values. Rows of weight zero are left out.
/// When all rows weigh the same the shares are counts, so equal weights give the unweighted
/// result to the last digit.
package struct WeightedSample: Sendable, Equatable {
  /// The distinct values, strictly ascending; never empty, all finite.
  package let values: [Double]
  /// How many rows have each value.
  package let counts: [Int]
  /// The summed weight of each value, as given.
  package let weights: [Double]
  /// C_i, the share of the weight at or below each value; the last is 1.
  package let cumulativeShares: [Double]
  /// n, the number of rows with a weight above zero.
  package let count: Int
  /// Kish's effective size (Σw)²/Σw², equal to n for equal weights.
  package let kishSize: Double
  /// Whether every row weighs the same.
  package let isEquallyWeighted: Bool

  /// One distinct value of a histogram.
  package struct Bin: Sendable, Equatable {
    package var value: Double
    /// Rows with this value.
    package var count: Int
    /// Their summed weight.
    package var weight: Double
    /// Their summed squared weight.
    package var squaredWeight: Double

    /// Rows of weight 1 each.
    package init(value: Double, count: Int) {
      self.init(value: value, count: count, weight: Double(count), squaredWeight: Double(count))
    }

    /// Rows with a summed weight; without `squaredWeight` they share it equally.
    package init(value: Double, count: Int, weight: Double, squaredWeight: Double? = nil) {
      self.value = value
      self.count = count
      self.weight = weight
      self.squaredWeight = squaredWeight ?? (count > 0 ? weight * weight / Double(count) : 0)
    }
  }

  /// The most rows a sample may stand for: whole numbers up to here are exact as doubles.
  package static let mostRows = 1 << 53

  /// Rows of equal weight, in any order; O(n).
  package init(_ values: [Double]) throws(StatisticsError) {
    for (index, value) in values.enumerated() where !value.isFinite {
      throw .notFinite(what: "value", index: index)
    }
    guard !values.isEmpty else { throw .emptySample(what: "sample") }
    let sorted = sortedAscending(values)
    var distinct: [Double] = []
    var counts: [Int] = []
    distinct.reserveCapacity(min(sorted.count, 1024))
    var i = 0
    while i < sorted.count {
      let value = sorted[i]
      var j = i + 1
      while j < sorted.count, sorted[j] == value { j += 1 }
      distinct.append(value)
      counts.append(j - i)
      i = j
    }
    self.init(distinct: distinct, counts: counts, rows: sorted.count)
  }

  /// Rows with a weight each, in any order; rows of weight zero are left out.
  package init(_ values: [Double], weights: [Double]) throws(StatisticsError) {
    guard values.count == weights.count else {
      throw .lengthMismatch(what: "weights", expected: values.count, found: weights.count)
    }
    var bins: [Bin] = []
    bins.reserveCapacity(values.count)
    for i in values.indices {
      bins.append(
        Bin(value: values[i], count: 1, weight: weights[i], squaredWeight: weights[i] * weights[i]))
    }
    try self.init(bins: bins)
  }

  /// A histogram, in any order; bins of like value are joined, bins of weight zero left out.
  package init(bins: [Bin]) throws(StatisticsError) {
    var used: [Bin] = []
    used.reserveCapacity(bins.count)
    var weightOfARow = Double.nan
    var isEqual = true
    for (index, bin) in bins.enumerated() {
      guard bin.value.isFinite else { throw .notFinite(what: "value", index: index) }
      guard bin.weight.isFinite, bin.squaredWeight.isFinite else {
        throw .notFinite(what: "weight", index: index)
      }
      guard bin.weight >= 0, bin.squaredWeight >= 0, bin.count >= 0 else {
        throw .negative(what: "weight", index: index)
      }
      if bin.weight == 0 || bin.count == 0 { continue }
      used.append(bin)
      let count = Double(bin.count)
      let each = bin.weight / count
      if weightOfARow.isNaN { weightOfARow = each }
      // A summed weight carries rounding; rows that differ by no more than that weigh the same.
      if abs(each - weightOfARow) > 1e-12 * weightOfARow
        || abs(bin.squaredWeight * count - bin.weight * bin.weight)
          > 1e-12 * bin.weight * bin.weight
      {
        isEqual = false
      }
    }
    guard !used.isEmpty else { throw .emptySample(what: "sample") }
    if !used.indices.dropFirst().allSatisfy({ used[$0 - 1].value < used[$0].value }) {
      // Rows of like value are added in the order given: the sum must not hang on the sort.
      let order = ascendingOrder(used.map(\.value))
      used = order.map { used[$0] }
    }
    var distinct: [Double] = []
    var counts: [Int] = []
    var weights: [Double] = []
    var rows = 0
    var squares = 0.0
    for bin in used {
      let (sum, overflow) = rows.addingReportingOverflow(bin.count)
      guard !overflow, sum <= WeightedSample.mostRows else {
        throw .outOfRange(what: "rows", value: Double(sum), allowed: "at most 2^53")
      }
      rows = sum
      squares += bin.squaredWeight
      if let last = distinct.last, last == bin.value {
        counts[counts.count - 1] += bin.count
        weights[weights.count - 1] += bin.weight
      } else {
        distinct.append(bin.value)
        counts.append(bin.count)
        weights.append(bin.weight)
      }
    }
    if isEqual {
      self.init(distinct: distinct, counts: counts, rows: rows, weightOfARow: weightOfARow)
      return
    }
    var running = 0.0
    var shares: [Double] = []
    shares.reserveCapacity(weights.count)
    for weight in weights {
      running += weight
      shares.append(running)
    }
    guard running.isFinite, squares > 0, squares.isFinite else {
      throw .outOfRange(what: "sum of the weights", value: running, allowed: "a usual number")
    }
    for i in shares.indices { shares[i] /= running }
    shares[shares.count - 1] = 1
    self.init(
      values: distinct, counts: counts, weights: weights, cumulativeShares: shares, count: rows,
      kishSize: max(1, running / squares * running), isEquallyWeighted: false)
  }

  /// Equally weighted rows, already sorted and joined.
  private init(distinct: [Double], counts: [Int], rows: Int, weightOfARow: Double = 1) {
    let n = Double(rows)
    var running = 0
    var shares: [Double] = []
    shares.reserveCapacity(counts.count)
    for count in counts {
      running += count
      shares.append(Double(running) / n)
    }
    self.init(
      values: distinct, counts: counts, weights: counts.map { Double($0) * weightOfARow },
      cumulativeShares: shares, count: rows, kishSize: n, isEquallyWeighted: true)
  }

  private init(
    values: [Double], counts: [Int], weights: [Double], cumulativeShares: [Double], count: Int,
    kishSize: Double, isEquallyWeighted: Bool
  ) {
    self.values = values
    self.counts = counts
    self.weights = weights
    self.cumulativeShares = cumulativeShares
    self.count = count
    self.kishSize = kishSize
    self.isEquallyWeighted = isEquallyWeighted
  }
}

extension WeightedSample {
  package var minimum: Double { values[0] }
  package var maximum: Double { values[values.count - 1] }

  /// The share of the weight at the value of this index.
  func share(_ index: Int) -> Double {
    if isEquallyWeighted { return Double(counts[index]) / Double(count) }
    return index == 0 ? cumulativeShares[0] : cumulativeShares[index] - cumulativeShares[index - 1]
  }

  /// exp of the weighted mean logarithm.
  package func geometricMean() throws(StatisticsError) -> Double {
    exponential(try meanLog())
  }

  /// The weighted mean of the natural logarithms; fails on a value not above zero.
  package func meanLog() throws(StatisticsError) -> Double {
    guard minimum > 0 else { throw .notPositive(what: "value", index: 0) }
    var sum = 0.0
    var total = 0.0
    for i in values.indices {
      let weight = isEquallyWeighted ? Double(counts[i]) : weights[i]
      sum += weight * ln(values[i])
      total += weight
    }
    return sum / total
  }

  /// How many rows lie below `value`, and how many at it; O(distinct values).
  package func rows(comparedTo value: Double) -> (below: Int, equal: Int) {
    let i = firstIndex(atLeast: value)
    var below = 0
    for k in 0..<i { below += counts[k] }
    return (below, i < values.count && values[i] == value ? counts[i] : 0)
  }

  /// The share of the weight below `value`, and the share at it.
  package func shares(comparedTo value: Double) -> (below: Double, equal: Double) {
    let i = firstIndex(atLeast: value)
    let below = i == 0 ? 0 : cumulativeShares[i - 1]
    return (below, i < values.count && values[i] == value ? cumulativeShares[i] - below : 0)
  }

  /// The first index whose value is at least `value`.
  func firstIndex(atLeast value: Double) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The samples joined row by row.
  package static func pooled(_ samples: [WeightedSample]) throws(StatisticsError) -> WeightedSample
  {
    var bins: [Bin] = []
    for sample in samples {
      let total = sample.weights.reduce(0, +)
      let squares = total / sample.kishSize * total
      for i in sample.values.indices {
        bins.append(
          sample.isEquallyWeighted
            ? Bin(value: sample.values[i], count: sample.counts[i], weight: sample.weights[i])
            : Bin(
              value: sample.values[i], count: sample.counts[i], weight: sample.weights[i],
              squaredWeight: squares * sample.share(i)))
      }
    }
    return try WeightedSample(bins: bins)
  }
}
