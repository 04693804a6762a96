// SPDX-License-Identifier: MIT

/// How closely the front page is set in print, so that all of it stays on one sheet.
///
/// A style sheet cannot shrink text to fit, so the length of what stands there decides: an estimate in
/// lines of body text, whose weights were taken from rendered pages.
enum FrontPageDensity: String, CaseIterable {
  case normal
  case tight
  case tightest
  case smallest

  init(_ brief: Brief) {
    // The manager's version is not a page to carry.
    guard brief.audience == .engineer else {
      self = brief.paper == .letter ? .tight : .normal
      return
    }
    // The most lines that fitted each, less a margin: rendered were all golden cases, English and German.
    let rooms =
      switch brief.paper {
      case .a4: [62.0, 65, 72]
      case .letter: [60.5, 63, 70]
      }
    let lines = Self.lines(brief)
    self = zip(Self.allCases, rooms).first { lines <= $1 }?.0 ?? .smallest
  }

  /// The estimated height of the front page in lines.
  static func lines(_ brief: Brief) -> Double {
    let head =
      1.9 * wrapped(brief.headline, 58) + wrapped(brief.strength, 108)
      + 0.9 * wrapped(brief.references.joined(separator: " · "), 120)
    let cards = brief.cards.map { card in
      2.9 + 0.9 * wrapped(card.derivation, 36) + (card.perMonth == nil ? 0 : 1)
    }
    let sections = brief.sections.filter { $0.place == .front }.map { section in
      2.2 + section.blocks.reduce(0) { $0 + height(of: $1) }
    }
    return head + (cards.max() ?? 0) + sections.reduce(0, +)
  }

  private static func height(of block: BriefBlock) -> Double {
    switch block {
    case .paragraph(let text): 0.45 + wrapped(text, 108)
    case .note(let text): 0.45 + 0.9 * wrapped(text, 120)
    case .subheading: 2
    case .speech(let lines): 1 + lines.reduce(0) { $0 + 0.2 + 1.08 * wrapped($1, 100) }
    case .letter(let lines): 1 + lines.reduce(0) { $0 + 0.4 + wrapped($1, 105) }
    case .bullets(let items): items.reduce(0.4) { $0 + 0.2 + wrapped($1, 105) }
    case .terms(let terms): terms.reduce(0.4) { $0 + 0.4 + wrapped($1.term + $1.text, 105) }
    case .checklist(let items): items.reduce(0.4) { $0 + 0.2 + wrapped($1.text, 100) }
    case .table(let table): height(of: table)
    case .chart(.distributions): 9
    case .chart(.premiums(let chart)): 4.3 + 1.05 * Double(chart.rows.count)
    }
  }

  private static func height(of table: BriefTable) -> Double {
    let width = 105 / Double(max(1, table.columns.count))
    let widths = table.columns.indices.map { column -> Double in
      let isWide = column == 1 && table.columns.count < 5
      return isWide ? width * 1.6 : width * 0.7
    }
    return table.rows.reduce(1.5) { sum, row in
      sum + 0.45 + (zip(row, widths).map { wrapped($0, $1) }.max() ?? 1)
    }
  }

  /// The lines of a text in a column that holds so many letters a line.
  private static func wrapped(_ text: String, _ width: Double) -> Double {
    text.isEmpty ? 0 : (Double(text.count) / width).rounded(.up)
  }
}
