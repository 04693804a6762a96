// SPDX-License-Identifier: MIT

package import Foundations
import Pages

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One run of a plan, from the inbox to the published set.
///
/// Everything is made in a hidden staging folder and renamed into place, so a reader sees the old
/// set or the new one, whole, whatever happens on the way. One run goes on at a time.
package struct BatchRun: Sendable {
  let plan: BatchPlan
  let work: any RoundWork
  let today: CalendarDate
  let clock: @Sendable () -> Date
  let stop: StopSignal
  let workers: Int
  let progress: @Sendable (RoundProgress) -> Void

  /// A run of `plan`.
  ///
  /// - Parameters:
  ///   - today: the day of the round, the only date in what is published.
  ///   - clock: the time, for log, age and settling of files only.
  ///   - stop: asked before each step and each item.
  ///   - workers: how many briefs are made at once, each held in memory.
  ///   - progress: called on several threads, one call at a time for each.
  package init(
    plan: BatchPlan, work: any RoundWork, today: CalendarDate,
    clock: @escaping @Sendable () -> Date = { Date() }, stop: StopSignal = StopSignal(),
    workers: Int = ProcessInfo.processInfo.activeProcessorCount,
    progress: @escaping @Sendable (RoundProgress) -> Void = { _ in }
  ) {
    self.plan = plan
    self.work = work
    self.today = today
    self.clock = clock
    self.stop = stop
    self.workers = min(max(1, workers), 8)
    self.progress = progress
  }

  /// Does the round; every failure is in the summary.
  ///
  /// - Parameter ifOlderThan: when given, a last good run that is younger makes this one end at
  ///   once as `.notDue`: that is how a missed period is caught up once, and once only.
  package func run(ifOlderThan: BatchAge? = nil) -> RunSummary {
    let sets = PublishedSets(folder: plan.output)
    var summary = RunSummary(plan: plan.name, day: today.description, outcome: .failed)
    let start = clock()
    do {
      try Files.makeFolder(plan.output)
      try Files.makeFolder(sets.workFolder, mode: 0o700)
      let lock = try RunLock(path: sets.workFolder + "/lock")
      defer { withExtendedLifetime(lock) {} }
      let record = LastRun.read(sets)
      if let ifOlderThan,
        let good = record?.lastGood.flatMap({ try? Date($0, strategy: .iso8601) }),
        clock().timeIntervalSince(good) < ifOlderThan.seconds
      {
        summary.outcome = .notDue
        summary.message = "not due: the last good run is less than \(ifOlderThan) old"
        return summary
      }
      summary = locked(sets, start: start, record: record)
    } catch let error as BatchError where error.code == .locked {
      summary.outcome = .locked
      summary.message = error.description
    } catch {
      // Before the lock is held nothing can be recorded; the command is told all the same.
      summary.message = "\(error)"
      if let problem = tell(summary, summaryPath: nil) { summary.notes.append(problem) }
    }
    return summary
  }

  /// The run while it holds the lock.
  private func locked(_ sets: PublishedSets, start: Date, record: LastRun?) -> RunSummary {
    let logs = sets.workFolder + "/logs"
    try? Files.makeFolder(logs, mode: 0o700)
    let stamp = start.formatted(.iso8601)
    let log = RunLog(
      path: logs + "/" + String(stamp.map { $0 == ":" ? "-" : $0 }) + ".jsonl", clock: clock)
    log.log("start", text: "plan \(plan.name), round of \(today)")
    var last = record ?? LastRun(plan: plan.name)
    last.started = stamp
    last.outcome = .running
    try? last.write(sets)

    var round = Round(run: self, sets: sets, log: log)
    var summary = round.perform()
    summary.seconds = max(0, clock().timeIntervalSince(start))
    let summaryPath = sets.workFolder + "/summary.json"
    keep(summary, sets: sets, path: summaryPath, last: &last)
    if let problem = tell(summary, summaryPath: summaryPath) {
      summary.notes.append(problem)
      log.log("note", text: problem)
    }
    log.log("end", text: "\(summary.outcome.rawValue): \(summary.message)")
    try? removeOldLogs(in: logs)
    return summary
  }

  private func keep(
    _ summary: RunSummary, sets: PublishedSets, path: String, last: inout LastRun
  ) {
    let ended = clock().formatted(.iso8601)
    last.ended = ended
    last.outcome = summary.outcome
    last.message = summary.message
    last.set = summary.set
    if summary.exitCode == 0 || summary.exitCode == 3 { last.lastGood = ended }
    // A full disk may forbid these too; the exit code and the screen still tell.
    try? Files.replace(path, with: summary.fileJSON(), mode: 0o600)
    try? Files.replace(
      sets.workFolder + "/summary.txt", with: Array(summary.text.utf8), mode: 0o600)
    try? last.write(sets)
  }

  /// Starts the plan's command after a failure.
  private func tell(_ summary: RunSummary, summaryPath: String?) -> String? {
    guard let command = plan.onFailure, summary.outcome == .failed || summary.outcome == .partly
    else { return nil }
    var environment = [
      "LEADPAY_PLAN": plan.path, "LEADPAY_OUTCOME": summary.outcome.rawValue,
      "LEADPAY_MESSAGE": PlainLine.safe(summary.message),
    ]
    if let summaryPath { environment["LEADPAY_SUMMARY"] = summaryPath }
    return FailureNotice.send(command, environment: environment).map { "on-failure: \($0)." }
  }

  /// Logs are kept as long as a hundred runs.
  private func removeOldLogs(in folder: String) throws {
    let names = try Files.names(in: folder).filter { $0.hasSuffix(".jsonl") }
    for name in names.dropLast(100) { try Files.remove(folder + "/" + name) }
  }
}
