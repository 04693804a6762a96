// SPDX-License-Identifier: MIT

/// A part of a brief under a heading.
public struct BriefSection: Hashable, Sendable {
  /// Where a section stands.
  public enum Place: String, Sendable, Hashable {
    /// The page to carry into the room.
    case front
    case body
    case annex
  }

  /// A stable id, such as `talk`.
  public var id: String
  public var title: String
  public var place: Place
  public var blocks: [BriefBlock]
}

/// A piece of a section; every text is plain, a renderer escapes it.
public enum BriefBlock: Hashable, Sendable {
  case paragraph(String)
  /// A remark in small type.
  case note(String)
  case subheading(String)
  /// Words to be said aloud, a line each.
  case speech([String])
  /// A message to send, a line each.
  case letter([String])
  case bullets([String])
  case terms([BriefTerm])
  case checklist([ChecklistItem])
  case table(BriefTable)
  case chart(BriefChart)
}

/// A word and what is said of it.
public struct BriefTerm: Hashable, Sendable {
  public var term: String
  public var text: String
}

/// A thing to do.
public struct ChecklistItem: Hashable, Sendable {
  public var text: String
  public var isDone: Bool
  /// When it was done, or how far it is.
  public var note: String?
}

/// A table whose first column names its rows.
public struct BriefTable: Hashable, Sendable {
  /// One column's heading.
  public struct Column: Hashable, Sendable {
    public var title: String
    public var isNumeric: Bool
    /// Whether its cells are short (a date, a yes) and stay on one line.
    public var isNarrow: Bool
  }

  public var columns: [Column]
  public var rows: [[String]]
  /// The row that sums up, set in bold.
  public var mainRow: Int?
  /// What kind of table it is, for the page's style.
  public var style: Style

  /// How a table's columns share the width.
  public enum Style: String, Sendable, Hashable {
    case plain
    case answers
    case files
  }

  init(
    _ columns: [String], numeric: Set<Int> = [], narrow: Set<Int> = [], rows: [[String]],
    mainRow: Int? = nil,
    style: Style = .plain
  ) {
    self.columns = columns.enumerated().map {
      Column(
        title: $0.element, isNumeric: numeric.contains($0.offset),
        isNarrow: narrow.contains($0.offset))
    }
    self.rows = rows
    self.mainRow = mainRow
    self.style = style
  }
}

/// A picture of numbers, ready to be drawn.
public enum BriefChart: Hashable, Sendable {
  case distributions(DistributionChart)
  case premiums(PremiumChart)
}
