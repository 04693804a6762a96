// SPDX-License-Identifier: MIT

import ArgumentParser
import SurveyImport
import TableReading

/// How survey files are to be read; shared by the commands that read them.
struct ReadingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Import profile by id, or a profile file (default: the one that fits).", valueName: "profile")
  )
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "Survey edition, such as 2024, 2024-12, 2024-1 or 2024-Q2.", valueName: "edition"))
  var edition: String?

  @Option(help: "Encoding of the file, such as utf-8 or windows-1251 (default: found out).")
  var encoding: String?

  @Option(help: "Delimiter of a CSV file: comma, semicolon, tab or pipe (default: found out).")
  var delimiter: DelimiterArgument?

  @Option(
    help: ArgumentHelp("A file of title decisions that win over the rules.", valueName: "file"))
  var titles: String?

  @Flag(
    name: .customLong("repair-units"),
    help: "Repair pay in a wrong unit where it is nearly certain which (marked as repaired).")
  var repairUnits = false

  @Flag(
    name: .customLong("repair-quoted-records"),
    help: "Unpack records that a spreadsheet program quoted whole as one field.")
  var repairQuotedRecords = false

  /// The options, and the texts from outside that change what an import yields.
  func options() throws -> (ImportOptions, [String: String]) {
    var options = ImportOptions()
    var outside: [String: String] = [:]
    if let profile {
      let (found, text) = try ProfileArgument(profile).load()
      options.profile = found
      outside["profileFile"] = text
    }
    options.edition = edition
    if let encoding {
      guard let known = TextEncoding(named: encoding) else {
        throw CommandFailure(
          "“\(encoding)” is not an encoding leadpay reads. It reads "
            + TextEncoding.allCases.map(\.rawValue).joined(separator: ", ") + ".", code: 2)
      }
      options.encoding = known
    }
    options.delimiter = delimiter?.byte
    if let titles {
      let text = try TextFile.read(titles)
      options.titleOverrides = try TitleOverrides.load(text, source: titles)
      outside["titleFile"] = text
    }
    options.repairsUnitSlips = repairUnits
    options.repairsQuotedRecords = repairQuotedRecords
    return (options, outside)
  }
}

enum DelimiterArgument: String, ExpressibleByArgument, CaseIterable {
  case comma
  case semicolon
  case tab
  case pipe

  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .pipe: UInt8(ascii: "|")
    }
  }
}
