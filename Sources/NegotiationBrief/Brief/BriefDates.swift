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
    /// Four to six weeks before the employer's next round of budgets or reviews.
    case beforeRound
    /// A red flag is up, and the told day is further away than it allows.
    case broughtForward(told: CalendarDate)
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
  /// From when the pay that is asked for is to be paid: the first payroll month after the talk.
  let effective: CalendarDate
  /// When the second of two dated steps is paid, or a supplement ends.
  let secondStep: CalendarDate
  /// Until when an offer may be thought over: the Friday after the talk.
  let answer: CalendarDate
  /// When to speak with the one who decides: a week before the talk, if that is still ahead.
  let preMeeting: CalendarDate
  /// The next round of budgets or reviews; nil where none is told or ahead.
  let round: CalendarDate?
  /// How many days the talk follows the last conversation; nil for the first.
  let daysSinceLast: Int?
  /// The Friday of the week, for the one action to begin with.
  let thisWeek: CalendarDate
  let planStart: CalendarDate
  let isPlanStartTold: Bool
  /// Day 90, Day 1 being the start.
  let planEnd: CalendarDate
  /// Day 120.
  let day120: CalendarDate
  /// By when to decide, the same day everywhere: Day 120, or two weeks after the talk where that is
  /// later, or the agreed day where no talk is left.
  let decision: CalendarDate
  let today: CalendarDate

  private let phases: [PlanPhase: ClosedRange<CalendarDate>]

  init(person: Person, playbook: Playbook, today: CalendarDate) {
    let isNotYet = Readiness(person: person, playbook: playbook).isNotYet
    self.today = today
    let start = person.planStart ?? today
    let isUrgent = person.redFlags.values.contains(true)
    let weeks = 7 * playbook.threshold(.revisitWeeks)
    let apart = 7 * playbook.threshold(.weeksApart)
    let last = person.log.conversations.last?.date
    // A conversation that was held is not the one ahead, even if both are of today.
    let isAhead = { (day: CalendarDate) in day >= today && last.map { day > $0 } ?? true }
    let agreed = person.log.conversations.compactMap(\.revisit).filter(isAhead).sorted()
    let marked = (agreed + person.log.revisits.map(\.date).filter(isAhead)).sorted()
    let soonest = today.adding(days: 14).onWorkday
    round = [person.budgetRound, person.reviewDate].compactMap { $0 }.filter { $0 > today }.min()
    let beforeRound = round.map {
      $0.adding(days: -7 * playbook.threshold(.weeksBeforeRound)).onWorkday
    }
    if let told = person.talkDate, isAhead(told) {
      let isLate = isUrgent && told > soonest && agreed.isEmpty
      (talk, talkSource) = isLate ? (soonest, .broughtForward(told: told)) : (told, .told)
    } else if let next = agreed.first ?? marked.first {
      (talk, talkSource) = (next, agreed.isEmpty ? .noted : .agreed)
    } else {
      // The first stands in the plan's last thirty days, unless a red flag is up; three are spread over
      // several months.
      let ask = isUrgent ? soonest : start.adding(days: 5 * playbook.threshold(.phaseDays) / 2 - 1)
      let earliest = max(soonest, last.map { $0.adding(days: apart) } ?? soonest)
      if !isUrgent, let beforeRound, let round, round > earliest {
        (talk, talkSource) = (max(earliest, beforeRound).onWorkday, .beforeRound)
      } else {
        (talk, talkSource) = (
          max(soonest, last.map { $0.adding(days: weeks) } ?? ask).onWorkday, .proposed
        )
      }
    }
    let talk = talk
    agreedAhead = agreed.first
    passedOver = talkSource == .told ? agreed.first { $0 > talk } : nil
    // A red flag does not wait two months.
    revisit =
      marked.first { $0 > talk } ?? talk.adding(days: isUrgent ? 14 : weeks).onWorkday
    effective = talk.firstOfNextMonth
    secondStep = effective.adding(months: playbook.threshold(.packageMonths))
    answer = talk.adding(days: 2).onNextFriday
    preMeeting = max(min(today.adding(days: 1).onWorkday, talk), talk.adding(days: -7).onWorkday)
    daysSinceLast = last.map { talk.dayNumber - $0.dayNumber }
    thisWeek = today.adding(days: 1).onNextFriday
    isPlanStartTold = person.planStart != nil
    planStart = start
    planEnd = start.adding(days: playbook.threshold(.lastPlanDay) - 1)
    day120 = start.adding(days: playbook.threshold(.decisionDay) - 1)
    let isOver = person.log.conversations.count >= playbook.threshold(.conversations)
    decision =
      isOver
      ? max(day120, agreed.first ?? day120)
      : talk <= day120 ? day120 : talk.adding(days: 14).onWorkday
    phases = Self.phases(
      from: isUrgent ? max(start, today) : start, to: planEnd, days: playbook.threshold(.phaseDays),
      // Where the talk comes before the plan's last third, the plan's last third comes first.
      askFrom: isUrgent
        ? today
        : last == nil && !isOver && !isNotYet
          && talk < start.adding(days: 2 * playbook.threshold(.phaseDays))
          ? talk.adding(days: -21) : nil)
  }

  /// The next agreed or noted day, where no further talk is planned: that of the talk, if it is one.
  var revisitAgreed: CalendarDate {
    talkSource == .agreed || talkSource == .noted ? talk : revisit
  }

  /// Whether the day to decide has passed.
  var isDecisionOverdue: Bool { decision < today }

  /// Whether the talk stands less than four weeks before the next round, or after it.
  var isCloseToRound: Bool { round.map { talk > $0.adding(days: -28) } ?? false }

  /// First and last day of a third of the plan.
  func phase(_ phase: PlanPhase) -> (first: CalendarDate, last: CalendarDate) {
    let days = phases[phase] ?? planStart...planEnd
    return (days.lowerBound, days.upperBound)
  }

  /// The thirds in the order of their days.
  var phasesInOrder: [PlanPhase] {
    PlanPhase.allCases.sorted { phase($0).first < phase($1).first }
  }

  /// The thirds of the plan one after the other; with a day for the ask that one first, or between the
  /// others where two weeks are left before it.
  private static func phases(
    from start: CalendarDate, to end: CalendarDate, days: Int, askFrom: CalendarDate?
  ) -> [PlanPhase: ClosedRange<CalendarDate>] {
    func third(_ first: CalendarDate) -> ClosedRange<CalendarDate> {
      first...first.adding(days: days - 1)
    }
    guard let ask = askFrom else {
      return [
        .foundation: third(start), .visibility: third(start.adding(days: days)),
        .ask: start.adding(days: 2 * days)...max(end, start.adding(days: 3 * days - 1)),
      ]
    }
    guard ask.dayNumber - start.dayNumber >= 14 else {
      return [
        .ask: third(start), .foundation: third(start.adding(days: days)),
        .visibility: third(start.adding(days: 2 * days)),
      ]
    }
    return [
      .foundation: start...ask.adding(days: -1), .ask: third(ask),
      .visibility: third(ask.adding(days: days)),
    ]
  }
}

extension CalendarDate {
  /// The first day of the month after this one.
  fileprivate var firstOfNextMonth: CalendarDate {
    adding(days: 1 - day).adding(months: 1)
  }

  /// This day, if it is a Friday, else the next.
  fileprivate var onNextFriday: CalendarDate { adding(days: (12 - weekday) % 7) }
}
