// SPDX-License-Identifier: MIT

import Foundations
import Statistics

/// How likely each objection is, by what was said before and by the person's answers.
///
/// The weights are judgement, not research: what was said before is said again.
struct ObjectionOdds: Sendable {
  /// By objection; the others are not to be expected.
  private(set) var weights: [Talk.Objection: Double] = [
    .consistency: 2, .budget: 3, .experience: 2, .refusal: 1, .humanResources: 1, .noSlot: 1,
  ]

  init(_ person: Person, talk: Talk) {
    if talk.ask.amount != nil { weights[.lowerNumber] = 3 }
    let held = person.log.conversations
    for (index, conversation) in held.enumerated() {
      // The last talk is remembered best.
      let weight: Double = index == held.count - 1 ? 30 : 10
      if let stall = conversation.outcome.stall {
        add(weight, to: Talk.Objection(stall))
      } else if conversation.outcome == .refusal {
        add(weight, to: .refusal)
      }
    }
    if let round = person.budgetRound {
      // Four to six weeks before it is the time to ask; later the money is given out.
      let days = round.dayNumber - talk.date.dayNumber
      if days < 28 { add(5, to: .budget) }
    }
    if person.redFlags[.moneyForOutsiders] == true { add(4, to: .budget) }
    if person.decider != nil { add(5, to: .humanResources) }
    if person.redFlags[.outsideHires] == true { add(5, to: .noSlot) }
    if !person.ladderCriteria.isEmpty { add(1, to: .noSlot) }
    if let since = person.leadWorkSince, talk.date.wholeMonths(since: since) < 6 {
      add(3, to: .consistency)
    }
    if LeadSign.allCases.count(where: { person.shows($0) }) < LeadSign.allCases.count - 1 {
      add(2, to: .experience)
    }
    if let years = person.experienceYears, years < 6 { add(2, to: .experience) }
  }

  /// Some of the objections, none twice, the likeliest ones most often and first; the same for a seed.
  func drawn(_ count: Int, seed: UInt64) -> [Talk.Objection] {
    var generator = SplitMix64(seed: seed)
    // Each waits a time that is the shorter the likelier it is: who comes first is drawn by weight.
    let waits = Talk.Objection.allCases.compactMap { objection -> (Talk.Objection, Double)? in
      let chance = Double.random(in: 0..<1, using: &generator)
      return weights[objection].map { (objection, -log(1 - chance) / $0) }
    }
    return waits.sorted { $0.1 < $1.1 }.prefix(count).map(\.0)
  }

  private mutating func add(_ weight: Double, to objection: Talk.Objection) {
    weights[objection, default: 0] += weight
  }
}

extension Talk.Objection {
  init(_ stall: Stall) {
    switch stall {
    case .consistency: self = .consistency
    case .budget: self = .budget
    case .experience: self = .experience
    }
  }
}
