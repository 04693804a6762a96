// SPDX-License-Identifier: MIT

/// What happened, dated; each list is in the order of its dates.
public struct PersonLog: Hashable, Sendable {
  public var conversations: [LoggedConversation]
  public var evidence: [LoggedEvidence]
  public var decisions: [DecisionRecord]
  public var revisits: [Revisit]

  public init(
    conversations: [LoggedConversation] = [], evidence: [LoggedEvidence] = [],
    decisions: [DecisionRecord] = [], revisits: [Revisit] = []
  ) {
    self.conversations = conversations
    self.evidence = evidence
    self.decisions = decisions
    self.revisits = revisits
  }

  /// Whether an entry is there already, word for word.
  public func holds(_ entry: LogEntry) -> Bool {
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
public struct LoggedConversation: Hashable, Sendable {
  public var date: CalendarDate
  public var outcome: ConversationOutcome
  /// The date agreed for looking at it again.
  public var revisit: CalendarDate?
  /// What it will be judged by, or which experience was asked for.
  public var measure: String?
  public var note: String?

  public init(
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
public struct LoggedEvidence: Hashable, Sendable {
  public var date: CalendarDate
  public var what: String
  public var signs: [LeadSign]
  /// The id of the plan's action this completes, such as `own-one-system`.
  public var planItem: String?

  public init(
    date: CalendarDate, what: String, signs: [LeadSign] = [], planItem: String? = nil
  ) {
    self.date = date
    self.what = what
    self.signs = signs
    self.planItem = planItem
  }
}

/// A decision record: context, options, recommendation, risks, in this order.
public struct DecisionRecord: Hashable, Sendable {
  public var date: CalendarDate
  public var title: String
  public var context: String?
  public var options: [String]
  public var recommendation: String?
  public var risks: String?

  public init(
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
  public var isComplete: Bool {
    context != nil && !options.isEmpty && recommendation != nil && risks != nil
  }
}

/// A date on which a promise is looked at again.
public struct Revisit: Hashable, Sendable {
  public var date: CalendarDate
  public var about: String

  public init(date: CalendarDate, about: String) {
    self.date = date
    self.about = about
  }
}

/// One thing to add to a person's log.
public enum LogEntry: Hashable, Sendable {
  case conversation(LoggedConversation)
  case evidence(LoggedEvidence)
  case decision(DecisionRecord)
  case revisit(Revisit)
}
