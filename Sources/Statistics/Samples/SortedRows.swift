// SPDX-License-Identifier: MIT

/// Rows with a weight above zero in ascending order, ties as they came.
struct SortedRows {
  var values: [Double]
  var weights: [Double]
  var cumulative: [Double]

  init(_ values: [Double], _ weights: [Double]) throws(StatisticsError) {
    guard values.count == weights.count else {
      throw .lengthMismatch(what: "weights", expected: values.count, found: weights.count)
    }
    for index in values.indices {
      guard values[index].isFinite else { throw .notFinite(what: "value", index: index) }
      guard weights[index].isFinite else { throw .notFinite(what: "weight", index: index) }
      guard weights[index] >= 0 else { throw .negative(what: "weight", index: index) }
    }
    let order = ascendingOrder(values).filter { weights[$0] > 0 }
    guard !order.isEmpty else { throw .emptySample(what: "rows") }
    self.init(sorted: order.map { values[$0] }, order.map { weights[$0] })
  }

  private init(sorted values: [Double], _ weights: [Double]) {
    self.values = values
    self.weights = weights
    var running = 0.0
    cumulative = weights.map { weight in
      running += weight
      return running
    }
  }

  /// Rows of like value added together.
  func joined() -> SortedRows {
    var distinct: [Double] = []
    var sums: [Double] = []
    for i in values.indices {
      if let last = distinct.last, last == values[i] {
        sums[sums.count - 1] += weights[i]
      } else {
        distinct.append(values[i])
        sums.append(weights[i])
      }
    }
    return SortedRows(sorted: distinct, sums)
  }

  /// The last row whose share does not exceed p, the next, and how far p is from each.
  func step(_ p: Double) -> (low: Int, high: Int, lowGap: Double, highGap: Double) {
    let total = cumulative[cumulative.count - 1]
    let low = cumulative.lastIndex { $0 <= p * total } ?? 0
    let high = low == values.count - 1 ? low : low + 1
    return (low, high, p - cumulative[low] / total, cumulative[high] / total - p)
  }
}
