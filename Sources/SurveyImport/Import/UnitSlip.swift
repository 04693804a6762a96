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

  /// The median, and the median absolute deviation made comparable to a standard deviation.
  var centre: (median: Double, width: Double) {
    let median = value(at: count / 2) { buckets[$0] }
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
    return (median, normalConsistency * Double(reach) / Self.perUnit)
  }

  private func value(at rank: Int, in bucket: (Int) -> UInt32) -> Double {
    var passed = 0
    for place in 0..<Self.bucketCount {
      passed += Int(bucket(place))
      if passed > rank { return Self.lowest + (Double(place) + 0.5) / Self.perUnit }
    }
    return 0
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
  private var judges: [(judge: UnitInference, count: Int)?] = []
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
      judges[group] = (UnitInference(centre: centre.median, deviation: centre.width), count)
    }
  }

  func count(of group: Int) -> Int { group < groups.count ? groups[group].count : 0 }

  /// What is wrong with annual pay (its logarithm) that was stated per `period`; nil when nothing.
  func judge(_ logarithm: Double, group: Int, period: PayPeriod) -> Suspicion? {
    // Asked of every pay: the units are looked up only for the few that are not believed.
    guard group < judges.count, let judge = judges[group]?.judge, !judge.believes(logarithm),
      let mistakes = Self.mistakes[period]
    else { return nil }
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
