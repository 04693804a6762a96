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
  /// - Parameter id: the profile's and survey's id; nil: made from the file's name.
  /// - Throws: `ReadError` when the file cannot be read, `ImportError` when it has no pay column.
  public init(_ input: TableInput, id: String? = nil) throws {
    let view = try FileView(input, options: ReadingOptions())
    let tools = NormalizationTools(classifier: try JobClassifier(), resolver: try MarketResolver())
    let guess = DraftGuess(view, tools)
    guard guess.columns[.base] != nil || guess.columns[.total] != nil else {
      throw ImportError(
        .noProfile, file: input.name, message: "No column looks like pay.",
        remedy: "Write the profile by hand; data/README.md says how.")
    }
    let slug = id ?? Self.slug(input.name)
    var writer = DraftWriter(guess: guess, view: view, file: input.name, id: slug)
    yaml = writer.text()
    remarks = writer.remarks
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

  init(_ view: FileView, _ tools: NormalizationTools) {
    let fields = view.header.fields
    let values = fields.indices.map { ColumnValues(view.firstValues(ofColumn: $0)) }
    let records = max(1, values.map(\.total).max() ?? 1)
    var candidates: [(role: ColumnRole, column: Int, fit: Double)] = []
    for column in fields.indices where !values[column].isEmpty {
      for role in ColumnRole.allCases {
        let name = role.fit(name: fields[column].split(separator: "/").last.map(String.init) ?? "")
        guard name > 0 else { continue }
        let content = values[column].fit(role, tools)
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
    if columns[.title] == nil {
      columns[.title] = Self.titleByValues(values, taken: Set(columns.values), tools)
    }
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
