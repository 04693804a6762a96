// SPDX-License-Identifier: MIT

import Pages

/// How closely the front page is set in print, so that all of it stays on one sheet.
///
/// A style sheet cannot shrink text to fit, so the length of what stands there decides.
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
    let lines = Self.lines(brief)
    self =
      Self.allCases.first { $0.capacity(of: brief.paper).map { lines <= $0 } ?? true } ?? .smallest
  }

  /// The most lines that fitted a sheet, less a margin; nil for the closest, which takes the rest.
  private func capacity(of paper: Paper) -> Double? {
    switch self {
    case .normal: paper == .a4 ? 62 : 60.5
    case .tight: paper == .a4 ? 65 : 63
    case .tightest: paper == .a4 ? 72 : 70
    case .smallest: nil
    }
  }

  /// The estimated height of the front page in lines of body text.
  static func lines(_ brief: Brief) -> Double {
    let head =
      LineMetrics.headline.height(of: brief.headline)
      + LineMetrics.strength.height(of: brief.strength)
      + LineMetrics.references.height(of: brief.references.joined(separator: " · "))
    let cards = brief.cards.map { card in
      LineMetrics.derivation.height(of: card.derivation) + (card.perMonth == nil ? 0 : 1)
    }
    let sections = brief.sections.filter { $0.place == .front }.map { section in
      section.blocks.reduce(LineMetrics.sectionTitle) { $0 + height(of: $1) }
    }
    return head + (cards.max() ?? 0) + sections.reduce(0, +)
  }

  private static func height(of block: BriefBlock) -> Double {
    switch block {
    case .paragraph(let text): LineMetrics.paragraph.height(of: text)
    case .note(let text): LineMetrics.note.height(of: text)
    case .subheading: LineMetrics.subheading
    case .speech(let lines): LineMetrics.speech.height(of: lines, in: LineMetrics.box)
    case .letter(let lines): LineMetrics.letter.height(of: lines, in: LineMetrics.box)
    case .bullets(let items): LineMetrics.bullet.height(of: items, in: LineMetrics.list)
    case .terms(let terms):
      LineMetrics.term.height(of: terms.map { $0.term + $0.text }, in: LineMetrics.list)
    case .checklist(let items):
      LineMetrics.checklist.height(of: items.map(\.text), in: LineMetrics.list)
    case .table(let table): height(of: table)
    case .chart(.distributions): LineMetrics.distributionChart
    case .chart(.premiums(let chart)):
      LineMetrics.premiumChart + LineMetrics.premiumChartRow * Double(chart.rows.count)
    }
  }

  private static func height(of table: BriefTable) -> Double {
    let columns = table.columns.indices.map { column in
      LineMetrics.column(column, of: table.columns.count)
    }
    return table.rows.reduce(LineMetrics.tableHead) { sum, row in
      sum + LineMetrics.tableRow + (zip(row, columns).map { $1.height(of: $0) }.max() ?? 1)
    }
  }
}

/// How one kind of text is set, in lines of body text.
///
/// The numbers were fitted to rendered pages: all golden cases, English and German, on A4 and Letter, were
/// printed at each density, and letters a line and heights chosen so that the estimate follows the
/// printed height. Whoever changes the style sheet renders them anew.
private struct LineMetrics {
  /// The letters a line holds.
  var letters: Double
  /// The height of one line.
  var line = 1.0
  /// The space around it.
  var space = 0.0

  func height(of text: String) -> Double {
    space + (text.isEmpty ? 0 : line * (Double(text.count) / letters).rounded(.up))
  }

  func height(of texts: [String], in frame: Double) -> Double {
    texts.reduce(frame) { $0 + height(of: $1) }
  }

  static let headline = LineMetrics(letters: 58, line: 1.9)
  static let strength = LineMetrics(letters: 108)
  static let references = LineMetrics(letters: 120, line: 0.9)
  /// Below a card's label and amount.
  static let derivation = LineMetrics(letters: 36, line: 0.9, space: 2.9)
  static let paragraph = LineMetrics(letters: 108, space: 0.45)
  static let note = LineMetrics(letters: 120, line: 0.9, space: 0.45)
  static let speech = LineMetrics(letters: 100, line: 1.08, space: 0.2)
  static let letter = LineMetrics(letters: 105, space: 0.4)
  static let bullet = LineMetrics(letters: 105, space: 0.2)
  static let term = LineMetrics(letters: 105, space: 0.4)
  static let checklist = LineMetrics(letters: 100, space: 0.2)

  static let sectionTitle = 2.2
  static let subheading = 2.0
  /// What frames speech and letters, and what stands around a list.
  static let box = 1.0
  static let list = 0.4
  static let tableHead = 1.5
  static let tableRow = 0.45
  static let distributionChart = 9.0
  static let premiumChart = 4.3
  static let premiumChartRow = 1.05

  /// A table shares 105 letters a line; the second of a few columns is the wide one.
  static func column(_ place: Int, of count: Int) -> LineMetrics {
    let share = 105 / Double(max(1, count))
    return LineMetrics(letters: place == 1 && count < 5 ? share * 1.6 : share * 0.7)
  }
}
