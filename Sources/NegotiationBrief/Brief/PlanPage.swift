// SPDX-License-Identifier: MIT

import Foundations
import PremiumAnalysis

/// The plan and the log: one action for this week, the 90 days with their dates, the day to decide, which
/// talk this is, whether the person is ready; and the calendar entries.
struct PlanPage: Sendable {
  let facts: BriefFacts

  private var person: Person { facts.person }
  private var dates: BriefDates { facts.dates }
  private var readiness: ReadinessSection { ReadinessSection(facts: facts) }
  private func day(_ date: CalendarDate) -> String { facts.format.date(date) }

  var page: BriefPage {
    BriefPage(
      kind: .plan, eyebrow: facts.eyebrow(facts.say(.wordsPlanPage)) + [facts.say(.wordsPrivate)],
      title: facts.say(.planThisWeek, [.action: thisWeek, .day: day(dates.thisWeek)]),
      sections: (facts.isBlank
        ? [plan, readiness.section, gaps]
        : [talks, plan, progressed, decision, readiness.section, gaps]).compactMap { $0 })
  }

  // MARK: This week

  /// The first open action: pay first with a red flag up, then the signs that fail, then the gaps, then
  /// the plan in the order of its days.
  private var thisWeek: String {
    if !facts.mayTalk { return facts.say(.planDay120Resume) }
    if !facts.raisedFlags.isEmpty {
      return facts.say(.planAskForTalk, [.date: day(dates.talk)])
    }
    if facts.readiness == .tooFew,
      let sign = LeadSign.allCases.first(where: { !person.shows($0) })
    {
      return facts.say("signs.", of: sign, "-build")
    }
    if facts.readiness == .withoutEvidence || !facts.tellsLeadWork {
      return text("list-activities")
    }
    if facts.dates.talk <= facts.today.adding(days: 21), !state(of: "pre-meeting").isDone,
      facts.ask != .notYet
    {
      return facts.say(
        .planPreMeeting,
        [.decider: facts.quote(person.decider) ?? facts.say(.talkTheDecider)])
    }
    if person.managerCares.isEmpty { return text("map-manager") }
    let open = dates.phasesInOrder.flatMap { facts.playbook.actions[$0] ?? [] }.filter {
      !state(of: $0.id).isDone && !Self.belongsToTheTalk.contains($0.id)
    }
    return open.first.map { facts.say($0) } ?? facts.say(.planAskForTalk, [.date: day(dates.talk)])
  }

  /// Actions that the day of the talk settles.
  private static let belongsToTheTalk: Set = [
    "career-conversation", "answer-deadline", "pre-meeting",
  ]

  private func text(_ id: String) -> String {
    PlanPhase.allCases.flatMap { facts.playbook.actions[$0] ?? [] }.first { $0.id == id }
      .map { facts.say($0) } ?? ""
  }

  // MARK: Which talk this is

  private var talks: BriefSection {
    var blocks: [BriefBlock] = [.paragraph(which)]
    for note in notes { blocks.append(.note(note)) }
    if !person.log.conversations.isEmpty { blocks.append(.table(earlierTable)) }
    if facts.mayTalk, facts.ask != .notYet {
      blocks.append(
        .checklist([
          ChecklistItem(
            text: facts.say(
              .talkPreMeeting,
              [
                .decider: facts.quote(person.decider) ?? facts.say(.talkTheDecider),
                .date: day(dates.preMeeting),
              ]), isDone: state(of: "pre-meeting").isDone, note: nil)
        ]))
      blocks.append(.terms(outcomes))
    }
    return BriefSection(id: "around", title: facts.say(.talkWhichTitle), blocks: blocks)
  }

  private var which: String {
    if facts.ask == .notYet { return facts.say(.talkWhichNotYet) }
    guard facts.mayTalk else {
      return facts.say(facts.stance == .followUp ? .talkWhichFollowUp : .talkWhichAfter)
    }
    return facts.say(
      .talkWhich,
      [.ordinal: facts.ordinal(facts.conversationsHeld + 1), .date: day(dates.talk)])
  }

  /// Where the day of the talk comes from, and what speaks against it.
  private var notes: [String] {
    guard facts.mayTalk, facts.ask != .notYet else { return [] }
    let slots: [Slot: String] = [
      .date: day(dates.talk), .round: dates.round.map(day) ?? "",
    ]
    var notes: [String?] = []
    switch dates.talkSource {
    case .proposed: notes.append(facts.say(.talkNoDate, slots))
    case .agreed: notes.append(facts.say(.talkAgreedDate, slots))
    case .noted: notes.append(facts.say(.talkNotedDate, slots))
    case .beforeRound: notes.append(facts.say(.talkBeforeRound, slots))
    case .broughtForward(let told):
      notes.append(facts.say(.talkBroughtForward, slots.merging([.told: day(told)]) { $1 }))
    case .told:
      notes.append(
        dates.passedOver.map {
          facts.say(.talkBeforeAgreed, slots.merging([.agreed: day($0)]) { $1 })
        })
    }
    if dates.isCloseToRound { notes.append(facts.say(.talkCloseToRound, slots)) }
    let apart = 7 * facts.playbook.threshold(.weeksApart)
    if let days = dates.daysSinceLast, days < apart {
      notes.append(
        facts.say(
          .talkTooSoon,
          [
            .days: facts.format.integer(days),
            .weeks: facts.format.integer(facts.playbook.threshold(.weeksApart)),
          ]))
    }
    let held = person.log.conversations.map(\.date.dayNumber)
    if zip(held, held.dropFirst()).contains(where: { $1 - $0 < apart }) {
      notes.append(
        facts.say(
          .talkWereClose,
          [.weeks: facts.format.integer(facts.playbook.threshold(.weeksApart))]))
    }
    return notes.compactMap { $0 }
  }

  private var earlierTable: BriefTable {
    BriefTable(
      [
        facts.say(.talkDate), facts.say(.talkOutcome), facts.say(.talkAgreed), facts.say(.talkNote),
      ], narrow: [0],
      rows: person.log.conversations.map { entry in
        let agreed = [entry.revisit.map(day), facts.quote(entry.measure)].compactMap { $0 }
        return [
          day(entry.date), facts.say("outcomes.", of: entry.outcome),
          agreed.isEmpty ? "–" : agreed.joined(separator: " · "), facts.quote(entry.note) ?? "–",
        ]
      })
  }

  private var outcomes: [BriefTerm] {
    let slots: [Slot: String] = [
      .revisit: day(dates.revisit), .decisionDate: day(dates.decision),
    ]
    let isLast = facts.conversationsHeld + 1 >= facts.conversationLimit
    let lines: [(PlaybookLine, PlaybookLine)] =
      [(.outcomesProgress, .outcomesProgressNext)]
      + (isLast ? [] : [(.outcomesStall, .outcomesStallNext)])
      + [(.outcomesRefusal, .outcomesRefusalNext), (.outcomesLastNoProgress, .outcomesLastNext)]
    return lines.map { BriefTerm(term: facts.say($0.0), text: facts.say($0.1, slots)) }
  }

  // MARK: The plan

  private var plan: BriefSection {
    let slots: [Slot: String] = [.start: day(dates.planStart), .end: day(dates.planEnd)]
    var blocks: [BriefBlock] = [
      .paragraph(facts.say(dates.planEnd < facts.today ? .planOver : .planIntro, slots))
    ]
    if !dates.isPlanStartTold {
      blocks.append(.note(facts.say(.planNoStart, [.start: day(dates.planStart)])))
    }
    if !facts.raisedFlags.isEmpty { blocks.append(.paragraph(facts.say(.planChanged))) }
    for phase in dates.phasesInOrder.prefix(facts.isBlank ? 1 : 3) {
      let days = dates.phase(phase)
      blocks.append(
        .subheading("\(facts.say(titleLine(phase))) · \(day(days.first)) – \(day(days.last))"))
      blocks.append(.checklist((facts.playbook.actions[phase] ?? []).map(item)))
    }
    if !facts.isBlank { blocks.append(.letter([facts.say(.planStatusNote)])) }
    return BriefSection(id: "plan", title: facts.say(.planTitle), blocks: blocks)
  }

  private func titleLine(_ phase: PlanPhase) -> PlaybookLine {
    switch phase {
    case .foundation: .planFoundation
    case .visibility: .planVisibility
    case .ask: .planAsk
    }
  }

  private func item(_ action: PlanAction) -> ChecklistItem {
    let state = state(of: action.id)
    var note = state.date.map { facts.say(.planDoneOn, [.date: day($0)]) }
    if !state.isDone, action.id == "decision-records", !person.log.decisions.isEmpty {
      note = soFar(
        person.log.completeDecisions.count, of: facts.playbook.threshold(.decisionRecordsFirstPhase)
      )
    } else if action.id == Self.weekly, !weeklyNotes.isEmpty, !state.isDone {
      note = soFar(weeklyNotes.count, of: facts.playbook.threshold(.weeklyNotes))
    }
    return ChecklistItem(text: facts.say(action), isDone: state.isDone, note: note)
  }

  private func soFar(_ count: Int, of needed: Int) -> String {
    facts.say(
      .planRecords,
      [.count: facts.format.integer(count), .needed: facts.format.integer(needed)])
  }

  /// What is done every week is not done once for all.
  private static let weekly = "weekly-summaries"

  private var weeklyNotes: [LoggedEvidence] {
    person.log.evidence.filter { $0.planItem == Self.weekly }
  }

  /// Whether an action is done, and when: told by a log entry that names it, or shown by the file.
  private func state(of id: String) -> (isDone: Bool, date: CalendarDate?) {
    if id == Self.weekly {
      let needed = facts.playbook.threshold(.weeklyNotes)
      return weeklyNotes.count < needed ? (false, nil) : (true, weeklyNotes[needed - 1].date)
    }
    if let entry = person.log.evidence.first(where: { $0.planItem == id }) {
      return (true, entry.date)
    }
    // After the last conversation the plan's ask is behind, whenever it was held.
    let held = person.log.conversations.filter { $0.date >= dates.planStart || !facts.mayTalk }
    switch id {
    case "decision-records":
      let needed = facts.playbook.threshold(.decisionRecordsFirstPhase)
      let records = person.log.completeDecisions
      return records.count >= needed ? (true, records[needed - 1].date) : (false, nil)
    case "map-manager": return (!person.managerCares.isEmpty, nil)
    case "list-activities": return (!person.examples.isEmpty, nil)
    case "research-market": return (facts.ask.amount != nil, nil)
    case "career-conversation": return (!held.isEmpty, held.first?.date)
    case "answer-deadline":
      let agreed = held.first { $0.revisit != nil }
      return (agreed != nil, agreed?.date)
    default: return (false, nil)
    }
  }

  // MARK: After a yes, and the day to decide

  /// The first ninety days as a lead, once a talk has brought progress.
  private var progressed: BriefSection? {
    guard person.log.conversations.last?.outcome == .progress else { return nil }
    return BriefSection(
      id: "first-ninety", title: facts.say(.planAfterYesTitle),
      blocks: [.bullets(facts.say(.afterYes))])
  }

  private var decision: BriefSection {
    let alternatives = person.alternatives.compactMap { facts.quote($0) }
    let isMoved = dates.decision != dates.day120
    return BriefSection(
      id: "decision",
      title: facts.say(
        isMoved ? .planDecisionDay : .planDay120, [.date: day(dates.decision)]),
      blocks: [
        .paragraph(facts.say(dates.isDecisionOverdue ? .planDay120Passed : .planDay120Intro)),
        .checklist([
          ChecklistItem(text: facts.say(.planDay120Resume), isDone: false, note: nil),
          ChecklistItem(text: facts.say(.planDay120Decide), isDone: false, note: nil),
        ]),
        .paragraph(
          (alternatives.isEmpty
            ? facts.say(.planNoAlternatives)
            : facts.say(.planAlternatives, [.alternatives: facts.joined(alternatives)]))
            + " " + facts.say(.planDay120Back)),
        .note(facts.say(.planRule)),
      ])
  }

  // MARK: Gaps

  private var gaps: BriefSection? {
    // An agreed day is as good as a told one.
    let gaps = person.gaps.filter { $0 != .talkDate || dates.talkSource == .proposed }
    guard !gaps.isEmpty else { return nil }
    let block: BriefBlock =
      facts.isBlank
      ? .paragraph(
        facts.say(
          .gapsMany,
          [
            .count: facts.format.integer(gaps.count),
            .keys: gaps.map(\.rawValue).joined(separator: ", "),
          ]))
      : .bullets(gaps.map { facts.say(key: "gaps." + $0.rawValue.replacing(".", with: "-")) })
    return BriefSection(id: "gaps", title: facts.say(.gapsTitle), blocks: [block])
  }

  // MARK: Calendar

  var events: [CalendarEvent] {
    var events: [CalendarEvent] = []
    let isAsking = facts.mayTalk && facts.ask != .notYet
    if facts.mayTalk {
      events.append(
        CalendarEvent(
          id: "this-week", date: dates.thisWeek, title: thisWeek, text: ""))
      events.append(
        CalendarEvent(
          id: "weekly-note", date: dates.thisWeek,
          title: facts.say(.calendarWeekly), text: facts.say(.planStatusNote),
          weeks: facts.playbook.threshold(.weeklyNotesAhead)))
    }
    if isAsking {
      let number = facts.conversationsHeld + 1
      if dates.preMeeting < dates.talk {
        events.append(
          CalendarEvent(
            id: "pre-meeting-\(number)", date: dates.preMeeting,
            title: facts.say(
              .calendarPreMeeting,
              [.decider: facts.quote(person.decider) ?? facts.say(.talkTheDecider)]), text: ""))
      }
      events.append(
        CalendarEvent(
          id: "talk-\(number)", date: dates.talk,
          title: facts.say(.calendarTalk, [.ordinal: facts.ordinal(number)]),
          text: facts.say(.calendarTalkText)))
    }
    events += revisits(isAsking: isAsking)
    if facts.mayTalk {
      events.append(
        CalendarEvent(
          id: "day-90", date: dates.planEnd, title: facts.say(.calendarDay90),
          text: facts.say(.calendarDay90Text)))
    }
    events.append(
      CalendarEvent(
        id: "day-120", date: dates.decision, title: facts.say(.calendarDay120),
        text: facts.say(.calendarDay120Text)))
    return events.filter { $0.date >= facts.today }
  }

  private func revisits(isAsking: Bool) -> [CalendarEvent] {
    let agreed = person.log.conversations.compactMap { conversation in
      conversation.revisit.map {
        ($0, facts.quote(conversation.measure) ?? facts.say(.calendarRevisitAbout))
      }
    }
    let noted = person.log.revisits.map { ($0.date, facts.quote($0.about)) }
    // The talk itself has its own entry.
    let ahead = (agreed + (facts.stance == .answered ? [] : noted)).filter {
      $0.0 >= facts.today && (!isAsking || $0.0 != dates.talk)
    }
    let shown =
      ahead.isEmpty && isAsking ? [(dates.revisit, facts.say(.calendarRevisitAbout))] : ahead
    return shown.enumerated().map { index, revisit in
      CalendarEvent(
        id: "revisit-\(index + 1)", date: revisit.0,
        title: facts.say(.calendarRevisit, [.about: revisit.1]), text: "")
    }
  }
}
