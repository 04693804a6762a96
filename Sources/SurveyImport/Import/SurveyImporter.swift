// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
package import TableReading

/// Reads one survey file by its profile into a sink.
///
/// ```swift
/// let importer = try SurveyImporter(.file("survey.csv"))
/// let report = try importer.run(into: sink)
/// ```
package struct SurveyImporter: Sendable {
  package let input: TableInput
  /// The profile in use.
  package let profile: ImportProfile
  /// How well the profile fits the file, and why it was chosen.
  package let match: ProfileMatch
  /// The file as the reader found it, read by the profile's settings.
  package let description: TableDescription
  private let reader: TableReader
  private let options: ImportOptions

  /// Records looked at before the import proper: for the way numbers are written, and for each
  /// market's usual pay.
  static let sampleSize = 50_000

  /// Opens a file and chooses its profile.
  ///
  /// - Throws: `ReadError` when the file cannot be read, `ImportError` when no profile fits.
  package init(
    _ input: TableInput, options: ImportOptions = ImportOptions(),
    catalog: ProfileCatalog = .builtIn
  ) throws {
    self.input = input
    self.options = options
    if let edition = options.edition, !EditionText.isValid(edition) {
      throw ImportError(
        .option, "“\(edition)” is not an edition.", file: input.name,
        remedy: Remedy(EditionText.forms))
    }
    guard (0...1).contains(options.maxRejectShare) else {
      throw ImportError(
        .option, "The limit for rejected records is not a share.", file: input.name,
        remedy: "Give a percentage from 0 to 100.")
    }
    let detector = ProfileDetector(
      encoding: options.encoding, delimiter: options.delimiter,
      repairsQuotedRecords: options.repairsQuotedRecords)
    if let wanted = options.profile {
      match = try detector.match(input, with: wanted)
      profile = wanted
    } else {
      match = try detector.best(input, in: catalog)
      profile = match.profile
    }
    reader = try detector.reader(input, for: profile)
    description = reader.description
    if description.note(.wholeRecordQuoted) != nil, !options.repairsQuotedRecords {
      throw ImportError.quotedRecords(input)
    }
    if let refusal = try GroupAttributes.refusal(reader, profile) { throw refusal }
  }

  /// The editions that the records name, with the number of records of each, the earliest first.
  ///
  /// One entry unless the profile keeps the editions of a file apart; then import each by
  /// `ImportOptions.edition`.
  package func editions() throws -> [TextCount] {
    guard profile.edition.isSplit else { return [] }
    let header = HeaderIndex(description.fields)
    guard
      let field = EditionReading.field(
        profile.edition, in: header, isXML: !description.isTable, missing: .standard)
    else { return [] }
    var counts: [String: Int] = [:]
    try reader.read { record in
      if let edition = try field.meaning(in: record) { counts[edition, default: 0] += 1 }
    }
    return counts.map { TextCount(text: $0.key, count: $0.value) }.sorted { $0.text < $1.text }
  }

  /// Reads every record into `sink` and accounts for each.
  ///
  /// - Throws: `ReadError`, `ImportError` (with the report in it when too many records were
  ///   rejected), and whatever the sink throws.
  package func run(into sink: any ImportSink) throws -> ImportReport {
    let tools = NormalizationTools(
      classifier: try JobClassifier(overrides: options.titleOverrides),
      resolver: try MarketResolver.builtIn())
    let taken: RecordsTaken
    switch profile.kind {
    case .observations: taken = try observations(into: sink, tools)
    case .statistics:
      let run = StatisticRun(
        profile, reader: reader, sink: sink, tools: tools, locale: try locales().ofTable)
      run.gate.progress = options.progress
      try run.run()
      taken = RecordsTaken(tally: run.gate.tally, jobs: run.jobs, markets: run.markets)
    case .exchangeRates:
      let run = RateRun(profile, reader: reader, sink: sink)
      run.gate.progress = options.progress
      try run.run()
      taken = RecordsTaken(tally: run.gate.tally)
    }
    let report = try report(on: taken)
    try check(report)
    return report
  }

  private func observations(
    into sink: any ImportSink, _ tools: NormalizationTools
  ) throws -> RecordsTaken {
    var settings = RunSettings(profile: profile, locales: try locales())
    if profile.edition.isSplit {
      settings.onlyEdition = try options.edition ?? editions().last?.text
    }
    settings.recordLimit = Self.sampleSize
    settings.countsYears = true
    let sample = ImportRun(settings, reader: reader, sink: NullSink(), tools: tools)
    try sample.run()
    settings.recordLimit = nil
    settings.countsYears = false
    settings.sampledSlips = sample.slips
    settings.repairsUnitSlips = options.repairsUnitSlips
    let run = ImportRun(settings, reader: reader, sink: sink, tools: tools)
    run.gate.progress = options.progress
    try run.run()
    return RecordsTaken(
      tally: run.gate.tally, jobs: run.jobs, markets: run.markets, edition: settings.onlyEdition,
      answerYear: sample.answerYear, notes: run.gate.filterNotes + run.unitNotes)
  }

  /// The way the pay columns write numbers.
  private func locales() throws -> PayLocales {
    try PayLocales(profile, reader: reader, file: input.name, records: Self.sampleSize)
  }

  private func report(on taken: RecordsTaken) throws -> ImportReport {
    var notes =
      description.notes.map(\.message) + match.notes + profile.missingColumns(in: description)
      + profile.unreadColumns(in: description) + profile.guesses + taken.notes
    let edition = try edition(of: taken, &notes)
    var survey = profile.describe(edition: edition, ownName: try ownName())
    if !survey.isSynthetic, try bearsMadeUpMark() {
      // Under the survey's own name it would take the place of a real edition.
      survey.isSynthetic = true
      survey.edition.survey = MadeUpMark.survey
      notes.append(
        "The records bear the mark of leadpay sample: they are made up, and kept as \(survey.edition)."
      )
    }
    return ImportReport(
      file: input.name, sha256: input.sha256, byteCount: input.byteCount, profile: profile.id,
      kind: profile.kind, survey: survey,
      encoding: "\(description.encoding.name) (\(description.encodingEvidence.rawValue))",
      format: FormatText.of(description), notes: notes, counting: taken)
  }

  /// Whether one of the first records is of `leadpay sample`, whatever the file is called by now.
  private func bearsMadeUpMark() throws -> Bool {
    var left = 200
    var isBorne = false
    do {
      try reader.read { record in
        isBorne = (0..<record.fieldCount).contains {
          MadeUpMark.isBorne(by: record[$0].string)
        }
        left -= 1
        if isBorne || left == 0 { throw StopReading() }
      }
    } catch is StopReading {}
    return isBorne
  }

  /// What the file calls its survey; nil where the profile does not say or the file does not tell.
  private func ownName() throws -> String? {
    guard let source = profile.nameField,
      let field = BoundField(
        source, in: HeaderIndex(description.fields), isXML: !description.isTable)
    else { return nil }
    var name = ""
    do {
      try reader.read { record in
        name = String(decoding: field.bytes(of: record), as: UTF8.self)
        throw StopReading()
      }
    } catch is StopReading {}
    return name.isEmpty ? nil : name
  }

  /// The file's edition, from the options, the profile, the answers, the name or the records.
  private func edition(of taken: RecordsTaken, _ notes: inout [String]) throws -> String {
    let edition = try foundEdition(taken, &notes)
    if let today = options.today, let year = Int(edition.prefix(4)),
      edition.utf8.count == 4
        ? year > today.year : edition > today.description.prefix(edition.utf8.count)
    {
      notes.append("The edition \(edition) lies after \(today): answers of the future.")
    }
    return edition
  }

  private func foundEdition(_ taken: RecordsTaken, _ notes: inout [String]) throws -> String {
    if let edition = options.edition ?? taken.edition { return edition }
    let named = editionInName
    if let stated = profile.edition.fixed ?? (profile.edition.fromFileName ? named : nil) {
      // A fiscal year begins before the calendar's.
      guard let year = taken.answerYear, year != Int(stated.prefix(4)),
        !EditionText.namesFiscalYear(input.name)
      else { return stated }
      let source = profile.edition.fixed == nil ? "The file's name says" : "The profile says"
      notes.append("\(source) \(stated), the answers are of \(year): \(year) was taken.")
      return String(year)
    }
    let counted = taken.editions.filter { EditionText.isValid($0.text) }
    let best =
      profile.kind == .exchangeRates
      ? counted.map(\.text).max()
      : counted.max { ($0.count, $0.text) < ($1.count, $1.text) }?.text
    if let found = best ?? taken.answerYear.map({ String($0) }) ?? named { return found }
    if let fallback = options.fallbackEdition {
      notes.append("Nothing tells the edition, which an import has to be told.")
      return fallback
    }
    if let usual = profile.edition.fallback {
      throw noEdition("The profile is usually for \(usual), but other years have the same columns.")
    }
    throw noEdition(nil)
  }

  /// The edition that the file's name tells, as finely as the profile names editions.
  private var editionInName: String? {
    guard let found = EditionText.inFileName(input.name), !EditionText.isPartOfYear(found),
      profile.edition.fromFileName
    else { return EditionText.inFileName(input.name) }
    // “2025-01-19” is the month 2025-01 for a survey that names its editions by month.
    let length =
      switch profile.edition.unit {
      case .year?: 4
      case .month?: 7
      case .day?, nil: 10
      }
    return String(found.prefix(length))
  }

  private func noEdition(_ hint: String?) -> ImportError {
    ImportError(
      .edition,
      "Neither the file nor its name tells which edition this is." + (hint.map { " \($0)" } ?? ""),
      file: input.name,
      remedy: "Name it with \(.edition), such as \(.edition) 2024 or \(.edition) 2024-12.")
  }

  private func check(_ report: ImportReport) throws {
    if report.counts.read == 0 {
      throw ImportError(
        .noRecords(report), "The file has no record.", file: input.name,
        remedy: description.note(.noRecords).map { Remedy($0.message) }
          ?? "Check that it was saved whole.")
    }
    if report.rejectShare > options.maxRejectShare {
      let worst = report.rejections.first.map { " Most often: \($0.rule) (\($0.count))." } ?? ""
      throw ImportError(
        .tooManyRejected(report),
        "\(report.counts.rejected) of \(report.counts.read) records were rejected, more than the limit of \(plain(options.maxRejectShare * 100)) %.\(worst)",
        file: input.name, remedy: "Look at them with \(.rejects) FILE, or raise \(.rejectLimit).")
    }
  }
}

/// Takes records and keeps nothing.
final class NullSink: ImportSink {
  func take(_ event: ImportEvent) {}
}
