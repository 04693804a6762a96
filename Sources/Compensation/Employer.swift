// SPDX-License-Identifier: MIT

/// A band of employer size by headcount, coarse enough that the surveys' own bands map to it.
package enum EmployerSize: String, Sendable, Codable, CaseIterable, Hashable, Comparable {
  case upTo10 = "1-10"
  case upTo50 = "11-50"
  case upTo200 = "51-200"
  case upTo1000 = "201-1000"
  case upTo5000 = "1001-5000"
  case over5000 = "5001+"

  /// The band a headcount falls in; nil for zero or less.
  package init?(headcount: Int) {
    switch headcount {
    case ..<1: return nil
    case ...10: self = .upTo10
    case ...50: self = .upTo50
    case ...200: self = .upTo200
    case ...1000: self = .upTo1000
    case ...5000: self = .upTo5000
    default: self = .over5000
    }
  }

  package var rank: Int {
    switch self {
    case .upTo10: 0
    case .upTo50: 1
    case .upTo200: 2
    case .upTo1000: 3
    case .upTo5000: 4
    case .over5000: 5
    }
  }

  private static let byRank = allCases.sorted()

  /// The band of a rank; nil for a number that is none.
  package init?(rank: Int) {
    guard Self.byRank.indices.contains(rank) else { return nil }
    self = Self.byRank[rank]
  }

  package static func < (left: EmployerSize, right: EmployerSize) -> Bool { left.rank < right.rank }
}

/// A band of total professional experience, in years.
package enum ExperienceBand: String, Sendable, Codable, CaseIterable, Hashable, Comparable {
  case under2 = "0-1"
  case from2 = "2-4"
  case from5 = "5-7"
  case from8 = "8-10"
  case from11 = "11-15"
  case over15 = "16+"

  /// The band that holds `years`; nil when negative or not a number.
  package init?(years: Double) {
    switch years {
    case 0..<2: self = .under2
    case 2..<5: self = .from2
    case 5..<8: self = .from5
    case 8..<11: self = .from8
    case 11..<16: self = .from11
    case 16...: self = .over15
    default: return nil
    }
  }

  package var rank: Int {
    switch self {
    case .under2: 0
    case .from2: 1
    case .from5: 2
    case .from8: 3
    case .from11: 4
    case .over15: 5
    }
  }

  package static func < (left: ExperienceBand, right: ExperienceBand) -> Bool {
    left.rank < right.rank
  }
}
