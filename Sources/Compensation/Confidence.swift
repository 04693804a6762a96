// SPDX-License-Identifier: MIT

/// How sure a normalization is of what it decided.
package enum Confidence: String, Sendable, Codable, CaseIterable, Hashable, Comparable {
  case low
  case medium
  case high

  package static func < (left: Confidence, right: Confidence) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}
