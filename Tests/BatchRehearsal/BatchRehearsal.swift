// SPDX-License-Identifier: MIT

import BatchReports
import Foundation
import RehearsalWork

/// Runs a plan with made-up work in a process that tests, cron and systemd can start and kill.
///
/// Arguments: the plan and the day. In the environment: `REHEARSAL_KILL_AT` (a step, at whose start
/// the process kills itself; `briefs:3` after the third brief), `REHEARSAL_USER` (a user id to run
/// as), `REHEARSAL_BRIEF_DELAY` (microseconds a brief).
@main
struct BatchRehearsal {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let day = RoundDay(arguments[2]) else { exit(2) }
    let environment = ProcessInfo.processInfo.environment
    if let user = environment["REHEARSAL_USER"].flatMap(UInt32.init) {
      guard setgid(user) == 0, setuid(user) == 0 else { exit(2) }
    }
    let plan: BatchPlan
    do {
      plan = try BatchPlan.load(path: arguments[1])
    } catch {
      print(error)
      exit(2)
    }
    let killAt = environment["REHEARSAL_KILL_AT"] ?? ""
    let work = RehearsalWork(
      store: plan.store,
      briefDelay: environment["REHEARSAL_BRIEF_DELAY"].flatMap(UInt32.init) ?? 0)
    let run = BatchRun(
      plan: plan, work: work, today: day, stop: .onTermination(),
      progress: { event in
        switch event {
        case .step(let step) where step.rawValue == killAt: kill(getpid(), SIGKILL)
        case .items(let step, let done, _) where "\(step.rawValue):\(done)" == killAt:
          kill(getpid(), SIGKILL)
        default: break
        }
      })
    let summary = run.run()
    print(summary.text)
    exit(summary.exitCode)
  }
}
