// SPDX-License-Identifier: MIT

/// An interval for a quantile of a survey by inverting an interval for the distribution there.
package struct WoodruffInterval: Sendable, Equatable {
  package let quantile: Double
  /// Nil when the interval for the share leaves [0, 1] on this side.
  package let lower: Double?
  package let upper: Double?
  /// Half the interval over the t quantile; nil when an end is missing.
  package let standardError: Double?

  /// How the interval for the share below the quantile is made.
  package enum Method: String, Sendable, CaseIterable {
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
  package init(
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
