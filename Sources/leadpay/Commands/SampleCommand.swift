// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundation
import SampleSurveys

/// `leadpay sample`: a synthetic survey to try leadpay on, or to measure it with.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Make a synthetic survey in the project's own template.",
    discussion: """
      The same options give the same bytes. The true premiums behind the answers are those of
      SampleMarket; nothing in the file is about real people.

        leadpay sample --rows 1000 --seed 7 --format csv --output data/sample-2026.csv
      """)

  @Option(help: "Number of answers.")
  var rows: Int = 1000

  @Option(help: "Where the random numbers start.")
  var seed: UInt64 = 1

  @Option(help: "csv or xml.")
  var format: SampleSurvey.Format = .csv

  @Option(help: "Year of the edition; pay grows from 2024 on.")
  var year: Int = 2026

  @Option(help: "The file to write (default: standard output).")
  var output: String?

  func validate() throws {
    guard rows >= 0 else { throw ValidationError("--rows must not be negative.") }
    guard (2000...2100).contains(year) else {
      throw ValidationError("--year must lie between 2000 and 2100.")
    }
  }

  func run() throws {
    let survey = SampleSurvey(rows: rows, seed: seed, year: year)
    guard let output else {
      try survey.write(format) { try FileHandle.standardOutput.write(contentsOf: Data($0)) }
      return
    }
    guard FileManager.default.createFile(atPath: output, contents: nil),
      let file = FileHandle(forWritingAtPath: output)
    else {
      throw CommandFailure(
        "\(output): the file cannot be written. Check that its folder exists and is writable.")
    }
    try survey.write(format) { try file.write(contentsOf: Data($0)) }
    try file.close()
  }
}

extension SampleSurvey.Format: ExpressibleByArgument {}
