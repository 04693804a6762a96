// SPDX-License-Identifier: MIT

import Compensation
import Foundation

/// A title labelled by hand, before the classifier was asked.
struct LabelledTitle: Sendable {
  var line: Int
  var title: String
  var level: String?
  var language: String
  /// Whether the person belongs on the senior side of a premium: grade senior, neither lead nor manager.
  var isSenior: Bool
  var role: LeadRole
  var family: JobFamily?

  /// The rows of a TSV file beside this one: title, level, language, senior (0 or 1), role, family
  /// (`-` for unknown).
  static func load(_ name: String) throws -> [LabelledTitle] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    return try text.split(separator: "\n", omittingEmptySubsequences: true).enumerated().dropFirst()
      .map { place, row in
        let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6, let role = LeadRole(rawValue: fields[4]) else {
          throw MalformedRow(line: place + 1, text: String(row))
        }
        return LabelledTitle(
          line: place + 1, title: fields[0], level: fields[1].isEmpty ? nil : fields[1],
          language: fields[2], isSenior: fields[3] == "1", role: role,
          family: fields[5] == "-" ? nil : JobFamily(rawValue: fields[5]))
      }
  }

  struct MalformedRow: Error {
    var line: Int
    var text: String
  }
}

/// True and false positives and false negatives of one yes-or-no label.
struct PrecisionAndRecall {
  private(set) var hits = 0
  private(set) var falseAlarms = 0
  private(set) var misses = 0

  mutating func record(expected: Bool, found: Bool) {
    switch (expected, found) {
    case (true, true): hits += 1
    case (false, true): falseAlarms += 1
    case (true, false): misses += 1
    case (false, false): break
    }
  }

  var precision: Double { hits == 0 ? 0 : Double(hits) / Double(hits + falseAlarms) }
  var recall: Double { hits == 0 ? 0 : Double(hits) / Double(hits + misses) }
}
