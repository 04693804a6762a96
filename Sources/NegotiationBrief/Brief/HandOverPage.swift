// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

/// The page to hand to the manager, before the talk as well: the same ask, the work, the market, the cost
/// and a paragraph for the approval.
///
/// Nothing of the person's private side is in it.
struct HandOverPage: Sendable {
  let facts: BriefFacts
  let figures: BriefFigures

  private var person: Person { facts.person }
  private var words: ManagerWords { ManagerWords(facts: facts, figures: figures) }

  var page: BriefPage {
    BriefPage(
      kind: .handOver, eyebrow: facts.eyebrow(facts.say(.wordsHandOver)), title: words.headline,
      sections: [work, reasons, market, cost, approval].compactMap { $0 })
  }

  private var work: BriefSection {
    var blocks: [BriefBlock] = [
      .paragraph(
        person.leadWorkSince.map {
          facts.say(.managerWorkSince, [.who: facts.who, .since: facts.format.month($0)])
        } ?? facts.say(facts.tellsLeadWork ? .managerWorkUndated : .managerWorkUntold, words.slots))
    ]
    let examples = person.examples.reversed().map { example in
      facts.quote(example.what) + (example.result.map { ": " + facts.quote($0) } ?? "")
        + (example.date.map { " (\(facts.day(of: example, $0)))" } ?? "")
    }
    blocks.append(
      examples.isEmpty ? .paragraph(facts.say(.managerWorkNone, words.slots)) : .bullets(examples))
    let praise = person.praise.compactMap { facts.quote($0) }
    if !praise.isEmpty {
      blocks.append(.paragraph(facts.say(.managerPraise, [.praise: facts.joined(praise)])))
    }
    if let offer = person.titleOffer, offer.isOffered, offer.payMentioned != true {
      blocks.append(.paragraph(facts.say(.managerTitleOffered)))
    }
    return BriefSection(id: "work", title: facts.say(.managerWorkTitle), blocks: blocks)
  }

  /// Why it is worth doing for the business: in the words of what the manager cares about, and the
  /// company's own criteria.
  private var reasons: BriefSection? {
    let cares = person.managerCares.compactMap { facts.quote($0) }
    let criteria = person.ladderCriteria.compactMap { facts.quote($0) }
    guard !cares.isEmpty || !criteria.isEmpty else { return nil }
    var blocks: [BriefBlock] = []
    if !cares.isEmpty {
      blocks.append(
        .paragraph(
          facts.say(.managerCares, [.who: facts.who, .cares: facts.joined(cares)])))
    }
    if !criteria.isEmpty {
      blocks += [.paragraph(facts.say(.managerCriteria)), .bullets(criteria)]
    }
    return BriefSection(id: "reasons", title: facts.say(.managerReasonsTitle), blocks: blocks)
  }

  private var market: BriefSection? {
    guard facts.ask.amount != nil else { return nil }
    var blocks: [BriefBlock] = [.paragraph(words.marketSentence)]
    if let caveat = words.caveat { blocks.append(.note(caveat)) }
    return BriefSection(id: "market", title: facts.say(.managerMarketTitle), blocks: blocks)
  }

  private var cost: BriefSection? {
    guard facts.ask.amount != nil, let raise = figures[.askedRaise],
      let month = figures[.askedRaisePerMonth]
    else { return nil }
    return BriefSection(
      id: "cost", title: facts.say(.managerCostTitle),
      blocks: [
        .paragraph(
          facts.say(
            .managerCost,
            words.slots.merging([.raise: raise, .monthly: month]) { first, _ in first }))
      ])
  }

  private var approval: BriefSection { words.approval }
}
