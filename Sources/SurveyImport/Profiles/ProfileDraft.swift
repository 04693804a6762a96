// SPDX-License-Identifier: MIT

import Compensation
public import TableReading

/// A profile for a file that none fits, guessed from its columns' names and values.
public struct ProfileDraft: Sendable, Hashable {
  /// The profile as commented YAML, ready to be looked over.
  public var yaml: String
  /// The sentences of a summary: what was found where, and what a person has to check.
  public var remarks: [String]

  /// Drafts a profile from the first records of a file.
  ///
  /// - Parameters:
  ///   - id: the profile's and survey's id; nil: made from the file's name.
  ///   - reading: how the file is to be read; what it fixes is written into the profile.
  /// - Throws: `ReadError` when the file cannot be read, `ImportError` when it has no pay column.
  public init(
    _ input: TableInput, id: String? = nil, reading: ReadingOptions = ReadingOptions()
  ) throws {
    let tools = NormalizationTools(classifier: try JobClassifier(), resolver: try MarketResolver())
    let plain = try FileView(input, options: reading)
    if plain.description.note(.wholeRecordQuoted) != nil, !reading.repairQuotedRecords {
      throw ImportError.quotedRecords(input)
    }
    if plain.description.note(.noRecords) != nil {
      throw ImportError(
        .noProfile, file: input.name, message: "The file has a header and no records.",
        remedy: "Check that the export or download was complete.")
    }
    let (view, layout, guess) = try Self.bestLayout(input, plain, reading, tools)
    guard guess.columns[.base] != nil || guess.columns[.total] != nil else {
      let names = plain.description.fields.prefix(8).map { "“\(HeaderText.short($0))”" }
      throw ImportError(
        .noProfile, file: input.name,
        message: "No column looks like pay. The columns are \(names.joined(separator: ", "))"
          + (plain.description.fields.count > 8 ? " and more." : "."),
        remedy: "If those are no names, the header is not in the first line: write the profile by "
          + "hand, with “skip-lines” or “header-rows”; data/README.md says how.")
    }
    let slug = id ?? Self.slug(input.name)
    var writer = DraftWriter(
      guess: guess, view: view, file: input.name, id: slug, reading: layout)
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
    let hasToolIds = plain.description.fields.indices.contains { column in
      plain.firstValues(ofColumn: column).contains { $0.value.contains("ImportId") }
    }
    var best = (plain, reading, guess)
    for skipped in 1...3 {
      var below = reading
      below.skipLines += skipped
      if hasToolIds { below.headerRows += 1 }
      guard let lower = try? FileView(input, options: below) else { break }
      let other = DraftGuess(lower, tools)
      if other.columns.count >= best.2.columns.count + 2 { best = (lower, below, other) }
    }
    return best
  }

  /// A slug of the file's name without its ending.
  static func slug(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
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

/// Which column was taken for what.
struct DraftGuess {
  private(set) var columns: [ColumnRole: Int] = [:]
  /// Whether pay is in thousands or lakhs.
  private(set) var scale: PayScale?

  init(_ view: FileView, _ tools: NormalizationTools) {
    let fields = view.header.fields
    let values = fields.indices.map { ColumnValues(view.firstValues(ofColumn: $0)) }
    let records = max(1, values.map(\.total).max() ?? 1)
    var candidates: [(role: ColumnRole, column: Int, fit: Double)] = []
    for column in fields.indices where !values[column].isEmpty {
      for role in ColumnRole.allCases {
        let name = role.fit(name: Self.plainName(fields[column], view.format))
        guard name > 0 else { continue }
        let content = values[column].fit(
          role, tools, leastPay: PayScale.leastPay(under: fields[column]))
        if content >= ColumnValues.least(role) {
          // A question that few answered is seldom the main one.
          let filled = 0.5 + 0.5 * Double(values[column].total) / Double(records)
          candidates.append((role, column, name * (0.4 + 0.6 * content) * filled))
        }
      }
    }
    // The best fits first; a column serves one role and a role one column.
    for candidate in candidates.sorted(by: { ($1.fit, $0.column) < ($0.fit, $1.column) })
    where columns[candidate.role] == nil && !columns.values.contains(candidate.column) {
      columns[candidate.role] = candidate.column
    }
    if let pay = columns[.base] ?? columns[.total] {
      // “Salary, e.g. 60 000” has a thousand in its name and whole amounts in its cells.
      if values[pay].isSmall { scale = PayScale(statedIn: fields[pay]) }
    } else if let pay = Self.payInThousands(fields, values, taken: Set(columns.values)) {
      columns[.base] = pay
      scale = .guessedThousands
    }
    if columns[.title] == nil {
      columns[.title] = Self.titleByValues(values, taken: Set(columns.values), tools)
    }
  }

  /// A column's name; of an XML path the last element or attribute.
  private static func plainName(_ field: String, _ format: ProfileFile.Format) -> String {
    guard format == .xml, let last = field.split(separator: "/").last else { return field }
    return String(last.drop { $0 == "@" })
  }

  /// A column that is called pay and has numbers such as 68.5.
  private static func payInThousands(
    _ fields: [String], _ values: [ColumnValues], taken: Set<Int>
  ) -> Int? {
    fields.indices.filter {
      !taken.contains($0) && !values[$0].isEmpty && values[$0].looksLikeThousands
    }
    .map { ($0, ColumnRole.base.fit(name: fields[$0])) }
    .filter { $0.1 >= 0.5 }
    .max { $0.1 < $1.1 }?.0
  }

  /// The column whose values are mostly job titles, whatever it is called.
  private static func titleByValues(
    _ values: [ColumnValues], taken: Set<Int>, _ tools: NormalizationTools
  ) -> Int? {
    values.indices.filter { !taken.contains($0) && !values[$0].isEmpty }
      .map { ($0, values[$0].fit(.title, tools)) }
      .filter { $0.1 > 0.65 }
      .max { $0.1 < $1.1 }?.0
  }
}
