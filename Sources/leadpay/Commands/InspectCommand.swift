// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundation
import Foundations
import Pages
import SurveyImport
import TableReading

/// A drafted profile as programs read it.
private struct DraftRecord: Encodable {
  var file: String
  /// Where it was written; nil when it was only printed.
  var profile: String?
  var yaml: String
  var remarks: [String]
}

/// `leadpay inspect`: what a file is and how it would be read.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "What a survey file is: encoding, dialect, columns, best profile, first rows.",
    discussion: """
      Writes nothing to the store. --suggest-profile drafts a profile for a file that none fits.

        leadpay inspect survey.csv
        leadpay inspect survey.csv --suggest-profile mine.yaml
        leadpay inspect survey.csv --records | head -3
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingArguments

  @Argument(help: "The survey file.")
  var file: String

  @Option(
    name: .customLong("suggest-profile"),
    help: ArgumentHelp("Draft a profile into this file (“-”: print it).", valueName: "file"))
  var suggestProfile: String?

  @Option(help: "How many rows to show as they would be normalized.")
  var rows: Int = 5

  @Flag(help: "Print every record as read, one line of JSON each, below a line about the file.")
  var records = false

  func run() throws {
    let input = try TableInput.file(file)
    if let suggestProfile { return try draft(input, to: suggestProfile) }
    let (options, _) = try reading.options()
    let detector = ProfileDetector(
      encoding: options.encoding, delimiter: options.delimiter,
      repairsQuotedRecords: options.repairsQuotedRecords)
    if records { return try printRecords(of: input, options, detector) }
    let ranking = try detector.ranking(input, in: .builtIn)
    let best =
      try options.profile.map { try detector.match(input, with: $0) }
      ?? ranking.first { $0.fits }
    let description =
      try best.map { try detector.reader(input, for: $0.profile).description }
      ?? TableReader(input).description
    if common.json {
      common.console.print(
        try InspectionRecord(file: file, input: input, description: description, ranking: ranking)
          .prettyJSON())
      return
    }
    show(description, of: input)
    if description.format == .csv {
      try showFurtherHeaders(
        try best.map { try detector.reader(input, for: $0.profile) } ?? TableReader(input))
    }
    show(ranking, chosen: best)
    if let best { try showRows(input, best: best, options: options) }
  }

  /// Prints what is read before any profile has a say, unless one is named.
  private func printRecords(
    of input: TableInput, _ options: ImportOptions, _ detector: ProfileDetector
  ) throws {
    var plain = ReadingOptions()
    plain.encoding = options.encoding
    plain.delimiter = options.delimiter
    plain.repairQuotedRecords = options.repairsQuotedRecords
    do {
      let reader =
        try options.profile.map { try detector.reader(input, for: $0) }
        ?? TableReader(input, options: plain)
      try RecordLines(reader: reader).print(to: common.console)
    } catch let error as ReadError where error.code == .empty && input.byteCount == 0 {
      // Nothing is read from nothing; to a program that compares readers this is no failure.
      try RecordLines.printEmpty(to: common.console)
      common.console.remark("\(error)")
    }
  }

  private func draft(_ input: TableInput, to path: String) throws {
    let (options, _) = try self.reading.options()
    var reading = ReadingOptions()
    reading.encoding = options.encoding
    reading.delimiter = options.delimiter
    reading.repairQuotedRecords = options.repairsQuotedRecords
    let draft = try ProfileDraft(input, reading: reading)
    if path == "-" {
      if common.json {
        common.console.print(
          try DraftRecord(file: file, profile: nil, yaml: draft.yaml, remarks: draft.remarks)
            .prettyJSON())
        return
      }
      common.console.print(draft.yaml)
    } else {
      guard !FileManager.default.fileExists(atPath: path) else {
        throw CommandFailure("\(path) is there already; name another file.")
      }
      try PrivateFile.save(draft.yaml, to: path)
      if common.json {
        common.console.print(
          try DraftRecord(file: file, profile: path, yaml: draft.yaml, remarks: draft.remarks)
            .prettyJSON())
        return
      }
      common.console.print(
        "\(path) is drafted. Read it, then: leadpay import \(file) --profile \(path)"
          + (reading.repairQuotedRecords ? " --repair-quoted-records" : ""))
    }
    for remark in draft.remarks { common.console.remark("  \(remark)") }
  }

  private func show(_ description: TableDescription, of input: TableInput) {
    let console = common.console
    console.print(console.bold(file.printable))
    console.print("  bytes     \(input.byteCount), SHA-256 \(input.sha256)")
    console.print(
      "  encoding  \(description.encoding.name) (\(description.encodingEvidence.rawValue))"
        + (description.hasBOM ? ", byte order mark" : ""))
    if description.format == .xml {
      console.print(
        "  XML       root \(description.rootElement ?? "?"), "
          + "records \(description.recordPath ?? "none found")")
    } else {
      let delimiter = description.delimiter.map {
        $0 == 9 ? "tab" : $0 == 32 ? "blank" : String(UnicodeScalar($0))
      }
      let quote = description.quote.map { ", quote \(UnicodeScalar($0))" }
      console.print(
        "  CSV       delimiter \(delimiter ?? "none")\(quote ?? ""), line ends \(description.lineEnding)"
      )
      let rows = description.headerRows?.count ?? 1
      console.print(
        rows == 0
          ? "  header    none"
          : "  header    \(rows == 1 ? "line" : "\(rows) rows from line") \(description.skippedLines + 1)"
      )
    }
    for note in description.notes { console.print("  note      \(note.message.printable)") }
    console.print("  \(description.fields.count) columns")
    for (number, name) in description.fields.enumerated() {
      let flat = name.replacing("\n", with: "⏎").replacing("\r", with: "").printable
      console.print("    \(number + 1)  \(flat)")
    }
  }

  /// Says where the header is repeated and where further tables begin.
  private func showFurtherHeaders(_ reader: TableReader) throws {
    var left = 5
    try reader.read(
      onHeader: { header in
        if left > 0 { common.console.print("  note      \(header.message.printable)") }
        left -= 1
      }
    ) { _ in }
  }

  private func show(_ ranking: [ProfileMatch], chosen: ProfileMatch?) {
    let console = common.console
    if let chosen {
      console.print(
        "  profile   \(chosen.profile.id), score \(FigureText.terminal.percent(chosen.score, places: 0))"
      )
      for reason in chosen.reasons { console.print("            \(reason.printable)") }
      for note in chosen.notes { console.print("            \(note.printable)") }
    } else {
      console.print("  profile   none of the built-in ones fits")
    }
    for other in ranking.prefix(4) where other.profile.id != chosen?.profile.id {
      let lacks = other.missing.prefix(3).map { "“\($0)”" }.joined(separator: ", ")
      console.print(
        "    next      \(other.profile.id), score \(FigureText.terminal.percent(other.score, places: 0))"
          + (lacks.isEmpty ? "" : ", lacks \(lacks.printable)"))
    }
  }

  private func showRows(
    _ input: TableInput, best: ProfileMatch, options: ImportOptions
  ) throws {
    var options = options
    options.profile = best.profile
    options.maxRejectShare = 1
    options.fallbackEdition = CalendarDate.today.description
    let sink = SampleSink(limit: max(0, rows))
    do {
      _ = try SurveyImporter(input, options: options).run(into: sink)
    } catch is SampleSink.Full {}
    let console = common.console
    guard !sink.lines.isEmpty else { return }
    console.print("  first rows as they would be normalized")
    var table = TextTable([
      ("record", .right), ("base a year", .right), ("", .left), ("market", .left),
      ("grade", .left), ("role", .left), ("family", .left), ("title", .left),
    ])
    table.rows = sink.lines
    table.lines().forEach { console.print("    " + $0) }
  }
}

/// Keeps the first observations and stops the import then.
private final class SampleSink: ImportSink {
  struct Full: Error {}

  private let limit: Int
  private var jobs: [ImportedJob] = []
  private var markets: [ImportedMarket] = []
  private(set) var lines: [[String]] = []

  init(limit: Int) { self.limit = limit }

  func take(_ event: ImportEvent) throws {
    switch event {
    case .job(let job): jobs.append(job)
    case .market(let market): markets.append(market)
    case .observation(let observation): try keep(observation)
    default: break
    }
  }

  private func keep(_ observation: Observation) throws {
    guard lines.count < limit else { throw Full() }
    let job = jobs[observation.job]
    let market = markets[observation.market]
    let meaning = job.classification
    lines.append([
      "\(observation.record)",
      observation.base.map { FigureText.terminal.whole(Double($0) / 100) } ?? "–",
      "\(observation.currency) \(observation.taxBasis.rawValue)",
      market.market?.description ?? "? “\(market.text.prefix(20).description.printable)”",
      meaning.grade?.name ?? "–", meaning.leadRole == .none ? "–" : meaning.leadRole.rawValue,
      meaning.family?.rawValue ?? "–",
      job.title.prefix(40).description.printable
        + (job.level.map { " [\($0.printable)]" } ?? ""),
    ])
  }
}

/// An inspection as programs read it.
private struct InspectionRecord: Encodable {
  struct Candidate: Encodable {
    var profile: String
    var score: Double
    var fits: Bool
    var missing: [String]
    var reasons: [String]
  }

  var file: String
  var sha256: String
  var format: String
  var encoding: String
  var encodingEvidence: String
  var fields: [String]
  var recordPath: String?
  var notes: [String]
  var profiles: [Candidate]

  init(
    file: String, input: TableInput, description: TableDescription, ranking: [ProfileMatch]
  ) {
    self.file = file
    sha256 = input.sha256
    format = "\(description.format)"
    encoding = description.encoding.name
    encodingEvidence = description.encodingEvidence.rawValue
    fields = description.fields
    recordPath = description.recordPath
    notes = description.notes.map(\.message)
    profiles = ranking.prefix(10).map {
      Candidate(
        profile: $0.profile.id, score: $0.score, fits: $0.fits, missing: $0.missing,
        reasons: $0.reasons)
    }
  }
}
