// SPDX-License-Identifier: MIT

/// Which unit a number was given in, judged by where the others of its kind lie
/// (docs/method.md, “Pay in a wrong unit”).
///
/// posterior ∝ prior · t₄((ln(value·factor) − centre)/scale). That a unit is wrong is found almost
/// always, which one it was only sometimes: the safe use is to set a value aside.
package struct UnitInference: Sendable, Equatable {
  /// A unit a value may be in.
  package struct Unit: Sendable, Equatable {
    /// Turns a value of this unit into one of the stated unit.
    package var factor: Double
    /// The share of values expected in it.
    package var prior: Double

    package init(factor: Double, prior: Double) {
      self.factor = factor
      self.prior = prior
    }
  }

  /// The constants of the judgement; distances are in scales of the logarithms.
  package struct Policy: Sendable, Equatable {
    /// The least scale assumed, so that pay of one grid does not make its neighbour an outlier.
    package var smallestScale = 0.15
    /// A value up to here from the centre is believed.
    package var believedWithin = 4.0
    /// A unit explains a value that it brings at least this near to the centre.
    package var explainedWithin = 2.5
    /// Beyond this a value that no unit explains is not believed.
    package var unbelievableBeyond = 8.0
    /// The prior of the stated unit; the other units share the rest alike.
    package var statedPrior = 0.97
    /// Other units are suspected above this probability, all that explain the value together.
    package var suspectedAbove = 0.5
    /// One unit is certain enough for a repair from this probability on.
    package var certainFrom = 0.9

    package init() {}

    /// The stated unit, then one for each factor, with the priors of this policy.
    package func units(_ factors: [Double]) -> [Unit] {
      let prior = (1 - statedPrior) / Double(factors.count)
      return [Unit(factor: 1, prior: statedPrior)] + factors.map { Unit(factor: $0, prior: prior) }
    }
  }

  /// What a value looks like.
  package enum Verdict: Sendable, Equatable {
    case believed
    /// Far from the centre, but it may well be true.
    case farOut
    /// Farther than anything true, by no unit that is known.
    case unbelievable
    /// More likely in another unit: the place of the likeliest one, and its probability alone.
    case otherUnit(Int, probability: Double)
  }

  /// ln of the usual value.
  package let centre: Double
  /// The spread of the logs, at least the policy's smallest.
  package let scale: Double
  package let policy: Policy

  /// - Parameters:
  ///   - centre: the median of the logs, a finite number.
  ///   - deviation: their median deviation, made comparable to a standard deviation.
  package init(centre: Double, deviation: Double, policy: Policy = Policy()) {
    self.centre = centre
    scale = max(deviation, policy.smallestScale)
    self.policy = policy
  }

  /// The distance from the centre, in scales, that a unit would give a value.
  package func distance(_ logarithm: Double, in unit: Unit) -> Double {
    (logarithm - centre + ln(unit.factor)) / scale
  }

  /// The probability of each unit.
  package func posterior(_ logarithm: Double, units: [Unit]) -> [Double] {
    let weights = units.map { unit in
      let z = distance(logarithm, in: unit)
      return unit.prior * power(1 + z * z / 4, -2.5)
    }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// Whether a value's logarithm lies so near to the centre that no unit is doubted, as almost all do.
  package func believes(_ logarithm: Double) -> Bool {
    !(abs((logarithm - centre) / scale) > policy.believedWithin)
  }

  /// Judges the logarithm of a value that was stated in the first of `units`.
  package func decide(_ logarithm: Double, units: [Unit]) -> Verdict {
    guard !believes(logarithm) else { return .believed }
    let z = (logarithm - centre) / scale
    let posterior = posterior(logarithm, units: units)
    let explaining = units.indices.dropFirst().filter {
      abs(distance(logarithm, in: units[$0])) <= policy.explainedWithin
    }
    if explaining.reduce(0, { $0 + posterior[$1] }) > policy.suspectedAbove,
      let likeliest = explaining.max(by: { posterior[$0] < posterior[$1] })
    {
      return .otherUnit(likeliest, probability: posterior[likeliest])
    }
    return abs(z) > policy.unbelievableBeyond ? .unbelievable : .farOut
  }
}
