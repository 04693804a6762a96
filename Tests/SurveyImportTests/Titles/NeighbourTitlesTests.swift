// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import SurveyImport
import Testing

/// Titles that look alike and are not: leads of other trades, people who were leads or work for
/// one, developers of land and recipes.
///
/// `neighbour-titles.tsv` holds title, level, what is known of the trade (`any`, `it`, or `other`
/// for a department of another trade), senior (0 or 1), role and family (`-` for unknown).
struct NeighbourTitlesTests {
  private static let shared = Result { try JobClassifier() }

  @Test(arguments: try NeighbourTitle.load())
  func unlikeIsNotTakenForLike(neighbour: NeighbourTitle) throws {
    let found = try Self.shared.get().classify(
      title: neighbour.title, level: neighbour.level, trade: neighbour.trade)
    #expect(found.leadRole == neighbour.role, "\(found.rules)")
    #expect((found.grade == .senior && found.leadRole == .none) == neighbour.isSenior)
    #expect(found.family == neighbour.family, "\(found.rules)")
  }
}

struct NeighbourTitle: Sendable, CustomTestStringConvertible {
  var title: String
  var level: String?
  var trade: KnownTrade
  var isSenior: Bool
  var role: LeadRole
  var family: JobFamily?

  var testDescription: String { level.map { "\(title) [\($0)]" } ?? title }

  static func load() throws -> [NeighbourTitle] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "neighbour-titles.tsv")
    let trades: [String: KnownTrade] = [
      "any": .unknown, "it": .informationTechnology, "other": .family(.other),
    ]
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { row in
        let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return NeighbourTitle(
          title: fields[0], level: fields[1].isEmpty ? nil : fields[1],
          trade: try #require(trades[fields[2]], "\(row)"), isSenior: fields[3] == "1",
          role: try #require(LeadRole(rawValue: fields[4]), "\(row)"),
          family: fields[5] == "-" ? nil : JobFamily(rawValue: fields[5]))
      }
  }
}
