// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Statistics

extension NegotiationNumbers {
  /// The numbers for a pay and the law of what leads like that person earn; nil for amounts without whole units.
  ///
  /// - Parameter periods: how often a year the person is paid by the file: numbers are round in what is
  ///   spoken of, a month's pay where pay is told by the month.
  init?(
    pay own: Double, law: PredictedPay, targetByCorrelation: ClosedRange<Double>,
    periods: Double = 1
  ) {
    let grain = Self.grain(of: own, periods: periods)
    /// The factor to the three decimals that a derivation prints, and pay times it, not below `least`.
    func number(_ amount: Double, atLeast least: Int) -> (Int, NumberDerivation)? {
      let ratio = (amount / own * 1000).rounded() / 1000
      guard let whole = Self.whole(own * ratio, grain) else { return nil }
      return whole > least && ratio > 1
        ? (whole, .payTimes(ratio: ratio)) : (least, .unchanged(ratio: ratio))
    }
    let step = PublishedRaise.usualStep
    guard let today = Int(exactly: own.rounded(.up)), own < Self.largest,
      let floor = number(law.lowerQuartile, atLeast: today),
      let middle = number(law.middle, atLeast: floor.0),
      let upper = number(law.upperQuartile, atLeast: middle.0),
      let usual = Self.whole(own * (1 + step), grain)
    else { return nil }
    let isTargetLess = middle.0 <= usual
    self.init(
      opening: upper.0, target: middle.0, marketFloor: floor.0,
      walkAway: isTargetLess ? middle.0 : max(today, usual), grain: Int(grain),
      openingDerivation: upper.1, targetDerivation: middle.1, marketFloorDerivation: floor.1,
      walkAwayDerivation: isTargetLess ? .targetBelowUsualStep(step) : .usualStep(step),
      targetByCorrelation: targetByCorrelation)
  }

  /// Beyond this whole units are no longer exact.
  private static let largest = 1e15

  /// Rounded half up to the grain, of pay in hundredths times a ratio in thousandths without what binary
  /// fractions put beside it: 50,000 × 1.13 is 56,500, a half that is rounded up.
  private static func whole(_ product: Double, _ grain: Double) -> Int? {
    Int(exactly: roundedHalfUp((product * 1e5).rounded() / 1e5, to: grain))
  }

  /// Of a year whole thousands, or hundreds for small pay; from two million on ten times as coarse, and so
  /// on by tens.
  ///
  /// Of a shorter period the largest of 1, 5, 10, 50 … that is no more than a fiftieth of its
  /// pay: 5,583 a month is spoken of as 5,600.
  private static func grain(of pay: Double, periods: Double) -> Double {
    var grain = pay < 20_000 ? 100.0 : 1000
    while pay >= 2000 * grain, grain < 1e12 { grain *= 10 }
    guard periods > 1, pay.isFinite else { return grain }
    // 0.5, 1, 5, 10 …: a five is doubled, a one is taken five times.
    var (step, factor) = (0.5, 2.0)
    while step * factor <= pay / periods / 50, step < 1e12 {
      step *= factor
      factor = 7 - factor
    }
    let year = step * periods
    return year == year.rounded() ? year : grain
  }
}

extension AskingValue {
  /// What asking for `target` is worth; nil where it is not above today's pay.
  init?(
    pay: Double, target: Double, cost: Double?, assumptions: RaiseAssumptions
  ) {
    let gain = target - pay
    guard gain > 0,
      let value = try? ExpectedGain(
        yearlyGain: gain, years: assumptions.horizonYears, growth: assumptions.growth,
        discount: assumptions.discount, cost: cost ?? 0)
    else { return nil }
    self.init(
      yearlyGain: gain, monthlyCostOfWaiting: gain / 12, presentValue: value.presentValue,
      horizonYears: assumptions.horizonYears, growth: assumptions.growth,
      discount: assumptions.discount,
      breakEvenProbability: cost == nil ? nil : value.breakEvenProbability)
  }
}
