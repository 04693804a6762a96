// SPDX-License-Identifier: MIT

import Foundations

/// The days a brief speaks of, told or proposed.
struct BriefDates: Sendable {
  /// Where the day of the talk comes from.
  enum TalkSource: Sendable, Hashable {
    /// The person named it.
    case told
    /// It was agreed in an earlier conversation.
    case agreed
    /// The person noted it as a date to look again.
    case noted
    case proposed
  }

  /// The day of the talk.
  let talk: CalendarDate
  let talkSource: TalkSource
  /// An agreed day that the told talk comes before.
  let passedOver: CalendarDate?
  /// The next day that was agreed in a conversation and is still ahead.
  let agreedAhead: CalendarDate?
  /// When a stall is looked at again: an agreed date after the talk, else some weeks after it.
  let revisit: CalendarDate
  /// When the third package, or a supplement, ends.
  let packageEnd: CalendarDate
  let planStart: CalendarDate
  let isPlanStartTold: Bool
  /// Day 90 and Day 120, Day 1 being the start.
  let planEnd: CalendarDate
  let decision: CalendarDate
  let phaseDays: Int
  let today: CalendarDate

  /// When the last conversation of those allowed would be held, the talk ahead being followed by others.
  private let lastTalk: CalendarDate

  init(person: Person, playbook: Playbook, today: CalendarDate) {
    self.today = today
    let start = person.planStart ?? today
    let isUrgent = person.redFlags.values.contains(true)
    let weeks = 7 * playbook.threshold(.revisitWeeks)
    let last = person.log.conversations.last?.date
    // A conversation that was held is not the one ahead, even if both are of today.
    let isAhead = { (day: CalendarDate) in day >= today && last.map { day > $0 } ?? true }
    let agreed = person.log.conversations.compactMap(\.revisit).filter(isAhead).sorted()
    let marked = (agreed + person.log.revisits.map(\.date).filter(isAhead)).sorted()
    if let told = person.talkDate, isAhead(told) {
      (talk, talkSource) = (told, .told)
    } else if let next = agreed.first ?? marked.first {
      (talk, talkSource) = (next, agreed.isEmpty ? .noted : .agreed)
    } else {
      // The first stands in the plan's last thirty days, unless a red flag is up; three are spread over
      // several months.
      let soonest = today.adding(days: 14)
      let ask = isUrgent ? soonest : start.adding(days: 5 * playbook.threshold(.phaseDays) / 2 - 1)
      talk = max(soonest, last.map { $0.adding(days: weeks) } ?? ask).onWorkday
      talkSource = .proposed
    }
    agreedAhead = agreed.first
    passedOver = talkSource == .told ? agreed.first { [talk] in $0 > talk } : nil
    revisit = marked.first { [talk] in $0 > talk } ?? talk.adding(days: weeks).onWorkday
    packageEnd = talk.adding(months: playbook.threshold(.packageMonths)).onWorkday
    let ahead = playbook.threshold(.conversations) - person.log.conversations.count - 1
    lastTalk = talk.adding(days: weeks * max(0, ahead))
    isPlanStartTold = person.planStart != nil
    planStart = start
    planEnd = start.adding(days: playbook.threshold(.lastPlanDay) - 1)
    decision = start.adding(days: playbook.threshold(.decisionDay) - 1)
    phaseDays = playbook.threshold(.phaseDays)
  }

  /// The next agreed or noted day, where no further talk is planned: that of the talk, if it is one.
  var revisitAgreed: CalendarDate {
    talkSource == .agreed || talkSource == .noted ? talk : revisit
  }

  /// Whether Day 120 has passed.
  var isDecisionOverdue: Bool { decision < today }

  /// By when to decide after the last conversation: Day 120, or the agreed day where that is later.
  var decisionAfterAgreed: CalendarDate { max(decision, agreedAhead ?? decision) }

  /// By when to decide if none of the talks ahead brings anything: Day 120, or the last of them where
  /// that is later.
  var decisionAfterTalks: CalendarDate { max(decision, lastTalk) }

  /// Whether the talk comes before the plan's last third, in which its ask stands.
  var isTalkEarly: Bool { talk < phase(.ask).first }

  /// First and last day of a third of the plan.
  func phase(_ phase: PlanPhase) -> (first: CalendarDate, last: CalendarDate) {
    let index = PlanPhase.allCases.firstIndex(of: phase) ?? 0
    let first = planStart.adding(days: index * phaseDays)
    return (
      first, index == PlanPhase.allCases.count - 1 ? planEnd : first.adding(days: phaseDays - 1)
    )
  }
}
