// SPDX-License-Identifier: MIT

package import Foundations

/// What happened, dated; each list is in the order of its dates.
package struct PersonLog: Hashable, Sendable {
  package var conversations: [LoggedConversation]
  package var evidence: [LoggedEvidence]
  package var decisions: [DecisionRecord]
  package var revisits: [Revisit]

  package init(
    conversations: [LoggedConversation] = [], evidence: [LoggedEvidence] = [],
    decisions: [DecisionRecord] = [], revisits: [Revisit] = []
  ) {
    self.conversations = conversations
    self.evidence = evidence
    self.decisions = decisions
    self.revisits = revisits
  }

  /// Whether an entry is there already, word for word.
  package func holds(_ entry: LogEntry) -> Bool {
    switch entry {
    case .conversation(let new): conversations.contains(new)
    case .evidence(let new): evidence.contains(new)
    case .decision(let new): decisions.contains(new)
    case .revisit(let new): revisits.contains(new)
    }
  }

  /// The decision records that count: those with all four fields.
  var completeDecisions: [DecisionRecord] { decisions.filter(\.isComplete) }
}

/// A conversation about pay that has taken place.
package struct LoggedConversation: Hashable, Sendable {
  package var date: CalendarDate
  package var outcome: ConversationOutcome
  /// The date agreed for looking at it again.
  package var revisit: CalendarDate?
  /// What it will be judged by, or which experience was asked for.
  package var measure: String?
  package var note: String?

  package init(
    date: CalendarDate, outcome: ConversationOutcome, revisit: CalendarDate? = nil,
    measure: String? = nil, note: String? = nil
  ) {
    self.date = date
    self.outcome = outcome
    self.revisit = revisit
    self.measure = measure
    self.note = note
  }
}

/// A piece of lead work noted on its day.
package struct LoggedEvidence: Hashable, Sendable {
  package var date: CalendarDate
  package var what: String
  package var signs: [LeadSign]
  /// The id of the plan's action this completes, such as `own-one-system`.
  package var planItem: String?

  package init(
    date: CalendarDate, what: String, signs: [LeadSign] = [], planItem: String? = nil
  ) {
    self.date = date
    self.what = what
    self.signs = signs
    self.planItem = planItem
  }
}

/// A decision record: context, options, recommendation, risks, in this order.
package struct DecisionRecord: Hashable, Sendable {
  package var date: CalendarDate
  package var title: String
  package var context: String?
  package var options: [String]
  package var recommendation: String?
  package var risks: String?

  package init(
    date: CalendarDate, title: String, context: String? = nil, options: [String] = [],
    recommendation: String? = nil, risks: String? = nil
  ) {
    self.date = date
    self.title = title
    self.context = context
    self.options = options
    self.recommendation = recommendation
    self.risks = risks
  }

  /// Whether all four fields are filled.
  package var isComplete: Bool {
    context != nil && !options.isEmpty && recommendation != nil && risks != nil
  }
}

/// A date on which a promise is looked at again.
package struct Revisit: Hashable, Sendable {
  package var date: CalendarDate
  package var about: String

  package init(date: CalendarDate, about: String) {
    self.date = date
    self.about = about
  }
}

/// One thing to add to a person's log.
package enum LogEntry: Hashable, Sendable {
  case conversation(LoggedConversation)
  case evidence(LoggedEvidence)
  case decision(DecisionRecord)
  case revisit(Revisit)
}
