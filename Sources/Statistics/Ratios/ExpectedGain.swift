// SPDX-License-Identifier: MIT

/// What a yearly gain is worth, and how likely it must be for asking to pay.
package struct ExpectedGain: Sendable, Equatable {
  /// g·Σ_{t<H} ((1+r)/(1+d))^t.
  package let presentValue: Double
  /// c over the present value, the chance of success at which asking breaks even.
  package let breakEvenProbability: Double

  /// - Parameters:
  ///   - yearlyGain: g, above zero.
  ///   - years: H, how long the gain lasts.
  ///   - growth: r, how it grows a year.
  ///   - discount: d, the discount rate a year.
  ///   - cost: c, of asking.
  package init(
    yearlyGain: Double, years: Int, growth: Double = 0, discount: Double = 0, cost: Double = 0
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
    guard cost.isFinite else { throw .notFinite(what: "cost", index: 0) }
    var factor = 0.0
    for t in 0..<years { factor += power((1 + growth) / (1 + discount), Double(t)) }
    presentValue = yearlyGain * factor
    breakEvenProbability = cost / presentValue
  }
}
