// SPDX-License-Identifier: MIT

import Pages

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the output folder remembers of the last run.
struct LastRun: Hashable, Codable {
  var plan: String
  /// Instants such as `2026-11-23T06:00:00Z`.
  var started: String?
  var ended: String?
  /// When a run last published, or found nothing to publish.
  var lastGood: String?
  var outcome: RunSummary.Outcome = .running
  var message = ""
  var set: String?

  init(plan: String) { self.plan = plan }

  static func read(_ sets: PublishedSets) -> LastRun? {
    FileManager.default.contents(atPath: path(sets))
      .flatMap { try? JSONDecoder().decode(LastRun.self, from: $0) }
  }

  func write(_ sets: PublishedSets) throws {
    try Files.replace(Self.path(sets), with: self.fileJSON(), mode: 0o600)
  }

  private static func path(_ sets: PublishedSets) -> String {
    sets.workFolder + "/last-run.json"
  }
}
