// SPDX-License-Identifier: MIT

/// Makes field names of the header rows and says what is odd about them.
struct CSVHeader {
  let names: [String]
  /// The first data records.
  let sample: [[String]]
  /// The number of header rows; none when the fields have no names.
  private let rows: Int
  /// Whether the number of header rows was given.
  private let isExplicit: Bool

  /// - Parameter rows: the header rows; where their number was given, the first names the fields.
  init(rows: [[String]], sample: [[String]], isExplicit: Bool) {
    self.sample = sample
    self.isExplicit = isExplicit
    self.rows = rows.count
    names = isExplicit ? rows.first ?? [] : Self.names(of: rows)
  }

  /// The names that header rows give: the first row that names every field, or else the first row
  /// with what it lacks from those below.
  static func names(of rows: [[String]]) -> [String] {
    let whole = rows.first { $0.filled == $0.count && Set($0).count == $0.count }
    if let whole, whole.count == rows.first?.count { return whole }
    var names = rows.first ?? []
    for row in rows.dropFirst() {
      let repeated = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
      for column in names.indices where column < row.count && !row[column].isEmpty {
        if names[column].isEmpty {
          names[column] = row[column]
        } else if repeated[names[column], default: 0] > 1 {
          names[column] += " " + row[column]
        }
      }
    }
    return names
  }

  /// Sets the fields and adds the notes.
  func describe(in layout: inout CSVLayout) {
    let width = usualWidth
    guard rows > 0 else {
      layout.fields = (0..<width).map { "column \($0 + 1)" }
      if !isExplicit {
        layout.notes.append(
          ReadingNote(
            .noHeader,
            "The first line has figures where the lines below have them: it is read as a record, and the columns are called column 1 to column \(width)."
          ))
      }
      return
    }
    if rows > 1, !isExplicit {
      layout.notes.append(
        ReadingNote(
          .headerRows,
          "The header has \(rows) rows: text stands where all records have figures. The columns are called \(list(Array(names.indices)))."
        ))
    }
    layout.fields = names
    if width == names.count + 1, !sample.isEmpty {
      if sample.allSatisfy({ $0.count < width || $0[width - 1].isEmpty }) {
        layout.hasTrailingDelimiter = true
        layout.notes.append(
          ReadingNote(
            .trailingDelimiter,
            "Every record ends with a delimiter that the header does not have; the empty last field is left out."
          ))
      } else if hasRowNames(layout.dialect) {
        layout.fields.insert("row.names", at: 0)
        layout.notes.append(
          ReadingNote(
            .headerOneFieldShort,
            "The header names \(names.count) fields and the records have \(width), as R writes row names; the first field is called row.names and the others are shifted by one."
          ))
      }
    }
    if width != layout.fields.count, !sample.isEmpty, !layout.hasTrailingDelimiter {
      layout.notes.append(
        ReadingNote(
          .headerWidth,
          "The header has \(names.count) fields and most records have \(width): which of them has one too many or too few, the file does not say."
        ))
    }
    noteNames(in: &layout)
    if rows == 1 { noteSecondRow(in: &layout) }
    noteIndexColumn(in: &layout)
  }

  /// Whether the first field of each record counts the records, or is a name of its own in a file whose
  /// fields are separated as R separates them unasked.
  private func hasRowNames(_ dialect: CSVDialect) -> Bool {
    let first = sample.compactMap(\.first)
    guard Set(first).count == first.count, !first.contains(where: \.isEmpty) else { return false }
    let numbers = first.compactMap { Int($0) }
    if numbers.count == first.count {
      return zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
    }
    return (dialect.delimiter == CSVDialect.blank || dialect.delimiter == 0x09)
      && first.allSatisfy { TableBody.Kind($0) == .word }
  }

  /// The most frequent number of fields of the sample.
  private var usualWidth: Int {
    var counts: [Int: Int] = [:]
    for row in sample { counts[row.count, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? names.count
  }

  private func noteNames(in layout: inout CSVLayout) {
    let blank = names.indices.filter { names[$0].allSatisfy(\.isWhitespace) }
    if !blank.isEmpty {
      layout.notes.append(
        ReadingNote(
          .blankHeaderName,
          "\(blank.count) of \(names.count) header names are blank: \(list(blank)).")
      )
    }
    var seen: [String: Int] = [:]
    for name in names where !name.isEmpty { seen[name, default: 0] += 1 }
    let twice = seen.filter { $0.value > 1 }.sorted { $0.key < $1.key }
    if !twice.isEmpty {
      let text = twice.prefix(5).map { "\(Self.short($0.key)) (\($0.value) times)" }
      layout.notes.append(
        ReadingNote(
          .duplicateHeaderName, "Header names are repeated: \(text.joined(separator: ", ")).")
      )
    }
    let broken = names.indices.filter { names[$0].contains(where: \.isNewline) }
    if !broken.isEmpty {
      layout.notes.append(
        ReadingNote(.newlineInHeaderName, "Header names contain line ends: \(list(broken)).")
      )
    }
    let padded = names.indices.filter {
      names[$0].first?.isWhitespace == true || names[$0].last?.isWhitespace == true
    }
    if !padded.isEmpty {
      layout.notes.append(
        ReadingNote(
          .paddedHeaderName, "Header names have blanks at their start or end: \(list(padded)).")
      )
    }
    let long = names.indices.filter { names[$0].count > 200 }
    if !long.isEmpty {
      layout.notes.append(
        ReadingNote(.longHeaderName, "Header names are over 200 characters long: \(list(long)).")
      )
    }
    let mixed = names.filter { Homoglyphs.latinForm(of: $0) != nil }
    if !mixed.isEmpty {
      let text = mixed.prefix(5).map { name in
        "\(Self.short(name)) reads \(Self.short(Homoglyphs.latinForm(of: name) ?? name)) in Latin letters"
      }
      layout.notes.append(
        ReadingNote(
          .homoglyph,
          "Header names mix Latin letters with look-alikes of another alphabet: \(text.joined(separator: "; "))."
        ))
    }
  }

  /// Survey services write a second header row with the answer options under each question.
  private func noteSecondRow(in layout: inout CSVLayout) {
    guard let second = sample.first, names.count >= 4 else { return }
    let marks = ["response", "open-ended response", "otro (especifique)", "other (please specify)"]
    let isMarked = second.contains { marks.contains($0.lowercased()) }
    guard isMarked, !second.contains(where: { Double($0) != nil }) else { return }
    layout.notes.append(
      ReadingNote(
        .secondHeaderRow,
        "The first record looks like a second header row (it holds answer options); read the file with two header rows."
      ))
  }

  private func noteIndexColumn(in layout: inout CSVLayout) {
    guard let first = names.first, first.allSatisfy(\.isWhitespace), sample.count >= 2 else {
      return
    }
    let values = sample.map { $0.first ?? "" }
    let numbers = values.compactMap { Int($0) }
    let isCounting =
      numbers.count == values.count && zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
    guard isCounting || values.allSatisfy(\.isEmpty) else { return }
    layout.notes.append(
      ReadingNote(
        .indexColumn,
        isCounting
          ? "The first column has no name and counts the records: it is an index, not an answer."
          : "The first column has no name and no values."))
  }

  private func list(_ indices: [Int]) -> String {
    let shown = indices.prefix(5).map { index in
      names[index].allSatisfy(\.isWhitespace)
        ? "column \(index + 1)" : "column \(index + 1) (\(Self.short(names[index])))"
    }
    return shown.joined(separator: ", ") + (indices.count > 5 ? " …" : "")
  }

  private static func short(_ name: String) -> String {
    let line = name.split(whereSeparator: \.isNewline).joined(separator: "⏎")
    return line.count <= 40 ? "“\(line)”" : "“\(line.prefix(39))…”"
  }
}
