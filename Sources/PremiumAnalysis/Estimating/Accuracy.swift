// SPDX-License-Identifier: MIT

/// How far a figure can be leaned on, by the width of its interval (a privacy floor is another matter).
package enum Accuracy: String, Sendable, Codable, CaseIterable, Hashable {
  case firm
  case indicative
  case weak
  case withheld
}

extension Accuracy: Comparable {
  package static func < (left: Accuracy, right: Accuracy) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .withheld: 0
    case .weak: 1
    case .indicative: 2
    case .firm: 3
    }
  }
}
