// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

/// A group of people whose number a published row tells.
struct PublishedGroup: Hashable {
  /// What can be subtracted from each other at all: one edition, family, pay element, currency.
  struct Context: Hashable, Comparable {
    var edition: SurveyEdition
    var family: String
    var pay: String

    static func < (left: Context, right: Context) -> Bool {
      (left.edition, left.family, left.pay) < (right.edition, right.family, right.pay)
    }
  }

  /// People who are never added to one another: the grades without a lead role, and the leads.
  enum Layer: Hashable {
    case grade(Int)
    case leads
  }

  var context: Context
  var market: Market
  var layer: Layer
  /// The lead roles in the group as bits (1 tech, 2 team, 4 not told); 1 in the other layers.
  var mask: Int
  var count: Int

  /// The seniors and the leads of a row of one edition; none for a combined row.
  static func groups(of row: PremiumRow) -> [PublishedGroup] {
    guard let edition = row.edition else { return [] }
    let pay =
      "\(row.payElement.rawValue) \(row.currency.code) \(row.taxBasis.rawValue) \(row.stratum)"
    let context = Context(edition: edition, family: row.family.rawValue, pay: pay)
    let seniors = PublishedGroup(
      context: context, market: row.market, layer: .grade(Grade.senior.rawValue), mask: 1,
      count: row.seniorCount)
    let leads = PublishedGroup(
      context: context, market: row.market, layer: .leads, mask: mask(of: row.role),
      count: row.leadCount)
    return [seniors, leads]
  }

  /// The people of a ladder's grade.
  static func group(of grade: Grade, _ rung: LadderRung, in ladder: Ladder) -> PublishedGroup {
    let pay =
      "\(ladder.payElement.rawValue) \(ladder.currency.code) \(ladder.taxBasis.rawValue) whole"
    return PublishedGroup(
      context: Context(edition: ladder.edition, family: ladder.family.rawValue, pay: pay),
      market: ladder.market, layer: .grade(grade.rawValue), mask: 1, count: rung.count)
  }

  private static func mask(of role: LeadComparison) -> Int {
    switch role {
    case .techLead: 0b001
    case .teamLead: 0b010
    case .anyLead: 0b111
    }
  }
}
