// SPDX-License-Identifier: MIT

/// What a yearly gain is worth, and how likely it must be for asking to pay.
package struct ExpectedGain: Sendable, Equatable {
  /// Σ_{t<H} ((1+r)/(1+d))^t.
  package let presentValueFactor: Double
  package let presentValue: Double
  /// p·g·factor − c; nil when no probability was given.
  package let expectedValue: Double?
  /// c/(g·factor), the chance of success at which asking breaks even.
  package let breakEvenProbability: Double

  /// - Parameters:
  ///   - yearlyGain: g, above zero.
  ///   - years: H, how long the gain lasts.
  ///   - growth: r, how it grows a year.
  ///   - discount: d, the discount rate a year.
  ///   - probability: p, of success, if the user has one.
  ///   - cost: c, of asking.
  package init(
    yearlyGain: Double, years: Int, growth: Double = 0, discount: Double = 0,
    probability: Double? = nil, cost: Double = 0
  ) throws(StatisticsError) {
    guard yearlyGain > 0, yearlyGain.isFinite else {
      throw .notPositive(what: "yearly gain", index: 0)
    }
    guard years >= 1, years <= 1000 else {
      throw .outOfRange(what: "years", value: Double(years), allowed: "from 1 to 1000")
    }
    guard growth > -1, growth.isFinite, discount > -1, discount.isFinite else {
      throw .outOfRange(
        what: "growth or discount", value: min(growth, discount), allowed: "above -1 and finite")
    }
    if let probability, !(probability >= 0 && probability <= 1) {
      throw .outOfRange(what: "probability", value: probability, allowed: "from 0 to 1")
    }
    guard cost.isFinite else { throw .notFinite(what: "cost", index: 0) }
    var factor = 0.0
    for t in 0..<years { factor += power((1 + growth) / (1 + discount), Double(t)) }
    presentValueFactor = factor
    presentValue = yearlyGain * factor
    let worth = presentValue
    expectedValue = probability.map { $0 * worth - cost }
    breakEvenProbability = cost / worth
  }
}
