// SPDX-License-Identifier: MIT

import Compensation
import Foundations
package import Settings

/// Reads override files: YAML, or CSV with the header `title,level,grade,role,family`.
package enum TitleOverrides {
  private static let columns = ["title", "level", "grade", "role", "family"]

  /// The decisions in a file's text; `source` names the file in errors.
  ///
  /// YAML is a list under `overrides`, each with `title` and any of `level`, `grade`, `role`,
  /// `family`. A field left out stays as the rules decide; `unknown` clears it. A text whose first
  /// line has a comma and no colon is taken for CSV. Errors carry line and column.
  package static func load(
    _ text: String, source: String = "overrides"
  ) throws(SettingsError) -> [TitleOverride] {
    let firstLine = text.split(whereSeparator: \.isNewline).first ?? ""
    return firstLine.contains(",") && !firstLine.contains(":")
      ? try loadCSV(text, source: source) : try loadYAML(text, source: source)
  }

  private static func loadYAML(
    _ text: String, source: String
  ) throws(SettingsError) -> [TitleOverride] {
    let file = try SettingsFile(yaml: text, name: source)
    let remedy = "Write the overrides as a list under “overrides:”."
    let list = try file.fields(["overrides"], ifEmpty: remedy).required("overrides", remedy)?.list
    var overrides: [TitleOverride] = []
    for node in list ?? [] {
      guard let fields = node.fields(columns) else { continue }
      var row: [String: Field] = [:]
      for name in fields.names {
        guard let value = fields[name], let text = value.text() else { continue }
        row[name] = Field(text: text, line: value.place?.line, column: value.place?.column)
      }
      let place = Field(text: "", line: node.place?.line, column: node.place?.column)
      if let override = override(row, of: source, at: place, report: file.report) {
        overrides.append(override)
      }
    }
    return try file.finish(overrides)
  }

  private struct Field {
    var text: String
    var line: Int?
    var column: Int?
  }

  private static func override(
    _ row: [String: Field], of source: String, at place: Field,
    report: (SettingsError.Problem) -> Void
  ) -> TitleOverride? {
    guard let title = row["title"], !title.text.isEmpty else {
      report(
        .init(
          .missingKey, "An override needs a title.", file: source, line: place.line,
          column: place.column, key: "title", remedy: "Write the title it is for."))
      return nil
    }
    let level = row["level"].flatMap { $0.text.isEmpty ? nil : $0.text }
    func decision<Value>(
      _ key: String, _ make: (String) -> Value?, _ choices: [String]
    ) -> TitleOverride.Decision<Value> {
      guard let field = row[key], !field.text.isEmpty else { return .asRuled }
      if field.text == "unknown" { return .unknown }
      if let value = make(field.text) { return .value(value) }
      let nearest = NearestWord.to(field.text, among: choices)
      report(
        .init(
          .badValue, "“\(PlainText.line(field.text, limit: 60))” is not a \(key).", file: source,
          line: field.line, column: field.column, key: key, nearest: nearest,
          remedy: Remedy(
            (nearest.map { "Did you mean “\($0)”? " } ?? "")
              + "Possible: \(choices.joined(separator: ", ")).")))
      return .asRuled
    }
    return TitleOverride(
      title: title.text, level: level,
      grade: decision("grade", Grade.init(word:), Grade.words + ["unknown"]),
      leadRole: decision(
        "role", LeadRole.init(rawValue:), LeadRole.allCases.map(\.rawValue) + ["unknown"]),
      family: decision(
        "family", family, ["a slug of small letters and hyphens, such as data"]))
  }

  private static func family(_ text: String) -> JobFamily? {
    let isSlug = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
    return isSlug && !text.isEmpty ? JobFamily(rawValue: text) : nil
  }

  // MARK: CSV

  private static func loadCSV(
    _ text: String, source: String
  ) throws(SettingsError) -> [TitleOverride] {
    let records = try csvRecords(text, source: source)
    guard let header = records.first else {
      throw SettingsError(
        .syntax, "The file is empty.", file: source, line: 1, column: 1,
        remedy: "Write a line for each title.")
    }
    var problems: [SettingsError.Problem] = []
    for field in header where !columns.contains(field.text) {
      let nearest = NearestWord.to(field.text, among: columns)
      problems.append(
        .init(
          .unknownKey, "“\(PlainText.line(field.text, limit: 60))” is not a column.", file: source,
          line: field.line, column: field.column, nearest: nearest,
          remedy: nearest.map { "Did you mean “\($0)”?" }
            ?? "The columns are: \(columns.joined(separator: ", "))."))
    }
    var overrides: [TitleOverride] = []
    for record in records.dropFirst() {
      guard let first = record.first else { continue }
      guard record.count == header.count else {
        problems.append(
          .init(
            .badValue, "\(record.count) fields stand where the header has \(header.count).",
            file: source, line: first.line, column: 1,
            remedy: "Write one for each column; quote a text that holds a comma."))
        continue
      }
      var row: [String: Field] = [:]
      for (name, field) in zip(header, record) { row[name.text] = field }
      if let override = override(row, of: source, at: first, report: { problems.append($0) }) {
        overrides.append(override)
      }
    }
    guard problems.isEmpty else { throw SettingsError(problems) }
    return overrides
  }

  private static func csvRecords(
    _ text: String, source: String
  ) throws(SettingsError) -> [[Field]] {
    var records: [[Field]] = []
    var record: [Field] = []
    var field = Field(text: "", line: 1, column: 1)
    var line = 1
    var column = 0
    var isQuoted = false
    var wasQuoted = false
    var characters = text.makeIterator()
    var pending = characters.next()
    while let character = pending {
      pending = characters.next()
      column += 1
      if isQuoted {
        if character == "\"", pending == "\"" {
          field.text.append("\"")
          pending = characters.next()
          column += 1
        } else if character == "\"" {
          isQuoted = false
        } else {
          field.text.append(character)
          if character.isNewline { (line, column) = (line + 1, 0) }
        }
        continue
      }
      if character == "\"", field.text.isEmpty, !wasQuoted {
        (isQuoted, wasQuoted) = (true, true)
      } else if character == "," {
        record.append(field)
        field = Field(text: "", line: line, column: column + 1)
        wasQuoted = false
      } else if character.isNewline {
        if !(record.isEmpty && field.text.isEmpty && !wasQuoted) {
          records.append(record + [field])
        }
        (line, column) = (line + 1, 0)
        (record, field, wasQuoted) = ([], Field(text: "", line: line, column: 1), false)
      } else {
        field.text.append(character)
      }
    }
    if isQuoted {
      throw SettingsError(
        .syntax, "This quote is never closed.", file: source, line: field.line,
        column: field.column, remedy: "Close it, or write a quote inside a field twice.")
    }
    if !(record.isEmpty && field.text.isEmpty && !wasQuoted) { records.append(record + [field]) }
    return records
  }
}
