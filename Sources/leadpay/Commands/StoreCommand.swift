// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundation
import Foundations
import Pages
import SurveyStore
import TableReading

/// `leadpay store`: what the store holds, whether it is sound, and how to take things out of it.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "What the store holds; check it, export it, forget an edition.",
    subcommands: [Info.self, Verify.self, Forget.self, Export.self],
    defaultSubcommand: Info.self)

  /// `leadpay store info`.
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the files in the store, with their counts.",
      discussion: "  leadpay store info")

    @OptionGroup var common: CommonOptions

    func run() throws {
      let information = try common.openStore().information()
      if common.json {
        common.console.print(try StoreRecord(information).prettyJSON())
        return
      }
      let console = common.console
      console.print(
        "\(information.path): \(information.byteCount) bytes, "
          + "\(information.observationCount) observations, "
          + "\(information.statisticCount) published statistics, "
          + "\(information.exchangeRateCount) exchange rates")
      var table = TextTable([
        ("survey", .left), ("edition", .left), ("file", .left), ("read", .right),
        ("accepted", .right), ("rejected", .right), ("duplicate", .right), ("skipped", .right),
        ("SHA-256", .left), ("", .left),
      ])
      for stored in information.imports {
        let counts = stored.counts
        table.rows.append([
          stored.survey.edition.survey, stored.survey.edition.edition, stored.fileName.printable,
          "\(counts.read)", "\(counts.accepted)", "\(counts.rejected)", "\(counts.duplicate)",
          "\(counts.skipped)", String(stored.sha256.prefix(12)),
          stored.supersededBy.map { "superseded by import \($0)" }
            ?? (stored.survey.isSynthetic ? "synthetic" : ""),
        ])
      }
      table.lines().forEach(console.print)
    }
  }

  /// `leadpay store verify`.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the store's structure, references and accounting.",
      discussion: "  leadpay store verify")

    @OptionGroup var common: CommonOptions

    func run() throws {
      let problems = try common.openStore(isChecked: false).verify()
      if common.json {
        common.console.print(
          try VerificationRecord(
            path: common.storePath, isSound: problems.isEmpty,
            problems: problems.map { .init(check: $0.check, detail: $0.detail) }
          ).prettyJSON())
        if !problems.isEmpty { throw ExitCode(1) }
        return
      }
      guard problems.isEmpty else {
        let lines = problems.map { "\($0.check): \($0.detail)" }
        throw CommandFailure(
          "\(common.storePath): \(problems.count) problems\n" + lines.joined(separator: "\n"))
      }
      common.console.print("\(common.storePath): sound; every import's numbers add up.")
    }
  }

  /// `leadpay store forget`.
  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove every trace of a survey edition from the store.",
      discussion: "  leadpay store forget leadpay-sample/2024")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The edition, such as dou/2024-12.")
    var edition: String

    func run() throws {
      let edition = try CellSelection.edition(edition)
      let forgetting = try SurveyStore(path: common.storePath, create: false).forget(edition)
      for stored in forgetting.removed {
        common.console.print(
          "forgot \(stored.survey.edition): \(stored.fileName.printable), "
            + "\(stored.counts.accepted) observations")
      }
      if let remaining = forgetting.remaining {
        throw CommandFailure(errorText(remaining), code: 3)
      }
      if forgetting.removed.isEmpty {
        common.console.print("finished: what was forgotten before is out of the file too")
      }
      common.console.remark(
        "Published sets made from it go with `leadpay batch forget PLAN --edition \(self.edition)`."
      )
    }
  }

  /// `leadpay store export`.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the observations as CSV.",
      discussion: "  leadpay store export > observations.csv")

    @OptionGroup var common: CommonOptions

    func validate() throws {
      guard !common.json else {
        throw ValidationError("The export is CSV; leave --json out (`store info --json` is JSON).")
      }
    }

    func run() throws {
      let output = FileHandle.standardOutput
      try common.openStore().export { try output.write(contentsOf: Data($0.utf8)) }
    }
  }
}

/// The result of a check as programs read it.
private struct VerificationRecord: Encodable {
  struct Problem: Encodable {
    var check: String
    var detail: String
  }

  var path: String
  var isSound: Bool
  var problems: [Problem]
}

/// The store as programs read it.
private struct StoreRecord: Encodable {
  struct File: Encodable {
    var id: Int64
    var survey: String
    var edition: String
    var file: String
    var sha256: String
    var profile: String
    var importedAt: String
    var synthetic: Bool
    var supersededBy: Int64?
    var read: Int
    var accepted: Int
    var rejected: Int
    var duplicate: Int
    var skipped: Int
  }

  var path: String
  var bytes: Int
  var observations: Int
  var statistics: Int
  var exchangeRates: Int
  var imports: [File]

  init(_ information: StoreInformation) {
    path = information.path
    bytes = information.byteCount
    observations = information.observationCount
    statistics = information.statisticCount
    exchangeRates = information.exchangeRateCount
    imports = information.imports.map { stored in
      File(
        id: stored.id, survey: stored.survey.edition.survey,
        edition: stored.survey.edition.edition, file: stored.fileName, sha256: stored.sha256,
        profile: stored.profile, importedAt: stored.importedAt,
        synthetic: stored.survey.isSynthetic, supersededBy: stored.supersededBy,
        read: stored.counts.read, accepted: stored.counts.accepted,
        rejected: stored.counts.rejected, duplicate: stored.counts.duplicate,
        skipped: stored.counts.skipped)
    }
  }
}
