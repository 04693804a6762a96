// SPDX-License-Identifier: MIT

import Foundations
import TableReading

/// XML messages of known standards that hold no pay, and what they hold instead.
enum KnownMessage {
  /// What to do about a message that can hold no pay.
  static let remedy: Remedy =
    "Import a file with the pay of people, published percentiles or exchange rates."
  /// What to do about data that a profile of one's own may read.
  static let dataRemedy: Remedy =
    "If it holds pay, write a profile for it (data/README.md) and import with \(.profile)."

  /// Whether the message holds data, of whatever kind.
  static func isData(_ description: TableDescription) -> Bool {
    let paths = (description.outline?.candidates ?? []).map(\.path)
    return paths.contains {
      $0.split(separator: "/").contains { FileView.localName(String($0)) == "Obs" }
    }
  }

  /// Why a message of a known standard cannot be imported; nil for any other document.
  static func cause(_ description: TableDescription) -> String? {
    guard description.format == .xml, let root = description.rootElement.map(FileView.localName)
    else { return nil }
    let paths = (description.outline?.candidates ?? []).map(\.path)
    func holds(_ step: String) -> Bool {
      paths.contains { path in
        path.split(separator: "/").contains { FileView.localName(String($0)) == step }
      }
    }
    let isSDMX =
      description.rootNamespace?.contains("SDMX") == true
      || description.rootNamespace?.contains("sdmx") == true
    switch root {
    case "Structure" where isSDMX || holds("Structures") || holds("CodeLists"):
      return
        "This is an SDMX structure message: it describes codes and dimensions and holds no data."
    case "CrossSectionalData":
      return "This is SDMX 1.0 cross-sectional data, which is not read."
    case "GenericData", "StructureSpecificData", "CompactData", "MessageGroup",
      "StructureSpecificTimeSeriesData", "GenericTimeSeriesData":
      if !holds("Obs") {
        return holds("Footer")
          ? "The SDMX message has no observation; its footer says why the publisher sent none."
          : "The SDMX message has no observation."
      }
      return
        "This is SDMX data, but neither exchange rates (it has no CURRENCY and CURRENCY_DENOM) nor "
        + "anything a profile knows."
    case "Envelope" where holds("CompactData") || holds("GenericData"):
      return "This is SDMX data inside a SOAP envelope, but no exchange rates."
    case "Assignment" where holds("Rates"):
      return
        "This is an HR-XML assignment: it holds rates billed for work, not the pay of a person."
    default: return nil
    }
  }
}
