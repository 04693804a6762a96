// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundation
import NegotiationBrief
import Pages
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
    let surveys = try sampleSurveys()
    let storePath = common.store ?? output + "/demo.sqlite"
    say(common.console.bold("1  Import: every record is accounted for"))
    let imported = try importSurveys(surveys, into: storePath)
    let store = try SurveyStore(path: storePath, create: false)
    say("")
    say(common.console.bold("2  Premium: what leads earn over seniors"))
    let analysis = MarketAnalysis(store: store)
    let rows = try analysis.premiumRows(
      CellQuestion(families: [.softwareEngineering]), comparisons: [.anyLead, .techLead, .teamLead])
    let sources = try analysis.sourceNotes(on: rows)
    PremiumTable(rows: rows, console: common.console, sources: try sources.lines()).lines()
      .forEach(say)
    say("")
    say(common.console.bold("3  Brief: for the made-up person in \(data)/people/example.yaml"))
    let (brief, paths) = try writeBrief(from: store)
    for line in brief.headline.wrapped() + brief.strength.wrapped() { say(line) }
    say("")
    say("Open in a browser:  \(paths.first ?? output)")
    for path in paths.dropFirst() { say("Beside it:          \(path)") }
    say("The store:          \(storePath)")
    say("All figures come from synthetic surveys; nobody in them exists.")
    guard common.json else { return }
    common.console.print(
      try DemoRecord(
        store: storePath, synthetic: true, imports: imported,
        premium: PremiumReport(
          PremiumAnswer(rows: rows), policy: .standard, sources: sources),
        headline: brief.headline,
        stance: brief.stance.rawValue, files: paths
      ).prettyJSON())
  }

  /// A line for a person; a program that asked for JSON gets that alone.
  private func say(_ line: String) {
    if !common.json { common.console.print(line) }
  }

  private func importSurveys(
    _ surveys: [String], into storePath: String
  ) throws -> [DemoRecord.Import] {
    let intake = SurveyIntake(storePath: storePath, leadpayVersion: leadpayVersion)
    var imported: [DemoRecord.Import] = []
    for survey in surveys {
      let results = try intake.importFile(
        try TableInput.file(survey), options: ImportOptions(), importedAt: Clock.now(),
        isDryRun: false)
      for result in results {
        ImportText(console: common.console, result: result).lines().forEach { say("   " + $0) }
        imported.append(DemoRecord.Import(file: survey, sha256: result.sha256))
      }
    }
    return imported
  }

  private func sampleSurveys() throws -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
    let surveys = names.filter { $0.hasPrefix("sample-") }.sorted().map { "\(data)/\($0)" }
    guard !surveys.isEmpty else {
      throw CommandFailure(
        "\(data): no sample surveys (sample-*.csv, sample-*.xml) are here. The demo needs the project's "
          + "data folder, with people/example.yaml in it: run it in the project's folder, or name that "
          + "folder with --data. Elsewhere, start with `leadpay sample --output survey.csv`, "
          + "`leadpay import survey.csv` and `leadpay init ME.yaml`.")
    }
    return surveys
  }

  private func writeBrief(from store: SurveyStore) throws -> (brief: Brief, files: [String]) {
    let path = "\(data)/people/example.yaml"
    let person = try Person.load(yaml: TextFile.read(path), file: path)
    let evidence = try EvidenceGathering(store: store, today: .today).evidence(for: person)
    let making = BriefMaking(
      playbook: try .builtIn(language: person.briefLanguage), today: .today)
    let brief = making.brief(for: person, evidence: evidence)
    let files = try making.write(
      brief, formats: [.html, .markdown, .json, .calendar], to: output)
    return (brief, files)
  }
}

/// What the demo made, as programs read it.
private struct DemoRecord: Encodable {
  struct Import: Encodable {
    var file: String
    var sha256: String
  }

  var store: String
  var synthetic: Bool
  var imports: [Import]
  var premium: PremiumReport
  var headline: String
  var stance: String
  /// The files of the brief.
  var files: [String]
}
