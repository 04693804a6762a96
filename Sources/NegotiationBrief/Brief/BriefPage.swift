// SPDX-License-Identifier: MIT

/// One sheet of a brief, or a part of several.
package struct BriefPage: Hashable, Sendable {
  /// What a page is for.
  package enum Kind: String, Sendable, CaseIterable, Hashable {
    /// What comes before any talk, or after the last.
    case first = "first"
    /// The page to carry into the room: safe if anyone sees it.
    case carry
    /// The numbers, for the person alone.
    case numbers
    /// The page to hand to the manager, before the talk as well.
    case handOver = "hand-over"
    /// The manager's own long version.
    case proposal
    /// The plan and the log, for the person alone.
    case plan
    case annex
  }

  package var kind: Kind
  /// The words above the title: document, market, family, day.
  package var eyebrow: [String]
  package var title: String
  /// The sentences below the title.
  package var lead: String?
  /// Numbers in large type.
  package var cards: [NumberCard] = []
  /// The sentences beside them.
  package var references: [String] = []
  package var sections: [BriefSection]

  /// Whether somebody else may see it.
  package var isSafe: Bool {
    switch kind {
    case .carry, .handOver, .proposal: true
    case .first, .numbers, .plan, .annex: false
    }
  }
}

/// A part of a page under a heading.
package struct BriefSection: Hashable, Sendable {
  /// A stable id, such as `talk`.
  package var id: String
  package var title: String
  package var blocks: [BriefBlock]
}
