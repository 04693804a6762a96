// SPDX-License-Identifier: MIT

/// Where a table begins among the first rows of a file, by evidence from their cells.
///
/// Text over figures is a header; figures over figures are a record. Lines above the table are few
/// and have few cells where the table has many. Rows that look like records are never passed over.
struct TableHead: Equatable {
  /// The row that names the fields, or the first record where none does.
  var first: Int
  /// The number of header rows.
  var rows: Int

  /// A row as the file has it.
  struct Row {
    var cells: [String]
    /// Whether an empty line stands before it.
    var followsBlank = false
  }

  /// - Parameters:
  ///   - looksAbove: whether lines above the table may be passed over.
  ///   - headerRows: the number of header rows, where it is known.
  static func find(in rows: [Row], looksAbove: Bool, headerRows: Int?) -> TableHead {
    let first = looksAbove ? firstRow(of: rows) : 0
    guard headerRows == nil else { return TableHead(first: first, rows: headerRows ?? 1) }
    guard first < rows.count else { return TableHead(first: first, rows: 1) }
    let body = TableBody(rows[(first + 1)...].map(\.cells))
    let evidence = body.evidence(for: rows[first].cells)
    if body.count >= 2, evidence.figures > 0, evidence.words == 0 {
      return TableHead(first: first, rows: 0)
    }
    var count = 1
    while count < 3, first + count + 1 < rows.count,
      continuesHeader(rows[first + count], above: rows[(first + count + 1)...])
    {
      count += 1
    }
    return TableHead(first: first, rows: count)
  }

  // MARK: Lines above the table

  private static let linesLookedAt = 50

  private static func firstRow(of rows: [Row]) -> Int {
    var first = 0
    while let next = firstBelow(first, in: rows) { first = next }
    return first
  }

  /// The row after those at `first` that are no part of the table; nil when the table begins there.
  private static func firstBelow(_ first: Int, in rows: [Row]) -> Int? {
    guard first + 1 < min(rows.count, linesLookedAt) else { return nil }
    let cells = rows[first].cells
    guard let width = width(below: first, in: rows), width > 1 else { return nil }
    let filled = cells.filled
    // A title in one cell, or a line of prose that holds a few delimiters.
    let isTitle = filled <= 1 && (cells.count < width || width > 2)
    let isProse = cells.count != width && filled * 2 <= width && rows.count - first > 3
    if isTitle || isProse, begins(at: first + 1, in: rows, needsProof: !isTitle) {
      return first + 1
    }
    // Lines set apart from a larger table by an empty line.
    guard
      let next = rows.indices.dropFirst(first + 1).first(where: { rows[$0].followsBlank }),
      next < linesLookedAt, let width = self.width(below: next - 1, in: rows)
    else { return nil }
    let apart = rows[first..<next]
    let isNarrow = apart.allSatisfy { $0.cells.count != width && $0.cells.filled < width }
    guard isNarrow, begins(at: next, in: rows, needsProof: false), rows.count - next > apart.count
    else { return nil }
    let isTable =
      TableBody(apart.dropFirst().map(\.cells)).evidence(for: cells).words > 0
    return isTable ? nil : next
  }

  /// Whether lines above a table may end before `row`: before more such lines, or before a header.
  ///
  /// - Parameter needsProof: whether a header must differ in kind from the records below it.
  private static func begins(at row: Int, in rows: [Row], needsProof: Bool) -> Bool {
    if rows[row].cells.filled <= 1, row + 1 < rows.count { return true }
    if firstBelow(row, in: rows) != nil { return true }
    let body = TableBody(rows[(row + 1)...].map(\.cells))
    let evidence = body.evidence(for: rows[row].cells)
    if evidence.words > 0 { return true }
    return evidence.figures == 0 && !(needsProof && body.typedColumns > 0)
  }

  /// The usual width of the rows below a row.
  private static func width(below row: Int, in rows: [Row]) -> Int? {
    CSVDialect.usualWidth(rows[(row + 1)...].prefix(20).map(\.cells.count))
  }

  // MARK: More header rows

  /// Answer options that survey services write under their questions.
  private static let options: Set<String> = [
    "response", "open-ended response", "otro (especifique)", "other (please specify)",
  ]

  /// Whether a row below a header is one more: text where all records have figures.
  private static func continuesHeader(_ row: Row, above rows: ArraySlice<Row>) -> Bool {
    let body = TableBody(rows.map(\.cells))
    guard body.count >= 2, row.cells.count == body.width, !row.followsBlank else { return false }
    let evidence = body.evidence(for: row.cells)
    guard evidence.figures == 0, !evidence.recurs else { return false }
    let isOptions = row.cells.contains { options.contains($0.lowercased()) }
    if isOptions { return evidence.words + evidence.gaps > 0 }
    return evidence.words >= 2 && evidence.words * 2 >= body.typedColumns
      && row.cells.filled * 2 >= row.cells.count
  }
}

/// What the columns below a row hold.
struct TableBody {
  /// What a cell looks like.
  enum Kind {
    case blank
    case figure
    case word

    init(_ cell: String) {
      var digits = 0
      var letters = 0
      for scalar in cell.unicodeScalars {
        switch scalar {
        case "0"..."9": digits += 1
        case _ where scalar.isASCII ? scalar.properties.isAlphabetic : scalar.value > 0xBF:
          letters += 1
        default: break
        }
      }
      // A date or time may have a letter or two among its digits.
      self =
        letters == 0 || (digits >= 6 && digits > 2 * letters)
        ? (digits > 0 ? .figure : .blank) : .word
    }
  }

  /// What a row's cells are against the columns below.
  struct Evidence {
    /// Words over columns of figures.
    var words = 0
    /// Figures over columns of figures that are no names of years or numbers.
    var figures = 0
    /// Gaps over columns that are always filled.
    var gaps = 0
    /// Whether a word over figures occurs in that column or twice in the row.
    var recurs = false
  }

  /// The number of rows looked at: those of the usual width.
  let count: Int
  /// The usual number of cells.
  let width: Int
  private let rows: [[String]]
  private let isTyped: [Bool]
  private let isFull: [Bool]

  var typedColumns: Int { isTyped.count { $0 } }

  init(_ rows: [[String]]) {
    let first = rows.prefix(50)
    width = CSVDialect.usualWidth(first.map(\.count)) ?? first.first?.count ?? 0
    let usual = first.filter { [width] in $0.count == width && $0.filled > 0 }
    self.rows = usual
    count = usual.count
    var isTyped: [Bool] = []
    var isFull: [Bool] = []
    for column in 0..<width {
      let kinds = usual.map { Kind($0[column]) }
      let figures = kinds.count { $0 == .figure }
      let words = kinds.count { $0 == .word }
      isTyped.append(figures >= min(2, usual.count) && figures > 0 && words * 5 <= figures)
      isFull.append(!usual.isEmpty && usual.allSatisfy { !$0[column].isEmpty })
    }
    self.isTyped = isTyped
    self.isFull = isFull
  }

  func isTyped(_ column: Int) -> Bool { isTyped.indices.contains(column) && isTyped[column] }

  /// Whether every cell is figures where its column is, and words where its column is.
  func agrees(with row: [String]) -> Bool {
    row.indices.allSatisfy { column in
      guard column < width, count > 0 else { return false }
      switch Kind(row[column]) {
      case .blank: return true
      case .word: return !isTyped[column]
      case .figure:
        return isTyped[column] || rows.contains { Kind($0[column]) == .figure }
          || rows.allSatisfy { Kind($0[column]) == .blank }
      }
    }
  }

  func evidence(for row: [String]) -> Evidence {
    var evidence = Evidence()
    var figures: [Int] = []
    var words: Set<String> = []
    for column in row.indices where column < width {
      let cell = row[column]
      switch Kind(cell) {
      case .blank:
        if cell.isEmpty, isFull[column] { evidence.gaps += 1 }
      case .word where isTyped[column]:
        evidence.words += 1
        if !words.insert(cell).inserted || rows.contains(where: { $0[column] == cell }) {
          evidence.recurs = true
        }
      case .figure where isTyped[column]: figures.append(column)
      default: break
      }
    }
    // 2019, 2020 or 1, 2, 3 may be names of columns.
    let numbers = figures.map { Int(row[$0]) }
    let areYears = zip(figures, numbers).allSatisfy { column, number in
      guard let number, (1900...2100).contains(number) else { return false }
      return !rows.allSatisfy { Int($0[column]).map { (1900...2100).contains($0) } ?? false }
    }
    let areCounted =
      numbers.count >= 3
      && zip(numbers, numbers.dropFirst()).allSatisfy { a, b in
        guard let a, let b else { return false }
        return b == a + 1
      }
    evidence.figures = areYears || areCounted ? 0 : figures.count
    return evidence
  }
}

extension [String] {
  /// The number of cells that are not blank.
  var filled: Int { count { !$0.allSatisfy(\.isWhitespace) } }
}
