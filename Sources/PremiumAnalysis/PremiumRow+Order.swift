// SPDX-License-Identifier: MIT

import Compensation

extension PremiumRow {
  /// Market, family, survey, newest edition first, combined rows last, role, stratum.
  public static func isOrderedBefore(_ left: PremiumRow, _ right: PremiumRow) -> Bool {
    let (one, other) = (left.sortKey, right.sortKey)
    if one != other { return one.lexicographicallyPrecedes(other) }
    // The newer edition comes first.
    let (leftEdition, rightEdition) = (left.edition?.edition ?? "", right.edition?.edition ?? "")
    if leftEdition != rightEdition { return leftEdition > rightEdition }
    if left.role != right.role { return left.role.rank < right.role.rank }
    return left.stratum.rank < right.stratum.rank
  }

  private var sortKey: [String] {
    [
      market.description, family.rawValue, edition.map { "1\($0.survey)" } ?? "2", currency.code,
      taxBasis.rawValue, payElement.rawValue,
    ]
  }
}

extension LeadComparison {
  fileprivate var rank: Int {
    switch self {
    case .anyLead: 0
    case .techLead: 1
    case .teamLead: 2
    }
  }
}

extension Stratum {
  fileprivate var rank: Int {
    switch self {
    case .whole: 0
    case .experience(let band): band?.rank ?? 99
    case .employerSize(let size): size?.rank ?? 99
    case .remote(let isRemote): isRemote.map { $0 ? 1 : 0 } ?? 99
    }
  }
}
