// SPDX-License-Identifier: MIT

import Dispatch
import Foundations
import Synchronization
import Workflow

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How one person's brief came out.
private struct BriefResult: Sendable {
  var entry: Manifest.Entry
  var figures: PersonFigures?
  var input: Manifest.Input?
}

/// Makes the briefs of a round on several threads; holds one brief in memory for each.
private final class BriefShop: Sendable {
  let run: BatchRun
  let staged: StagedSet
  let previous: PreviousSet?
  let oldFiles: [String: Manifest.File]
  let oldEntries: [String: Manifest.Entry]
  let formats: [BriefFormat]
  private let next = Atomic<Int>(0)
  private let state = Mutex<State>(State())

  struct State {
    var results: [Int: BriefResult] = [:]
    /// What ends the whole run: the disk, not a person's file.
    var fatal: (any Error)?
  }

  init(run: BatchRun, staged: StagedSet, previous: PreviousSet?) {
    self.run = run
    self.staged = staged
    self.previous = previous
    oldFiles = previous?.filesByPath ?? [:]
    let entries = previous?.manifest.entries.filter { $0.item.kind == .brief } ?? []
    oldEntries = Dictionary(entries.map { ($0.item.name, $0) }) { first, _ in first }
    formats = run.plan.people?.formats ?? []
  }

  /// The results in the order of the people, up to where a signal stopped the work.
  func make(_ people: [PeopleList.Person]) throws -> [BriefResult] {
    DispatchQueue.concurrentPerform(iterations: min(run.workers, max(1, people.count))) { _ in
      while !run.stop.isAsked {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < people.count, state.withLock({ $0.fatal == nil }) else { return }
        do {
          let result = try brief(of: people[place])
          let done = state.withLock { state in
            state.results[place] = result
            return state.results.count
          }
          run.progress(.items(.briefs, done: done, total: people.count))
        } catch {
          state.withLock { $0.fatal = $0.fatal ?? error }
        }
      }
    }
    return try state.withLock { state in
      if let fatal = state.fatal { throw fatal }
      return people.indices.compactMap { state.results[$0] }
    }
  }

  /// One brief: taken over, made, or failed for a reason of its own.
  ///
  /// - Throws: only what concerns the staging folder.
  private func brief(of person: PeopleList.Person) throws -> BriefResult {
    do {
      let input = Manifest.Input(
        kind: "person", name: person.folder,
        sha256: SHA256.hex(of: try Files.read(person.file)))
      let brief = try run.work.brief(
        personFile: person.file, formats: formats, today: run.today)
      let digest = try brief.digest(formats)
      if let result = try adopted(person, digest: digest, input: input) { return result }
      let files = try brief.files()
      try check(files)
      return try written(files, of: brief, person, digest: digest, input: input)
    } catch let error as StagingFailure {
      throw error.cause
    } catch {
      let item = RoundItem(
        kind: .brief, name: person.folder, outcome: .failed, reason: "\(error)")
      return BriefResult(entry: Manifest.Entry(item: item, digest: nil, files: []))
    }
  }

  private func adopted(
    _ person: PeopleList.Person, digest: String, input: Manifest.Input
  ) throws -> BriefResult? {
    guard let previous, let old = oldEntries[person.folder], old.digest == digest,
      let figures = previous.figures.people[person.folder]
    else { return nil }
    return try staging {
      guard try previous.adopt(old, into: staged, for: .owner, files: oldFiles) else {
        try staged.discard("people/" + person.folder)
        return nil
      }
      var item = old.item
      if item.outcome == .written { item.outcome = .unchanged }
      return BriefResult(
        entry: Manifest.Entry(item: item, digest: digest, files: old.files), figures: figures,
        input: input)
    }
  }

  private func written(
    _ files: [ReportFile], of brief: RoundBrief, _ person: PeopleList.Person, digest: String,
    input: Manifest.Input
  ) throws -> BriefResult {
    let paths = try staging {
      try files.map { file -> String in
        let path = "people/" + person.folder + "/" + file.name
        try staged.write(file.bytes, to: path, for: .owner)
        return path
      }
    }
    let item = RoundItem(
      kind: .brief, name: person.folder, outcome: brief.withheld == nil ? .written : .withheld,
      reason: brief.withheld)
    return BriefResult(
      entry: Manifest.Entry(item: item, digest: digest, files: paths), figures: brief.figures,
      input: input)
  }

  /// Marks an error as one of the staging folder.
  private func staging<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw StagingFailure(cause: error)
    }
  }

  private func check(_ files: [ReportFile]) throws {
    let names = files.map(\.name)
    guard Set(names).count == names.count,
      names.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("/") })
    else {
      throw BatchError(
        .fileSystem, "these are not names of files in one folder.",
        file: names.joined(separator: ", "), remedy: "Report this as a bug.")
    }
  }
}

/// An error of the staging folder, which ends the run.
private struct StagingFailure: Error {
  var cause: any Error
}

extension Round {
  /// Step briefs: one for each person file, made on several threads, told in the files' order.
  mutating func writeBriefs(to staged: StagedSet) throws {
    try begin(.briefs)
    guard let wanted = plan.people else { return }
    var list = PeopleList()
    do {
      list = try PeopleList.of(wanted)
    } catch {
      add(RoundItem(kind: .brief, name: "people", outcome: .failed, reason: "\(error)"), nil, [])
    }
    for text in list.notes { note(text) }
    let start = run.clock()
    let shop = BriefShop(run: run, staged: staged, previous: previous)
    let results = try shop.make(list.people)
    if run.stop.isAsked { try begin(.briefs) }
    briefSeconds = max(0, run.clock().timeIntervalSince(start))
    for result in results {
      add(result.entry.item, result.entry.digest, result.entry.files)
      if let figures = result.figures { people[result.entry.item.name] = figures }
      if let input = result.input { inputs.append(input) }
    }
  }
}
