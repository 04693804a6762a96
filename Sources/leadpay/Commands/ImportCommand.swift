// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundation
import Foundations
import Pages
import SurveyImport
import SurveyStore
import TableReading
import Workflow

/// `leadpay import`: survey files into the store.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read survey files (CSV or XML) into the store.",
    discussion: """
      The right profile is found without being named. Every record read ends as accepted, rejected,
      duplicate or skipped, and the four numbers are printed. A file is stored whole or not at all;
      the same bytes twice change nothing.

        leadpay import surveys/*.csv
        leadpay import survey.xml --dry-run --rejects rejects.csv
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingArguments

  @Argument(help: "Survey files; “-” is standard input.")
  var files: [String]

  @Flag(name: .customLong("dry-run"), help: "Do everything but write.")
  var dryRun = false

  @Flag(
    help:
      "Let the file take the place of a stored edition even if it has far fewer people or another layout."
  )
  var replace = false

  @Option(
    help: ArgumentHelp(
      "Write rejected records and remarks to this CSV file, with original text and suggestion.",
      valueName: "file"))
  var rejects: String?

  @Option(
    name: .customLong("max-rejects"),
    help: "Percentage of rejected records above which a file is refused.")
  var maxRejects: Double = 50

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("Name at least one survey file.") }
    guard (0...100).contains(maxRejects) else {
      throw ValidationError("--max-rejects takes a percentage from 0 to 100.")
    }
  }

  func run() throws {
    var (options, outside) = try reading.options()
    options.maxRejectShare = maxRejects / 100
    options.replacesAnything = replace
    options.today = .today
    try common.refuseEmptyStore()
    let intake = SurveyIntake(storePath: common.storePath, leadpayVersion: leadpayVersion)
    let rejects = try self.rejects.map(RejectsOutput.init)
    var failures = 0
    for file in files {
      do {
        try importFile(file, intake: intake, options: options, outside: outside, rejects: rejects)
      } catch {
        failures += 1
        try report(error, of: file)
      }
    }
    try rejects?.close()
    if failures > 0 {
      throw ExitCode(failures == files.count ? 1 : 3)
    }
  }

  private func importFile(
    _ file: String, intake: SurveyIntake, options: ImportOptions, outside: [String: String],
    rejects: RejectsOutput?
  ) throws {
    let start = ContinuousClock.now
    let input = try TableInput.file(file)
    let progress = ProgressLine(
      name: file, total: input.byteCount, isShown: !common.quiet && !common.json)
    var options = options
    options.progress = { progress.update($0) }
    defer { progress.clear() }
    let writer = try rejects.map { try $0.writer(for: file) }
    let results = try intake.importFile(
      input, options: options, outside: outside, importedAt: Clock.now(), isDryRun: dryRun,
      finding: writer.map { writer in { try writer.append($0) } })
    progress.clear()
    let seconds = (ContinuousClock.now - start).seconds
    for result in results {
      if common.json {
        common.console.print(try ImportRecord(result, seconds: seconds).lineJSON())
      } else {
        ImportText(console: common.console, result: result).lines().forEach(common.console.print)
      }
    }
  }

  private func report(_ error: any Error, of file: String) throws {
    let counts = (error as? ImportError)?.report
    if common.json {
      common.console.print(
        try ImportRecord(failed: file, error: errorText(error), report: counts).lineJSON())
    }
    Console.error("Error: \(errorText(error))")
    if let counts, !common.json {
      ImportText.accounting(of: counts).forEach { Console.error("  " + $0) }
    }
  }
}

/// One rejects file for all the files of a command.
private final class RejectsOutput {
  private let path: String
  private let handle: FileHandle
  private var hasHeader = false

  init(_ path: String) throws {
    guard let handle = PrivateFile.writer(of: path) else {
      throw CommandFailure(
        "\(path): the rejects file cannot be written. Check that its folder exists and is writable."
      )
    }
    self.path = path
    self.handle = handle
  }

  /// A writer for one survey file; the header is written once.
  func writer(for file: String) throws -> RejectsFile {
    try RejectsFile(of: file) { [self] text in
      if text == RejectsFile.header {
        if hasHeader { return }
        hasHeader = true
      }
      do {
        try handle.write(contentsOf: Data(text.utf8))
      } catch {
        throw CommandFailure(
          "\(path): the rejects file cannot be written to its end. Check that the disk has room.")
      }
    }
  }

  func close() throws { try handle.close() }
}
