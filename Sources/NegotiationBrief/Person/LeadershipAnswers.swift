// SPDX-License-Identifier: MIT

/// One of the guide's five signs that a person already does lead work; three or more mean ready.
package enum LeadSign: String, Sendable, CaseIterable, Hashable {
  /// Asked into meetings because you know the system.
  case meetings
  /// Turning problems into ordered plans.
  case plans
  /// Translating between product and engineering.
  case translation
  /// Shielding the team by process and shared knowledge.
  case shielding
  /// Reviews that teach.
  case teaching
}

/// One of the guide's four reasons to think twice; shown as a caution, never as a block.
package enum Caution: String, Sendable, CaseIterable, Hashable {
  case longCoding = "long-coding"
  case conflict
  case ownAchievements = "own-achievements"
  case moneyOnly = "money-only"
}

/// A fact about the company, any one of which changes the plan.
package enum RedFlag: String, Sendable, CaseIterable, Hashable {
  case outsideHires = "outside-hires"
  case rivalry
  case longActing = "acting-over-six-months"
  case moneyForOutsiders = "money-for-outsiders"
}

/// What a conversation about pay ended with.
package enum ConversationOutcome: String, Sendable, CaseIterable, Hashable {
  case progress
  /// “More consistency first.”
  case stallConsistency = "stall-consistency"
  /// “No budget.”
  case stallBudget = "stall-budget"
  /// “You need more experience.”
  case stallExperience = "stall-experience"
  case refusal

  /// Which stall it was; nil for the others.
  package var stall: Stall? {
    switch self {
    case .stallConsistency: .consistency
    case .stallBudget: .budget
    case .stallExperience: .experience
    case .progress, .refusal: nil
    }
  }
}

/// One of the guide's three ways a manager puts the question off.
package enum Stall: String, Sendable, CaseIterable, Hashable {
  case consistency
  case budget
  case experience
}

/// A form in which an employer may pay for lead work.
package enum PackageKind: String, Sendable, CaseIterable, Hashable {
  /// All of it as base pay, now.
  case base
  /// A smaller raise of the base and a bonus.
  case mixed = "base-and-bonus"
  /// The level now, the pay on a day agreed in writing.
  case level = "level-and-date"
}

/// How German speakers address each other.
package enum Address: String, Sendable, CaseIterable, Hashable {
  case formal = "Sie"
  case informal = "du"
}
