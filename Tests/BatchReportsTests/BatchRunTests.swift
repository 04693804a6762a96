// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import PremiumAnalysis
import RehearsalWork
import SurveyStore
import TestSupport
import Testing
import Workflow

@testable import BatchReports

struct BatchRunTests {
  @Test func publishesASetAndPointsLatestAtIt() throws {
    let round = try RoundFolder()
    let summary = try round.run()
    #expect(summary.outcome == .published && summary.exitCode == 0)
    #expect(round.sets == ["2026-11-23"])
    #expect(round.latest == "2026-11-23")
    try round.expectWhole()
    #expect(summary.count(.survey, .written) == 1)
    #expect(summary.count(.brief, .written) == 2)
    #expect(summary.count(.report, .written) == 1)
    for path in [
      "people/anna/brief.html", "people/ben/brief.json", "markets/engineers/report.html",
      "markets/engineers/premiums.csv", "markets/engineers/report.json", "index.html",
    ] {
      #expect(round.exists("latest/" + path), "\(path)")
    }
    #expect(round.text("index.html")?.contains("2026-11-23/index.html") == true)
  }

  @Test func personalFilesAreForTheirOwnerAndMarketPagesForAll() throws {
    let round = try RoundFolder()
    try round.run()
    #expect(try round.mode("2026-11-23") == 0o755)
    #expect(try round.mode("2026-11-23/people") == 0o700)
    #expect(try round.mode("2026-11-23/people/anna") == 0o700)
    for path in ["people/anna/brief.html", "manifest.json", "summary.json", "figures.json"] {
      #expect(try round.mode("2026-11-23/" + path) == 0o600)
    }
    #expect(try round.mode("2026-11-23/markets/engineers/report.html") == 0o644)
    #expect(try round.mode(".batch") == 0o700)
    for page in ["index.html", "2026-11-23/index.html", "2026-11-23/markets/engineers/report.html"]
    {
      #expect(round.text(page)?.contains("anna") == false)
    }
  }

  @Test func secondRunOnTheSameInputsRebuildsNothing() throws {
    let round = try RoundFolder()
    try round.run()
    let work = round.work
    let summary = try round.run(work)
    #expect(summary.outcome == .unchanged && summary.exitCode == 0)
    #expect(work.briefsMade == 0)
    #expect(round.sets == ["2026-11-23"])
    #expect(summary.count(.brief, .unchanged) == 2)
    #expect(summary.count(.report, .unchanged) == 1)
    #expect(summary.count(.survey, .unchanged) == 1)
  }

  @Test func anotherDayPublishesTheSameFilesWithoutMakingThemAgain() throws {
    let round = try RoundFolder()
    try round.run()
    let work = round.work
    let summary = try round.run(work, day: "2026-11-30")
    #expect(summary.outcome == .published)
    #expect(work.briefsMade == 0)
    #expect(round.latest == "2026-11-30")
    #expect(summary.count(.brief, .unchanged) == 2)
    for file in ["people/anna/brief.html", "markets/engineers/report.html"] {
      #expect(
        try round.serialNumber("2026-11-23/" + file) == round.serialNumber("2026-11-30/" + file))
    }
    try round.expectWhole()
  }

  @Test func sameInputsMakeTheSameBytes() throws {
    let (first, second) = (try RoundFolder(), try RoundFolder())
    try first.run()
    try second.run(clock: { Date(timeIntervalSince1970: 1) })
    let files = try FileManager.default.subpathsOfDirectory(atPath: first.output("2026-11-23"))
    #expect(files.count > 8)
    for file in files {
      #expect(first.text("latest/" + file) == second.text("latest/" + file), "\(file)")
    }
  }

  @Test func onlyTheBriefThatChangedIsMadeAgain() throws {
    let round = try RoundFolder()
    try round.run()
    try round.addPerson("anna", text: "name: anna, pay raised")
    let work = round.work
    let summary = try round.run(work)
    #expect(work.briefsMade == 1)
    #expect(round.sets == ["2026-11-23", "2026-11-23-2"])
    #expect(round.latest == "2026-11-23-2")
    #expect(summary.count(.brief, .written) == 1 && summary.count(.brief, .unchanged) == 1)
    try round.expectWhole()
  }

  @Test func tamperedBriefIsMadeAgainInsteadOfTakenOver() throws {
    let round = try RoundFolder()
    try round.run()
    try Data("forged".utf8).write(
      to: URL(filePath: round.output("2026-11-23/people/anna/brief.html")))
    let work = round.work
    try round.run(work, day: "2026-11-24")
    #expect(work.briefsMade == 1)
    #expect(round.text("2026-11-24/people/anna/brief.html")?.contains("forged") == false)
    #expect(try Manifest.problems(inSet: round.output("2026-11-24")) == [])
  }

  @Test func summaryLeadsWithWhatChanged() throws {
    let round = try RoundFolder()
    try round.run()
    // A correction of the 2023 edition: the premium leaves its range, the verdict turns.
    try round.folder.write(
      RoundFolder.survey2023.replacing("0.16 0.10 0.22", with: "0.05 0.02 0.08"),
      to: "inbox/dou-2023.csv")
    try round.folder.write(RoundFolder.survey2024, to: "inbox/dou-2024.csv")
    let work = round.work
    let summary = try round.run(work, day: "2026-11-30")
    #expect(
      summary.changes.map(\.kind) == [.newEdition, .premiumMoved, .verdictFlipped])
    #expect(
      summary.changes[1].text.contains(
        "went from +16.0\u{A0}% to +5.0\u{A0}%, outside its earlier range of 10.0 to 22.0\u{A0}%"))
    #expect(summary.changes[2].text.contains("was partly supported, now it is not supported"))
    #expect(summary.people.map(\.name) == ["anna", "ben"])
    #expect(summary.people[0].text.contains("target 92800 → 84000 EUR"))
    let lines = summary.text.split(separator: "\n")
    #expect(lines[1] == "What changed since the last run")
    #expect(round.text("latest/index.html")?.contains("outside its earlier range") == true)
    #expect(round.text("latest/index.html")?.contains("92800") == false)
  }

  @Test func badPersonAndBadSurveyFailAloneAndTheRestIsPublished() throws {
    let round = try RoundFolder()
    try round.addPerson("carl", text: "bad")
    try round.folder.write("not a survey", to: "inbox/broken.csv")
    let summary = try round.run()
    #expect(summary.outcome == .partly && summary.exitCode == 3)
    let failed = summary.items.filter { $0.outcome == .failed }
    #expect(failed.map(\.name) == ["broken.csv", "carl"])
    #expect(failed[1].reason == "line 1: pay is not a number")
    #expect(round.exists("latest/people/anna/brief.html"))
    #expect(!round.exists("latest/people/carl"))
    #expect(summary.text.contains("brief carl: line 1: pay is not a number"))
    try round.expectWhole()
  }

  @Test func nothingIsPublishedWhenNothingSucceeds() throws {
    let round = try RoundFolder()
    try round.run()
    struct Broken: RoundWork {
      func importSurvey(at path: String, rejectLimit: Double) throws -> ImportOutcome { throw gone }
      func storedImports() throws -> [StoredImport] { throw gone }
      func premiumRows(_ report: BatchPlan.Report) throws -> [PremiumRow] { throw gone }
      func ladders(_ report: BatchPlan.Report) throws -> [Ladder] { throw gone }
      func brief(
        personFile: String, formats: [BriefFormat], today: CalendarDate
      ) throws -> RoundBrief { throw gone }
      var gone: RehearsalWork.Failure { .init(description: "the store is gone") }
    }
    let summary = try round.run(Broken(), day: "2026-11-24")
    #expect(summary.outcome == .failed && summary.exitCode == 1)
    #expect(summary.message.contains("the store is gone"))
    #expect(round.sets == ["2026-11-23"] && round.latest == "2026-11-23")
    #expect(summary.set == "2026-11-23")
    try round.expectWhole()
  }

  @Test func briefWithoutEvidenceIsToldAsWithheldEachTime() throws {
    let round = try RoundFolder()
    try round.folder.write(
      "survey dou 2023-12\nDE software-engineering tech-lead 120 3 - - -", to: "inbox/dou-2023.csv")
    let first = try round.run()
    let second = try round.run()
    for summary in [first, second] {
      #expect(summary.exitCode == 0)
      #expect(summary.count(.brief, .withheld) == 2)
      #expect(summary.count(.report, .withheld) == 1)
    }
    #expect(second.outcome == .unchanged)
  }

  @Test func hostileFileNamesStayInTheirFolders() throws {
    let round = try RoundFolder(people: [])
    let names = [
      "-rf.yaml", "..yaml", "a b.yaml", "a\nb.yaml", "$(touch x).yaml", "Ünïcode.yaml", "x;y.yaml",
      "<b>.yaml", "UPPER.yaml", "upper.yaml", "...yaml",
    ]
    for name in names where !name.hasPrefix(".") {
      try round.addPerson(String(name.dropLast(5)))
    }
    try round.folder.write(
      RoundFolder.survey2024, to: "inbox/-n \u{1B}[31m\n../x.csv".replacing("/x", with: "x"))
    let summary = try round.run()
    #expect(summary.exitCode == 0)
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: round.output("latest/people"))
    #expect(folders.count == 9)
    #expect(folders.allSatisfy { !$0.hasPrefix("-") && !$0.hasPrefix(".") && !$0.contains("\n") })
    #expect(folders.contains("Ünïcode"))
    #expect(
      folders.contains { $0.hasPrefix("UPPER~") } && folders.contains { $0.hasPrefix("upper~") })
    #expect(!summary.text.contains("\u{1B}"))
    try round.expectWhole()
  }

  @Test func folderNamesAreSafeAndApart() {
    let names = PeopleList.folderNames(for: [
      "a.yaml", "a.yml", "../b.yaml", "c", ".yaml", "é.yaml",
    ])
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
    #expect(names[3] == "c" && names[5] == "é")
    #expect(names.allSatisfy { !$0.contains("/") && !$0.hasPrefix(".") })
  }

  @Test func loosePersonFileIsWarnedAbout() throws {
    let round = try RoundFolder()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: round.folder.path("people/ben.yaml"))
    let summary = try round.run()
    #expect(summary.exitCode == 0)
    #expect(summary.notes.count { $0.contains("ben.yaml can be read by others") } == 1)
  }

  @Test func fileThatIsStillArrivingWaitsForTheNextRun() throws {
    let round = try RoundFolder()
    let now = Date()
    let inbox = try #require(round.plan.inbox)
    let settling = BatchPlan.Inbox(
      folder: inbox.folder, include: ["*.csv"], settleSeconds: 60, done: nil)
    let seconds = Int(now.timeIntervalSince1970)
    #expect(try InboxScan.of(settling, now: seconds + 5).ready == [])
    #expect(try InboxScan.of(settling, now: seconds + 5).notes.count == 1)
    #expect(try InboxScan.of(settling, now: seconds + 90).ready == ["dou-2023.csv"])
    // A clock that is wrong must not keep a file waiting for ever.
    #expect(try InboxScan.of(settling, now: seconds - 90_000).ready == ["dou-2023.csv"])
  }

  @Test func importedFilesMoveToTheDoneFolder() throws {
    let round = try RoundFolder()
    var plan = round.plan
    plan.inbox?.done = round.folder.path("inbox/done")
    let day = try #require(CalendarDate("2026-11-23"))
    func run() -> RunSummary { BatchRun(plan: plan, work: round.work, today: day).run() }
    #expect(run().exitCode == 0)
    #expect(FileManager.default.fileExists(atPath: round.folder.path("inbox/done/dou-2023.csv")))
    try round.folder.write(RoundFolder.survey2024, to: "inbox/dou-2023.csv")
    #expect(run().exitCode == 0)
    let done = try FileManager.default.contentsOfDirectory(
      atPath: round.folder.path("inbox/done"))
    #expect(done.count == 2)
  }

  @Test func oldSetsGoOnlyAfterAGoodPublish() throws {
    let round = try RoundFolder(extra: "keep-sets: 2")
    for day in ["2026-11-01", "2026-11-08", "2026-11-15"] { try round.run(day: day) }
    #expect(round.sets == ["2026-11-08", "2026-11-15"])
    // Hard-linked briefs survive the set they came from.
    try round.expectWhole()
  }

  @Test func clockThatGoesBackDoesNotConfuseTheOrder() throws {
    let round = try RoundFolder()
    try round.run(day: "2026-11-23")
    try round.run(day: "2026-11-20")
    #expect(round.latest == "2026-11-20")
    let work = round.work
    let summary = try round.run(work, day: "2026-11-20")
    #expect(summary.outcome == .unchanged && work.briefsMade == 0)
  }

  @Test func secondRunAtTheSameTimeLeavesWithItsOwnCode() throws {
    let round = try RoundFolder()
    try round.run(progress: { event in
      guard event == .step(.briefs) else { return }
      let second = try? round.run()
      #expect(second?.outcome == .locked)
      #expect(second?.exitCode == 4)
      #expect(second?.message.contains("another run of this batch is going on") == true)
    })
    #expect(round.sets == ["2026-11-23"])
  }

  @Test func askedToStopLeavesTheSetBefore() throws {
    for step in RoundStep.allCases {
      let round = try RoundFolder()
      try round.run()
      try round.addPerson("dora")
      let stop = StopSignal()
      let summary = try round.run(
        day: "2026-11-24", stop: stop, progress: { if $0 == .step(step) { stop.ask() } })
      let isLate = [.publish, .latest, .index, .retention].contains(step)
      #expect(summary.outcome == (isLate ? .published : .stopped), "\(step)")
      #expect(summary.exitCode == (isLate ? 0 : 1), "\(step)")
      #expect(round.latest == (isLate ? "2026-11-24" : "2026-11-23"), "\(step)")
      try round.expectWhole("\(step)")
    }
  }

  @Test func missedPeriodIsCaughtUpOnce() throws {
    let round = try RoundFolder()
    let start = try #require(CalendarDate("2026-11-02")).dayNumber
    func at(_ day: Int, _ age: String?) throws -> RunSummary {
      let seconds = Double(start + day) * 86_400 + 3600
      return try round.run(
        day: CalendarDate(dayNumber: start + day).description,
        ifOlderThan: try age.map { try BatchAge($0) },
        clock: { Date(timeIntervalSince1970: seconds) })
    }
    #expect(try at(0, "167h").outcome == .published)
    #expect(try at(3, "167h").outcome == .notDue)
    // The machine slept through two Mondays.
    #expect(try at(17, "167h").outcome == .published)
    #expect(try at(17, "167h").outcome == .notDue)
    #expect(try at(18, nil).outcome == .published)
  }

  @Test func tellsTheCommandOfAFailureWithoutAShell() throws {
    let round = try RoundFolder()
    try round.addPerson("carl", text: "bad")
    let script = try round.folder.write(
      "#!/bin/sh\nprintf '%s|%s|%s' \"$1\" \"$LEADPAY_OUTCOME\" \"$(grep -c carl \"$LEADPAY_SUMMARY\")\" > \"$(dirname \"$0\")/told\"\n",
      to: "tell.sh")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    var plan = round.plan
    plan.onFailure = BatchPlan.FailureCommand(arguments: [script, "$(id) ; x"], timeoutSeconds: 10)
    let day = try #require(CalendarDate("2026-11-23"))
    let summary = BatchRun(plan: plan, work: round.work, today: day).run()
    #expect(summary.exitCode == 3)
    let told = try String(contentsOfFile: round.folder.path("told"), encoding: .utf8)
    #expect(told == "$(id) ; x|partly|1")
  }

  @Test func commandThatHangsIsEnded() {
    let start = Date()
    let problem = FailureNotice.send(
      BatchPlan.FailureCommand(arguments: ["sleep", "60"], timeoutSeconds: 1), environment: [:])
    #expect(problem == "sleep took more than 1 s and was ended")
    #expect(Date().timeIntervalSince(start) < 40)
    let missing = BatchPlan.FailureCommand(arguments: ["no-such-tool"], timeoutSeconds: 1)
    #expect(FailureNotice.send(missing, environment: [:])?.contains("could not be started") == true)
  }

  @Test func runLogTellsEveryItemAsJSONLines() throws {
    let round = try RoundFolder()
    try round.addPerson("carl", text: "bad")
    try round.run()
    let logs = try FileManager.default.contentsOfDirectory(atPath: round.output(".batch/logs"))
    let log = try #require(round.text(".batch/logs/" + (logs.first ?? "")))
    let lines = try log.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.first?["event"] as? String == "start")
    #expect(lines.last?["event"] as? String == "end")
    let items = lines.compactMap { $0["item"] as? [String: Any] }
    #expect(items.count == 5)
    #expect(
      items.contains { $0["name"] as? String == "carl" && $0["outcome"] as? String == "failed" })
    #expect(lines.count { $0["step"] as? String == "publish" } == 1)
  }

  @Test(.timeLimit(.minutes(15))) func thousandPeopleRunToTheEnd() throws {
    let round = try RoundFolder(people: [])
    for number in 0..<1000 { try round.addPerson("p\(number)") }
    let summary = try round.run()
    #expect(summary.count(.brief, .written) == 1000)
    #expect(summary.throughput?.contains("1000 briefs made in") == true)
    print("note: \(summary.throughput ?? "")")
    let work = round.work
    let again = try round.run(work, day: "2026-11-24")
    #expect(work.briefsMade == 0 && again.count(.brief, .unchanged) == 1000)
    print(
      "note: taking 1000 briefs over: \(again.briefSeconds ?? 0) s, whole run \(again.seconds ?? 0) s"
    )
  }
}
