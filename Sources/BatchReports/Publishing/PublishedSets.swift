// SPDX-License-Identifier: MIT

import Foundations

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The published sets of a plan's output folder.
struct PublishedSets {
  /// One set.
  struct Entry: Hashable {
    /// The folder's name, such as `2026-11-23` or `2026-11-23-2`.
    var name: String
    var manifest: Manifest
  }

  let folder: String

  /// The hidden folder for what is not published: lock, staging, logs.
  var workFolder: String { folder + "/.batch" }
  var latestLink: String { folder + "/latest" }

  func path(_ name: String) -> String { folder + "/" + name }

  /// Every whole set, the newest first.
  func all() throws -> [Entry] {
    try Files.names(in: folder).filter(Self.isSetName).compactMap { name in
      guard
        let data = FileManager.default.contents(atPath: path(name) + "/" + Manifest.fileName),
        let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
      else { return nil }
      return Entry(name: name, manifest: manifest)
    }
    .sorted { ($1.manifest.round, $1.name) < ($0.manifest.round, $0.name) }
  }

  /// A name for the day that nothing in the folder has: the day, or the day and a number.
  func freeName(for day: CalendarDate) -> String {
    var number = 1
    while true {
      let name = number == 1 ? day.description : "\(day)-\(number)"
      if Files.facts(path(name)) == nil, Files.linkTarget(path(name)) == nil { return name }
      number += 1
    }
  }

  /// Removes all but the newest sets; each leaves the folder in one step.
  ///
  /// - Returns: the names of those removed.
  func removeOld(keeping count: Int, of plan: String) throws -> [String] {
    let kept = Files.linkTarget(latestLink)
    let old = try all().filter { $0.manifest.plan == plan }.dropFirst(count)
      .filter { $0.name != kept }
    for entry in old {
      let trash = workFolder + "/trash-" + entry.name
      try Files.move(path(entry.name), to: trash)
      try Files.remove(trash)
    }
    return old.map(\.name)
  }

  /// Removes what a killed run may have left behind; the caller holds the lock.
  func clearLeftovers() throws {
    for name in try Files.names(in: workFolder)
    where name == "staging" || name.hasPrefix("trash-") {
      try Files.remove(workFolder + "/" + name)
    }
  }

  static func isSetName(_ name: String) -> Bool {
    let day = String(name.prefix(10))
    guard CalendarDate(day)?.description == day else { return false }
    let rest = name.dropFirst(10)
    return rest.isEmpty
      || rest.first == "-" && rest.count > 1 && rest.dropFirst().allSatisfy(\.isNumber)
  }
}
