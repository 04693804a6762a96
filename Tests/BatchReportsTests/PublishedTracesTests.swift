// SPDX-License-Identifier: MIT

import BatchReports
import Compensation
import Foundation
import Foundations
import RehearsalWork
import TestSupport
import Testing

struct PublishedTracesTests {
  /// The files below the output folder that hold a text in their name or content.
  private func mentions(of text: String, in round: RoundFolder) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: round.plan.output).filter { path in
      let isFile = (try? round.mode(path)) != nil && round.text(path) != nil
      return path.contains(text) || (isFile && round.text(path)?.contains(text) == true)
    }
  }

  @Test func forgottenPersonIsNowhereInTheOutput() throws {
    let round = try RoundFolder(people: ["anna", "zebulon"])
    try round.run(day: "2026-11-16")
    try round.folder.write(
      RoundFolder.survey2023.replacing("0.16 0.10 0.22", with: "0.05 0.02 0.08"),
      to: "inbox/dou-2023.csv")
    chmod(round.folder.path("people/zebulon.yaml"), 0o644)
    try round.run(day: "2026-11-23")
    #expect(try mentions(of: "zebulon", in: round).count > 6)
    #expect(
      try PublishedTraces(plan: round.plan).forget(person: "zebulon")
        == ["2026-11-23", "2026-11-16"])
    #expect(try mentions(of: "zebulon", in: round) == [])
    #expect(round.exists("latest/people/anna/brief.html"))
    try round.expectWhole()
    try FileManager.default.removeItem(atPath: round.folder.path("people/zebulon.yaml"))
    let work = round.work
    #expect(try round.run(work, day: "2026-11-24").exitCode == 0)
    #expect(work.briefsMade == 0)
  }

  @Test func setsMadeFromAForgottenEditionGo() throws {
    let round = try RoundFolder()
    try round.run(day: "2026-11-16")
    try round.folder.write(RoundFolder.survey2024, to: "inbox/dou-2024.csv")
    try round.run(day: "2026-11-23")
    let traces = PublishedTraces(plan: round.plan)
    #expect(
      try traces.forget(edition: SurveyEdition(survey: "dou", edition: "2024-12"))
        == ["2026-11-23"])
    #expect(round.sets == ["2026-11-16"] && round.latest == "2026-11-16")
    #expect(round.text("index.html")?.contains("2026-11-23") == false)
    try round.expectWhole()
    #expect(try traces.forget(edition: SurveyEdition(survey: "x", edition: "1")) == [])
  }

  @Test func nothingIsForgottenWhileARunGoesOn() throws {
    let round = try RoundFolder()
    try round.run(progress: { event in
      guard event == .step(.manifest) else { return }
      let error = #expect(throws: BatchError.self) {
        try PublishedTraces(plan: round.plan).forget(person: "anna")
      }
      #expect(error?.code == .locked)
    })
    #expect(round.exists("latest/people/anna/brief.html"))
  }

  @Test(arguments: ["", ".", "..", "../..", "/", "anna/.."])
  func namesThatLeadElsewhereAreRefused(name: String) throws {
    let round = try RoundFolder()
    try round.run()
    #expect(throws: BatchError.self) { try PublishedTraces(plan: round.plan).forget(person: name) }
    try round.expectWhole()
  }

  @Test func planThatNeverRanHoldsNothing() throws {
    #expect(try PublishedTraces(plan: try RoundFolder().plan).forget(person: "anna") == [])
  }
}
