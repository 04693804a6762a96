// SPDX-License-Identifier: MIT

/// One thing that a round had to do, and how it ended.
package struct RoundItem: Hashable, Sendable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable, Hashable {
    case survey, report, brief
  }

  package enum Outcome: String, Sendable, Codable, CaseIterable, Hashable {
    case written, unchanged, withheld, failed
  }

  package var kind: Kind
  /// The survey file's name, the report's name, or the folder of the person's brief.
  package var name: String
  package var outcome: Outcome
  /// Why, in a sentence; for a survey also what it was.
  package var reason: String?

  package init(kind: Kind, name: String, outcome: Outcome, reason: String? = nil) {
    self.kind = kind
    self.name = name
    self.outcome = outcome
    self.reason = reason
  }
}

/// The steps of a run, in order; a run can be asked to stop before each of them.
package enum RoundStep: String, Sendable, Codable, CaseIterable, Hashable {
  case inbox
  case imports
  case recompute
  case briefs
  case reports
  case manifest
  /// The staged set is renamed into place.
  case publish
  /// `latest` is pointed at it.
  case latest
  /// The page over all sets is replaced.
  case index
  /// Old sets are removed.
  case retention
}

/// What a progress display can show.
package enum RoundProgress: Hashable, Sendable {
  case step(RoundStep)
  /// So many items of a step are done.
  case items(RoundStep, done: Int, total: Int)
}
