// SPDX-License-Identifier: MIT

import Foundations
import PremiumAnalysis

/// The 90 days with their dates, the page for Day 120, and the calendar entries.
struct PlanSections: Sendable {
  let facts: BriefFacts

  private var person: Person { facts.person }
  private var dates: BriefDates { facts.dates }

  // MARK: The plan

  var plan: BriefSection {
    let slots: [Slot: String] = [
      .start: facts.format.date(dates.planStart), .end: facts.format.date(dates.planEnd),
    ]
    var blocks: [BriefBlock] = [
      .paragraph(facts.say(dates.planEnd < facts.today ? .planOver : .planIntro, slots))
    ]
    if !dates.isPlanStartTold {
      blocks.append(
        .note(facts.say(.planNoStart, [.start: facts.format.date(dates.planStart)])))
    }
    if facts.mayTalk, facts.conversationsHeld == 0, facts.raisedFlags.isEmpty, dates.isTalkEarly {
      blocks.append(.paragraph(facts.say(.planTalkEarly, [.date: facts.format.date(dates.talk)])))
    }
    if !facts.raisedFlags.isEmpty { blocks.append(.paragraph(facts.say(.planChanged))) }
    for phase in PlanPhase.allCases {
      let days = dates.phase(phase)
      blocks.append(
        .subheading(
          "\(facts.say(titleLine(phase))) · \(facts.format.date(days.first)) – \(facts.format.date(days.last))"
        ))
      blocks.append(.checklist((facts.playbook.actions[phase] ?? []).map(item)))
    }
    return BriefSection(
      id: "plan", title: facts.say(.planTitle), place: .body, blocks: blocks)
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
    var note = state.date.map { facts.say(.planDoneOn, [.date: facts.format.date($0)]) }
    if !state.isDone, action.id == "decision-records", !person.log.decisions.isEmpty {
      note = facts.say(
        .planRecords,
        [
          .count: "\(person.log.completeDecisions.count)",
          .needed: "\(facts.playbook.threshold(.decisionRecordsFirstPhase))",
        ])
    }
    return ChecklistItem(text: facts.say(action), isDone: state.isDone, note: note)
  }

  /// Whether an action is done, and when: told by a log entry that names it, or shown by the file.
  private func state(of id: String) -> (isDone: Bool, date: CalendarDate?) {
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
    case "research-market": return (facts.evidence.market.briefed != nil, nil)
    case "career-conversation": return (!held.isEmpty, held.first?.date)
    case "answer-deadline":
      let agreed = held.first { $0.revisit != nil }
      return (agreed != nil, agreed?.date)
    default: return (false, nil)
    }
  }

  // MARK: Day 120

  var decision: BriefSection {
    let alternatives = person.alternatives.compactMap { facts.quote($0) }
    return BriefSection(
      id: "decision",
      title: facts.say(.planDay120, [.date: facts.format.date(dates.decision)]), place: .body,
      blocks: [
        .paragraph(
          facts.say(dates.isDecisionOverdue ? .planDay120Passed : .planDay120Intro)),
        .checklist([
          ChecklistItem(text: facts.say(.planDay120Resume), isDone: false, note: nil),
          ChecklistItem(text: facts.say(.planDay120Decide), isDone: false, note: nil),
        ]),
        .paragraph(
          alternatives.isEmpty
            ? facts.say(.planNoAlternatives)
            : facts.say(.planAlternatives, [.alternatives: facts.joined(alternatives)])),
        .paragraph(facts.say(.planDay120Back)),
        .note(facts.say(.planRule)),
      ])
  }

  // MARK: Calendar

  var events: [CalendarEvent] {
    var events: [CalendarEvent] = []
    if facts.mayTalk {
      let number = facts.conversationsHeld + 1
      events.append(
        CalendarEvent(
          id: "talk-\(number)", date: dates.talk,
          title: facts.say(.calendarTalk, [.ordinal: facts.ordinal(number)]),
          text: facts.say(.calendarTalkText)))
    }
    let agreed = person.log.conversations.compactMap { conversation in
      conversation.revisit.map {
        ($0, facts.quote(conversation.measure) ?? facts.say(.calendarRevisitAbout))
      }
    }
    let noted = person.log.revisits.map { ($0.date, facts.quote($0.about)) }
    // The talk itself has its own entry.
    let ahead = (agreed + (facts.stance == .answered ? [] : noted)).filter {
      $0.0 >= facts.today && (!facts.mayTalk || $0.0 != dates.talk)
    }
    for (index, revisit) in ahead.enumerated() {
      events.append(
        CalendarEvent(
          id: "revisit-\(index + 1)", date: revisit.0,
          title: facts.say(.calendarRevisit, [.about: revisit.1]), text: ""))
    }
    if ahead.isEmpty && facts.mayTalk {
      events.append(
        CalendarEvent(
          id: "revisit-1", date: dates.revisit,
          title: facts.say(
            .calendarRevisit, [.about: facts.say(.calendarRevisitAbout)]), text: ""))
    }
    if facts.mayTalk {
      events.append(
        CalendarEvent(
          id: "day-90", date: dates.planEnd, title: facts.say(.calendarDay90),
          text: facts.say(.calendarDay90Text)))
    }
    events += [
      CalendarEvent(
        id: "day-120", date: dates.decision, title: facts.say(.calendarDay120),
        text: facts.say(.calendarDay120Text))
    ]
    return events.filter { $0.date >= facts.today }
  }
}
