// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Pages
import PremiumAnalysis
import SurveyStore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The steps of one run, while it holds the lock.
struct Round {
  let run: BatchRun
  let sets: PublishedSets
  let log: RunLog

  var items: [RoundItem] = []
  var notes: [String] = []
  var entries: [Manifest.Entry] = []
  var inputs: [Manifest.Input] = []
  var previous: PreviousSet?
  var market = MarketRound()
  var people: [String: PersonFigures] = [:]
  private var changes: [RoundChange] = []
  private var moves: [PersonMove] = []
  var briefSeconds: Double?
  /// The set that this round put in place.
  var published: String?

  init(run: BatchRun, sets: PublishedSets, log: RunLog) {
    self.run = run
    self.sets = sets
    self.log = log
  }

  var plan: BatchPlan { run.plan }
  var stagingFolder: String { sets.workFolder + "/staging" }

  /// What the steps left in place.
  private enum Ending {
    case published(String)
    /// Nothing differs from this set of the same day.
    case unchanged(String)
  }

  /// Goes through all steps; whatever fails, the set before stays whole.
  mutating func perform() -> RunSummary {
    let ending: Result<Ending, any Error>
    do {
      ending = .success(try steps())
    } catch {
      ending = .failure(error)
      try? Files.remove(stagingFolder)
    }
    var summary = summary(of: ending)
    summary.briefSeconds = briefSeconds
    return summary
  }

  private mutating func steps() throws -> Ending {
    try sets.clearLeftovers()
    previous = try PreviousSet.newest(in: sets, plan: plan.name)
    try importInbox()
    try recompute()
    let staged = try StagedSet(folder: stagingFolder)
    try writeBriefs(to: staged)
    try writeReports(to: staged)
    let figures = RoundFigures(
      editions: market.editions, premiums: market.premiums.map(PremiumFigure.init), people: people)
    if let previous {
      changes = figures.changes(since: previous.figures)
      moves = figures.moves(since: previous.figures)
    }
    guard entries.contains(where: { $0.item.outcome != .failed }) else {
      throw BatchError(
        .nothingSucceeded, "no report and no brief could be made.", file: plan.path,
        remedy: "See the reasons in the summary; the set before stays.")
    }
    if let previous, isSame(as: previous, figures) {
      try point(to: previous.name)
      try Files.remove(stagingFolder)
      // A run that was ended between set and index left the index behind.
      try replaceIndex()
      return .unchanged(previous.name)
    }
    let name = sets.freeName(for: run.today)
    try publish(staged, as: name, figures: figures)
    tidy()
    return .published(name)
  }

  /// What the run amounts to, from how its steps ended.
  private func summary(of ending: Result<Ending, any Error>) -> RunSummary {
    let isWhole = !items.contains { $0.outcome == .failed }
    let (outcome, set, message): (RunSummary.Outcome, String?, String)
    switch ending {
    case .success(.published(let name)):
      outcome = isWhole ? .published : .partly
      set = name
      message = "published \(name)" + (previous == nil ? ", the first set" : "")
    case .success(.unchanged(let name)):
      outcome = isWhole ? .unchanged : .partly
      set = name
      message = "nothing differs from \(name), which stays the latest set"
    case .failure(let error):
      outcome = (error as? BatchError)?.code == .stopped ? .stopped : .failed
      set = published ?? Files.linkTarget(sets.latestLink)
      message = "\(error)" + (published.map { " The set \($0) is in place all the same." } ?? "")
    }
    return RunSummary(
      plan: plan.name, day: run.today.description, outcome: outcome, set: set,
      previous: previous?.name, message: message, changes: changes, people: moves, items: items,
      notes: notes)
  }

  /// Marks the start of a step, unless a signal asked to stop.
  func begin(_ step: RoundStep) throws {
    if run.stop.isAsked, published == nil {
      throw BatchError(
        .stopped, "a signal stopped the run before “\(step.rawValue)”.", file: plan.path,
        remedy: "Run the batch again; the set before stays.")
    }
    log.log("step", step: step)
    run.progress(.step(step))
  }

  mutating func finish(_ item: RoundItem) {
    items.append(item)
    log.log("item", item: item)
  }

  mutating func note(_ text: String) {
    notes.append(text)
    log.log("note", text: text)
  }

  /// Whether everything a reader could see is as in the last set, made for the same day.
  private func isSame(as previous: PreviousSet, _ figures: RoundFigures) -> Bool {
    func essence(_ entries: [Manifest.Entry]) -> [Manifest.Entry] {
      entries.map { entry in
        var entry = entry
        if entry.item.outcome == .written { entry.item.outcome = .unchanged }
        return entry
      }
    }
    return previous.manifest.day == run.today.description
      && essence(entries) == essence(previous.manifest.entries) && figures == previous.figures
  }

  /// Steps manifest, publish and latest.
  private mutating func publish(
    _ staged: StagedSet, as name: String, figures: RoundFigures
  ) throws {
    try begin(.manifest)
    let summary = summary(of: .success(.published(name)))
    let page = RoundPage(
      plan: plan.name, day: run.today.description, changes: summary.changes,
      reports: plan.reports, entries: entries)
    try staged.write(Array(page.html.utf8), to: "index.html", for: .everyone)
    try staged.write(try figures.fileJSON(), to: PreviousSet.figuresFile, for: .owner)
    try staged.write(try summary.fileJSON(), to: "summary.json", for: .owner)
    try staged.write(Array(summary.text.utf8), to: "summary.txt", for: .owner)
    let manifest = Manifest(
      plan: plan.name, day: run.today.description, round: (previous?.manifest.round ?? 0) + 1,
      inputs: inputs.sorted { ($0.kind, $0.name) < ($1.kind, $1.name) }, entries: entries,
      files: staged.files)
    try staged.seal(with: try manifest.fileJSON())
    try begin(.publish)
    try Files.move(stagingFolder, to: sets.path(name))
    published = name
    try point(to: name)
  }

  private func point(to name: String) throws {
    try begin(.latest)
    if Files.linkTarget(sets.latestLink) != name {
      try Files.pointLink(sets.latestLink, to: name)
    }
  }

  /// Writes the page over all sets, where it does not list them as they are.
  private func replaceIndex() throws {
    let page = RunsIndexPage(entries: try sets.all().map { RunsIndexPage.Row($0, in: sets) })
    let (path, bytes) = (sets.path("index.html"), Array(page.html.utf8))
    if (try? Files.read(path)) != bytes { try Files.replace(path, with: bytes, mode: 0o644) }
  }

  /// Steps index and retention: the set is in place, so a failure here is only noted.
  private mutating func tidy() {
    do {
      try begin(.index)
      try replaceIndex()
    } catch {
      note("The page over all runs could not be replaced: \(error)")
    }
    do {
      try begin(.retention)
      for name in try sets.removeOld(keeping: plan.keepSets, of: plan.name) {
        note("\(name) was removed, as the plan keeps \(plan.keepSets) sets.")
      }
    } catch {
      note("Old sets could not be removed: \(error)")
    }
  }
}

/// The newest set before this round.
struct PreviousSet {
  static let figuresFile = "figures.json"

  var name: String
  var folder: String
  var manifest: Manifest
  var figures: RoundFigures

  /// Nil when there is none, or its figures cannot be read; then everything is made anew.
  static func newest(in sets: PublishedSets, plan: String) throws -> PreviousSet? {
    guard let entry = try sets.all().first(where: { $0.manifest.plan == plan }),
      let data = FileManager.default.contents(
        atPath: sets.path(entry.name) + "/" + PreviousSet.figuresFile),
      let figures = try? JSONDecoder().decode(RoundFigures.self, from: data)
    else { return nil }
    return PreviousSet(
      name: entry.name, folder: sets.path(entry.name), manifest: entry.manifest, figures: figures)
  }

  func entry(_ kind: RoundItem.Kind, _ name: String) -> Manifest.Entry? {
    manifest.entries.first { $0.item.kind == kind && $0.item.name == name }
  }

  /// Takes over an item's files if they are as published; false when they must be made again.
  func adopt(
    _ entry: Manifest.Entry, into staged: StagedSet, for audience: StagedSet.Audience,
    files: [String: Manifest.File]
  ) throws -> Bool {
    for path in entry.files {
      guard let file = files[path], try staged.adopt(file, from: folder, for: audience) else {
        return false
      }
    }
    return true
  }
}
