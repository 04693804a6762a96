// SPDX-License-Identifier: MIT

import Compensation

/// A group of people whose number a published row tells.
struct PublishedGroup: Hashable {
  /// People who are never added to one another: the grades without a lead role, and the leads.
  enum Layer: Hashable {
    case grade(Int)
    case leads
  }

  /// What can be subtracted from each other at all: the cell of the whole country.
  var context: EditionCell
  var market: Market
  var layer: Layer
  /// The lead roles in the group as bits (1 tech, 2 team, 4 not told); 1 in the other layers.
  var mask: Int
  var count: Int

  /// The seniors and the leads of a row of one edition; none for a combined row.
  static func groups(of row: PremiumRow) -> [PublishedGroup] {
    guard let edition = row.edition else { return [] }
    let context = EditionCell(edition: edition, cell: row.cell.ofTheCountry)
    let seniors = PublishedGroup(
      context: context, market: row.cell.market, layer: .grade(Grade.senior.rawValue), mask: 1,
      count: row.seniorCount)
    let leads = PublishedGroup(
      context: context, market: row.cell.market, layer: .leads,
      mask: mask(of: row.subject.role ?? .anyLead), count: row.leadCount)
    return [seniors, leads]
  }

  /// The people of a ladder's grade.
  static func group(of grade: Grade, _ rung: LadderRung, in ladder: Ladder) -> PublishedGroup {
    PublishedGroup(
      context: EditionCell(edition: ladder.edition, cell: ladder.cell.ofTheCountry),
      market: ladder.cell.market, layer: .grade(grade.rawValue), mask: 1, count: rung.count)
  }

  private static func mask(of role: LeadComparison) -> Int {
    switch role {
    case .techLead: 0b001
    case .teamLead: 0b010
    case .anyLead: 0b111
    }
  }
}

extension Cell {
  /// The cell of the whole country that this one lies in.
  fileprivate var ofTheCountry: Cell {
    var cell = self
    cell.market = market.whole
    return cell
  }
}
