// SPDX-License-Identifier: MIT

import Compensation
package import Foundations
package import PremiumAnalysis

/// A negotiation brief as a value: every word and number a renderer shows, in reading order.
///
/// It depends on nothing but its arguments; the same arguments give the same brief.
package struct Brief: Hashable, Sendable {
  /// Whom a brief is written for.
  package enum Audience: String, Sendable, CaseIterable, Hashable {
    case engineer
    /// The other side's version: nothing of the engineer's private side (floor, alternatives, flags) is in it.
    case manager
  }

  package var audience: Audience
  /// The language of the sentences, such as `en`.
  package var language: String
  package var locale: LocaleFormat
  package var today: CalendarDate
  package var paper: Paper
  /// The document's name, such as “Negotiation brief”.
  package var title: String
  /// The words above the headline: market, family, date.
  package var eyebrow: [String]
  package var headline: String
  /// What the headline rests on.
  package var stance: Stance
  /// How firm the evidence is, in words.
  package var strength: String
  /// What the numbers rest on, for a program.
  package var evidence: BriefEvidence
  /// Opening ask, target and walk-away, or the manager's three; empty when there is no number.
  package var cards: [NumberCard]
  /// The sentences beside the numbers.
  package var references: [String]
  package var sections: [BriefSection]
  /// Every figure of the brief with its unit and derivation.
  package var figures: [BriefFigure]
  package var events: [CalendarEvent]
  /// What stands at the foot of each printed page, before the page number.
  package var footer: String
  /// Whose brief it is, in letters that stay the same from brief to brief.
  package var owner: String
  /// The words “page” and “of” of the footer.
  package var pageWords: [String]

  /// The brief of a person against the evidence, as of `today`.
  package init(
    person: Person, evidence: PersonalEvidence, playbook: Playbook, today: CalendarDate,
    audience: Audience = .engineer
  ) {
    let facts = BriefFacts(
      person: person, evidence: evidence, playbook: playbook, today: today, audience: audience)
    switch audience {
    case .engineer: self = EngineerBrief(facts: facts).brief
    case .manager: self = ManagerBrief(facts: facts).brief
    }
  }

  init(
    audience: Audience, facts: BriefFacts, title: String, eyebrow: [String], headline: String,
    strength: String, cards: [NumberCard], references: [String], sections: [BriefSection],
    figures: [BriefFigure], events: [CalendarEvent], footer: String
  ) {
    self.audience = audience
    language = facts.playbook.language
    locale = facts.format
    today = facts.today
    paper = facts.paper
    // What the engineer's own situation makes of the data is none of the manager's business.
    stance = audience == .manager ? facts.dataStance : facts.stance
    let market = facts.evidence.market
    owner = "\(facts.person.name ?? "")|\(market.market?.description ?? "remote")|\(market.family)"
    pageWords = [facts.say(.wordsPage), facts.say(.wordsOf)]
    self.title = title
    self.eyebrow = eyebrow
    self.headline = headline
    self.strength = strength
    evidence = BriefEvidence(facts)
    self.cards = cards
    self.references = references
    self.sections = sections
    self.figures = figures
    self.events = events
    self.footer = footer
  }
}

/// The paper a brief is printed on.
package enum Paper: String, Sendable, CaseIterable, Hashable {
  case a4 = "A4"
  case letter = "Letter"
}

/// What a brief's headline rests on.
package enum Stance: String, Sendable, CaseIterable, Hashable {
  case firm
  case indicative
  case weak
  /// The data support less than the guide's band.
  case against
  /// The data support no rise at all.
  case againstNoRise = "against-no-rise"
  /// The pay is not below what nine in ten leads earn: the market carries no rise.
  case aboveLeads = "above-the-leads"
  /// The person's grade is not senior, and the premium is measured from senior to lead.
  case anotherGrade = "another-grade"
  /// Other markets stand in for this one.
  case modelled
  /// The market's own data are thin and were drawn towards other markets.
  case pooled
  case noData = "no-data"
  /// There is evidence, but the person's pay was not told.
  case noPay = "no-pay"
  /// A red flag is up, and the data carry a number.
  case redFlag = "red-flag"
  /// A red flag is up, and the data carry none.
  case redFlagUnsure = "red-flag-unsure"
  /// Three conversations were held without progress.
  case answered
  /// Three conversations were held, and the last brought progress.
  case followUp = "follow-up"
}

/// One of the numbers at the head of a brief.
package struct NumberCard: Hashable, Sendable {
  package var label: String
  package var amount: String
  /// The same by the month, where that is the habit.
  package var perMonth: String?
  package var derivation: String
  /// Whether this is the one to remember.
  package var isMain: Bool
  /// Whether thin or modelled data stand behind it, so that it must not look sure.
  package var isTentative: Bool
}

/// An all-day entry of the calendar file.
package struct CalendarEvent: Hashable, Sendable {
  /// Stays the same from brief to brief, so that a calendar moves the entry instead of doubling it.
  package var id: String
  package var date: CalendarDate
  package var title: String
  package var text: String
}
