// SPDX-License-Identifier: MIT

import Statistics

extension NegotiationNumbers {
  /// The three numbers for a pay, a premium and the leads' 90th percentile; nil when they cannot be formed.
  init?(pay own: Double, briefed: BriefedPremium, cap: Double) {
    guard let exact = ExactNumbers(own: own, ratio: Ratios(briefed), cap: cap),
      let floor = Int(exactly: own.rounded(.up)), let lower = exact.whole(exact.walkAway),
      let middle = exact.whole(exact.target), let upper = exact.whole(exact.opening)
    else { return nil }
    // Rounding must not take a number below the pay of today, nor a higher one below a lower.
    let walkAway = exact.walkAway > own ? max(lower, floor) : floor
    let target = exact.target > exact.walkAway ? max(middle, walkAway) : walkAway
    let opening = exact.opening > exact.target ? max(upper, target) : target
    self.init(
      walkAway: walkAway, target: target, opening: opening, grain: Int(exact.grain),
      walkAwayDerivation: exact.walkAwayDerivation(isBelowToday: lower < floor),
      targetDerivation: exact.targetDerivation(isBelowWalkAway: middle < walkAway),
      openingDerivation: exact.openingDerivation(isBelowTarget: upper < target))
  }
}

/// The ratios to the three decimals that a derivation prints, so that a reader who multiplies
/// gets the number beside it.
private struct Ratios {
  let low: Double
  let point: Double
  let high: Double

  init(_ briefed: BriefedPremium) {
    func shown(_ premium: Double) -> Double { ((1 + premium) * 1000).rounded() / 1000 }
    low = shown(briefed.at80.low)
    point = shown(briefed.at80.premium)
    high = shown(briefed.at80.high)
  }
}

/// The three numbers before rounding, and how each comes about.
///
/// docs/method.md, “A person's place and the three numbers”, holds the opening ask at the leads' 90th percentile. The target is
/// held there too, for a ratio alone does not carry a sum that nine in ten leads do not earn, and the
/// walk-away keeps its distance below it.
private struct ExactNumbers {
  let own: Double
  let ratio: Ratios
  let cap: Double
  let grain: Double
  let walkAway: Double
  let target: Double
  let opening: Double
  /// Pay times the upper ratio, whatever the cap.
  private let upper: Double
  /// Whether the cap holds the target down.
  private let isHeld: Bool

  init?(own: Double, ratio: Ratios, cap: Double) {
    guard
      let range = try? NegotiationRange(
        own: own, ratio: (lower: ratio.low, estimate: ratio.point, upper: ratio.high),
        cap: min(cap, Self.largest))
    else { return nil }
    self.own = own
    self.ratio = ratio
    self.cap = cap
    grain = Self.grain(of: own)
    let middle = Self.decimal(range.target)
    isHeld = middle > cap
    upper = Self.decimal(own * ratio.high)
    walkAway =
      isHeld
      ? min(max(own, Self.decimal(cap * ratio.low / ratio.point)), cap)
      : Self.decimal(range.walkAway)
    target = isHeld ? cap : middle
    opening = max(target, min(upper, cap))
  }

  /// The number to the grain; rounding must not carry it over the percentile that holds it.
  func whole(_ value: Double) -> Int? { Int(exactly: min(roundedHalfUp(value, to: grain), top)) }

  func walkAwayDerivation(isBelowToday: Bool) -> NumberDerivation {
    if walkAway <= own {
      return isHeld && ratio.low > 1
        ? .todayBelowUpperTenth(cap, low: ratio.low, middle: ratio.point)
        : .unchanged(ratio: ratio.low)
    }
    if isBelowToday { return .todayByRounding(walkAway) }
    if isOverTop(walkAway) { return .leadsUpperTenthByRounding(cap, ratio: ratio.low) }
    if isHeld { return .belowUpperTenth(cap, low: ratio.low, middle: ratio.point) }
    return .payTimes(ratio: ratio.low)
  }

  func targetDerivation(isBelowWalkAway: Bool) -> NumberDerivation {
    if target <= walkAway || isBelowWalkAway { return .unchanged(ratio: ratio.point) }
    if isHeld { return .leadsUpperTenth(cap, ratio: ratio.point) }
    if isOverTop(target) { return .leadsUpperTenthByRounding(cap, ratio: ratio.point) }
    return .payTimes(ratio: ratio.point)
  }

  func openingDerivation(isBelowTarget: Bool) -> NumberDerivation {
    if upper <= target || isBelowTarget { return .unchanged(ratio: ratio.high) }
    if target >= cap { return .targetAtUpperTenth }
    if opening < upper { return .leadsUpperTenth(cap, ratio: ratio.high) }
    if isOverTop(opening) { return .leadsUpperTenthByRounding(cap, ratio: ratio.high) }
    return .payTimes(ratio: ratio.high)
  }

  private func isOverTop(_ value: Double) -> Bool { roundedHalfUp(value, to: grain) > top }

  private var top: Double { (min(cap, Self.largest) / grain).rounded(.down) * grain }

  /// Beyond this whole units are no longer exact.
  private static let largest = 1e15

  /// Pay in hundredths times a ratio in thousandths, without what binary fractions put beside it.
  ///
  /// 50,000 × 1.13 is 56,500, a half that is rounded up.
  private static func decimal(_ product: Double) -> Double { (product * 1e5).rounded() / 1e5 }

  /// Whole thousands, or hundreds for small pay; from two million on ten times as coarse, and so on by tens.
  private static func grain(of pay: Double) -> Double {
    var grain = pay < 20_000 ? 100.0 : 1000
    while pay >= 2000 * grain, grain < 1e12 { grain *= 10 }
    return grain
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
