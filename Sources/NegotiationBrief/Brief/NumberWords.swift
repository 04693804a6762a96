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
    case .usualStep(let share): say(.derivationWalkAway, share: share)
    case .targetBelowUsualStep(let share): say(.derivationWalkAwayTarget, share: share)
    case .ownFloor: carried(.derivationOwnFloorWalkAway, \.walkAway)
    case .payTimes, .unchanged: ""
    }
  }

  private var target: String {
    switch numbers.targetDerivation {
    case .payTimes(let ratio): say(.derivationTarget, ratio)
    case .unchanged(let ratio): say(.derivationTargetUnchanged, ratio)
    case .ownFloor: carried(.derivationOwnFloorTarget, \.target)
    case .usualStep, .targetBelowUsualStep: ""
    }
  }

  private var opening: String {
    switch numbers.openingDerivation {
    case .payTimes(let ratio): say(.derivationOpening, ratio)
    case .unchanged(let ratio): say(.derivationOpeningUnchanged, ratio)
    case .ownFloor: carried(.derivationOwnFloorOpening, \.opening)
    case .usualStep, .targetBelowUsualStep: ""
    }
  }

  /// How the lower quartile of the leads like the person came about.
  package var marketFloor: String {
    switch numbers.marketFloorDerivation {
    case .payTimes(let ratio): say(.derivationMarketFloor, ratio)
    case .unchanged(let ratio): say(.derivationMarketFloorToday, ratio)
    case .usualStep, .targetBelowUsualStep, .ownFloor: ""
    }
  }

  /// The person's own floor, beside the number the surveys carry; how that one came about stands in a
  /// section of its own.
  private func carried(_ line: PlaybookLine, _ amount: KeyPath<NegotiationNumbers, Int>) -> String {
    guard let carried = facts.evidence.numbers else { return "" }
    return facts.say(
      line, [.amount: facts.format.money(carried[keyPath: amount], facts.payCurrency)])
  }

  private func say(
    _ line: PlaybookLine, _ ratio: Double? = nil, share: Double? = nil
  ) -> String {
    var slots: [Slot: String] = [.pay: facts.payInWords]
    slots[.ratio] = ratio.map { facts.format.decimal($0, places: 3) }
    slots[.percent] = share.map { facts.format.percent($0) }
    slots[.grain] =
      facts.isPaidByTheYear || facts.isPartTime
      ? facts.format.money(numbers.grain, facts.payCurrency)
      : facts.spoken(year: Double(numbers.grain))
    return facts.say(line, slots)
  }
}
