// SPDX-License-Identifier: MIT

import Foundations

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Whether a plan's runs are in order, for a person or a monitor.
package struct BatchStatus: Hashable, Sendable, Codable {
  package var plan: String
  /// Nil when the plan never ran.
  package var outcome: RunSummary.Outcome?
  package var message: String
  /// Instants such as `2026-11-23T06:00:00Z`.
  package var started: String?
  package var ended: String?
  /// When a run last published, or found nothing to publish.
  package var lastGood: String?
  /// Seconds since then; nil when there was none.
  package var age: Double?
  /// Whether a run is going on now.
  package var isRunning: Bool
  /// Whether the last run ended without a word: killed, or the machine went down.
  package var wasCutOff: Bool
  /// The set that `latest` leads to.
  package var latest: String?

  /// Reads the status at a moment.
  package static func read(plan: BatchPlan, now: Date) -> BatchStatus {
    let sets = PublishedSets(folder: plan.output)
    let record = LastRun.read(sets)
    var isRunning = false
    // Only a run that was started can hold the lock, so the file is there if one does.
    if record != nil {
      do {
        _ = try RunLock(path: sets.workFolder + "/lock")
      } catch let error as BatchError {
        isRunning = error.code == .locked
      } catch {
        isRunning = false
      }
    }
    let good = record?.lastGood.flatMap { try? Date($0, strategy: .iso8601) }
    let wasCutOff = record?.outcome == .running && !isRunning
    return BatchStatus(
      plan: plan.name, outcome: record?.outcome,
      message: wasCutOff
        ? "the last run was cut off (killed, or the machine went down); what is published is whole"
        : record?.message ?? "this plan has never run",
      started: record?.started, ended: record?.ended, lastGood: record?.lastGood,
      age: good.map { max(0, now.timeIntervalSince($0)) }, isRunning: isRunning,
      wasCutOff: wasCutOff, latest: Files.linkTarget(sets.latestLink))
  }

  /// 0 in order · 1 failed, cut off, never run or older than `maximumAge` · 3 the last run was partly done.
  package func exitCode(maximumAge: BatchAge? = nil) -> Int32 {
    guard let age, let outcome, !wasCutOff else { return 1 }
    if let maximumAge, age > maximumAge.seconds { return 1 }
    switch outcome {
    case .failed, .stopped: return 1
    case .partly: return 3
    case .published, .unchanged, .notDue, .locked, .running: return 0
    }
  }

  /// A few lines for a person.
  package func text(maximumAge: BatchAge? = nil) -> String {
    let word = wasCutOff ? "cut off" : outcome.map(\.rawValue) ?? "never run"
    var lines = ["Batch “\(plan)”: \(word)"]
    lines.append("  " + message)
    if isRunning { lines.append("  A run is going on now, since \(started ?? "?").") }
    if let ended { lines.append("  Last run ended \(ended).") }
    if let lastGood, let age {
      lines.append("  Last good run \(lastGood), \(Self.words(age)) ago.")
      if let maximumAge, age > maximumAge.seconds {
        lines.append("  That is older than \(maximumAge): look at the schedule and the log.")
      }
    }
    if let latest { lines.append("  latest → \(latest)") }
    return PlainLine.block(lines)
  }

  private static func words(_ seconds: Double) -> String {
    let minutes = Int(seconds / 60)
    if minutes < 120 { return "\(minutes) minutes" }
    return minutes < 2880 ? "\(minutes / 60) hours" : "\(minutes / 1440) days"
  }
}
