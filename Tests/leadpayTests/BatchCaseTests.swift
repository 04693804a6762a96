// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

/// Rounds that once published another thing than it seemed.
@Suite struct BatchCaseTests {
  let folder: TemporaryFolder
  var tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
  }

  /// Where it is the next day already, what was logged today is not in the future of the round
  /// (case r23).
  @Test(arguments: ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
  mutating func logAndRoundHaveOneDay(zone: String) throws {
    tool.environment = ["TZ": zone, "SOURCE_DATE_EPOCH": nil]
    try folder.write(
      "name: r23\nstore: s.sqlite\npeople: {files: people/*.yaml, formats: [md]}\noutput: out\n",
      to: "plan.yaml")
    let me = try folder.write("name: Sam\nmarket: DE\n", to: "people/me.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: me)
    let logged = try tool.run("log", "people/me.yaml", "conversation", "--outcome", "progress")
    #expect(logged.status == 0, "\(logged)")
    let round = try tool.run("batch", "run", "plan.yaml", "--json")
    #expect(round.status == 0, "\(round)")
    let day = try String(contentsOfFile: me, encoding: .utf8)
      .firstMatch(of: #/date: ?"?(\d{4}-\d\d-\d\d)/#)?.output.1
    #expect(round.output.contains("\"\(try #require(day))\""), "\(round)")
  }

  @Test mutating func thePlanNamesWhoseDayItIs() throws {
    // 2026-11-23 00:00 UTC.
    for (zone, day) in [("Pacific/Pago_Pago", "2026-11-22"), ("Asia/Tokyo", "2026-11-23")] {
      try folder.write(
        "name: zone\nstore: s.sqlite\npeople: {files: people/*.yaml}\noutput: out\ntime-zone: \(zone)\n",
        to: "plan.yaml")
      try FileManager.default.createDirectory(
        atPath: folder.path("people"), withIntermediateDirectories: true)
      let round = try tool.run("batch", "run", "plan.yaml", "--json")
      #expect(round.output.contains("\"\(day)\""), "\(round)")
    }
    try folder.write(
      "name: z\nstore: s.sqlite\npeople: {files: p/*.yaml}\noutput: out\ntime-zone: Berlin\n",
      to: "plan.yaml")
    let refused = try tool.run("batch", "run", "plan.yaml")
    #expect(refused.status == 2 && refused.errors.contains("Europe/Berlin"), "\(refused)")
  }

  /// A download that broke off does not take the place of the whole file (case r11).
  @Test mutating func aCutRedeliveryIsHeldBack() throws {
    try folder.write(
      """
      name: r11
      store: s.sqlite
      inbox: {folder: inbox, settle-seconds: 0, done: inbox/done}
      reports:
        - {name: se, title: SE, markets: [DE], families: [software-engineering]}
      output: out

      """, to: "plan.yaml")
    tool.environment = ["SOURCE_DATE_EPOCH": nil]
    let survey = try folder.write("", to: "inbox/survey-2026.csv")
    _ = try tool.run(
      "sample", "--rows", "5000", "--seed", "7", "--year", "2026", "--output", survey)
    let full = try String(contentsOfFile: survey, encoding: .utf8)
    let whole = try tool.run("batch", "run", "plan.yaml", "--date", "2026-11-20")
    #expect(whole.status == 0, "\(whole)")
    let lines = full.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    try folder.write(
      lines.prefix(400).joined(separator: "\r\n") + "\r\n", to: "inbox/survey-2026.csv")
    let cut = try tool.run("batch", "run", "plan.yaml", "--date", "2026-11-27")
    #expect(cut.status == 3, "\(cut)")
    let says = (cut.output + cut.errors).replacing(#/\s+/#, with: " ")
    #expect(says.contains("383 people, the stored file 4868"), "\(cut)")
    let info = try tool.run("store", "info", "--store", "s.sqlite", "--json")
    #expect(info.output.contains("4868") || info.output.contains("4,868"), "\(info)")
  }

  /// A market or a family that is misspelt ends as wrong usage (case r24).
  @Test func aMisspeltPlanIsRefusedWithItsPlace() throws {
    let plan = Places.root.appending(path: "Tests/leadpayTests/Cases/r24-plan-uk-and-misspelt.yaml")
    try folder.write(String(contentsOf: plan, encoding: .utf8), to: "plan.yaml")
    let refused = try tool.run("batch", "run", "plan.yaml")
    #expect(refused.status == 2, "\(refused)")
    #expect(
      refused.errors.contains("plan.yaml:5") && refused.errors.contains("software-engineering"))
  }
}
