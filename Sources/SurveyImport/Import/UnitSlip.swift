// SPDX-License-Identifier: MIT

package import Compensation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
    return (median, 1.4826 * Double(reach) / Self.perUnit)
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

/// Finds pay that stands in the wrong unit (methods.md §6.2).
///
/// With z the distance of ln pay from the group's median in robust standard deviations (at least
/// 0.15), pay is believed while |z| ≤ 4. Beyond, each unit it might have been meant in is weighed by
/// prior × t₄(z under that unit). Prior: 0.97 for the field's own unit, the rest shared alike. A unit
/// that is more probable than all else makes a suspect; so does |z| > 8 with no unit that explains it.
/// What lies between is far out but may well be true (a student's job, a director's): it is reported
/// and stays, as deleting tails would make intervals narrower than they are.
struct UnitSlipDetector {
  private var groups: [LogHistogram] = []
  private var centres: [(median: Double, width: Double, count: Int)] = []
  /// Groups smaller than this are not judged.
  static let smallestGroup = 30

  struct Suspicion {
    /// Whether the pay is to be kept out of statistics.
    var isUnbelievable: Bool
    var unit: SuspectedUnit
    /// What the amount has to be multiplied by if `unit` is right.
    var factor: Double
    /// The probability of `unit`, at least 0.9 for a repair.
    var probability: Double
  }

  /// The place of annual pay in hundredths on the scale; nil for nothing.
  static func logarithm(_ annual: Int64) -> Double? { annual > 0 ? log(Double(annual) / 100) : nil }

  mutating func add(_ logarithm: Double, group: Int) {
    while groups.count <= group {
      groups.append(LogHistogram())
      centres.append((0, 0, 0))
    }
    groups[group].add(logarithm)
    let count = groups[group].count
    if count >= Self.smallestGroup, count >= centres[group].count + centres[group].count / 20 + 1 {
      let centre = groups[group].centre
      centres[group] = (centre.median, centre.width, count)
    }
  }

  func count(of group: Int) -> Int { group < groups.count ? groups[group].count : 0 }

  /// What is wrong with annual pay (its logarithm) that was stated per `period`; nil when nothing.
  func judge(_ logarithm: Double, group: Int, period: PayPeriod) -> Suspicion? {
    guard group < centres.count, centres[group].count >= Self.smallestGroup else {
      return nil
    }
    let centre = centres[group]
    let width = max(centre.width, 0.15)
    let z = (logarithm - centre.median) / width
    guard abs(z) > 4 else { return nil }
    return Self.explain(z, width: width, period: period)
  }

  private static func explain(_ z: Double, width: Double, period: PayPeriod) -> Suspicion {
    var candidates: [(unit: SuspectedUnit, factor: Double)] = [
      (.thousands, 1000), (.hundredths, 0.01),
    ]
    for other in PayPeriod.allCases where other != period {
      candidates.append((.period(other), other.periodsPerYear / period.periodsPerYear))
    }
    let prior = 0.03 / Double(candidates.count)
    var total = 0.97 * density(z)
    var best: (unit: SuspectedUnit, factor: Double) = (.none, 1)
    var bestWeight = 0.0
    for candidate in candidates {
      let moved = z + log(candidate.factor) / width
      let weight = prior * density(moved)
      total += weight
      if weight > bestWeight, abs(moved) <= 2.5 {
        bestWeight = weight
        best = candidate
      }
    }
    let probability = bestWeight / total
    if probability > 0.5 {
      return Suspicion(
        isUnbelievable: true, unit: best.unit, factor: best.factor, probability: probability)
    }
    return Suspicion(isUnbelievable: abs(z) > 8, unit: .none, factor: 1, probability: 0)
  }

  /// The density of Student's t with 4 degrees of freedom.
  private static func density(_ z: Double) -> Double {
    0.375 * pow(1 + z * z / 4, -2.5)
  }
}
