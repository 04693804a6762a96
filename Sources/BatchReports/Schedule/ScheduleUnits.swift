// SPDX-License-Identifier: MIT

import Foundations
import Pages

/// The texts that make a system run a plan on its own; nothing is written by making them.
package struct ScheduleUnits: Sendable {
  /// A file to be written.
  package struct UnitFile: Hashable, Sendable {
    package var path: String
    package var text: String
  }

  let plan: BatchPlan
  let executable: String
  let time: ScheduleTime
  let home: String
  /// Whether the systemd service sees all but its own folders as read-only.
  ///
  /// A user's service needs user namespaces for that, which some systems forbid; the service would
  /// then not start at all.
  package var isolatesFiles = true

  /// - Parameters:
  ///   - executable: the absolute path of `leadpay`.
  ///   - home: the user's home folder, where the unit files go.
  /// - Throws: `BatchError.schedule` for a path with a control character: a line break in it would
  ///   be a line of the unit or of the crontab.
  package init(plan: BatchPlan, executable: String, time: ScheduleTime, home: String) throws {
    let paths =
      [plan.path, plan.store, plan.output, executable, home]
      + [plan.inbox?.folder, plan.inbox?.done].compactMap { $0 }
    for path in paths where path.unicodeScalars.contains(where: Self.isUnfit) {
      throw BatchError(
        .schedule, "this path has a line break or another control character.", file: path.printable,
        remedy: "Rename the folder or file, or name another in the plan.")
    }
    self.plan = plan
    self.executable = executable
    self.time = time
    self.home = home
  }

  /// `leadpay-batch-weekly`: one set of units for each plan's name.
  package var name: String { "leadpay-batch-\(plan.name)" }

  var arguments: [String] { [executable, "batch", "run", plan.path] }

  /// Of a run that only makes up for a missed one.
  var catchUpArguments: [String] { arguments + ["--if-older-than", time.dueAfter] }

  /// The folders that a run must be able to write to.
  var writableFolders: [String] {
    let all =
      [plan.output, BatchPlan.parent(of: plan.store)]
      + [plan.inbox?.folder, plan.inbox?.done].compactMap { $0 }
    return Set(all).sorted()
  }

  private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  // MARK: systemd

  /// The systemd user units: service, timer, and the service that tells of a failure.
  ///
  /// `Persistent=true` runs once, when the machine is up again, for a period it slept through. A
  /// user's timers run without a login once `loginctl enable-linger` is set.
  package var systemd: [UnitFile] {
    let folder = home + "/.config/systemd/user"
    return [
      UnitFile(path: "\(folder)/\(name).service", text: service),
      UnitFile(path: "\(folder)/\(name).timer", text: timer),
      UnitFile(path: "\(folder)/\(name)-failed.service", text: failureService),
    ]
  }

  /// What `ScheduleInstaller` tries before it relies on it.
  static let fileIsolation = [
    "ProtectSystem=strict", "ProtectHome=read-only", "PrivateTmp=true",
  ]

  private var service: String {
    var limits: [String] = []
    if isolatesFiles {
      limits = Self.fileIsolation + ["ProtectControlGroups=true"]
      limits += writableFolders.map { "ReadWritePaths=-\(Self.systemdPath($0))" }
    }
    // leadpay itself never uses a network; the plan's own command may want to.
    if plan.onFailure == nil { limits.append("RestrictAddressFamilies=AF_UNIX") }
    return """
      # Made by `leadpay batch schedule`; `leadpay batch schedule --remove` undoes it.
      [Unit]
      Description=leadpay batch \(plan.name)
      OnFailure=\(name)-failed.service

      [Service]
      Type=oneshot
      ExecStart=\(Self.systemdLine(arguments))
      # Partly done (3) is told by the run itself; another run going on (4) is no failure.
      SuccessExitStatus=3 4
      TimeoutStartSec=6h
      TimeoutStopSec=5min
      KillMode=mixed
      Nice=10
      IOSchedulingClass=idle
      UMask=0077
      NoNewPrivileges=true
      \(limits.joined(separator: "\n"))
      RestrictNamespaces=true
      RestrictRealtime=true
      RestrictSUIDSGID=true
      LockPersonality=true
      SystemCallArchitectures=native
      SystemCallFilter=@system-service
      SystemCallErrorNumber=EPERM

      """
  }

  private var timer: String {
    """
    # Made by `leadpay batch schedule`; `leadpay batch schedule --remove` undoes it.
    [Unit]
    Description=leadpay batch \(plan.name), \(time)

    [Timer]
    OnCalendar=\(time.calendar)
    Persistent=true
    AccuracySec=1min
    RandomizedDelaySec=0

    [Install]
    WantedBy=timers.target

    """
  }

  /// Tells the journal, and says where to look; the plan's own command has been run by then.
  private var failureService: String {
    """
    # Made by `leadpay batch schedule`; `leadpay batch schedule --remove` undoes it.
    [Unit]
    Description=leadpay batch \(plan.name) failed

    [Service]
    Type=oneshot
    ExecStart=\(Self.systemdLine([executable, "batch", "status", plan.path]))
    SuccessExitStatus=1 3
    SyslogLevel=err

    """
  }

  /// An argument list as systemd reads it: quoted, with `%` and `$` doubled.
  static func systemdLine(_ arguments: [String]) -> String {
    arguments.map { argument in
      var quoted = ""
      for scalar in argument.unicodeScalars {
        switch scalar {
        case "%": quoted += "%%"
        case "$": quoted += "$$"
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        default: quoted.unicodeScalars.append(scalar)
        }
      }
      return "\"\(quoted)\""
    }
    .joined(separator: " ")
  }

  private static func systemdPath(_ path: String) -> String {
    path.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "%": text += "%%"
      case " ": text += "\\x20"
      case "\"": text += "\\x22"
      case "'": text += "\\x27"
      case "\\": text += "\\x5c"
      case "\n": text += "\\x0a"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  // MARK: cron

  /// Where cron's runs write what they say.
  package var cronLog: String { plan.output + "/.batch/cron.log" }

  private var cronMark: String { "# leadpay batch \(plan.name)" }

  /// The lines for a crontab: the run, and one that makes up for a missed run after a start.
  ///
  /// leadpay takes its own lock; `flock -n` besides keeps cron from starting a process to no end.
  package var cronLines: String {
    let lock = Self.shellWord(plan.output + "/.batch/cron.lock")
    let log = Self.shellWord(cronLog)
    func command(_ arguments: [String]) -> String {
      let words = arguments.map(Self.shellWord).joined(separator: " ")
      let output = Self.shellWord(plan.output)
      // The output folder is for all to read; what a run says of people is not.
      let run =
        "mkdir -p \(output) && umask 077 && mkdir -p \(output)/.batch && "
        + "flock -n \(lock) \(words) >> \(log) 2>&1"
      // In a crontab a percent sign ends the command unless a backslash stands before it.
      return run.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "\\%")
    }
    return """
      \(cronMark) begin: \(time); made by `leadpay batch schedule`
      \(time.cronFields) \(command(arguments))
      @reboot \(command(catchUpArguments))
      \(cronMark) end

      """
  }

  /// A crontab with this plan's lines in it once, whatever it had before.
  package func addingCronLines(to crontab: String) -> String {
    let rest = removingCronLines(from: crontab)
    return rest + (rest.isEmpty || rest.hasSuffix("\n") ? "" : "\n") + cronLines
  }

  /// A crontab without this plan's lines; all others are as they were.
  package func removingCronLines(from crontab: String) -> String {
    var isInside = false
    let kept = crontab.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.hasPrefix(cronMark + " begin") { isInside = true }
      defer { if line == cronMark + " end" { isInside = false } }
      return !isInside
    }
    return kept.joined(separator: "\n")
  }

  /// A word that a POSIX shell takes as it is.
  static func shellWord(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy {
        (97...122).contains($0) || (65...90).contains($0) || (45...57).contains($0) || $0 == 95
      }
    if isPlain { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }

  // MARK: launchd

  /// The launchd agent of macOS: it runs once after waking for times slept through, and at login
  /// it makes up for a missed run.
  package var launchd: UnitFile {
    var calendar = [("Hour", time.hour), ("Minute", time.minute)]
    switch time.period {
    case .daily: break
    case .weekly(let day): calendar.append(("Weekday", day))
    case .monthly(let day): calendar.append(("Day", day))
    }
    let fields = calendar.map { "    <key>\($0)</key><integer>\($1)</integer>" }
    let words = catchUpArguments.map { "    <string>\(HTML.escaped($0))</string>" }
    let label = "org.\(name)"
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      <dict>
        <key>Label</key><string>\(label)</string>
        <key>ProgramArguments</key>
        <array>
      \(words.joined(separator: "\n"))
        </array>
        <key>StartCalendarInterval</key>
        <dict>
      \(fields.joined(separator: "\n"))
        </dict>
        <key>RunAtLoad</key><true/>
        <key>ProcessType</key><string>Background</string>
        <key>Umask</key><integer>63</integer>
        <key>StandardOutPath</key><string>\(HTML.escaped(cronLog))</string>
        <key>StandardErrorPath</key><string>\(HTML.escaped(cronLog))</string>
      </dict>
      </plist>

      """
    return UnitFile(path: "\(home)/Library/LaunchAgents/\(label).plist", text: text)
  }
}
