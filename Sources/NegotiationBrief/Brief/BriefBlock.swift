// SPDX-License-Identifier: MIT

package import Pages

/// A piece of a section; every text is plain, a renderer escapes it.
package enum BriefBlock: Hashable, Sendable {
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
  /// Labels with a line each to write on, and what is known already.
  case blanks([BriefBlank])
  case checklist([ChecklistItem])
  case table(BriefTable)
  case chart(BriefChart)
}

/// A word and what is said of it.
package struct BriefTerm: Hashable, Sendable {
  package var term: String
  package var text: String
}

/// A label with a line to write on.
package struct BriefBlank: Hashable, Sendable {
  package var label: String
  /// What the file knows of it; nil for an empty line.
  package var value: String?
}

/// A thing to do.
package struct ChecklistItem: Hashable, Sendable {
  package var text: String
  package var isDone: Bool
  /// When it was done, or how far it is.
  package var note: String?
}

/// A table whose first column names its rows.
package struct BriefTable: Hashable, Sendable {
  /// One column's heading.
  package struct Column: Hashable, Sendable {
    package var title: String
    package var isNumeric: Bool
    /// Whether its cells are short (a date, a yes) and stay on one line.
    package var isNarrow: Bool
  }

  package var columns: [Column]
  package var rows: [[String]]
  /// The row that sums up, set in bold.
  package var mainRow: Int?
  /// What kind of table it is, for the page's style.
  package var style: Style

  /// How a table's columns share the width.
  package enum Style: String, Sendable, Hashable {
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
package enum BriefChart: Hashable, Sendable {
  case distributions(DistributionChart)
  case premiums(PremiumChart)
}
