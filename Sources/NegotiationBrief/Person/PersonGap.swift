// SPDX-License-Identifier: MIT

/// A missing answer that changes what the brief can say.
package enum PersonGap: String, Sendable, CaseIterable, Hashable {
  case market, family, pay, payCurrency = "pay.currency", grade, leadRole = "lead-role",
    leadWorkSince = "lead-work-since", examples, experience = "experience-years",
    employerSize = "employer-size", signs, redFlags = "red-flags", managerCares = "manager-cares",
    alternatives, decider, budgetRound = "budget-round",
    talkDate = "talk-date", planStart = "plan-start", costOfAsking = "cost-of-asking",
    walkAway = "walk-away"

  /// The key of the person's file that would fill it.
  package var key: String { rawValue }
}

extension Person {
  /// The missing answers, the costliest first.
  package var gaps: [PersonGap] {
    PersonGap.allCases.filter { gap in
      switch gap {
      case .market: market == nil
      case .family: family == nil
      case .pay: pay == nil
      case .payCurrency: pay != nil && pay?.currency == nil
      case .grade: grade == nil
      case .experience: experienceYears == nil
      case .employerSize: employerSize == nil
      case .leadRole: leadRoleWanted == nil && leadWorkDone == nil
      case .leadWorkSince: leadWorkSince == nil
      case .examples: examples.isEmpty
      case .signs: LeadSign.allCases.contains { signs[$0] == nil && !shows($0) }
      case .redFlags: RedFlag.allCases.contains { redFlags[$0] == nil }
      case .managerCares: managerCares.isEmpty
      case .alternatives: alternatives.isEmpty
      case .decider: decider == nil
      case .budgetRound: budgetRound == nil
      case .talkDate: talkDate == nil
      case .planStart: planStart == nil
      case .costOfAsking: costOfAsking == nil
      case .walkAway: walkAway == nil
      }
    }
  }
}
