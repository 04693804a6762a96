// SPDX-License-Identifier: MIT

/// The weighted quantile rules of R's `survey::svyquantile`, for comparison with its results.
///
/// Not for estimates of our own: `hf6` to `hf9` weigh the last row specially, so that
/// Q(p; x) ≠ −Q(1−p; −x), and several depend on the order of rows among ties. `WeightedSample`
/// has the symmetric rule this module stands by.
package enum SurveyQuantileRule: String, Sendable, CaseIterable {
  case math, school, shahvaish, hf1, hf2, hf3, hf4, hf5, hf6, hf7, hf8, hf9

  /// The quantile of rows with weights; rows of weight zero are left out, ties keep their order.
  package func quantile(
    _ values: [Double], weights: [Double], _ p: Double
  ) throws(StatisticsError) -> Double {
    let rows = try SortedRows(values, weights)
    return quantile(rows, p)
  }

  func quantile(_ rows: SortedRows, _ p: Double) -> Double {
    let x = rows.values
    let w = rows.weights
    let cumulative = rows.cumulative
    let n = x.count
    let total = cumulative[n - 1]
    switch self {
    case .math, .hf1:
      let step = rows.step(p)
      return step.lowGap == 0 ? x[step.low] : x[step.high]
    case .school, .hf2:
      let step = rows.step(p)
      return step.lowGap == 0 ? (x[step.low] + x[step.high]) / 2 : x[step.high]
    case .hf3:
      let joined = rows.joined()
      let step = joined.step(p)
      // The peer counts from one: an even rank is an odd index.
      return step.lowGap == 0 && step.low % 2 == 1
        ? joined.values[step.low] : joined.values[step.high]
    case .hf4:
      let step = rows.step(p)
      let gamma = step.lowGap / (step.highGap + step.lowGap)
      return x[step.low] * (1 - gamma) + x[step.high] * gamma
    default:
      break
    }
    if n == 1 { return x[0] }
    var points = [Double](repeating: 0, count: n)
    for i in 0..<n {
      let before = i == 0 ? 0 : cumulative[i - 1]
      switch self {
      case .shahvaish:
        let meanWeight = total / Double(n)
        points[i] = (cumulative[i] / meanWeight + 0.5 - w[i] / 2) / Double(n + 1)
      case .hf5: points[i] = (cumulative[i] - w[i] / 2) / total
      case .hf6: points[i] = cumulative[i] / (total + w[n - 1])
      case .hf7: points[i] = before / cumulative[n - 2]
      case .hf8: points[i] = (before / 3 + cumulative[i] * 2 / 3) / (total + w[n - 1] / 3)
      default: points[i] = (before * 3 / 8 + cumulative[i] * 5 / 8) / (total + w[n - 1] / 4)
      }
    }
    return interpolate(points, x, p, isStep: self == .shahvaish)
  }

  private func interpolate(
    _ points: [Double], _ values: [Double], _ p: Double, isStep: Bool
  ) -> Double {
    // The plotting points of "shahvaish" need not ascend; the peer sorts them with their values.
    let order = ascendingOrder(points)
    if p <= points[order[0]] { return values[order[0]] }
    for (a, b) in zip(order, order.dropFirst()) where p < points[b] {
      if isStep { return values[a] }
      return values[a] + (values[b] - values[a]) * ((p - points[a]) / (points[b] - points[a]))
    }
    return values[order[order.count - 1]]
  }
}
