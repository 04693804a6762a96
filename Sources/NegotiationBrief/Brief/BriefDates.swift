// SPDX-License-Identifier: MIT

/// The days a brief speaks of, told or proposed.
struct BriefDates: Sendable {
  /// The day of the talk, and whether the person named it.
  let talk: CalendarDate
  let isTalkTold: Bool
  /// When a stall is looked at again: an agreed date that lies ahead, else some weeks after the talk.
  let revisit: CalendarDate
  /// When the third package, or a supplement, ends.
  let packageEnd: CalendarDate
  let planStart: CalendarDate
  let isPlanStartTold: Bool
  /// Day 90 and Day 120, Day 1 being the start.
  let planEnd: CalendarDate
  let decision: CalendarDate
  let phaseDays: Int

  init(person: Person, playbook: Playbook, today: CalendarDate) {
    let told = person.talkDate.flatMap { $0 >= today ? $0 : nil }
    isTalkTold = told != nil
    let talk = told ?? today.adding(days: 14).onWorkday
    self.talk = talk
    let agreed =
      person.log.conversations.compactMap(\.revisit) + person.log.revisits.map(\.date)
    revisit =
      agreed.filter { $0 > talk }.min()
      ?? talk.adding(days: 7 * playbook.threshold(.revisitWeeks)).onWorkday
    packageEnd = talk.adding(months: playbook.threshold(.packageMonths))
    isPlanStartTold = person.planStart != nil
    let start = person.planStart ?? today
    planStart = start
    planEnd = start.adding(days: playbook.threshold(.lastPlanDay) - 1)
    decision = start.adding(days: playbook.threshold(.decisionDay) - 1)
    phaseDays = playbook.threshold(.phaseDays)
  }

  /// First and last day of a third of the plan.
  func phase(_ phase: PlanPhase) -> (first: CalendarDate, last: CalendarDate) {
    let index = PlanPhase.allCases.firstIndex(of: phase) ?? 0
    let first = planStart.adding(days: index * phaseDays)
    return (
      first, index == PlanPhase.allCases.count - 1 ? planEnd : first.adding(days: phaseDays - 1)
    )
  }
}
