// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

extension DraftMessage {
  /// The messages of a brief in the order in which they are sent: the two notes where a talk is ahead, the
  /// request where the market lies in the European Union.
  static func all(_ facts: BriefFacts, talk: Talk?) -> [DraftMessage] {
    (talk.map { [before($0, facts), sameDay($0, facts)] } ?? [])
      + [payRequest(facts)].compactMap { $0 }
  }

  /// What the manager reads first, and may pass on to who decides.
  private static func before(_ talk: Talk, _ facts: BriefFacts) -> DraftMessage {
    let date: [Slot: String] = [.date: facts.format.date(talk.date)]
    let forward =
      facts.quote(facts.person.decider).map {
        facts.say(.messagesBeforeForwardDecider, [.decider: $0])
      }
      ?? facts.say(.messagesBeforeForward)
    return DraftMessage(
      kind: .before, sender: facts.quote(facts.person.name),
      subject: facts.say(.messagesBeforeSubject, date),
      paragraphs: [facts.say(.messagesOpen), facts.say(.messagesBeforeWhy, date)]
        + talk.reopening + [
          ([talk.opening] + talk.results.map { "- " + $0 }).joined(separator: "\n"),
          facts.say(.messagesBeforeAsk),
          [talk.request, talk.source].compactMap { $0 }.joined(separator: " "),
          forward, signed(facts, .messagesClose),
        ])
  }

  /// What both sides remember the same way afterwards.
  private static func sameDay(_ talk: Talk, _ facts: BriefFacts) -> DraftMessage {
    DraftMessage(
      kind: .sameDay, sender: facts.quote(facts.person.name),
      subject: facts.say(.messagesSameDaySubject, [.date: facts.format.date(talk.date)]),
      paragraphs: [
        facts.say(.messagesOpen), facts.say(.messagesSameDayThanks),
        [
          facts.say(.messagesSameDayAsk, [.request: talk.request]),
          facts.say(.messagesSameDayAnswer),
          facts.say(.messagesSameDayNext, [.revisit: facts.format.date(talk.revisit)]),
        ].map { "- " + $0 }.joined(separator: "\n"),
        facts.say(.messagesSameDayCorrect), signed(facts, .messagesClose),
      ])
  }

  /// The request for pay information; nil outside the European Union, and for contractors, who are no
  /// workers of the client's.
  static func payRequest(_ facts: BriefFacts) -> DraftMessage? {
    guard let country = facts.person.market?.country ?? facts.evidence.market.market?.country,
      let state = PayTransparency.state(of: country),
      facts.person.pay?.employment != .contractor
    else { return nil }
    let work =
      facts.person.leadWorkSince.map {
        facts.say(.messagesRequestWork, [.since: facts.format.month($0)])
      }
      ?? facts.say(facts.tellsLeadWork ? .messagesRequestWorkNoDate : .messagesRequestWorkUntold)
    let deadline = facts.format.date(facts.today.adding(months: 2))
    return DraftMessage(
      kind: .payRequest, sender: facts.quote(facts.person.name),
      subject: facts.say(.messagesRequestSubject),
      paragraphs: [
        facts.say(.messagesRequestOpen), basis(state, facts),
        [.messagesRequestOwn, .messagesRequestAverage].map { "- " + facts.say($0) }
          .joined(separator: "\n"),
        work, facts.say(.messagesRequestDeadline, [.deadline: deadline]),
        signed(facts, .messagesRequestClose),
      ], note: note(state, facts))
  }

  /// What the request rests on: the national law, or the directive alone.
  private static func basis(_ state: PayTransparency, _ facts: BriefFacts) -> String {
    switch state.stage {
    case .inForce(let law, _): facts.say(.messagesRequestInForce, [.law: law])
    case .draft, .none, .unknown: facts.say(.messagesRequestDirective)
    }
  }

  /// Whether the employer has to answer, as known on the day of the file.
  private static func note(_ state: PayTransparency, _ facts: BriefFacts) -> String {
    var slots: [Slot: String] = [
      .country: facts.country, .asOf: PayTransparency.asOf.map { facts.format.date($0) } ?? "",
      .source: state.source,
    ]
    switch state.stage {
    case .inForce(let law, let since):
      slots[.law] = law
      slots[.since] = since.map { facts.format.date($0) }
      return facts.say(
        since == nil ? .messagesRequestNoteInForce : .messagesRequestNoteSince, slots)
    case .draft(_, let planned?):
      slots[.planned] = facts.format.date(planned)
      return facts.say(.messagesRequestNotePlanned, slots)
    case .draft(_, nil): return facts.say(.messagesRequestNoteDraft, slots)
    case .none: return facts.say(.messagesRequestNoteNone, slots)
    case .unknown: return facts.say(.messagesRequestNoteUnknown, slots)
    }
  }

  private static func signed(_ facts: BriefFacts, _ close: PlaybookLine) -> String {
    facts.say(close) + "\n" + (facts.quote(facts.person.name) ?? facts.say(.wordsBlank))
  }
}
