// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Pages
package import SurveyImport
package import SurveyStore
package import TableReading

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Takes survey files into the store, each in one transaction.
package struct SurveyIntake: Sendable {
  /// How one file ended.
  package struct Result: Sendable {
    package var file: String
    package var sha256: String
    /// Nil when the file's bytes were known and it was not read again.
    package var report: ImportReport?
    package var ending: Ending
  }

  package enum Ending: Sendable {
    case stored(ImportOutcome)
    /// Everything was done but the writing.
    case dryRun
  }

  /// Opened when the first file is to be written, so that a bad file makes no store.
  package var storePath: String
  package var leadpayVersion: String

  package init(storePath: String, leadpayVersion: String) {
    self.storePath = storePath
    self.leadpayVersion = leadpayVersion
  }

  /// Imports one file; one result but for a profile that keeps the editions of a file apart.
  ///
  /// - Parameters:
  ///   - outside: texts from outside that change what the import yields (a profile file, a title
  ///     file), by name.
  ///   - importedAt: ISO 8601 time, UTC.
  ///   - finding: is told every finding, for a rejects file.
  /// - Throws: `ReadError`, `ImportError`, `StoreError`; the edition it was at is then not in the
  ///   store.
  package func importFile(
    _ input: TableInput, options: ImportOptions, outside: [String: String] = [:],
    importedAt: String, isDryRun: Bool, finding: ((RecordFinding) throws -> Void)? = nil
  ) throws -> [Result] {
    try input.computingDigest {
      try input.whileUnchanged {
        try importEditions(
          input, options: options, outside: outside, importedAt: importedAt, isDryRun: isDryRun,
          finding: finding)
      }
    }
  }

  private func importEditions(
    _ input: TableInput, options: ImportOptions, outside: [String: String], importedAt: String,
    isDryRun: Bool, finding: ((RecordFinding) throws -> Void)?
  ) throws -> [Result] {
    let settings = try Self.settings(of: options, outside: outside, version: leadpayVersion)
    if !isDryRun, let known = try known(input, settings: settings) { return [known] }
    let importer = try SurveyImporter(input, options: options)
    let editions = options.edition == nil ? try importer.editions() : []
    guard editions.count > 1 else {
      return [
        try run(
          importer, options, settings: settings, importedAt: importedAt, isDryRun: isDryRun,
          finding: finding)
      ]
    }
    return try editions.map { edition in
      var one = options
      one.edition = edition.text
      let settings = try Self.settings(of: one, outside: outside, version: leadpayVersion)
      if !isDryRun, let known = try known(input, settings: settings) { return known }
      return try run(
        try SurveyImporter(input, options: one), one, settings: settings, importedAt: importedAt,
        isDryRun: isDryRun, finding: finding)
    }
  }

  /// The result for bytes that the store has by the same settings.
  private func known(_ input: TableInput, settings: String) throws -> Result? {
    guard FileManager.default.fileExists(atPath: storePath) else { return nil }
    let store: SurveyStore
    do {
      store = try SurveyStore(readingFrom: storePath)
    } catch let error as StoreError where error.code == .notFound {
      return nil
    }
    guard try store.mayHold(byteCount: input.byteCount),
      let known = try store.importedFile(sha256: input.sha256, settings: settings),
      known.supersededBy == nil
    else { return nil }
    return Result(
      file: input.name, sha256: input.sha256, report: nil, ending: .stored(.unchanged(known)))
  }

  private func run(
    _ importer: SurveyImporter, _ options: ImportOptions, settings: String, importedAt: String,
    isDryRun: Bool,
    finding: ((RecordFinding) throws -> Void)?
  ) throws -> Result {
    let input = importer.input
    if isDryRun {
      let report = try importer.run(into: FindingSink(forwarding: nil, finding: finding))
      return Result(file: input.name, sha256: input.sha256, report: report, ending: .dryRun)
    }
    let store = try SurveyStore(path: storePath, create: true)
    let current = options.replacesAnything ? [] : try store.imports()
    let heading = ImportHeading(
      fileName: input.name, sha256: input.sha256, byteCount: input.byteCount,
      importedAt: importedAt, leadpayVersion: leadpayVersion, settings: settings)
    let (outcome, report) = try store.record(heading) { sink in
      let shown = finding == nil ? sink : FindingSink(forwarding: sink, finding: finding)
      let report = try importer.run(into: shown)
      let sha256 = input.sha256
      // After the digest and before the store has it: both are of the bytes that were read.
      try input.checkUnchanged()
      try Self.holdBack(report, sha256: sha256, ifItLosesPeopleOf: current)
      let summary = ImportSummary(
        survey: report.survey, profile: report.profile, encoding: report.encoding,
        counts: report.counts, replacesItsEdition: report.kind != .exchangeRates)
      return (summary, report)
    }
    return Result(
      file: input.name, sha256: input.sha256, report: report, ending: .stored(outcome))
  }

  /// The share of an edition's people that a redelivery has at least.
  private static let leastShare = 2.0 / 3

  /// Refuses a file that would take the place of an edition with far more people, or of another file
  /// layout: a download that broke off, or another survey altogether.
  private static func holdBack(
    _ report: ImportReport, sha256: String, ifItLosesPeopleOf current: [StoredImport]
  ) throws {
    guard report.kind != .exchangeRates,
      let old = current.last(where: { $0.survey.edition == report.survey.edition }),
      old.sha256 != sha256
    else { return }
    let (before, after) = (old.counts.accepted, report.counts.accepted)
    let reason: String
    if Double(after) < leastShare * Double(before) {
      reason = "it has \(after) people, the stored file \(before)"
    } else if old.profile != report.profile {
      reason =
        "it was read by the profile \(report.profile) (\(after) people), the stored file by "
        + "\(old.profile) (\(before) people)"
    } else {
      return
    }
    throw ImportError(
      .heldBack(report),
      "It would take the place of \(old.fileName) as \(report.survey.edition), but \(reason).",
      file: report.file,
      remedy: "If it is the whole edition, say so with \(.replace); else get the file again.")
  }

  /// The options that change what an import yields, as JSON with sorted keys.
  ///
  /// The version is among them: the same file read by better title rules is not the same import.
  private static func settings(
    of options: ImportOptions, outside: [String: String], version: String
  ) throws -> String {
    var settings = ["leadpay": version]
    settings["profile"] = options.profile?.id
    for (name, text) in outside { settings[name] = FNV1a(text).hex }
    settings["edition"] = options.edition
    if options.repairsUnitSlips { settings["repairUnits"] = "true" }
    if options.repairsQuotedRecords { settings["repairQuotedRecords"] = "true" }
    settings["encoding"] = options.encoding?.name
    settings["delimiter"] = options.delimiter.map { "\($0)" }
    return try settings.lineJSON()
  }
}

/// Passes records on, or nowhere, and shows each finding to a second reader.
private final class FindingSink: ImportSink {
  private let next: (any ImportSink)?
  private let shown: ((RecordFinding) throws -> Void)?

  init(forwarding next: (any ImportSink)?, finding: ((RecordFinding) throws -> Void)?) {
    self.next = next
    shown = finding
  }

  func take(_ event: ImportEvent) throws {
    try next?.take(event)
    if case .finding(let finding) = event { try shown?(finding) }
  }
}
