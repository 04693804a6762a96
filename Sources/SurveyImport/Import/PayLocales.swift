// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import TableReading

/// How each pay column of a file writes its numbers.
struct PayLocales {
  /// What is taken of a column that says nothing.
  private(set) var otherwise: NumberLocale
  private var found: [PayElement: NumberLocale] = [:]

  subscript(_ element: PayElement) -> NumberLocale { found[element] ?? otherwise }

  /// The locale of a table of published figures, whose columns are written alike.
  var ofTable: NumberLocale { found.values.first ?? otherwise }

  /// The profile's say, or what the first records show.
  ///
  /// - Throws: `ImportError` when a column contradicts itself.
  init(_ profile: ImportProfile, reader: TableReader, file: String, records: Int) throws {
    otherwise = NumberLocale(named: profile.numbers) ?? .automatic
    guard profile.numbers == "each" || otherwise == .automatic else { return }
    let header = HeaderIndex(reader.description.fields)
    let isXML = !reader.description.isTable
    func bound(_ source: FieldSource) -> BoundField? {
      BoundField(source, in: header, isXML: isXML)
    }
    var columns: [(element: PayElement, fields: [BoundField])] = profile.pay.elements
      .sorted { $0.key.rawValue < $1.key.rawValue }
      .map { ($0.key, [$0.value.amount, $0.value.upper].compactMap { $0 }.compactMap(bound)) }
    if let table = profile.statistics {
      let figures = table.percentiles.sorted { $0.key < $1.key }.map(\.value) + [table.mean]
      let sources = figures.compactMap { $0 } + [table.pivot?.value].compactMap { $0 }
      columns.append((table.element, sources.compactMap(bound)))
    }
    var detectors = columns.map { _ in NumberLocaleDetector() }
    var left = records
    do {
      try reader.read { record in
        for (number, column) in columns.enumerated() {
          for field in column.fields {
            let bytes = field.bytes(of: record)
            guard !bytes.isEmpty else { continue }
            if bytes.contains(0x2E) || bytes.contains(0x2C) {
              detectors[number].observe(
                String(decoding: bytes, as: UTF8.self), line: record.position.line)
            } else if bytes.count >= 3 {
              detectors[number].observePlain()
            }
          }
        }
        left -= 1
        if left == 0 { throw StopReading() }
      }
    } catch is StopReading {}
    for (column, detector) in zip(columns, detectors) {
      if profile.numbers == "each" {
        found[column.element] = detector.ownShape
        continue
      }
      switch detector.decision {
      case .success(let locale): found[column.element] = locale
      case .failure(let mixed):
        throw ImportError(
          .mixedNumbers,
          "\(column.fields.first?.columnName(header) ?? "pay"): \(mixed.description).", file: file,
          remedy:
            "Write “numbers: point-decimal”, “comma-decimal” or “each” (every number by its own shape) in the profile."
        )
      }
    }
  }
}
