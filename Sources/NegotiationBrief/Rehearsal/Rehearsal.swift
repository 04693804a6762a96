// SPDX-License-Identifier: MIT

package import Foundations
package import PremiumAnalysis

/// The talk to say aloud: the speech, what they may answer, and what to look for afterwards.
///
/// Every word is the talk's or the playbook's; the same arguments give the same rehearsal.
package struct Rehearsal: Sendable {
  /// What belongs into the speech.
  package enum Part: String, Sendable, CaseIterable, Hashable {
    case result, level, amount, date, question, silence
  }

  /// How long the speech should take, in seconds.
  package static let seconds = 45
  /// How many objections are drawn.
  private static let rounds = 4

  package let talk: Talk
  /// The answers to prepare for, in the order in which they are put.
  package let answers: [Talk.Answer]
  package let seed: UInt64
  private let facts: BriefFacts

  /// Nil where no talk is ahead, or the ask has to wait.
  package init?(
    person: Person, evidence: PersonalEvidence, playbook: Playbook, today: CalendarDate,
    seed: UInt64
  ) {
    let facts = BriefFacts(
      person: person, evidence: evidence, playbook: playbook, today: today, audience: .engineer)
    guard let talk = Talk(facts: facts, figures: BriefFigures(facts)) else { return nil }
    self.facts = facts
    self.talk = talk
    self.seed = seed
    answers = ObjectionOdds(person, talk: talk).drawn(Self.rounds, seed: seed)
      .compactMap { objection in talk.answers.first { $0.objection == objection } }
  }

  /// What the speech has to hold, in its order.
  package var parts: [Part] {
    Part.allCases.filter { part in
      switch (part, talk.ask) {
      case (.level, .rate), (.level, .comparison): false
      case (.amount, _): talk.ask.amount != nil
      case (.date, .comparison), (.date, .levelAndScope): false
      default: true
      }
    }
  }

  // MARK: Words

  package var title: String { facts.say(.rehearsalTitle, [.seconds: "\(Self.seconds)"]) }
  package var start: String { facts.say(.rehearsalStart) }
  package var stop: String { facts.say(.rehearsalStop) }
  package var yourTurn: String { facts.say(.rehearsalYourTurn) }
  package var look: String { facts.say(.rehearsalLook) }
  package var allThere: String { facts.say(.rehearsalAllThere) }

  /// What the clock said, and what to do where it was too long.
  package func took(_ seconds: Int) -> String {
    let slots: [Slot: String] = [
      .seconds: "\(seconds)", .over: "\(max(0, seconds - Self.seconds))",
    ]
    return facts.say(
      seconds > Self.seconds ? .rehearsalTookLong : .rehearsalTook, slots)
  }

  package func theySay(_ answer: Talk.Answer) -> String {
    facts.say(.rehearsalTheySay, [.answer: answer.theySay])
  }

  package func writeDown(_ answer: Talk.Answer) -> String {
    facts.say(.rehearsalWriteDown, [.answer: answer.writeDown])
  }

  package func name(of part: Part) -> String { facts.say("rehearsal.part-", of: part) }

  /// What to say once more.
  package func leftOut(_ parts: [Part]) -> String {
    facts.say(.rehearsalLeftOut, [.parts: facts.joined(parts.map(name))])
  }

  /// How to be asked the same again.
  package var again: String { facts.say(.rehearsalAgain, [.seed: "\(seed)"]) }
}
