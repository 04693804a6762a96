// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

/// A group of people whose number a published row tells.
struct PublishedGroup: Hashable {
  /// What can be subtracted from each other at all: one survey or all, family, pay, currency.
  struct Context: Hashable, Comparable {
    var family: String
    var pay: String

    static func < (left: Context, right: Context) -> Bool {
      (left.family, left.pay) < (right.family, right.pay)
    }
  }

  /// One edition, or several combined.
  enum Time: Hashable {
    case edition(SurveyEdition)
    case combined([SurveyEdition])
  }

  /// People who are never added to one another: the grades without a lead role, and the leads.
  enum Layer: Hashable {
    case grade(Int)
    case leads
  }

  var context: Context
  var time: Time
  var market: Market
  var layer: Layer
  /// The lead roles in the group as bits (1 tech, 2 team, 4 not told); 1 in the other layers.
  var mask: Int
  var count: Int

  /// The seniors and the leads of a premium row.
  static func groups(of row: PremiumRow) -> [PublishedGroup] {
    let context = Context(
      family: row.family.rawValue,
      pay: "\(row.payElement.rawValue) \(row.currency.code) \(row.taxBasis.rawValue) \(row.stratum)"
    )
    let time: Time = row.edition.map { .edition($0) } ?? .combined(row.combinedEditions.sorted())
    let mask =
      switch row.role {
      case .techLead: 0b001
      case .teamLead: 0b010
      case .anyLead: 0b111
      }
    let senior = PublishedGroup(
      context: context, time: time, market: row.market, layer: .grade(Grade.senior.rawValue),
      mask: 1, count: row.seniorCount)
    var leads = senior
    leads.layer = .leads
    leads.mask = mask
    leads.count = row.leadCount
    return [senior, leads]
  }

  /// The people of a ladder row.
  static func groups(of row: LadderRow) -> [PublishedGroup] {
    [
      PublishedGroup(
        context: Context(
          family: row.family.rawValue,
          pay: "\(row.payElement.rawValue) \(row.currency.code) \(row.taxBasis.rawValue) whole"),
        time: .edition(row.edition), market: row.market, layer: .grade(row.grade.rawValue),
        mask: 1, count: row.count)
    ]
  }
}
