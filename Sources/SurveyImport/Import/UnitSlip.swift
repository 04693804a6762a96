// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// The pay of one market, currency and tax basis on a logarithmic scale: enough for a robust centre
/// and width in fixed memory.
struct LogHistogram {
  private static let perUnit = 64.0
  private static let lowest = -3.0
  private static let bucketCount = 2304  // ln pay from −3 to 33

  private var buckets = [UInt32](repeating: 0, count: bucketCount)
  private(set) var count = 0

  mutating func add(_ logarithm: Double) {
    let place = Int(((logarithm - Self.lowest) * Self.perUnit).rounded(.down))
    buckets[min(max(place, 0), Self.bucketCount - 1)] += 1
    count += 1
  }

  /// The median, and the width: the wider of median absolute deviation and quartiles' range.
  ///
  /// Both are made comparable to a standard deviation. Answers of a few bands have no deviation from their median.
  var centre: (median: Double, width: Double) {
    let median = value(atRank: count / 2)
    let middle = Int(((median - Self.lowest) * Self.perUnit).rounded(.down))
    // Deviations are counted outward from the median's own bucket.
    var within = 0
    var reach = 0
    while reach < Self.bucketCount {
      if reach == 0 {
        within = Int(buckets[middle])
      } else {
        if middle - reach >= 0 { within += Int(buckets[middle - reach]) }
        if middle + reach < Self.bucketCount { within += Int(buckets[middle + reach]) }
      }
      if within * 2 >= count { break }
      reach += 1
    }
    let quartiles = value(atRank: count * 3 / 4) - value(atRank: count / 4)
    return (
      median,
      max(normalConsistency * Double(reach) / Self.perUnit, quartiles / Self.normalQuartiles)
    )
  }

  /// The quartiles' range of a standard normal law.
  private static let normalQuartiles = 1.349

  private func value(atRank rank: Int) -> Double {
    var passed = 0
    for place in buckets.indices {
      passed += Int(buckets[place])
      if passed > rank { return Self.lowest + (Double(place) + 0.5) / Self.perUnit }
    }
    return 0
  }

  /// The smaller of two groups of pay that an empty stretch keeps apart, such as the tenth of a column
  /// that states months; nil where pay is one group.
  ///
  /// The stretch is at least `gap` wide on the logarithmic scale and holds next to nothing; the group has
  /// five people and a fiftieth of all at least.
  var minority: Minority? {
    let width = Int(Minority.gap * Self.perUnit)
    var below = 0
    var best: (start: Int, held: Int, below: Int)?
    var held = buckets[..<width].reduce(0) { $0 + Int($1) }
    for start in 0..<(Self.bucketCount - width) {
      let above = count - below - held
      let fewer = min(below, above)
      if fewer >= max(5, count / 50), held * 50 <= fewer, held < best?.held ?? .max {
        best = (start, held, below)
      }
      below += Int(buckets[start])
      held += Int(buckets[start + width]) - Int(buckets[start])
    }
    guard let best else { return nil }
    let isBelow = best.below * 2 < count
    let low = value(atRank: best.below / 2)
    let high = value(atRank: best.below + best.held + (count - best.below - best.held) / 2)
    let edge = Self.lowest + Double(best.start + (isBelow ? 0 : width)) / Self.perUnit
    return Minority(isBelow: isBelow, edge: edge, distance: isBelow ? high - low : low - high)
  }

  /// A group of pay apart from the rest.
  struct Minority {
    /// A factor of 1.65.
    static let gap = 0.5
    /// Whether it lies below the rest.
    var isBelow: Bool
    /// The end of the group on the side of the rest.
    var edge: Double
    /// From its median to that of the rest; negative where it lies above.
    var distance: Double

    func contains(_ logarithm: Double) -> Bool {
      isBelow ? logarithm < edge : logarithm >= edge
    }
  }
}

/// What an amount that is far from its market's pay looks like.
package enum SuspectedUnit: Hashable, Sendable {
  /// Meant for another period than the field's.
  case period(PayPeriod)
  case thousands
  case hundredths
  /// Far off by no known factor.
  case none

  /// The words for a suggestion: “a month's pay”.
  var words: String {
    switch self {
    case .period(let period): "pay of one \(period.rawValue)"
    case .thousands: "thousands"
    case .hundredths: "hundredths"
    case .none: "no unit that is known"
    }
  }
}

/// Finds pay that stands in the wrong unit (docs/method.md, “Pay in a wrong unit”).
///
/// Pay is compared with that of its group on a logarithmic scale. What lies far out may well be true
/// (a student's job, a director's): it is reported and stays, as deleting tails would make intervals
/// narrower than they are.
struct UnitSlipDetector {
  private var groups: [LogHistogram] = []
  private var judges: [Judge?] = []
  /// What a group's pay is judged by, and the number of people it was made from.
  private struct Judge {
    var inference: UnitInference
    var minority: LogHistogram.Minority?
    var count: Int
  }

  /// Groups smaller than this are not judged.
  static let smallestGroup = 30

  struct Suspicion {
    /// Whether the pay is to be kept out of statistics.
    var isUnbelievable = true
    var unit = SuspectedUnit.none
    /// What the amount has to be multiplied by if `unit` is right.
    var factor = 1.0
    /// Whether `unit` is certain enough to repair the pay.
    var allowsRepair = false
  }

  /// The place of annual pay in hundredths on the scale; nil for nothing.
  static func logarithm(_ annual: Int64) -> Double? { annual > 0 ? log(Double(annual) / 100) : nil }

  mutating func add(_ logarithm: Double, group: Int) {
    while groups.count <= group {
      groups.append(LogHistogram())
      judges.append(nil)
    }
    groups[group].add(logarithm)
    let count = groups[group].count
    let judged = judges[group]?.count ?? 0
    if count >= Self.smallestGroup, count >= judged + judged / 20 + 1 {
      let centre = groups[group].centre
      judges[group] = Judge(
        inference: UnitInference(centre: centre.median, deviation: centre.width),
        minority: groups[group].minority, count: count)
    }
  }

  /// The median of a group's annual pay, in units of its currency; nil for fewer than `fewest` people.
  func median(of group: Int, fewest: Int) -> Double? {
    guard group < groups.count, groups[group].count >= fewest else { return nil }
    return exp(groups[group].centre.median)
  }

  func count(of group: Int) -> Int { group < groups.count ? groups[group].count : 0 }

  /// What is wrong with annual pay (its logarithm) that was stated per `period`; nil when nothing.
  func judge(_ logarithm: Double, group: Int, period: PayPeriod) -> Suspicion? {
    guard group < judges.count, let found = judges[group] else { return nil }
    if let minority = found.minority, minority.contains(logarithm),
      let suspicion = Self.suspicion(of: minority, period)
    {
      return suspicion
    }
    // Asked of every pay: the units are looked up only for the few that are not believed.
    let judge = found.inference
    guard !judge.believes(logarithm), let mistakes = Self.mistakes[period] else { return nil }
    switch judge.decide(logarithm, units: mistakes.units) {
    case .believed: return nil
    case .farOut: return Suspicion(isUnbelievable: false)
    case .unbelievable: return Suspicion()
    case .otherUnit(let place, let probability):
      return Suspicion(
        unit: mistakes.names[place], factor: mistakes.units[place].factor,
        allowsRepair: probability >= judge.policy.certainFrom)
    }
  }

  /// The unit that sets a group of pay apart; nil where no unit does.
  private static func suspicion(
    of minority: LogHistogram.Minority, _ period: PayPeriod
  ) -> Suspicion? {
    guard let mistakes = mistakes[period] else { return nil }
    let units = mistakes.units.indices.dropFirst().map {
      ($0, abs(log(mistakes.units[$0].factor) - minority.distance))
    }
    guard let (place, miss) = units.min(by: { $0.1 < $1.1 }), miss <= farthestFromUnit else {
      return nil
    }
    return Suspicion(unit: mistakes.names[place], factor: mistakes.units[place].factor)
  }

  /// How far, on the logarithmic scale, a group's distance may be from a unit's factor: whoever mistakes
  /// the unit need not earn what the others do.
  private static let farthestFromUnit = 0.6

  /// What pay stated per period may have been meant in, the stated unit first.
  private static let mistakes: [PayPeriod: (names: [SuspectedUnit], units: [UnitInference.Unit])] =
    Dictionary(
      uniqueKeysWithValues: PayPeriod.allCases.map { period in
        let others = PayPeriod.allCases.filter { $0 != period }
        let factors = others.map { $0.periodsPerYear / period.periodsPerYear }
        return (
          period,
          (
            [.period(period), .thousands, .hundredths] + others.map(SuspectedUnit.period),
            UnitInference.Policy().units([1000, 0.01] + factors)
          )
        )
      })
}
