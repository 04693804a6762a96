// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import TableReading

/// What SDMX groups say of their series' figures, which is not joined to the series.
enum GroupAttributes {
  private static let multipliers = ["UNIT_MULT", "UNIT_MULTIPLIER"]
  private static let currencies = ["CURRENCY", "CURRENCY_DENOM", "UNIT_MEASURE", "UNIT"]
  /// The root elements of messages that can have groups.
  private static let roots: Set<String> = [
    "GenericData", "GenericTimeSeriesData", "StructureSpecificData",
    "StructureSpecificTimeSeriesData", "CompactData", "MessageGroup", "Envelope",
  ]

  /// The error for a file whose groups change the meaning of figures that do not say so themselves.
  ///
  /// A multiplier of 10^0 changes nothing. Of exchange rates the unit is told by the dimensions.
  static func refusal(_ reader: TableReader, _ profile: ImportProfile) throws -> ImportError? {
    let description = reader.description
    guard description.format == .xml,
      let root = description.rootElement.map(FileView.localName), roots.contains(root)
    else { return nil }
    let found = try reader.valuesOnSDMXGroupsOnly(of: multipliers + currencies)
    for name in multipliers {
      let changing = (found[name] ?? []).filter { Double($0) != 0 }
      if !changing.isEmpty {
        return error(
          reader, name, changing, "so the figures are to be multiplied by a power of ten")
      }
    }
    for name in currencies where profile.kind != .exchangeRates || name.hasPrefix("CURRENCY") {
      let codes = (found[name] ?? []).filter { Currency($0) != nil }
      if !codes.isEmpty { return error(reader, name, codes, "so the figures' currency is unseen") }
    }
    return nil
  }

  private static func error(
    _ reader: TableReader, _ name: String, _ values: [String], _ consequence: String
  ) -> ImportError {
    ImportError(
      .groupAttributes,
      "The SDMX groups state \(name) (\(values.prefix(4).joined(separator: ", "))), which series of the file lack, \(consequence); attributes of groups are not joined to their series.",
      file: reader.input.name,
      remedy: "Write \(name) on each series, or get the data with it on series or observations.")
  }
}
