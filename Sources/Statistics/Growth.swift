// SPDX-License-Identifier: MIT

/// A value carried from one date to another.
public enum Growth {
  /// value·(1+g)^(months/12), the rule used.
  public static func compound(_ value: Double, yearlyRate: Double, months: Double) -> Double {
    value * power(1 + yearlyRate, months / 12)
  }

  /// value·(1 + g·months/12).
  public static func simple(_ value: Double, yearlyRate: Double, months: Double) -> Double {
    value * (1 + yearlyRate * months / 12)
  }

  /// Whole years compounded, the rest of the months simple.
  public static func stepwise(_ value: Double, yearlyRate: Double, months: Double) -> Double {
    let years = (months / 12).rounded(.down)
    return value * power(1 + yearlyRate, years) * (1 + yearlyRate * (months - 12 * years) / 12)
  }

  /// value·I(to)/I(from) by a price or wage index.
  public static func indexed(
    _ value: Double, from: Double, to: Double
  ) throws(StatisticsError) -> Double {
    guard from > 0, from.isFinite else { throw .notPositive(what: "index at the start", index: 0) }
    guard to > 0, to.isFinite else { throw .notPositive(what: "index at the end", index: 0) }
    return value * to / from
  }
}

/// When a group is too small, or too much one source's, for its numbers to be shown.
public struct DisclosureRule: Sendable, Equatable {
  /// Why a group may not be shown.
  public enum Reason: Sendable, Equatable {
    case tooFewRows(found: Int, needed: Int)
    case tooFewSources(found: Int, needed: Int)
    case dominated(share: Double, limit: Double)
  }

  public var smallestRows: Int
  public var smallestSources: Int
  /// The largest share of the weight one source may hold.
  public var largestShare: Double

  public init(smallestRows: Int = 5, smallestSources: Int = 5, largestShare: Double = 0.25) {
    self.smallestRows = smallestRows
    self.smallestSources = smallestSources
    self.largestShare = largestShare
  }

  /// The reasons not to show a group; empty when it may be shown.
  public func reasons(rows: Int, sources: Int, largestShare share: Double) -> [Reason] {
    var reasons: [Reason] = []
    if rows < smallestRows { reasons.append(.tooFewRows(found: rows, needed: smallestRows)) }
    if sources < smallestSources {
      reasons.append(.tooFewSources(found: sources, needed: smallestSources))
    }
    // A share that cannot be told apart from the limit passes; NaN does not.
    if !(share <= largestShare) {
      reasons.append(.dominated(share: share, limit: largestShare))
    }
    return reasons
  }
}
