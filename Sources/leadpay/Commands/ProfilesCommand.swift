// SPDX-License-Identifier: MIT

import ArgumentParser
import Pages
import SurveyImport

/// `leadpay profiles`: the import profiles there are, and what differs between two.
struct ProfilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles",
    abstract: "List the import profiles, show one, compare two.",
    subcommands: [List.self, Show.self, Diff.self, Schema.self], defaultSubcommand: List.self)

  /// `leadpay profiles list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the built-in profiles.", discussion: "  leadpay profiles list")

    @OptionGroup var common: CommonOptions

    func run() throws {
      let profiles = ProfileCatalog.builtIn.profiles.sorted { $0.id < $1.id }
      if common.json {
        common.console.print(
          try profiles.map {
            ProfileRecord(
              id: $0.id, survey: $0.survey, name: $0.name, edition: $0.edition.fixed)
          }.prettyJSON())
        return
      }
      var table = TextTable([("profile", .left), ("survey", .left), ("name", .left)])
      for profile in profiles { table.rows.append([profile.id, profile.survey, profile.name]) }
      table.lines().forEach(common.console.print)
    }
  }

  /// `leadpay profiles show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a built-in profile, to copy and change.",
      discussion: "  leadpay profiles show dou-2024-12 > mine.yaml")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The profile's id.")
    var id: String

    func run() throws {
      let profile = try ProfileCatalog.builtIn.profile(named: id)
      let text = ProfileCatalog.builtInText(profile.id) ?? ""
      if common.json {
        common.console.print(
          try ShownProfile(
            id: profile.id, survey: profile.survey, name: profile.name,
            edition: profile.edition.fixed, yaml: text
          ).prettyJSON())
      } else {
        common.console.print(text)
      }
    }
  }

  /// `leadpay profiles diff`.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What changed between two profiles, such as two editions of a survey.",
      discussion: "  leadpay profiles diff germany-it-2020 germany-it-2021")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The earlier profile: an id or a file.")
    var before: String

    @Argument(help: "The later profile.")
    var after: String

    func run() throws {
      let difference = try ProfileDifference(
        from: ProfileArgument(before).text(), named: before,
        to: ProfileArgument(after).text(), named: after)
      if common.json {
        common.console.print(
          try difference.changes.map {
            ChangeRecord(key: $0.key, before: $0.before, after: $0.after)
          }.prettyJSON())
        return
      }
      guard !difference.changes.isEmpty else {
        common.console.print("The two profiles mean the same.")
        return
      }
      for change in difference.changes {
        common.console.print(change.key)
        if let before = change.before { common.console.print("  - \(before)") }
        if let after = change.after { common.console.print("  + \(after)") }
      }
    }
  }

  /// `leadpay profiles schema`.
  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the JSON Schema of a profile, for an editor.",
      discussion: "  leadpay profiles schema > profile.schema.json")

    @OptionGroup var common: CommonOptions

    func run() { common.console.print(ProfileCatalog.schema) }
  }
}

private struct ChangeRecord: Encodable {
  var key: String
  var before: String?
  var after: String?
}

/// A profile as programs read it: what it is, and the file itself.
private struct ShownProfile: Encodable {
  var id: String
  var survey: String
  var name: String
  var edition: String?
  var yaml: String
}

private struct ProfileRecord: Encodable {
  var id: String
  var survey: String
  var name: String
  var edition: String?
}
