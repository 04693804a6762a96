// SPDX-License-Identifier: MIT

import BatchReports
import Foundation
import Foundations
import PremiumAnalysis
import RehearsalWork
import SurveyStore
import TestSupport
import Testing

/// A plan with an inbox, people and a report in a folder of its own.
struct RoundFolder {
  let folder: TemporaryFolder
  let plan: BatchPlan

  static let survey2023 = """
    survey dou 2023-12
    DE software-engineering tech-lead 120 40 0.16 0.10 0.22
    DE software-engineering team-lead 120 30 0.10 0.04 0.14
    ladder DE software-engineering 2 60 60000
    ladder DE software-engineering 3 120 80000
    """
  static let survey2024 = """
    survey dou 2024-12
    DE software-engineering tech-lead 130 50 0.18 0.16 0.24
    DE software-engineering team-lead 130 3 - - -
    """

  init(people: [String] = ["anna", "ben"], extra: String = "", output: String? = nil) throws {
    folder = try TemporaryFolder()
    for person in people { try Self.person(person, in: folder) }
    let text = """
      name: weekly
      store: store
      inbox: {folder: inbox, settle-seconds: 0}
      people: {files: people, formats: [html, json]}
      reports:
        - name: engineers
          title: Engineers & <others>
          markets: [DE]
          families: [software-engineering]
      output: \(output ?? "reports")
      \(extra)
      """
    let path = try folder.write(text, to: "plan.yaml")
    try folder.write(Self.survey2023, to: "inbox/dou-2023.csv")
    plan = try BatchPlan.load(path: path)
  }

  static func person(_ name: String, text: String? = nil, in folder: TemporaryFolder) throws {
    let path = try folder.write(text ?? "name: \(name)", to: "people/\(name).yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  func addPerson(_ name: String, text: String? = nil) throws {
    try Self.person(name, text: text, in: folder)
  }

  var work: RehearsalWork { RehearsalWork(store: plan.store) }

  @discardableResult
  func run(
    _ work: (any RoundWork)? = nil, day: String = "2026-11-23", stop: StopSignal = StopSignal(),
    ifOlderThan: BatchAge? = nil, clock: @escaping @Sendable () -> Date = { Date() },
    progress: @escaping @Sendable (RoundProgress) -> Void = { _ in }
  ) throws -> RunSummary {
    let day = try #require(CalendarDate(day))
    return BatchRun(
      plan: plan, work: work ?? self.work, today: day, clock: clock, stop: stop,
      progress: progress
    ).run(ifOlderThan: ifOlderThan)
  }

  func output(_ path: String) -> String { plan.output + "/" + path }

  func text(_ path: String) -> String? {
    try? String(contentsOfFile: output(path), encoding: .utf8)
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: output(path)) }

  /// The names of the sets in the output folder.
  var sets: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: plan.output)) ?? [])
      .filter { $0.hasPrefix("20") }.sorted()
  }

  var latest: String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: output("latest"))
  }

  func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: output(path))
    return try #require(attributes[.posixPermissions] as? Int)
  }

  func serialNumber(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: output(path))
    return try #require(attributes[.systemFileNumber] as? Int)
  }

  /// Whether a reader finds whole sets only: every set verifies, and latest leads to one.
  func expectWhole(_ remark: String = "", source: SourceLocation = #_sourceLocation) throws {
    for set in sets {
      #expect(
        try Manifest.problems(inSet: output(set)) == [], "\(set) \(remark)",
        sourceLocation: source)
    }
    if let latest { #expect(sets.contains(latest), "\(remark)", sourceLocation: source) }
    let strays = ((try? FileManager.default.contentsOfDirectory(atPath: plan.output)) ?? [])
      .filter { ![".batch", "latest", "index.html"].contains($0) && !$0.hasPrefix("20") }
      .filter { $0 != "latest.new" && $0 != "index.html.new" }
    #expect(strays == [], "\(remark)", sourceLocation: source)
  }
}
