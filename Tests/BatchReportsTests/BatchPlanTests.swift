// SPDX-License-Identifier: MIT

import BatchReports
import Compensation
import Foundation
import Foundations
import PremiumAnalysis
import Settings
import SurveyStore
import TestSupport
import Testing
import Workflow

struct BatchPlanTests {
  private func problems(_ text: String) -> [SettingsError.Problem] {
    do throws(SettingsError) {
      _ = try BatchPlan.read(text, path: "/plans/p.yaml")
      return []
    } catch {
      #expect(error.problems.allSatisfy { $0.file == "/plans/p.yaml" })
      return error.problems
    }
  }

  @Test func readsTheExampleThatIsInTheRepository() throws {
    let plan = try BatchPlan.load(path: Places.root.path + "/data/plans/example.yaml")
    #expect(plan.name == "weekly")
    #expect(plan.store == Places.root.path + "/data/leadpay.sqlite")
    #expect(plan.inbox?.folder == Places.root.path + "/data/plans/inbox")
    #expect(plan.people?.folder == Places.root.path + "/data/plans/people")
    #expect(plan.people?.patterns == ["*.yaml"])
    #expect(plan.people?.formats == [.html, .json])
    #expect(plan.reports.map(\.name) == ["software-engineering"])
    #expect(plan.output == Places.root.path + "/reports")
    #expect(plan.rejectLimit == 0.2)
    #expect(plan.onFailure?.arguments.first == "logger")
  }

  @Test func takesTheDefaultsWhereThePlanIsSilent() throws {
    let plan = try BatchPlan.read(
      "store: s.sqlite\noutput: out\npeople: {files: crew}\n", path: "/plans/p.yaml")
    #expect(plan.store == "/plans/s.sqlite")
    #expect(plan.people?.patterns == ["*.yaml", "*.yml"])
    #expect(plan.keepSets == 12)
    #expect(plan.rejectLimit == 0.5)
    #expect(plan.staleMonths == 24)
    #expect(plan.inbox == nil && plan.onFailure == nil)
  }

  @Test func asksForTheCalendarOfABrief() throws {
    let plan = try BatchPlan.read(
      "store: s\noutput: o\npeople: {files: p, formats: [html, ics]}\n", path: "/p")
    #expect(plan.people?.formats == [.html, .calendar])
    for format in BriefFormat.allCases {
      #expect(BatchPlan.schema.contains("\"\(format.rawValue)\""))
    }
  }

  @Test func readsNorwayAsACountryAndNotAsNo() throws {
    let plan = try BatchPlan.read(
      "store: s\noutput: o\nreports: [{name: a, markets: NO, families: data}]\n", path: "/p")
    #expect(plan.reports[0].cells.markets == [Market(country: "NO")])
  }

  @Test func tellsEveryProblemWithItsPlaceAndTheNearestKey() {
    let found = problems(
      """
      store: s.sqlite
      ouput: reports
      keep-sets: many
      reports:
        - name: a/b
          markets: [Germany]
          families: [data]
          roles: [teamlead]
      """)
    #expect(found.map(\.line) == [1, 2, 3, 5, 6, 8])
    guard found.count == 6 else { return }
    #expect(found[0].message.contains("“output” is missing"))
    #expect((found[1].column, found[1].remedy) == (1, "Did you mean “output”?"))
    #expect(found[2].column == 12)
    #expect(found[4].message == "“Germany” is not a market.")
    #expect(found[5].nearest == "team-lead")
  }

  @Test func refusesWhatIsNotAPlan() {
    #expect(problems("").count == 1)
    #expect(problems("a: [1").count == 1)
    #expect(problems("- a").isEmpty == false)
    #expect(problems("store: a\noutput: b\n").first?.message == "The plan asks for nothing.")
    #expect(problems("store: a\nstore: b\noutput: c\n").first?.message.contains("twice") == true)
    #expect(problems("store: a\noutput: b\npeople: {files: 'c*/d.yaml'}").count == 1)
  }

  @Test func refusesReportsThatWouldWriteIntoTheSameFolder() {
    let report = "{name: a, markets: [DE], families: [data]}"
    #expect(problems("store: a\noutput: b\nreports: [\(report), \(report)]").count == 1)
  }

  @Test func missingFileIsItsOwnError() {
    let error = #expect(throws: BatchError.self) {
      try BatchPlan.load(path: "/nowhere/plan.yaml")
    }
    #expect(error?.code == .planUnreadable)
  }

  /// The schema is written by hand; its keys must be those that the reader takes.
  @Test func schemaKnowsTheSameKeysAsTheReader() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(BatchPlan.schema.utf8)) as? [String: Any])
    let top = try #require(schema["properties"] as? [String: Any])
    func keys(_ object: Any?) -> [String] {
      let object = object as? [String: Any]
      let items = object?["items"] as? [String: Any]
      return ((items ?? object)?["properties"] as? [String: Any]).map { $0.keys.sorted() } ?? []
    }
    for key in top.keys {
      #expect(
        !problems("\(key): {x-y-z: 1}").contains {
          $0.key == key && $0.code == .unknownKey
        })
    }
    for (part, name) in [("inbox", "inbox"), ("people", "people"), ("on-failure", "on-failure")] {
      let message = problems("\(part): {qqqqqqqq: 1}").first { $0.message.contains("qqqqqqqq") }
      let listed = message?.remedy.description.replacing("The keys here are: ", with: "").dropLast()
        .split(
          separator: ", ")
      #expect(listed?.map(String.init).sorted() == keys(top[name]))
    }
    let report = problems("reports: [{qqqqqqqq: 1}]").first { $0.message.contains("qqqqqqqq") }
    let listed = report?.remedy.description.replacing("The keys here are: ", with: "").dropLast()
      .split(
        separator: ", ")
    #expect(listed?.map(String.init).sorted() == keys(top["reports"]))
  }
}
