// SPDX-License-Identifier: MIT

/// The weighted quantile rules of R's `survey::svyquantile`, for comparison with its results.
///
/// Not for estimates of our own: `hf6` to `hf9` weigh the last row specially, so that
/// Q(p; x) ≠ −Q(1−p; −x), and several depend on the order of rows among ties. `WeightedSample`
/// has the symmetric rule this module stands by.
public enum SurveyQuantileRule: String, Sendable, CaseIterable {
  case math, school, shahvaish, hf1, hf2, hf3, hf4, hf5, hf6, hf7, hf8, hf9

  /// The quantile of rows with weights; rows of weight zero are left out, ties keep their order.
  public func quantile(
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

/// An interval for a quantile of a survey by inverting an interval for the distribution there.
public struct WoodruffInterval: Sendable, Equatable {
  public let quantile: Double
  /// Nil when the interval for the share leaves [0, 1] on this side.
  public let lower: Double?
  public let upper: Double?
  /// Half the interval over the t quantile; nil when an end is missing.
  public let standardError: Double?

  /// How the interval for the share below the quantile is made.
  public enum Method: String, Sendable, CaseIterable {
    /// F̂ ± t·se (Woodruff 1952).
    case mean
    /// Korn and Graubard's beta interval at the design's effective size.
    case beta
    /// On the logit scale.
    case xlogit
    /// On the arcsine-square-root scale.
    case asin
  }

  /// The interval of the p-th quantile of the rows of a domain.
  public init(
    _ values: [Double], design: SurveyDesign, domain: [Bool]? = nil, probability p: Double,
    rule: SurveyQuantileRule = .math, method: Method = .mean, level: Double = 0.95
  ) throws(StatisticsError) {
    try requireProbability(p, "quantile probability")
    try requireProbability(level, "confidence level")
    let df = Double(design.degreesOfFreedom(domain: domain))
    guard df > 0 else {
      throw .tooFew(what: "degrees of freedom of the design", count: Int(df), needed: 1)
    }
    var inside = design.weights
    if let domain {
      guard domain.count == inside.count else {
        throw .lengthMismatch(what: "domain", expected: inside.count, found: domain.count)
      }
      for row in inside.indices where !domain[row] { inside[row] = 0 }
    }
    let rows = try SortedRows(values, inside)
    let estimate = rule.quantile(rows, p)
    let share = try design.mean(values.map { $0 <= estimate ? 1 : 0 }, domain: domain)
    let alpha = 1 - level
    let t = StudentT.quantile(1 - alpha / 2, degreesOfFreedom: df)
    let ends: (Double, Double)
    let m = share.estimate
    let error = share.standardError
    switch method {
    case .mean:
      ends = (m - t * error, m + t * error)
    case .xlogit:
      let centre = ln(m / (1 - m))
      let spread = t * error / (m * (1 - m))
      ends = (
        1 / (1 + exponential(-(centre - spread))), 1 / (1 + exponential(-(centre + spread)))
      )
    case .asin:
      let centre = arcsine(m.squareRoot())
      let spread = t * error * 0.5 / (m * (1 - m)).squareRoot()
      let low = sine(centre - spread)
      let high = sine(centre + spread)
      ends = (low * low, high * high)
    case .beta:
      let n = (domain ?? []).isEmpty ? design.weights.count : (domain ?? []).count { $0 }
      let rowT = StudentT.quantile(1 - alpha / 2, degreesOfFreedom: Double(n - 1))
      let size = share.effectiveSizeOfShare * (rowT / t) * (rowT / t)
      guard size.isFinite, size > 0, m < 1 else {
        ends = (.nan, .nan)
        break
      }
      ends = (
        try Beta(a: size * m, b: size * (1 - m) + 1).quantile(alpha / 2),
        try Beta(a: size * m + 1, b: size * (1 - m)).quantile(1 - alpha / 2)
      )
    }
    quantile = estimate
    lower = ends.0 >= 0 ? rule.quantile(rows, ends.0) : nil
    upper = ends.1 <= 1 ? rule.quantile(rows, ends.1) : nil
    if let lower, let upper {
      standardError = (upper - lower) / (2 * t)
    } else {
      standardError = nil
    }
  }
}
