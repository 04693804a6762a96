// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Synchronization
import TestSupport
import Testing

@testable import BatchReports

struct ScheduleUnitsTests {
  private func units(_ time: String = "mon 06:00", plan path: String = "/home/a/plan.yaml") throws
    -> ScheduleUnits
  {
    let text = """
      name: weekly
      store: data/leadpay.sqlite
      inbox: {folder: in box}
      people: {files: people}
      output: reports
      """
    return try ScheduleUnits(
      plan: try BatchPlan.read(text, path: path), executable: "/usr/local/bin/leadpay",
      time: try ScheduleTime(time), home: "/home/a")
  }

  /// A line break would begin a line of the unit or of the crontab.
  @Test(arguments: ["\n", "\r", "\u{85}", "\u{2028}", "\u{0B}"])
  func aPathWithALineBreakIsRefused(sign: String) throws {
    for (store, output, path) in [
      ("a\(sign)X=/s.sqlite", "o", "plan.yaml"), ("s", "o\(sign)* * * * * evil", "plan.yaml"),
      ("s", "o", "plan\(sign)ExecStartPre=evil.yaml"),
    ] {
      var plan = try units().plan
      (plan.store, plan.output, plan.path) = ("/home/a/" + store, "/home/a/" + output, "/" + path)
      let error = #expect(throws: BatchError.self) {
        try ScheduleUnits(
          plan: plan, executable: "/bin/true", time: try ScheduleTime("06:00"), home: "/home/a")
      }
      #expect(error?.code == .schedule)
    }
  }

  @Test func readsTimesAsPeopleWriteThem() throws {
    #expect(try ScheduleTime("mon 06:00").calendar == "Mon *-*-* 06:00:00")
    #expect(try ScheduleTime("Monday 6:05").cronFields == "5 6 * * 1")
    #expect(try ScheduleTime("23:59").calendar == "*-*-* 23:59:00")
    #expect(try ScheduleTime("1 00:00").cronFields == "0 0 1 * *")
    for text in ["", "mon", "mo 06:00", "mon 24:00", "31 06:00", "mon 06:00 x", "6", "mon -1:00"] {
      let error = #expect(throws: BatchError.self) {
        try ScheduleTime(text)
      }
      #expect(error?.code == .schedule)
    }
  }

  @Test func timerCatchesUpAndServiceIsHardened() throws {
    let files = try units().systemd
    #expect(
      files.map(\.path) == [
        "/home/a/.config/systemd/user/leadpay-batch-weekly.service",
        "/home/a/.config/systemd/user/leadpay-batch-weekly.timer",
        "/home/a/.config/systemd/user/leadpay-batch-weekly-failed.service",
      ])
    #expect(files[0].text.contains("OnFailure=leadpay-batch-weekly-failed.service"))
    #expect(
      files[0].text.contains(
        "ExecStart=\"/usr/local/bin/leadpay\" \"batch\" \"run\" \"/home/a/plan.yaml\""))
    #expect(files[0].text.contains("ProtectSystem=strict"))
    #expect(files[0].text.contains("ReadWritePaths=-/home/a/in\\x20box"))
    #expect(files[0].text.contains("ReadWritePaths=-/home/a/reports"))
    #expect(files[1].text.contains("OnCalendar=Mon *-*-* 06:00:00\nPersistent=true"))
  }

  @Test func systemdReadsHostilePathsAsTheyAre() {
    #expect(
      ScheduleUnits.systemdLine(["/a b/100%/$x", "\"\\", "\n"])
        == "\"/a b/100%%/$$x\" \"\\\"\\\\\" \"\\n\"")
  }

  private static let analyze = "/usr/bin/systemd-analyze"
  private static let canAnalyze: Bool = {
    if FileManager.default.isExecutableFile(atPath: analyze) { return true }
    print("note: no systemd-analyze here; the units are not verified")
    return false
  }()

  @Test(.enabled(if: canAnalyze), arguments: ["mon 06:00", "06:00", "1 06:30"])
  func unitsPassSystemdsOwnVerification(time: String) throws {
    let folder = try TemporaryFolder()
    // Verification wants the program to exist.
    let schedule = try ScheduleUnits(
      plan: try units(plan: "/home/a/100% \"plan\".yaml").plan, executable: "/bin/true",
      time: try ScheduleTime(time), home: folder.url.path)
    let paths = try schedule.systemd.map { file in
      try folder.write(file.text, to: String(file.path.dropFirst(folder.url.path.count + 1)))
    }
    let result = Rehearsal.finish(
      try Rehearsal.start(
        [Self.analyze, "verify", "--user"] + paths, ["XDG_RUNTIME_DIR": folder.url.path]))
    #expect(result.exitCode == 0 && result.output.isEmpty, "\(result.output)")
    let calendar = Rehearsal.finish(
      try Rehearsal.start([Self.analyze, "calendar", try ScheduleTime(time).calendar]))
    #expect(calendar.exitCode == 0 && calendar.output.contains("Next elapse"))
  }

  @Test func cronLinesLockLogAndCatchUp() throws {
    let lines = try units(plan: "/home/a/it's 100%.yaml").cronLines.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[1].hasPrefix("0 6 * * 1 mkdir -p /home/a/reports && umask 077 && "))
    #expect(lines[1].contains("flock -n /home/a/reports/.batch/cron.lock /usr/local/bin/leadpay"))
    #expect(lines[1].contains("'/home/a/it'\\''s 100\\%.yaml'"))
    #expect(lines[1].hasSuffix(">> /home/a/reports/.batch/cron.log 2>&1"))
    #expect(lines[2].hasPrefix("@reboot ") && lines[2].contains("--if-older-than 167h"))
  }

  @Test func crontabOfThePersonIsLeftAsItWas() throws {
    let schedule = try units()
    for old in ["", "MAILTO=me\n0 1 * * * backup\n", "# no line break at the end"] {
      let with = schedule.addingCronLines(to: old)
      #expect(with.hasPrefix(old))
      #expect(schedule.addingCronLines(to: with) == with)
      let without = schedule.removingCronLines(from: with)
      #expect(without == old || without == old + "\n")
    }
  }

  @Test func launchdAgentIsAPropertyList() throws {
    let file = try units("sat 06:30", plan: "/home/a/<b> & c.yaml").launchd
    #expect(file.path == "/home/a/Library/LaunchAgents/org.leadpay-batch-weekly.plist")
    let list = try #require(
      try PropertyListSerialization.propertyList(from: Data(file.text.utf8), format: nil)
        as? [String: Any])
    #expect(
      list["ProgramArguments"] as? [String] == [
        "/usr/local/bin/leadpay", "batch", "run", "/home/a/<b> & c.yaml", "--if-older-than",
        "167h",
      ])
    #expect(
      list["StartCalendarInterval"] as? [String: Int] == ["Weekday": 6, "Hour": 6, "Minute": 30])
  }

  @Test func installingWritesAndRemovingUndoes() throws {
    let folder = try TemporaryFolder()
    let schedule = try ScheduleUnits(
      plan: try BatchPlan.read(
        "store: s\noutput: o\npeople: {files: p}", path: folder.path("plan.yaml")),
      executable: "/bin/true", time: try ScheduleTime("06:00"), home: folder.path("home"))
    let calls = Mutex<[String]>([])
    let table = Mutex("0 1 * * * backup\n")
    let installer = ScheduleInstaller(units: schedule) { arguments, input in
      calls.withLock { $0.append(arguments.joined(separator: " ")) }
      if arguments == ["crontab", "-"], let input { table.withLock { $0 = input } }
      return Tool.Result(
        ending: .exited(0), output: arguments == ["crontab", "-l"] ? table.withLock { $0 } : "")
    }
    for kind in [ScheduleInstaller.Kind.systemd, .launchd] {
      let paths = kind == .systemd ? schedule.systemd.map(\.path) : [schedule.launchd.path]
      _ = installer.preview(kind)
      #expect(paths.allSatisfy { !FileManager.default.fileExists(atPath: $0) })
      _ = try installer.install(kind)
      #expect(paths.allSatisfy { FileManager.default.fileExists(atPath: $0) })
      _ = try installer.remove(kind)
      #expect(paths.allSatisfy { !FileManager.default.fileExists(atPath: $0) })
    }
    _ = try installer.install(.cron)
    #expect(table.withLock { $0 }.contains("leadpay batch batch begin"))
    _ = try installer.remove(.cron)
    #expect(table.withLock { $0 } == "0 1 * * * backup\n")
    #expect(
      calls.withLock { $0 }.contains("systemctl --user enable --now leadpay-batch-batch.timer"))
  }

  @Test func toolThatFailsIsToldWithWhatItSaid() throws {
    let installer = ScheduleInstaller(units: try units()) { _, _ in
      Tool.Result(ending: .exited(2), output: "you are not allowed")
    }
    let error = #expect(throws: BatchError.self) {
      try installer.install(.cron)
    }
    #expect(error?.code == .tool)
  }
}
