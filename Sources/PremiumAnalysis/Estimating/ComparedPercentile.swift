// SPDX-License-Identifier: MIT

/// A percentile whose ratio stands beside that of the medians.
enum ComparedPercentile: Int, CaseIterable, Sendable {
  case p25 = 25
  case p75 = 75
  case p90 = 90

  var probability: Double { Double(rawValue) / 100 }

  /// Why there is no such ratio.
  var refusal: ReasonCode {
    switch self {
    case .p25: .p25Refused
    case .p75: .p75Refused
    case .p90: .p90Refused
    }
  }

  var place: WritableKeyPath<PremiumRow.OtherRatios, PremiumEstimate?> {
    switch self {
    case .p25: \.p25
    case .p75: \.p75
    case .p90: \.p90
    }
  }
}
