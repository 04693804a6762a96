// SPDX-License-Identifier: MIT

/// The JSON Schemas of what this module reads and writes.
package enum BriefSchema: String, Sendable, CaseIterable {
  /// A person's file.
  case person
  /// The JSON rendering of a brief.
  case brief

  /// The name of the schema's file.
  package var fileName: String { "\(rawValue).schema.json" }

  /// The schema's text.
  package var text: String {
    EmbeddedResource.all.first { $0.path == "schema/\(fileName)" }?.text ?? ""
  }
}
