// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundations
import Pages
import SurveyImport
import TableReading

/// `leadpay titles`: what each title of a file was taken to mean, and by which rule.
struct TitlesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "titles",
    abstract: "What each job title of a file was taken to mean, and by which rule.",
    discussion: """
      Decisions you disagree with go into a file for --titles, which wins over the rules.

        leadpay titles survey.csv
        leadpay titles survey.csv --titles titles.yaml --leads
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingArguments

  @Argument(help: "The survey file.")
  var file: String

  @Flag(help: "Leads only.")
  var leads = false

  @Flag(help: "Titles that told nothing only.")
  var unknown = false

  func run() throws {
    var (options, _) = try reading.options()
    options.maxRejectShare = 1
    options.fallbackEdition = CalendarDate.today.description
    let sink = TitleSink()
    _ = try SurveyImporter(try TableInput.file(file), options: options).run(into: sink)
    let entries = sink.entries.filter { entry in
      let meaning = entry.job.classification
      if leads { return meaning.leadRole.isLead }
      if unknown {
        return meaning.grade == nil && meaning.leadRole == .none && meaning.family == nil
      }
      return true
    }
    if common.json {
      common.console.print(try entries.map(TitleRecord.init).prettyJSON())
      return
    }
    var table = TextTable([
      ("people", .right), ("grade", .left), ("role", .left), ("family", .left), ("sure", .left),
      ("title", .left), ("rules", .left),
    ])
    for entry in entries {
      let meaning = entry.job.classification
      table.rows.append([
        "\(entry.people)", meaning.grade?.description ?? "–",
        meaning.leadRole == .none ? "–" : meaning.leadRole.rawValue,
        meaning.family?.rawValue ?? "–", meaning.confidence.rawValue,
        entry.job.title.prefix(60).description.printable
          + (entry.job.level.map { " [\($0.printable)]" } ?? ""),
        meaning.rules.joined(separator: " "),
      ])
    }
    table.lines().forEach(common.console.print)
  }
}

/// Counts people by title; most people first.
private final class TitleSink: ImportSink {
  private var jobs: [ImportedJob] = []
  private var people: [Int] = []

  var entries: [(job: ImportedJob, people: Int)] {
    zip(jobs, people).sorted { ($1.1, $0.0.title) < ($0.1, $1.0.title) }
      .map { (job: $0.0, people: $0.1) }
  }

  func take(_ event: ImportEvent) {
    switch event {
    case .job(let job):
      jobs.append(job)
      people.append(0)
    case .observation(let observation): people[observation.job] += observation.count
    default: break
    }
  }
}

private struct TitleRecord: Encodable {
  var title: String
  var level: String?
  var people: Int
  var grade: Int?
  var role: LeadRole
  var family: JobFamily?
  var confidence: Confidence
  var rules: [String]

  init(_ entry: (job: ImportedJob, people: Int)) {
    let meaning = entry.job.classification
    title = entry.job.title
    level = entry.job.level
    people = entry.people
    grade = meaning.grade?.rawValue
    role = meaning.leadRole
    family = meaning.family
    confidence = meaning.confidence
    rules = meaning.rules
  }
}
