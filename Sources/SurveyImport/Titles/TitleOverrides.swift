// SPDX-License-Identifier: MIT

import Compensation
import Yams

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
  ) throws(NormalizationError) -> [TitleOverride] {
    let firstLine = text.split(whereSeparator: \.isNewline).first ?? ""
    return firstLine.contains(",") && !firstLine.contains(":")
      ? try loadCSV(text, source: source) : try loadYAML(text, source: source)
  }

  private static func loadYAML(
    _ text: String, source: String
  ) throws(NormalizationError) -> [TitleOverride] {
    let document = try RuleDocument(text: text, source: source)
    let root = try document.fields(of: document.root, known: ["overrides"])
    guard let list = root["overrides"] else {
      throw document.error("write the overrides as a list under “overrides:”", at: document.root)
    }
    var overrides: [TitleOverride] = []
    for node in try document.items(of: list, named: "overrides") {
      let fields = try document.fields(of: node, known: Set(columns))
      var row: [String: Field] = [:]
      for (name, value) in fields {
        row[name] = Field(
          text: try document.text(value), line: value.mark?.line ?? 0,
          column: value.mark?.column ?? 0)
      }
      let place = Field(text: "", line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
      overrides.append(try override(row, at: place, source: source))
    }
    return overrides
  }

  private struct Field {
    var text: String
    var line: Int
    var column: Int
  }

  private static func override(
    _ row: [String: Field], at place: Field, source: String
  ) throws(NormalizationError) -> TitleOverride {
    guard let title = row["title"], !title.text.isEmpty else {
      throw NormalizationError(
        source: source, line: place.line, column: place.column, message: "an override needs a title"
      )
    }
    let level = row["level"].flatMap { $0.text.isEmpty ? nil : $0.text }
    return TitleOverride(
      title: title.text, level: level,
      grade: try decision(
        row["grade"], Grade.init(word:), source,
        "intern, junior, mid, senior, lead-grade, principal, distinguished, unknown"),
      leadRole: try decision(
        row["role"], LeadRole.init(rawValue:), source,
        "none, tech-lead, team-lead, lead, people-manager, unknown"),
      family: try decision(
        row["family"], family, source, "a slug of small letters and hyphens, such as data"))
  }

  private static func family(_ text: String) -> JobFamily? {
    let isSlug = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
    return isSlug && !text.isEmpty ? JobFamily(rawValue: text) : nil
  }

  private static func decision<Value>(
    _ field: Field?, _ make: (String) -> Value?, _ source: String, _ choices: String
  ) throws(NormalizationError) -> TitleOverride.Decision<Value> {
    guard let field, !field.text.isEmpty else { return .asRuled }
    if field.text == "unknown" { return .unknown }
    guard let value = make(field.text) else {
      throw NormalizationError(
        source: source, line: field.line, column: field.column,
        message: "“\(field.text)” is not one of \(choices)")
    }
    return .value(value)
  }

  // MARK: CSV

  private static func loadCSV(
    _ text: String, source: String
  ) throws(NormalizationError) -> [TitleOverride] {
    let records = try csvRecords(text, source: source)
    guard let header = records.first else {
      throw NormalizationError(source: source, message: "the file is empty")
    }
    for field in header where !columns.contains(field.text) {
      throw NormalizationError(
        source: source, line: field.line, column: field.column,
        message:
          "“\(field.text)” is not known here; the columns are \(columns.joined(separator: ", "))")
    }
    var overrides: [TitleOverride] = []
    for record in records.dropFirst() {
      guard let first = record.first else { continue }
      guard record.count == header.count else {
        throw NormalizationError(
          source: source, line: first.line, column: 1,
          message: "\(record.count) fields where the header has \(header.count)")
      }
      var row: [String: Field] = [:]
      for (name, field) in zip(header, record) { row[name.text] = field }
      overrides.append(try override(row, at: first, source: source))
    }
    return overrides
  }

  private static func csvRecords(
    _ text: String, source: String
  ) throws(NormalizationError) -> [[Field]] {
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
      throw NormalizationError(
        source: source, line: field.line, column: field.column,
        message: "this quote is never closed")
    }
    if !(record.isEmpty && field.text.isEmpty && !wasQuoted) { records.append(record + [field]) }
    return records
  }
}
