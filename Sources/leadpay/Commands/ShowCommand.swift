// SPDX-License-Identifier: MIT

import ArgumentParser
import BatchReports
import NegotiationBrief
import Pages
import SurveyImport

/// `leadpay show`: the files that leadpay carries in itself, to read, or to copy and change.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a built-in file: a playbook to change, a schema for your editor.",
    discussion: """
      A playbook of your own holds only the lines it changes; give it to `brief --playbook`.

        leadpay show playbook.en.yaml > ours.yaml
        leadpay show person.schema.json > person.schema.json
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The file: \(BuiltInFile.all.map(\.name).joined(separator: ", ")).")
  var file: BuiltInFile

  func run() throws {
    if common.json {
      common.console.print(try ShownFile(file: file.name, text: file.text()).prettyJSON())
    } else {
      let text = try file.text()
      common.console.print(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }
  }
}

/// A file that leadpay carries in itself.
struct BuiltInFile: ExpressibleByArgument {
  var name: String
  var text: @Sendable () throws -> String

  static let all: [BuiltInFile] =
    Playbook.languages.map { language in
      BuiltInFile(name: "playbook.\(language).yaml") { try Playbook.text(language: language) }
    }
    + BriefSchema.allCases.map { schema in BuiltInFile(name: schema.fileName) { schema.text } }
    + [
      BuiltInFile(name: "batch-plan.schema.json") { BatchPlan.schema },
      BuiltInFile(name: "profile.schema.json") { ProfileCatalog.schema },
    ]

  static var allValueStrings: [String] { all.map(\.name) }

  private init(name: String, text: @escaping @Sendable () throws -> String) {
    self.name = name
    self.text = text
  }

  init?(argument: String) {
    guard let file = Self.all.first(where: { $0.name == argument }) else { return nil }
    self = file
  }
}

/// A built-in file, as programs read it.
private struct ShownFile: Encodable {
  var file: String
  var text: String
}
