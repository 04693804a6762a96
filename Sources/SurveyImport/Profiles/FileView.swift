// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// What detection looks at: a file's columns or record elements, and its first values.
struct FileView {
  let format: ProfileFile.Format
  let description: TableDescription
  let header: HeaderIndex
  /// The distinct values of each column's first records, with their number.
  private let values: [[String: Int]]

  init(_ input: TableInput, options: ReadingOptions) throws {
    let reader = try TableReader(input, options: options)
    description = reader.description
    format = reader.description.isTable ? .csv : .xml
    header = HeaderIndex(reader.description.fields)
    values = try Self.firstValues(reader)
  }

  /// The share of a column's values that are among `expected` (a `*` at the end makes a beginning).
  func share(of expected: [String], inColumn column: Int) -> Double {
    var total = 0
    var hits = 0
    for (value, count) in values[column] {
      total += count
      let isHit = expected.contains { pattern in
        pattern.hasSuffix("*") ? value.hasPrefix(pattern.dropLast()) : value == pattern
      }
      if isHit { hits += count }
    }
    return total == 0 ? 0 : Double(hits) / Double(total)
  }

  /// The values of a column's first records, the most frequent first.
  func firstValues(ofColumn column: Int) -> [(value: String, count: Int)] {
    values[column].sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (value: $0.key, count: $0.value) }
  }

  /// Whether the document has elements at a record path.
  func hasRecords(_ path: String) -> Bool { candidate(path) != nil }

  /// Whether the document's root and records are the profile's.
  func isShaped(for profile: ImportProfile, missing: inout [String]) -> Bool {
    let detection = profile.detection
    let root = description.rootElement.map(Self.localName) ?? ""
    if !detection.roots.isEmpty, !detection.roots.contains(root) {
      missing = ["the root element \(detection.roots.joined(separator: " or "))"]
      return false
    }
    if !detection.namespaces.isEmpty,
      !detection.namespaces.contains(where: { description.rootNamespace?.hasPrefix($0) == true })
    {
      missing = ["the namespace \(detection.namespaces[0])"]
      return false
    }
    guard profile.file.records.contains(where: hasRecords) else {
      missing = ["records at \(profile.file.records.first ?? "?")"]
      return false
    }
    return true
  }

  /// The same document as a profile's own reader sees it, with the fields that are filled in any of
  /// the first records.
  init(filledFieldsOf reader: TableReader) throws {
    let found = try Self.firstValues(reader)
    let filled = found.indices.filter { !found[$0].isEmpty }
    description = reader.description
    format = reader.description.isTable ? .csv : .xml
    header = HeaderIndex(filled.map { reader.description.fields[$0] })
    values = filled.map { found[$0] }
  }

  private static func firstValues(_ reader: TableReader) throws -> [[String: Int]] {
    var values = [[String: Int]](repeating: [:], count: reader.description.fields.count)
    var left = ProfileDetector.probedRecords
    do {
      try reader.read { record in
        for column in values.indices where record.isPresent(column) && !record[column].isEmpty {
          values[column][trimmed(record[column].string), default: 0] += 1
        }
        left -= 1
        if left == 0 { throw StopReading() }
      }
    } catch is StopReading {}
    return values
  }

  private func candidate(_ path: String) -> XMLOutline.Candidate? {
    let wanted = Self.steps(path)
    return description.outline?.candidates.first { candidate in
      let steps = Self.steps(candidate.path)
      guard path.hasPrefix("/") ? steps.count == wanted.count : steps.count >= wanted.count else {
        return false
      }
      return zip(steps.suffix(wanted.count), wanted).allSatisfy { $1 == "*" || $0 == $1 }
    }
  }

  private static func steps(_ path: String) -> [String] {
    path.split(separator: "/").map { localName(String($0.prefix { $0 != "[" })) }
  }

  static func localName(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }
}

extension TableDescription {
  /// Whether the fields are the cells of header rows: CSV, or a spreadsheet saved as XML.
  var isTable: Bool { format == .csv || note(.xmlSpreadsheet) != nil }
}

extension ImportProfile {
  /// Every column or path that the profile reads, each once.
  var fieldNames: [String] {
    var seen: Set<String> = []
    return (fieldSources.flatMap(\.names) + detection.values.keys.sorted())
      .filter { seen.insert($0).inserted }
  }

  /// Every source that the profile takes a fact from.
  var fieldSources: [FieldSource] {
    var sources: [FieldSource?] = [
      nameField, edition.field, fields.id, fields.submitted, fields.title, fields.level,
      fields.family, fields.department,
      fields.country, fields.region, fields.remote, fields.experience, fields.size,
      fields.employer, fields.weight, fields.people, fields.hours, fields.employment,
      fields.tenure, pay.yearAgo, pay.change,
    ]
    for element in pay.elements.sorted(by: { $0.key.rawValue < $1.key.rawValue }).map(\.value) {
      sources += [
        element.amount, element.upper, element.currency, element.period, element.basis,
        element.monthsColumn,
      ]
    }
    sources += filters.map(\.field) + rules.map(\.field)
    if let statistics {
      sources += statistics.percentiles.sorted { $0.key < $1.key }.map(\.value)
      sources += [
        statistics.mean, statistics.incumbents, statistics.organisations,
        statistics.relativeError, statistics.pivot?.key, statistics.pivot?.kind,
        statistics.pivot?.value,
      ]
    }
    if let rates { sources += [rates.base, rates.currency, rates.date, rates.rate, rates.nominal] }
    return sources.compactMap { $0 }
  }

  /// Sentences about columns that the profile would read and the file has not.
  func missingColumns(in description: TableDescription) -> [String] {
    guard description.isTable else { return [] }
    let header = HeaderIndex(description.fields)
    func isMissing(_ source: FieldSource?) -> Bool {
      // A constant stands in for the column.
      guard let source, !source.names.isEmpty, source.constant == nil else { return false }
      return BoundField(source, in: header, isXML: false)?.columns.isEmpty ?? true
    }
    let facts: [(String, FieldSource?)] = [
      ("level", fields.level), ("family", fields.family),
      ("department", fields.department), ("country", fields.country),
      ("region", fields.region), ("remote work", fields.remote),
      ("experience", fields.experience), ("employer size", fields.size),
      ("number of people", fields.people), ("weight", fields.weight), ("employer", fields.employer),
    ]
    let pay: [(String, FieldSource?)] = PayElement.allCases.flatMap { element in
      let field = self.pay.elements[element]
      return [(element.rawValue, field?.amount)]
    }
    let shared: [(String, FieldSource?)] = [
      ("the currency", self.pay.elements[.base]?.currency),
      ("the period of pay", self.pay.elements[.base]?.period),
      ("gross or net", self.pay.elements[.base]?.basis),
      ("payments a year", self.pay.elements[.base]?.monthsColumn),
    ]
    var sentences = (facts + pay + shared).filter { isMissing($0.1) }.map {
      "The file has no column for \($0.0) (“\(HeaderText.short($0.1?.names.first ?? ""))”)."
    }
    sentences += filters.filter { isMissing($0.field) }.map {
      "The filter \($0.id) could not be applied: no column “\(HeaderText.short($0.field.names.first ?? ""))”."
    }
    return sentences
  }

  /// A sentence on what a draft has guessed and nobody has confirmed.
  var guesses: [String] {
    guard !unconfirmed.isEmpty else { return [] }
    return [
      "The profile rests on guesses that nobody has confirmed: \(unconfirmed.joined(separator: ", ")). "
        + "Check them in the profile and take them from its “unconfirmed”."
    ]
  }

  /// Sentences about columns that matter for whom a figure is about and that the profile does not read.
  func unreadColumns(in description: TableDescription) -> [String] {
    guard kind == .observations else { return [] }
    let header = HeaderIndex(description.fields)
    let read = columnsRead(in: header)
    return header.fields.indices.compactMap { column in
      let name = header.fields[column]
      guard !read.contains(column),
        let role = ColumnRole.telling.first(where: { $0.isNamed(name) })
      else { return nil }
      return "The column “\(HeaderText.short(name))” (\(role.words)) is not read."
    }
  }
}
