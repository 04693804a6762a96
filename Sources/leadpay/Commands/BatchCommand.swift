// SPDX-License-Identifier: MIT

import ArgumentParser
import BatchReports
import Foundation
import Foundations
import NegotiationBrief
import Pages
import Settings

/// `leadpay batch`: the whole round, unattended.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "The whole round unattended: inbox, briefs, market reports, publication.",
    discussion: "The plan is described in docs/batch.md.",
    subcommands: [Run.self, Status.self, Schedule.self, Forget.self])

  /// The plan of a file; one that is wrong ends the command as wrong usage does (docs/batch.md).
  fileprivate static func loaded(_ path: String) throws -> BatchPlan {
    do {
      return try BatchPlan.load(path: path)
    } catch let error as SettingsError {
      throw CommandFailure(errorText(error), code: 2)
    }
  }

  /// `leadpay batch run`.
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import what is new, make the briefs and reports, publish the set.",
      discussion: """
        The published set is replaced as a whole or not at all. Exit codes: 0 ok, 1 failed,
        2 usage, 3 partly done, 4 another run holds the lock.

          leadpay batch run plan.yaml
        """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The plan.")
    var plan: String

    @Option(
      help: ArgumentHelp(
        "The day of the round (default: today, by the plan’s time-zone or TZ).", valueName: "date"))
    var date: String?

    @Option(
      name: .customLong("if-older-than"),
      help: ArgumentHelp("Run only when the last good run is older, such as 6d.", valueName: "age"))
    var ifOlderThan: String?

    func run() throws {
      let plan = try BatchCommand.loaded(plan)
      let today = try day(in: plan)
      let progress = BatchProgress(isShown: !common.quiet && !common.json)
      let summary = BatchRun(
        plan: plan, work: StoreRound(storePath: plan.store, today: today), today: today,
        clock: { Clock.date() }, stop: .onTermination(), progress: { progress.show($0) }
      ).run(ifOlderThan: try ifOlderThan.map(BatchAge.init))
      progress.clear()
      if common.json {
        common.console.print(try summary.prettyJSON())
      } else {
        common.console.print(summary.text)
      }
      if summary.exitCode != 0 { throw ExitCode(summary.exitCode) }
    }

    private func day(in plan: BatchPlan) throws -> CalendarDate {
      guard let date else { return .today(in: plan.timeZone) }
      guard let day = CalendarDate(date), day.description == date else {
        throw ValidationError("“\(date)” is not a date; write 2026-11-23.")
      }
      return day
    }
  }

  /// `leadpay batch status`.
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "How the last run went and how old it is, for monitoring.",
      discussion: """
          leadpay batch status plan.yaml --max-age 8d
        """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The plan.")
    var plan: String

    @Option(
      name: .customLong("max-age"),
      help: ArgumentHelp(
        "Fail when the last good run is older, such as 8d or 36h.", valueName: "age"))
    var maxAge: String?

    func run() throws {
      let age = try maxAge.map(BatchAge.init)
      let status = BatchStatus.read(plan: try BatchCommand.loaded(plan), now: Clock.date())
      common.console.print(common.json ? try status.prettyJSON() : status.text(maximumAge: age))
      let code = status.exitCode(maximumAge: age)
      if code != 0 { throw ExitCode(code) }
    }
  }

  /// `leadpay batch schedule`.
  struct Schedule: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run a plan on a schedule: systemd user timer, cron or launchd.",
      discussion: """
        --show prints what would be installed and where, and changes nothing; --remove undoes it.

          leadpay batch schedule plan.yaml --weekly mon 06:00 --show
          leadpay batch schedule plan.yaml --daily 06:00 --cron
        """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The plan.")
    var plan: String

    @Option(parsing: .upToNextOption, help: "Day and time, such as mon 06:00.")
    var weekly: [String] = []

    @Option(help: "Time, such as 06:00.")
    var daily: String?

    @Option(parsing: .upToNextOption, help: "Day of the month (1 to 28) and time, such as 1 06:00.")
    var monthly: [String] = []

    @Flag(help: "A crontab line instead of a systemd timer.")
    var cron = false

    @Flag(help: "A launchd agent instead of a systemd timer (the default on macOS).")
    var launchd = false

    @Flag(help: "Print what would be installed; change nothing.")
    var show = false

    @Flag(help: "Take the schedule away.")
    var remove = false

    func validate() throws {
      guard !(cron && launchd) else { throw ValidationError("Choose --cron or --launchd.") }
      let times = [!weekly.isEmpty, daily != nil, !monthly.isEmpty].filter { $0 }.count
      guard times <= 1 else {
        throw ValidationError("Choose one of --weekly, --daily and --monthly.")
      }
      guard times == 1 || remove else {
        throw ValidationError("Say when: --weekly mon 06:00, --daily 06:00 or --monthly 1 06:00.")
      }
    }

    func run() throws {
      let plan = try BatchCommand.loaded(plan)
      let text =
        !weekly.isEmpty
        ? weekly.joined(separator: " ")
        : !monthly.isEmpty ? monthly.joined(separator: " ") : daily ?? "06:00"
      let units = try ScheduleUnits(
        plan: plan, executable: Self.executable, time: try ScheduleTime(text),
        home: FileManager.default.homeDirectoryForCurrentUser.path)
      let installer = ScheduleInstaller(units: units)
      if show {
        common.console.print(installer.preview(kind))
        return
      }
      let done = remove ? try installer.remove(kind) : try installer.install(kind)
      done.forEach(common.console.print)
    }

    private var kind: ScheduleInstaller.Kind {
      if cron { return .cron }
      if launchd { return .launchd }
      #if os(macOS)
        return .launchd
      #else
        return .systemd
      #endif
    }

    /// The program itself, so that the schedule runs what the user ran.
    private static var executable: String {
      Bundle.main.executablePath ?? CommandLine.arguments[0]
    }
  }
}

extension BatchCommand {
  /// `leadpay batch forget`.
  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a person or a survey edition from what a plan has published.",
      discussion: """
        A person's briefs leave every set, summary and log; sets made from an edition go whole. The
        person's own file and the store stay: see also `leadpay store forget`.

          leadpay batch forget plan.yaml --person anna
          leadpay batch forget plan.yaml --edition dou/2024-12
        """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The plan.")
    var plan: String

    @Option(help: "The folder of the person's brief, as the summary names it.")
    var person: String?

    @Option(help: "The edition, such as dou/2024-12.")
    var edition: String?

    func validate() throws {
      guard (person == nil) != (edition == nil) else {
        throw ValidationError("Say what to forget: --person or --edition.")
      }
    }

    func run() throws {
      let plan = try BatchCommand.loaded(plan)
      let traces = PublishedTraces(plan: plan)
      let sets: [String]
      if let person {
        sets = try traces.forget(person: person)
      } else {
        sets = try traces.forget(edition: CellSelection.edition(edition ?? ""))
      }
      let name = person ?? edition ?? ""
      guard !sets.isEmpty else {
        throw CommandFailure(
          "\(plan.output): no published set held anything of “\(name.printable)”. Name it as the "
            + "sets' summary.txt or `leadpay store info` does.")
      }
      for set in sets {
        common.console.print(
          person == nil ? "removed \(set), made from \(name)" : "removed \(name) from \(set)")
      }
      common.console.remark(
        person == nil
          ? "The next run publishes it again unless the store has forgotten it: "
            + "`leadpay store forget \(name) --store \(plan.store)`."
          : "The next run makes the brief again as long as the person's file is among the plan's people."
      )
    }
  }
}

/// The steps and items of a round on one line of a terminal.
private final class BatchProgress: Sendable {
  private let isShown: Bool

  init(isShown: Bool) { self.isShown = isShown && isatty(STDERR_FILENO) == 1 }

  func show(_ progress: RoundProgress) {
    guard isShown else { return }
    switch progress {
    case .step(let step): write("\r\u{1B}[K\(step.rawValue)")
    case .items(let step, let done, let total):
      write("\r\u{1B}[K\(step.rawValue)  \(done)/\(total)")
    }
  }

  func clear() { if isShown { write("\r\u{1B}[K") } }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
