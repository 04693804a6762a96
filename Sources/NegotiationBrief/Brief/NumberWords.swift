// SPDX-License-Identifier: MIT

package import Foundations
package import PremiumAnalysis

/// How the three numbers came about, in the playbook's words and the person's forms.
package struct NumberWords: Sendable {
  let facts: BriefFacts
  let numbers: NegotiationNumbers

  init(facts: BriefFacts, numbers: NegotiationNumbers) {
    self.facts = facts
    self.numbers = numbers
  }

  /// The words for the numbers an engineer goes in with; nil where there are none.
  package init?(
    person: Person, evidence: PersonalEvidence, playbook: Playbook, today: CalendarDate
  ) {
    guard let numbers = evidence.asked else { return nil }
    self.init(
      facts: BriefFacts(
        person: person, evidence: evidence, playbook: playbook, today: today, audience: .engineer),
      numbers: numbers)
  }

  package func derivation(of number: AskedNumber) -> String {
    switch number {
    case .opening: opening
    case .target: target
    case .walkAway: walkAway
    }
  }

  private var walkAway: String {
    switch numbers.walkAwayDerivation {
    case .payTimes(let ratio): say(.derivationWalkAway, ratio)
    case .belowUpperTenth(let amount, let low, let middle):
      say(.derivationWalkAwayCapped, middle, amount, low: low)
    case .unchanged(let ratio): say(.derivationWalkAwayToday, ratio)
    case .todayBelowUpperTenth(let amount, let low, let middle):
      say(.derivationWalkAwayTodayCapped, middle, amount, low: low)
    case .todayByRounding(let amount): say(.derivationWalkAwayByRounding, nil, amount)
    case .ownFloor: carried(.derivationOwnFloorWalkAway, \.walkAway)
    case .leadsUpperTenthByRounding(let amount, let ratio):
      say(.derivationWalkAwayCappedByRounding, ratio, amount)
    case .leadsUpperTenth, .targetAtUpperTenth: ""
    }
  }

  private var target: String {
    switch numbers.targetDerivation {
    case .payTimes(let ratio):
      say(isAdjusted ? .derivationTargetAdjusted : .derivationTarget, ratio)
    case .leadsUpperTenth(let amount, let ratio): say(.derivationTargetCapped, ratio, amount)
    case .leadsUpperTenthByRounding(let amount, let ratio):
      say(.derivationTargetCappedByRounding, ratio, amount)
    case .unchanged(let ratio): say(.derivationTargetUnchanged, ratio)
    case .ownFloor: carried(.derivationOwnFloorTarget, \.target)
    case .belowUpperTenth, .targetAtUpperTenth, .todayBelowUpperTenth, .todayByRounding: ""
    }
  }

  private var opening: String {
    switch numbers.openingDerivation {
    case .payTimes(let ratio): say(.derivationOpening, ratio)
    case .leadsUpperTenth(let amount, let ratio): say(.derivationOpeningCapped, ratio, amount)
    case .leadsUpperTenthByRounding(let amount, let ratio):
      say(.derivationOpeningCappedByRounding, ratio, amount)
    case .unchanged(let ratio): say(.derivationOpeningUnchanged, ratio)
    case .targetAtUpperTenth: say(.derivationOpeningAtCap, nil)
    case .ownFloor: carried(.derivationOwnFloorOpening, \.opening)
    case .belowUpperTenth, .todayBelowUpperTenth, .todayByRounding: ""
    }
  }

  private var isAdjusted: Bool { facts.evidence.market.briefed?.isAdjusted ?? false }

  /// The person's own floor, beside the number the surveys carry; how that one came about stands in a
  /// section of its own.
  private func carried(_ line: PlaybookLine, _ amount: KeyPath<NegotiationNumbers, Int>) -> String {
    guard let carried = facts.evidence.numbers else { return "" }
    return facts.say(
      line, [.amount: facts.format.money(carried[keyPath: amount], facts.payCurrency)])
  }

  private func say(
    _ line: PlaybookLine, _ ratio: Double?, _ amount: Double? = nil, low: Double? = nil
  )
    -> String
  {
    var slots: [Slot: String] = [.pay: facts.payInWords]
    slots[.low] = low.map { facts.format.decimal($0, places: 3) }
    slots[.ratio] = ratio.map { facts.format.decimal($0, places: 3) }
    slots[.amount] = amount.map { facts.format.money(Int($0.rounded()), facts.payCurrency) }
    slots[.top] = facts.say(
      facts.evidence.aged == nil ? .wordsUpperTenth : .wordsUpperTenthAged)
    slots[.grain] = facts.format.money(numbers.grain, facts.payCurrency)
    return facts.say(line, slots)
  }
}
