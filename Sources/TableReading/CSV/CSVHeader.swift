// SPDX-License-Identifier: MIT

/// Makes field names of a header row and says what is odd about it.
struct CSVHeader {
  var names: [String]
  /// The first data records.
  var sample: [[String]]
  /// Whether the file has a header row at all.
  var isNamed: Bool

  /// Sets the fields and adds the notes.
  func describe(in layout: inout CSVLayout) {
    let width = usualWidth
    guard isNamed else {
      layout.fields = (0..<width).map { "column \($0 + 1)" }
      return
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
      } else {
        layout.fields.insert("row.names", at: 0)
        layout.notes.append(
          ReadingNote(
            .headerOneFieldShort,
            "The header names \(names.count) fields and the records have \(width), as R writes row names; the first field is called row.names and the others are shifted by one."
          ))
      }
    }
    noteNames(in: &layout)
    noteSecondRow(in: &layout)
    noteIndexColumn(in: &layout)
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
