// SPDX-License-Identifier: MIT

package import Foundations

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Puts a plan's units in place and takes them away; the thin shell around `ScheduleUnits`.
package struct ScheduleInstaller: Sendable {
  /// What runs the plan.
  package enum Kind: String, Sendable, CaseIterable, Hashable {
    case systemd, cron, launchd
  }

  let units: ScheduleUnits
  let runTool: @Sendable (_ arguments: [String], _ input: String?) -> Tool.Result

  /// - Parameter runTool: runs `crontab`, `systemctl` or `launchctl` without a shell; a test gives its own.
  package init(
    units: ScheduleUnits,
    runTool: @escaping @Sendable (_ arguments: [String], _ input: String?) -> Tool.Result =
      { Tool.run($0, input: $1) }
  ) {
    self.units = units
    self.runTool = runTool
  }

  /// What `--show` prints: every text with the place it would go to.
  package func preview(_ kind: Kind) -> String {
    let files: [ScheduleUnits.UnitFile] =
      switch kind {
      case .systemd: units.systemd
      case .launchd: [units.launchd]
      case .cron: [ScheduleUnits.UnitFile(path: "crontab -e", text: units.cronLines)]
      }
    return files.map { "# \($0.path)\n\($0.text)" }.joined(separator: "\n")
  }

  /// Writes the units and starts the schedule.
  ///
  /// - Returns: sentences about what was done, and what is left to do.
  /// - Throws: `BatchError`: `.fileSystem` or `.tool`.
  package func install(_ kind: Kind) throws -> [String] {
    switch kind {
    case .systemd:
      // The service may write to these folders only, and not make them.
      for folder in units.writableFolders where Files.facts(folder) == nil {
        try Files.makeFolder(folder)
      }
      var units = units
      let probe =
        ["systemd-run", "--user", "--wait", "--quiet"]
        + ScheduleUnits.fileIsolation.flatMap { ["-p", $0] } + ["true"]
      units.isolatesFiles = runTool(probe, nil).ending.isSuccess
      try write(units.systemd)
      try tool(["systemctl", "--user", "daemon-reload"])
      try tool(["systemctl", "--user", "enable", "--now", units.name + ".timer"])
      return units.systemd.map { "Wrote \($0.path)." } + [
        "The timer \(units.name).timer is on: \(units.time).",
        "For runs while you are not logged in: loginctl enable-linger",
      ]
        + (units.isolatesFiles
          ? [] : ["This system lets no user service isolate its files, so the unit goes without."])
    case .cron:
      let old = runTool(["crontab", "-l"], nil)
      // With no crontab yet, `crontab -l` ends with 1 and an empty output.
      let table = old.ending.isSuccess ? old.output : ""
      guard old.ending.isSuccess || old.ending == .exited(1) else {
        throw failure(["crontab", "-l"], old)
      }
      try Files.makeFolder(units.plan.output + "/.batch", mode: 0o700)
      try tool(["crontab", "-"], input: units.addingCronLines(to: table))
      return ["Added to your crontab: \(units.time), and once after a start if a run was missed."]
    case .launchd:
      try Files.makeFolder(units.plan.output + "/.batch", mode: 0o700)
      try write([units.launchd])
      try tool(["launchctl", "load", "-w", units.launchd.path])
      return ["Wrote \(units.launchd.path).", "The agent is on: \(units.time)."]
    }
  }

  /// Stops the schedule and removes what `install` wrote.
  package func remove(_ kind: Kind) throws -> [String] {
    switch kind {
    case .systemd:
      // A timer that is not there is as good as one that was stopped.
      _ = runTool(["systemctl", "--user", "disable", "--now", units.name + ".timer"], nil)
      let removed = try remove(units.systemd)
      _ = runTool(["systemctl", "--user", "daemon-reload"], nil)
      return removed
    case .cron:
      let old = runTool(["crontab", "-l"], nil)
      guard old.ending.isSuccess else { return ["There is no crontab."] }
      let table = units.removingCronLines(from: old.output)
      guard table != old.output else { return ["Your crontab has no line of this plan."] }
      try tool(["crontab", "-"], input: table)
      return ["Removed the plan's lines from your crontab."]
    case .launchd:
      _ = runTool(["launchctl", "unload", "-w", units.launchd.path], nil)
      return try remove([units.launchd])
    }
  }

  private func write(_ files: [ScheduleUnits.UnitFile]) throws {
    for file in files {
      try Files.makeFolder(BatchPlan.parent(of: file.path))
      try Files.replace(file.path, with: Array(file.text.utf8), mode: 0o644)
    }
  }

  private func remove(_ files: [ScheduleUnits.UnitFile]) throws -> [String] {
    try files.map { file in
      guard Files.facts(file.path) != nil else { return "\(file.path) was not there." }
      try Files.remove(file.path)
      return "Removed \(file.path)."
    }
  }

  private func tool(_ arguments: [String], input: String? = nil) throws {
    let result = runTool(arguments, input)
    if !result.ending.isSuccess { throw failure(arguments, result) }
  }

  private func failure(_ arguments: [String], _ result: Tool.Result) -> BatchError {
    let lines = result.output.prefix(300).split(separator: "\n").map { PlainLine.safe(String($0)) }
    let said = lines.isEmpty ? "it said nothing" : lines.joined(separator: "; ")
    let ending =
      switch result.ending {
      case .exited(let code): "it ended with exit code \(code): \(said)"
      case .signalled(let number): "it was ended by signal \(number)"
      case .overdue: "it took too long"
      case .notStarted(let problem): "it could not be started: \(problem)"
      }
    return BatchError(
      .tool, "\(ending).", file: arguments.joined(separator: " "),
      remedy: "Install it by hand from what \(.scheduleText) prints.")
  }
}
