// SPDX-License-Identifier: MIT

/// Which unit a number was given in, judged by where the others of its kind lie.
///
/// posterior ∝ prior · t₄((ln(value·multiplier) − centre)/scale). Wrong units are found almost
/// always but can be told apart only sometimes: the safe use is to set a row aside.
package struct UnitInference: Sendable {
  /// A unit a value may be in.
  package struct Unit: Sendable, Equatable {
    package var name: String
    /// Turns a value of the unit into one of the first unit.
    package var multiplier: Double
    /// The share of values expected in it.
    package var prior: Double
    /// Units too close to be told apart share a family.
    package var family: String

    package init(_ name: String, multiplier: Double, prior: Double, family: String? = nil) {
      self.name = name
      self.multiplier = multiplier
      self.prior = prior
      self.family = family ?? name
    }
  }

  /// What to do with a value.
  package enum Decision: Sendable, Equatable {
    /// It is in the first unit.
    case keep
    /// It is in a unit of this family with a posterior of at least 0.90.
    case repair(family: String)
    /// Nobody can tell.
    case review
  }

  /// The periods and slips in which yearly pay is usually mistaken.
  package static let yearlyPay: [Unit] = [
    Unit("annual", multiplier: 1, prior: 0.95),
    Unit("monthly", multiplier: 12, prior: 0.015),
    Unit("semimonthly", multiplier: 24, prior: 0.004, family: "fortnight"),
    Unit("biweekly", multiplier: 26, prior: 0.004, family: "fortnight"),
    Unit("weekly", multiplier: 52, prior: 0.004),
    Unit("daily", multiplier: 260, prior: 0.002),
    Unit("hourly", multiplier: 2080, prior: 0.012),
    Unit("thousands", multiplier: 1000, prior: 0.007),
    Unit("cents", multiplier: 0.01, prior: 0.002),
  ]

  /// ln of the usual value in the first unit.
  package let centre: Double
  /// The spread of the logs, at least 0.15.
  package let scale: Double
  package let units: [Unit]

  /// The least spread of logs assumed.
  package static let smallestScale = 0.15

  /// - Parameters:
  ///   - centre: the median log of the values.
  ///   - deviation: their normal median deviation.
  package init(
    centre: Double, deviation: Double, units: [Unit] = UnitInference.yearlyPay
  ) throws(StatisticsError) {
    guard centre.isFinite else { throw .notFinite(what: "centre of the logs", index: 0) }
    guard deviation >= 0, deviation.isFinite else {
      throw .outOfRange(what: "deviation of the logs", value: deviation, allowed: "0 or more")
    }
    guard !units.isEmpty else { throw .emptySample(what: "units") }
    for (index, unit) in units.enumerated() {
      guard unit.multiplier > 0, unit.multiplier.isFinite else {
        throw .notPositive(what: "multiplier of a unit", index: index)
      }
      guard unit.prior > 0, unit.prior.isFinite else {
        throw .notPositive(what: "prior of a unit", index: index)
      }
    }
    self.centre = centre
    scale = max(deviation, UnitInference.smallestScale)
    self.units = units
  }

  private func score(_ value: Double, _ unit: Unit) -> Double {
    (ln(value) + ln(unit.multiplier) - centre) / scale
  }

  /// The probability of each unit; nil for a value not above zero or not finite.
  package func posterior(_ value: Double) -> [Double]? {
    guard value > 0, value.isFinite else { return nil }
    // t₄ falls as z⁻⁵, so no sum of it is zero for a finite value.
    var weights = units.map { $0.prior * StudentT.density(score(value, $0), degreesOfFreedom: 4) }
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    for i in weights.indices { weights[i] /= total }
    return weights
  }

  /// The least distance from the centre over all units, in spreads.
  package func smallestDistance(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return .infinity }
    return units.reduce(Double.infinity) { min($0, abs(score(value, $1))) }
  }

  /// Keeps a value within 4 spreads in the first unit; else repairs it when some unit puts it
  /// within 2.5 and one family has at least 0.90; else asks for review.
  package func decide(_ value: Double) -> Decision {
    guard value > 0, value.isFinite else { return .review }
    if abs(score(value, units[0])) <= 4 { return .keep }
    guard smallestDistance(value) <= 2.5, let posterior = posterior(value) else { return .review }
    var families: [(name: String, mass: Double)] = []
    for (unit, mass) in zip(units, posterior) {
      if let i = families.firstIndex(where: { $0.name == unit.family }) {
        families[i].mass += mass
      } else {
        families.append((unit.family, mass))
      }
    }
    guard let best = families.max(by: { $0.mass < $1.mass }), best.mass >= 0.90 else {
      return .review
    }
    return best.name == units[0].family ? .keep : .repair(family: best.name)
  }
}
