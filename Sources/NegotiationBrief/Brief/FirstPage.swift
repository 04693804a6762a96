// SPDX-License-Identifier: MIT

import Foundations

/// What comes before any talk (the signs to build, the reasons to think twice) or after the last.
struct FirstPage: Sendable {
  let facts: BriefFacts
  let figures: BriefFigures

  private var person: Person { facts.person }

  /// The page; nil where the carry sheet comes first.
  var page: BriefPage? {
    let sections = (isDenied ? [cautions] : []) + (signs ?? after ?? [])
    guard !sections.isEmpty else { return nil }
    return BriefPage(
      kind: .first, eyebrow: facts.eyebrow(facts.say(.wordsFirstPage)) + [facts.say(.wordsPrivate)],
      title: isDenied ? facts.say(.headlineThinkTwice) : facts.headline(figures),
      sections: sections)
  }

  /// Whether all four reasons to think twice were answered yes.
  private var isDenied: Bool { Caution.allCases.allSatisfy { person.cautions[$0] == true } }

  private var cautions: BriefSection {
    BriefSection(
      id: "think-twice", title: facts.say(.readinessThinkTwiceTitle),
      blocks: [
        .bullets(Caution.allCases.map { facts.say("cautions.", of: $0) }),
        .paragraph(facts.say(.readinessThinkTwice)),
      ])
  }

  private var signs: [BriefSection]? {
    guard facts.readiness.isNotYet, facts.mayTalk else { return nil }
    let counts: [Slot: String] = [
      .count: facts.format.integer(facts.signCount),
      .all: facts.format.integer(LeadSign.allCases.count),
      .needed: facts.format.integer(facts.playbook.threshold(.signsNeeded)),
    ]
    let isUnshown = facts.readiness == .withoutEvidence
    let listed = LeadSign.allCases.filter { person.shows($0) == isUnshown }
    let section = BriefSection(
      id: "signs",
      title: facts.say(isUnshown ? .readinessShowTitle : .readinessBuildTitle),
      blocks: [
        .paragraph(facts.say(isUnshown ? .readinessShow : .readinessBuild, counts)),
        isUnshown
          ? .blanks(listed.map { BriefBlank(label: facts.say("signs.", of: $0), value: nil) })
          : .checklist(
            listed.map {
              ChecklistItem(
                text: facts.say("signs.", of: $0) + ". " + facts.say("signs.", of: $0, "-build"),
                isDone: false, note: nil)
            }),
        .paragraph(facts.say(.readinessThenAsk)),
      ])
    return [section]
  }

  /// After the last conversation: what is left to do.
  private var after: [BriefSection]? {
    guard !facts.mayTalk else { return nil }
    let isFollowUp = facts.stance == .followUp
    let slots: [Slot: String] = [.revisit: facts.format.date(facts.dates.revisitAgreed)]
    let kept = isFollowUp ? nil : facts.dates.agreedAhead
    let measure = isFollowUp ? facts.quote(person.log.conversations.last?.measure) : nil
    let steps: [PlaybookLine] =
      isFollowUp
      ? [.talkFollowUpSend, .talkFollowUpWriting] : [.planDay120Resume, .planDay120Decide]
    let items =
      [kept].compactMap { $0 }.map {
        facts.say(.talkKeepAgreed, [.agreed: facts.format.date($0)])
      } + steps.map { facts.say($0, slots) }
    return [
      BriefSection(
        id: "talk", title: facts.say(.talkTitleAfter),
        blocks: [.paragraph(facts.say(isFollowUp ? .talkWhichFollowUp : .talkWhichAfter))]
          + [measure].compactMap { $0 }.map {
            .paragraph(facts.say(.talkFollowUpAgreed, [.measure: $0]))
          } + [
            .checklist(items.map { ChecklistItem(text: $0, isDone: false, note: nil) })
          ])
    ]
  }
}
