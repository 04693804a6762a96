// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Synchronization
import TestSupport
import Testing

@testable import BatchReports

/// Runs that end badly: whatever happens, a reader finds whole sets and the next run needs no help.
@Suite(.serialized) struct BatchFaultTests {
  private static let killPoints = RoundStep.allCases.map(\.rawValue) + ["briefs:1", "briefs:2"]

  @Test(arguments: killPoints) func killedAtAnyStepLeavesWholeSets(point: String) throws {
    let round = try RoundFolder()
    try round.run(day: "2026-11-16")
    try round.addPerson("anna", text: "name: anna, changed")
    try round.addPerson("dora")
    try round.folder.write(RoundFolder.survey2024, to: "inbox/dou-2024.csv")

    let killed = try Rehearsal.run(
      round.plan.path, day: "2026-11-23", ["REHEARSAL_KILL_AT": point])
    #expect(killed.wasKilled, "\(killed.output)")
    try round.expectWhole("killed at \(point)")
    // A kill comes before the step: up to publishing nothing may have changed for readers.
    let isLate = ["latest", "index", "retention"].contains(point)
    #expect(round.sets == (isLate ? ["2026-11-16", "2026-11-23"] : ["2026-11-16"]))
    #expect(BatchStatus.read(plan: round.plan, now: Date()).wasCutOff)
    #expect(
      BatchStatus.read(plan: round.plan, now: Date()).text().hasPrefix("Batch “weekly”: cut off\n"))
    #expect(BatchStatus.read(plan: round.plan, now: Date()).exitCode() == 1)

    let next = try Rehearsal.run(round.plan.path, day: "2026-11-23")
    #expect(next.exitCode == 0, "\(next.output)")
    #expect(round.latest == "2026-11-23")
    #expect(round.exists("latest/people/dora/brief.html"))
    #expect(!round.exists(".batch/staging"))
    try round.expectWhole("run after a kill at \(point)")
    #expect(BatchStatus.read(plan: round.plan, now: Date()).exitCode() == 0)
  }

  @Test func killedAtRandomMomentsLeavesWholeSets() throws {
    let round = try RoundFolder(people: (0..<20).map { "p\($0)" })
    try round.run()
    var moments: [UInt32] = []
    for turn in 0..<20 {
      try round.addPerson("p\(turn)", text: "changed in turn \(turn)")
      let started = try Rehearsal.start(
        round.plan.path, day: "2026-11-23", ["REHEARSAL_BRIEF_DELAY": "1000"])
      // Spread evenly over the time that a run takes.
      moments.append(UInt32(turn) * 6_000 + 5_000)
      usleep(moments[turn])
      kill(started.process.processIdentifier, SIGKILL)
      _ = Rehearsal.finish(started)
      try round.expectWhole("killed after \(moments[turn]) µs")
    }
    let last = try round.run()
    #expect(last.exitCode == 0)
    try round.expectWhole()
  }

  @Test func lockOfAKilledRunIsFreeAtOnce() throws {
    let round = try RoundFolder(people: (0..<50).map { "p\($0)" })
    let started = try Rehearsal.start(
      round.plan.path, day: "2026-11-23", slowly)
    try wait { round.exists(".batch/staging/people") }
    #expect(BatchStatus.read(plan: round.plan, now: Date()).isRunning)
    let second = try Rehearsal.run(round.plan.path, day: "2026-11-23")
    #expect(second.exitCode == 4)
    #expect(second.output.contains("another run of this batch is going on"))
    #expect(round.sets == [])
    kill(started.process.processIdentifier, SIGKILL)
    _ = Rehearsal.finish(started)
    let third = try Rehearsal.run(round.plan.path, day: "2026-11-23")
    #expect(third.exitCode == 0, "\(third.output)")
  }

  @Test func terminationStopsBetweenItemsAndSaysSo() throws {
    let round = try RoundFolder(people: (0..<50).map { "p\($0)" })
    let started = try Rehearsal.start(
      round.plan.path, day: "2026-11-23", slowly)
    try wait { round.exists(".batch/staging/people") }
    let asked = Date()
    kill(started.process.processIdentifier, SIGTERM)
    let result = Rehearsal.finish(started)
    #expect(!result.wasKilled && result.exitCode == 1)
    #expect(result.output.contains("a signal stopped the run before “briefs”"))
    #expect(Date().timeIntervalSince(asked) < 15)
    #expect(round.sets == [] && !round.exists(".batch/staging"))
    #expect(BatchStatus.read(plan: round.plan, now: Date()).outcome == .stopped)
  }

  /// A real small disk in a mount namespace of its own; at the end its content is copied out.
  @Test(
    .enabled(
      if: Rehearsal.isRoot && FileManager.default.isExecutableFile(atPath: "/usr/bin/unshare")),
    arguments: [0, 24, 48, 72, 96, 120, 144, 168])
  func fullDiskLeavesTheSetBefore(freeKilobytes: Int) throws {
    let round = try RoundFolder(output: "disk/reports")
    let disk = round.folder.path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    let executable = try #require(Rehearsal.executable).path
    let script = try round.folder.write(
      """
      set -u
      mount -t tmpfs -o size=1m tmpfs "$1/disk" || exit 90
      "$2" "$1/plan.yaml" 2026-11-16 || exit 91
      for name in anna ben; do echo "name: $name, changed" > "$1/people/$name.yaml"; done
      free=$(df -k --output=avail "$1/disk" | tail -n 1)
      head -c $(( (free - $3) * 1024 )) /dev/zero > "$1/disk/filler"
      "$2" "$1/plan.yaml" 2026-11-23
      echo "second run: $?"
      rm "$1/disk/filler"
      cp -a "$1/disk/." "$1/copy"
      "$2" "$1/plan.yaml" 2026-11-23
      echo "third run: $?"
      """, to: "full.sh")
    let result = Rehearsal.finish(
      try Rehearsal.start([
        "unshare", "--mount", "sh", script, round.folder.url.path, executable, "\(freeKilobytes)",
      ]))
    guard result.exitCode != 90, !result.output.contains("unshare failed"),
      !result.output.contains("unshare:")
    else {
      print("note: no disk can be mounted here; the full-disk test is skipped")
      return
    }
    let copy = round.folder.path("copy/reports")
    let sets = try FileManager.default.contentsOfDirectory(atPath: copy)
      .filter { $0.hasPrefix("20") }.sorted()
    for set in sets { #expect(try Manifest.problems(inSet: copy + "/" + set) == []) }
    let latest = try FileManager.default.destinationOfSymbolicLink(atPath: copy + "/latest")
    if result.output.contains("second run: 1") {
      #expect(sets == ["2026-11-16"] && latest == "2026-11-16")
      #expect(result.output.contains("No space left on device"))
    } else {
      #expect(result.output.contains("second run: 0"), "\(result.output)")
      #expect(sets == ["2026-11-16", "2026-11-23"] && latest == "2026-11-23")
    }
    // Two briefs in two formats, 18 kB each: the first sizes must not suffice.
    if freeKilobytes <= 48 { #expect(result.output.contains("second run: 1")) }
    #expect(result.output.contains("third run: 0"), "\(result.output)")
  }

  /// The same without root: no file may grow over 4 kB (ksh and dash count blocks of 512 bytes).
  @Test func fileThatCannotGrowLeavesTheSetBefore() throws {
    let round = try RoundFolder()
    try round.run(day: "2026-11-16")
    try round.addPerson("dora")
    let executable = try #require(Rehearsal.executable).path
    let result = Rehearsal.finish(
      try Rehearsal.start([
        "sh", "-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$1\" 2026-11-23", executable,
        round.plan.path,
      ]))
    #expect(result.exitCode == 1, "\(result.output)")
    #expect(result.output.contains("File too large"))
    #expect(round.sets == ["2026-11-16"] && round.latest == "2026-11-16")
    try round.expectWhole()
  }

  @Test(.enabled(if: Rehearsal.isRoot), arguments: [".", ".batch", "people-file"])
  func lostPermissionLeavesTheSetBefore(place: String) throws {
    let nobody = ["REHEARSAL_USER": "65534"]
    let round = try RoundFolder()
    try FileManager.default.createDirectory(
      atPath: round.plan.output, withIntermediateDirectories: true)
    for path in [""] + (try FileManager.default.subpathsOfDirectory(atPath: round.folder.url.path))
    {
      chown(round.folder.path(path), 65534, 65534)
    }
    let first = try Rehearsal.run(round.plan.path, day: "2026-11-16", nobody)
    #expect(first.exitCode == 0, "\(first.output)")
    let person = try round.folder.write("changed", to: "people/anna.yaml")
    chown(person, place == "people-file" ? 0 : 65534, 65534)
    chmod(person, 0o600)
    let folder = round.output(place)
    if place != "people-file" { chmod(folder, 0o555) }
    let second = try Rehearsal.run(round.plan.path, day: "2026-11-23", nobody)
    if place == "people-file" {
      #expect(second.exitCode == 3 && second.output.contains("brief anna: "))
      #expect(round.latest == "2026-11-23")
    } else {
      #expect(second.exitCode == 1 && second.output.contains("Permission denied"))
      #expect(round.sets == ["2026-11-16"] && round.latest == "2026-11-16")
      chmod(folder, 0o755)
    }
    try round.expectWhole(place)
    chown(person, 65534, 65534)
    #expect(try Rehearsal.run(round.plan.path, day: "2026-11-24", nobody).exitCode == 0)
    try round.expectWhole(place)
  }

  @Test func outputFolderThatIsAFileIsToldAndTheCommandIsRun() throws {
    let round = try RoundFolder()
    try round.folder.write("not a folder", to: "reports")
    let summary = try round.run()
    #expect(summary.outcome == .failed && summary.exitCode == 1)
    #expect(summary.message.contains("reports"))
  }

  /// A reader who looks all the time, while set after set is published and old ones go.
  @Test func readerAlwaysFindsLatest() throws {
    let round = try RoundFolder(extra: "keep-sets: 3")
    try round.run()
    let (stop, link, output) = (StopSignal(), round.output("latest"), round.plan.output)
    let looks = Mutex((count: 0, missing: 0))
    let reader = Thread {
      while !stop.isAsked {
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
        let isThere = FileManager.default.fileExists(
          atPath: output + "/" + (target ?? "nothing") + "/manifest.json")
        looks.withLock {
          $0.count += 1
          if !isThere { $0.missing += 1 }
        }
      }
    }
    reader.start()
    for turn in 0..<40 {
      try round.addPerson("anna", text: "turn \(turn)")
      #expect(try round.run().outcome == .published)
    }
    stop.ask()
    #expect(looks.withLock { $0.missing } == 0)
    // Thousands on an idle machine; a busy one must still have let the reader look in each turn.
    #expect(looks.withLock { $0.count } > 40)
    #expect(round.sets.count == 3)
    try round.expectWhole()
  }

  /// So long a brief that a run of fifty is still going on, on many cores or on a busy machine.
  private let slowly = ["REHEARSAL_BRIEF_DELAY": "900000"]

  private func wait(for condition: () -> Bool) throws {
    for _ in 0..<6_000 {
      if condition() { return }
      usleep(10_000)
    }
    Issue.record("waited in vain")
  }
}
