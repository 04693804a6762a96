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
  /// The one thing to ask for, in one line.
  package var headline: String
  package var ask: SpokenAsk
  /// What is said in the talk; nil where none is ahead or the ask has to wait.
  package var talk: Talk?
  /// The notes around the talk and the request for pay information, in the order in which they are sent;
  /// none for the manager.
  package var messages: [DraftMessage]
  package var readiness: Readiness
  /// What the ask rests on.
  package var stance: Stance
  /// How firm the evidence is, in words.
  package var strength: String
  /// What the numbers rest on, for a program.
  package var evidence: BriefEvidence
  package var pages: [BriefPage]
  /// Every figure of the brief with its unit and derivation.
  package var figures: [BriefFigure]
  package var events: [CalendarEvent]
  /// What stands at the foot of each printed page, before the page number.
  package var footer: String
  /// Whose brief it is, in letters that stay the same from brief to brief.
  package var owner: String
  /// The words “page” and “of” of the footer.
  package var pageWords: [String]

  /// The sections of all pages, in reading order.
  package var sections: [BriefSection] { pages.flatMap(\.sections) }

  /// The numbers in large type, of whichever page they stand on.
  package var cards: [NumberCard] { pages.flatMap(\.cards) }

  package var references: [String] { pages.flatMap(\.references) }

  /// What the evidence carries, in one sentence: the title of the page of numbers.
  package var carried: String? { page(.numbers)?.title }

  func page(_ kind: BriefPage.Kind) -> BriefPage? { pages.first { $0.kind == kind } }

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
    facts: BriefFacts, title: String, headline: String, strength: String, talk: Talk?,
    pages: [BriefPage], figures: [BriefFigure], events: [CalendarEvent]
  ) {
    audience = facts.audience
    language = facts.playbook.language
    locale = facts.format
    today = facts.today
    paper = facts.paper
    // What the engineer's own situation makes of the data is none of the manager's business.
    stance = audience == .manager ? facts.dataStance : facts.stance
    readiness = facts.readiness
    ask = facts.ask
    let market = facts.evidence.market
    owner = "\(facts.person.name ?? "")|\(market.market?.description ?? "remote")|\(market.family)"
    pageWords = [facts.say(.wordsPage), facts.say(.wordsOf)]
    self.title = title
    self.headline = headline
    self.talk = talk
    messages = facts.audience == .manager ? [] : DraftMessage.all(facts, talk: talk)
    self.strength = strength
    evidence = BriefEvidence(facts)
    self.pages = pages
    self.figures = figures
    self.events = events
    footer = [title, facts.quote(facts.person.name)].compactMap { $0 }.joined(separator: " · ")
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
  /// How many weeks it comes again; nil for a single day.
  package var weeks: Int?
}
