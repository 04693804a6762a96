// SPDX-License-Identifier: MIT

import BatchReports
import Foundation
import Foundations
import RehearsalWork

/// Runs a plan with made-up work in a process that tests, cron and systemd can start and kill.
///
/// Arguments: the plan and the day; or those of leadpay itself, `batch run PLAN [--if-older-than
/// AGE]` and `batch status PLAN`, for units that were made for leadpay; or `units PLAN cron|systemd`
/// (also `install` and `remove`), which makes them for this very program.
///
/// In the environment: `REHEARSAL_TIME` (such as `06:00`), `REHEARSAL_KILL_AT` (a step, at whose start the process kills itself;
/// `briefs:2` after the second brief), `REHEARSAL_USER` (a user id to run as),
/// `REHEARSAL_BRIEF_DELAY` (microseconds a brief).
@main
struct BatchRehearsal {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let environment = ProcessInfo.processInfo.environment
    if let user = environment["REHEARSAL_USER"].flatMap(UInt32.init) {
      guard setgid(user) == 0, setuid(user) == 0 else { exit(2) }
    }
    do {
      switch arguments.first {
      case "batch" where arguments.count >= 3 && arguments[1] == "run":
        let age = try arguments.count == 5 ? BatchAge(arguments[4]) : nil
        try run(arguments[2], CalendarDate(utc: Date()), ifOlderThan: age)
      case "batch" where arguments.count == 3 && arguments[1] == "status":
        let status = BatchStatus.read(plan: try BatchPlan.load(path: arguments[2]), now: Date())
        print(status.text())
        exit(status.exitCode())
      case "units" where arguments.count == 3, "install" where arguments.count == 3,
        "remove" where arguments.count == 3:
        let units = try ScheduleUnits(
          plan: try BatchPlan.load(path: arguments[1]), executable: CommandLine.arguments[0],
          time: try ScheduleTime(environment["REHEARSAL_TIME"] ?? "mon 06:00"),
          home: environment["HOME"] ?? NSHomeDirectory())
        let kind = ScheduleInstaller.Kind(rawValue: arguments[2]) ?? .cron
        let installer = ScheduleInstaller(units: units)
        switch arguments[0] {
        case "install": print(try installer.install(kind).joined(separator: "\n"))
        case "remove": print(try installer.remove(kind).joined(separator: "\n"))
        default: print(kind == .cron ? units.cronLines : installer.preview(kind))
        }
      default:
        guard arguments.count == 2, let day = CalendarDate(arguments[1]) else { exit(2) }
        try run(arguments[0], day)
      }
    } catch {
      print(error)
      exit(2)
    }
  }

  private static func run(_ path: String, _ day: CalendarDate, ifOlderThan: BatchAge? = nil) throws
  {
    let environment = ProcessInfo.processInfo.environment
    let plan = try BatchPlan.load(path: path)
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
    let summary = run.run(ifOlderThan: ifOlderThan)
    print(summary.text)
    exit(summary.exitCode)
  }
}
