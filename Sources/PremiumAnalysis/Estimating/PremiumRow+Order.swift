// SPDX-License-Identifier: MIT

package import Compensation

/// What a table of premiums can be ordered by.
package enum PremiumDimension: Hashable, Sendable {
  case market
  case family
  case edition
  case level
  case part(StratumKind)
}

/// The order of premium rows in a table.
///
/// Market and family come first, for amounts of one table share them; inside, the newest edition
/// first with its roles and parts. Where editions are asked for, each role's editions stand together
/// instead, so that its trend can be read down the column.
package struct PremiumOrder: Sendable {
  private let outer: [PremiumDimension]
  private let inner: [PremiumDimension]
  private let isTrend: Bool

  /// - Parameter asked: what the reader named, the most important first.
  package init(by asked: [PremiumDimension] = []) {
    let places: [PremiumDimension] = [.market, .family]
    outer = asked.filter(places.contains) + places.filter { !asked.contains($0) }
    isTrend = asked.contains(.edition)
    inner = asked.filter { !places.contains($0) }
  }

  package func sorted(_ rows: [PremiumRow]) -> [PremiumRow] { rows.sorted(by: isBefore) }

  func isBefore(_ left: PremiumRow, _ right: PremiumRow) -> Bool {
    let (one, other) = (outerKey(left), outerKey(right))
    if one != other { return one.lexicographicallyPrecedes(other) }
    if !isTrend, let before = isBefore(left, right, by: .edition) { return before }
    if case (.role(let one), .role(let other)) = (left.subject, right.subject), one != other {
      return one.rank < other.rank
    }
    for dimension in inner + [.level, .edition] {
      if let before = isBefore(left, right, by: dimension) { return before }
    }
    return left.cell.stratum.ranks.lexicographicallyPrecedes(right.cell.stratum.ranks)
  }

  private func outerKey(_ row: PremiumRow) -> [String] {
    let cell = row.cell
    return outer.map { $0 == .market ? cell.market.description : cell.family.rawValue } + [
      row.edition.map { "1\($0.survey)" } ?? "2", cell.currency.code, cell.taxBasis.rawValue,
      cell.payElement.rawValue,
    ]
  }

  /// Nil where the two are equal in the dimension.
  private func isBefore(
    _ left: PremiumRow, _ right: PremiumRow, by dimension: PremiumDimension
  ) -> Bool? {
    func ordered<Value: Comparable>(_ one: Value, _ other: Value) -> Bool? {
      one == other ? nil : one < other
    }
    switch dimension {
    case .market, .family: return nil
    case .edition: return ordered(right.edition?.edition ?? "", left.edition?.edition ?? "")
    case .level: return ordered(left.subject.level?.rank ?? 0, right.subject.level?.rank ?? 0)
    case .part(let kind):
      return
        ordered(left.cell.stratum.rank(of: kind), right.cell.stratum.rank(of: kind))
    }
  }
}

extension PremiumRow {
  /// Market, family, survey, newest edition first, combined rows last, role, stratum.
  package static func isOrderedBefore(_ left: PremiumRow, _ right: PremiumRow) -> Bool {
    PremiumOrder().isBefore(left, right)
  }
}

extension LeadComparison {
  var rank: Int {
    switch self {
    case .anyLead: 0
    case .techLead: 1
    case .teamLead: 2
    }
  }
}

extension LadderLevel {
  /// Lead roles first, then people managers, then grades upwards.
  var rank: Int {
    switch self {
    case .role(.techLead): 1
    case .role(.teamLead): 2
    case .role(.unspecifiedLead): 3
    case .role: 4
    case .grade(let grade): 10 + grade.rawValue
    }
  }
}

extension Stratum {
  var ranks: [Int] { parts.map(\.rank) }

  func rank(of kind: StratumKind) -> Int { parts.first { $0.kind == kind }?.rank ?? 0 }
}
