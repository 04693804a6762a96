// SPDX-License-Identifier: MIT

/// When a group is too small, or too much one source's, for its numbers to be shown.
package struct DisclosureRule: Sendable, Equatable {
  /// Why a group may not be shown.
  package enum Reason: Sendable, Equatable {
    case tooFewRows(found: Int, needed: Int)
    case tooFewSources(found: Int, needed: Int)
    case dominated(share: Double, limit: Double)
  }

  package var smallestRows: Int
  package var smallestSources: Int
  /// The largest share of the weight one source may hold.
  package var largestShare: Double

  package init(smallestRows: Int = 5, smallestSources: Int = 5, largestShare: Double = 0.25) {
    self.smallestRows = smallestRows
    self.smallestSources = smallestSources
    self.largestShare = largestShare
  }

  /// The reasons not to show a group; empty when it may be shown.
  package func reasons(rows: Int, sources: Int, largestShare share: Double) -> [Reason] {
    var reasons: [Reason] = []
    if rows < smallestRows { reasons.append(.tooFewRows(found: rows, needed: smallestRows)) }
    if sources < smallestSources {
      reasons.append(.tooFewSources(found: sources, needed: smallestSources))
    }
    // A share equal to the limit passes; NaN does not.
    if !(share <= largestShare) {
      reasons.append(.dominated(share: share, limit: largestShare))
    }
    return reasons
  }
}
