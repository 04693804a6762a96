// SPDX-License-Identifier: MIT

import Compensation
import Foundations
package import TableReading

/// A profile for a file that none fits, guessed from its columns' names and values.
package struct ProfileDraft: Sendable, Hashable {
  /// The profile as commented YAML, ready to be looked over.
  package var yaml: String
  /// The sentences of a summary: what was found where, and what a person has to check.
  package var remarks: [String]

  /// Drafts a profile from the first records of a file.
  ///
  /// - Parameters:
  ///   - id: the profile's and survey's id; nil: made from the file's name.
  ///   - reading: how the file is to be read; what it fixes is written into the profile.
  /// - Throws: `ReadError` when the file cannot be read, `ImportError` when it has no pay column.
  package init(
    _ input: TableInput, id: String? = nil, reading: ReadingOptions = ReadingOptions()
  ) throws {
    let tools = NormalizationTools(
      classifier: try JobClassifier(), resolver: try MarketResolver.builtIn())
    let plain = try FileView(input, options: reading)
    if plain.description.note(.wholeRecordQuoted) != nil, !reading.repairQuotedRecords {
      throw ImportError.quotedRecords(input)
    }
    if plain.description.note(.noRecords) != nil {
      throw ImportError(
        .noProfile, "The file has a header and no records.", file: input.name,
        remedy: "Check that the export or download was complete.")
    }
    let (view, layout, guess) = try Self.bestLayout(input, plain, reading, tools)
    guard
      guess.columns[.base] != nil || guess.columns[.total] != nil || guess.percentiles != nil
    else {
      let names = plain.description.fields.prefix(8).map { "“\(HeaderText.short($0))”" }
      throw ImportError(
        .noProfile,
        "No column looks like pay. The columns are \(names.joined(separator: ", "))"
          + (plain.description.fields.count > 8 ? " and more." : "."), file: input.name,
        remedy:
          "If those are no names, the header is not in the first line: write the profile by hand, with “skip-lines” or “header-rows”; data/README.md says how."
      )
    }
    let slug = id ?? Self.slug(input.name)
    var writer = DraftWriter(
      guess: guess, facts: DraftFacts(view, guess, tools), view: view, file: input.name, id: slug,
      reading: layout)
    yaml = writer.text()
    remarks = writer.remarks
  }

  /// The way of reading the header under which most columns make sense.
  ///
  /// Survey tools write the questions' codes in the first line and the questions in the second;
  /// some add a third with the tool's own ids.
  private static func bestLayout(
    _ input: TableInput, _ plain: FileView, _ reading: ReadingOptions, _ tools: NormalizationTools
  ) throws -> (FileView, ReadingOptions, DraftGuess) {
    let guess = DraftGuess(plain, tools)
    guard plain.format == .csv else { return (plain, reading, guess) }
    var headless = reading
    headless.headerRows = 0
    if plain.description.headerRows?.isEmpty == true { return (plain, headless, guess) }
    if plain.description.format == .csv, guess.named <= 1, Self.looksLikeRecord(plain) {
      let view = try FileView(input, options: headless)
      return (view, headless, DraftGuess(view, tools))
    }
    let hasToolIds = plain.description.fields.indices.contains { column in
      plain.firstValues(ofColumn: column).contains { $0.value.contains("ImportId") }
    }
    var best = (plain, reading, guess)
    for skipped in 1...3 {
      var below = reading
      below.skipLines = plain.description.skippedLines + skipped
      if hasToolIds { below.headerRows = (reading.headerRows ?? 1) + 1 }
      guard let lower = try? FileView(input, options: below) else { break }
      let other = DraftGuess(lower, tools)
      if other.named >= best.2.named + 2 { best = (lower, below, other) }
    }
    return best
  }

  /// Whether the first line has the same kinds of values as the lines below it.
  private static func looksLikeRecord(_ view: FileView) -> Bool {
    func isNumber(_ text: String) -> Bool {
      text.utf8.count >= 3 && text.contains(where: \.isNumber) && !text.contains(where: \.isLetter)
    }
    let numbers = view.header.fields.indices.filter { column in
      let values = ColumnValues(view.firstValues(ofColumn: column))
      return isNumber(view.header.fields[column]) && values.share(isNumber) >= 0.9
    }
    return !numbers.isEmpty
  }

  /// A slug of the file's name without its ending.
  static func slug(_ path: String) -> String {
    let name = FileName.of(path)
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    var slug = ""
    for scalar in TextFolding.fold(stem).unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug.isEmpty ? "survey" : slug
  }
}
