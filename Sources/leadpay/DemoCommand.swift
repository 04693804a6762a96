// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundation
import NegotiationBrief
import PremiumAnalysis
import SurveyImport
import SurveyStore
import TableReading
import Workflow

/// `leadpay demo`: the whole line once, on synthetic surveys.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Sample surveys to premium table to brief, and where to look.",
    discussion: """
      Imports the synthetic surveys in data/ into a store of its own, prints the premium table and
      writes a brief for the example person into reports/demo. Safe to run again.

        leadpay demo
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("The folder with the sample surveys.", valueName: "folder"))
  var data: String = "data"

  @Option(help: ArgumentHelp("The folder to write into.", valueName: "folder"))
  var output: String = "reports/demo"

  func run() throws {
    let console = common.console
    let surveys = try sampleSurveys()
    let storePath = common.store ?? output + "/demo.sqlite"
    let intake = SurveyIntake(storePath: storePath, leadpayVersion: leadpayVersion)
    console.print(console.bold("1  Import: every record is accounted for"))
    for survey in surveys {
      let results = try intake.importFile(
        try TableInput.file(survey), options: ImportOptions(), importedAt: Clock.now(),
        isDryRun: false)
      for result in results {
        ImportText(console: console, result: result).lines().forEach { console.print("   " + $0) }
      }
    }
    let store = try SurveyStore(path: storePath, create: false)
    console.print("")
    console.print(console.bold("2  Premium: what leads earn over seniors"))
    let rows = try MarketAnalysis(store: store).premiumRows(
      CellQuestion(families: [.softwareEngineering]), comparisons: [.anyLead, .techLead, .teamLead])
    PremiumTable(rows: rows, console: console).lines().forEach(console.print)
    console.print("")
    console.print(console.bold("3  Brief: for the made-up person in \(data)/people/example.yaml"))
    let paths = try writeBrief(from: store)
    console.print("")
    console.print("Open in a browser:  \(paths.first ?? output)")
    for path in paths.dropFirst() { console.print("Beside it:          \(path)") }
    console.print("The store:          \(storePath)")
    console.print("All figures come from synthetic surveys; nobody in them exists.")
  }

  private func sampleSurveys() throws -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
    let surveys = names.filter { $0.hasPrefix("sample-") }.sorted().map { "\(data)/\($0)" }
    guard !surveys.isEmpty else {
      throw CommandFailure(
        "\(data): no sample surveys (sample-*.csv, sample-*.xml) are here. Run the demo in the "
          + "project's folder, or make them with `leadpay sample`.")
    }
    return surveys
  }

  private func writeBrief(from store: SurveyStore) throws -> [String] {
    let path = "\(data)/people/example.yaml"
    let person = try Person.load(yaml: TextFile.read(path), file: path)
    let evidence = try EvidenceGathering(store: store, today: .today).evidence(for: person)
    let making = BriefMaking(
      playbook: try .builtIn(language: person.briefLanguage), today: .today)
    let brief = making.brief(for: person, evidence: evidence)
    let paths = try making.write(
      brief, formats: [.html, .markdown, .json, .calendar], to: output)
    for line in brief.headline.wrapped() + brief.strength.wrapped() { common.console.print(line) }
    return paths
  }
}
