// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Pages

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a plan's output folder holds of a person or of a survey edition, to be removed on request.
///
/// The person's own file and the store are not touched. A kill in between leaves sets that do not
/// verify; asking again finishes the work.
package struct PublishedTraces: Sendable {
  private let sets: PublishedSets
  private let plan: BatchPlan

  package init(plan: BatchPlan) {
    self.plan = plan
    sets = PublishedSets(folder: plan.output)
  }

  /// Removes a person's briefs and every mention from all sets, summaries and logs.
  ///
  /// - Parameter person: the folder of the brief, as the summary names it.
  /// - Returns: the names of the sets that held something.
  /// - Throws: `BatchError`: `.locked` while a run goes on, `.fileSystem`.
  package func forget(person: String) throws -> [String] {
    guard !person.isEmpty, !person.hasPrefix("."), !person.contains("/") else {
      throw BatchError(
        .fileSystem, "this is not the name of a brief’s folder.", file: person,
        remedy: "Name it as the summary does.")
    }
    guard let lock = try lock() else { return [] }
    defer { withExtendedLifetime(lock) {} }
    try sets.clearLeftovers()
    let held = try sets.all().filter { entry in
      entry.manifest.entries.contains { $0.item.kind == .brief && $0.item.name == person }
        || Files.facts(sets.path(entry.name) + "/people/" + person) != nil
    }
    for entry in held { try remove(person, from: entry) }
    try clean(sets.workFolder, of: person)
    let logs = sets.workFolder + "/logs"
    for name in (try? Files.names(in: logs)) ?? [] { try cleanLog(logs + "/" + name, of: person) }
    return held.map(\.name)
  }

  /// Removes every set that was made from an edition; the next run publishes one without it.
  ///
  /// Forget the edition in the store first.
  /// - Returns: the names of the sets removed.
  package func forget(edition: SurveyEdition) throws -> [String] {
    guard let lock = try lock() else { return [] }
    defer { withExtendedLifetime(lock) {} }
    try sets.clearLeftovers()
    let held = try sets.all().filter { entry in
      entry.manifest.inputs.contains { $0.kind == "survey" && $0.name == edition.description }
    }
    for entry in held {
      if Files.linkTarget(sets.latestLink) == entry.name { try Files.remove(sets.latestLink) }
      let trash = sets.workFolder + "/trash-" + entry.name
      try Files.move(sets.path(entry.name), to: trash)
      try Files.remove(trash)
    }
    guard !held.isEmpty else { return [] }
    let rest = try sets.all()
    if Files.linkTarget(sets.latestLink) == nil, let newest = rest.first {
      try Files.pointLink(sets.latestLink, to: newest.name)
    }
    let page = RunsIndexPage(entries: rest.map { RunsIndexPage.Row($0, in: sets) })
    try Files.replace(sets.path("index.html"), with: Array(page.html.utf8), mode: 0o644)
    return held.map(\.name)
  }

  /// The lock of the runs; nil when the plan never ran.
  private func lock() throws -> RunLock? {
    guard Files.facts(sets.workFolder)?.isFolder == true else { return nil }
    return try RunLock(path: sets.workFolder + "/lock")
  }

  /// The manifest comes last: as long as it names the person, there is work left to do.
  private func remove(_ person: String, from entry: PublishedSets.Entry) throws {
    let folder = sets.path(entry.name)
    let briefs = folder + "/people/" + person
    if Files.facts(briefs) != nil { try Files.remove(briefs) }
    let figuresPath = folder + "/" + PreviousSet.figuresFile
    if var figures: RoundFigures = decoded(figuresPath) {
      figures.people[person] = nil
      try Files.replace(figuresPath, with: figures.fileJSON(), mode: 0o600)
    }
    try clean(folder, of: person)
    var manifest = entry.manifest
    manifest.entries.removeAll { $0.item.kind == .brief && $0.item.name == person }
    manifest.inputs.removeAll { $0.kind == "person" && $0.name == person }
    manifest.files.removeAll { $0.path.hasPrefix("people/\(person)/") }
    for place in manifest.files.indices {
      let path = manifest.files[place].path
      guard path == PreviousSet.figuresFile || path.hasPrefix("summary.") else { continue }
      let bytes = try Files.read(folder + "/" + path)
      manifest.files[place].sha256 = SHA256.hex(of: bytes)
      manifest.files[place].bytes = bytes.count
    }
    try Files.replace(
      folder + "/" + Manifest.fileName, with: manifest.fileJSON(), mode: 0o600)
  }

  /// Takes a person out of the summary in a folder.
  private func clean(_ folder: String, of person: String) throws {
    let path = folder + "/summary.json"
    guard var summary: RunSummary = decoded(path) else { return }
    summary.items.removeAll { $0.kind == .brief && $0.name == person }
    summary.people.removeAll { $0.name == person }
    summary.notes.removeAll { $0.contains(person) }
    try Files.replace(path, with: summary.fileJSON(), mode: 0o600)
    try Files.replace(folder + "/summary.txt", with: Array(summary.text.utf8), mode: 0o600)
  }

  private func cleanLog(_ path: String, of person: String) throws {
    let lines = String(decoding: try Files.read(path), as: UTF8.self).split(separator: "\n")
    let kept = lines.filter { line in
      guard let entry = try? JSONDecoder().decode(RunLog.Line.self, from: Data(line.utf8)) else {
        return false
      }
      let isItem = entry.item?.kind == .brief && entry.item?.name == person
      return !isItem && !(entry.event == "note" && entry.text?.contains(person) == true)
    }
    guard kept.count < lines.count else { return }
    try Files.replace(path, with: Array((kept.joined(separator: "\n") + "\n").utf8), mode: 0o600)
  }

  private func decoded<Value: Decodable>(_ path: String) -> Value? {
    FileManager.default.contents(atPath: path)
      .flatMap { try? JSONDecoder().decode(Value.self, from: $0) }
  }
}
