// SPDX-License-Identifier: MIT

import Compensation
import Foundations
package import Settings
import SurveyStore
import Workflow

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension BatchPlan {
  /// The JSON Schema of a plan file.
  package static var schema: String {
    EmbeddedResource.all.first { $0.path == "batch-plan.schema.json" }?.text ?? ""
  }

  static let keys = [
    "name", "store", "inbox", "people", "reports", "output", "keep-sets", "reject-limit-percent",
    "stale-months", "time-zone", "on-failure",
  ]
  static let inboxKeys = ["folder", "include", "settle-seconds", "done"]
  static let peopleKeys = ["files", "formats"]
  static let reportKeys = ["name", "title", "markets", "families", "roles", "pay", "formats"]
  static let failureKeys = ["command", "timeout-seconds"]

  /// Reads and checks the plan in a file; its relative paths start at the plan's folder.
  ///
  /// - Throws: `BatchError` `.planUnreadable`; `SettingsError` with every problem and its place.
  package static func load(path: String) throws -> BatchPlan {
    let absolute = absolutePath(path, from: FileManager.default.currentDirectoryPath)
    guard let data = FileManager.default.contents(atPath: absolute) else {
      throw BatchError(
        .planUnreadable, "the plan cannot be read.", file: path,
        remedy: "Check the path and its permissions.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw BatchError(
        .planUnreadable, "the plan is not UTF-8 text.", file: path, remedy: "Save it as UTF-8.")
    }
    return try read(text, path: absolute)
  }

  /// Reads and checks a plan's text as if it stood in the file at `path`.
  ///
  /// - Throws: `SettingsError` with every problem and its place.
  package static func read(_ text: String, path: String) throws(SettingsError) -> BatchPlan {
    let file = try SettingsFile(yaml: text, name: path)
    let fields = try file.fields(keys, ifEmpty: "Start from data/plans/example.yaml.")
    return try file.finish(PlanReading(folder: parent(of: path)).plan(fields, path: path))
  }

  /// Whether a text can be part of file and unit names everywhere.
  static func isPlainName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != 45, text.utf8.count <= 60 else { return false }
    return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
  }

  /// The path without `.` and `..`, from `folder` unless it starts at the root or at `~/`.
  static func absolutePath(_ text: String, from folder: String) -> String {
    var whole = text.hasPrefix("/") ? text : folder + "/" + text
    if text == "~" || text.hasPrefix("~/") {
      whole = FileManager.default.homeDirectoryForCurrentUser.path + text.dropFirst()
    }
    var parts: [Substring] = []
    for part in whole.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }
}

/// One reading of a plan; values with a fault are left out, for the file is refused in the end.
private struct PlanReading {
  /// Where relative paths start.
  let folder: String

  func plan(_ fields: SettingsFields, path: String) -> BatchPlan {
    if fields["people"] == nil, fields["reports"] == nil {
      fields.node.report(
        .missingKey, "The plan asks for nothing.", "Add “people”, “reports” or both.")
    }
    let rejectPercent = fields["reject-limit-percent"]?.number(in: 0...100)
    return BatchPlan(
      path: path, name: fields["name"].flatMap(name) ?? "batch",
      store: fields.required("store").flatMap(self.path) ?? "",
      inbox: fields["inbox"].flatMap(inbox), people: fields["people"].flatMap(people),
      reports: fields["reports"].map(reports) ?? [],
      output: fields.required("output").flatMap(self.path) ?? "",
      keepSets: fields["keep-sets"]?.integer(in: 1...10_000) ?? 12,
      rejectLimit: (rejectPercent ?? 50) / 100,
      staleMonths: fields["stale-months"]?.integer(in: 1...240) ?? 24,
      timeZone: fields["time-zone"]?.value(
        "a time zone", "Write a place of the time zone database: Europe/Berlin, UTC."
      ) { TimeZone(identifier: $0) },
      onFailure: fields["on-failure"].flatMap(command))
  }

  private func inbox(_ node: SettingsNode) -> BatchPlan.Inbox? {
    guard let fields = node.fields(BatchPlan.inboxKeys) else { return nil }
    return BatchPlan.Inbox(
      folder: fields.required("folder").flatMap(path) ?? "",
      include: fields["include"].map(texts)
        ?? ["*.csv", "*.tsv", "*.txt", "*.xml", "*.gz", "*.zip"],
      settleSeconds: fields["settle-seconds"]?.integer(in: 0...86_400) ?? 60,
      done: fields["done"].flatMap(path))
  }

  private func people(_ node: SettingsNode) -> BatchPlan.People? {
    guard let fields = node.fields(BatchPlan.peopleKeys) else { return nil }
    let formats = fields["formats"]?.choices(BriefFormat.self) ?? [.html]
    guard let files = fields.required("files"), let path = path(files) else { return nil }
    let last = String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...])
    let isPattern = last.contains(where: { "*?".contains($0) })
    let folder = isPattern ? BatchPlan.parent(of: path) : path
    if folder.contains(where: { "*?".contains($0) }) {
      files.report(
        .badValue, "“files” may have * and ? in its last part only.",
        "Write a folder, or a folder and one pattern such as people/*.yaml.")
    }
    return BatchPlan.People(
      folder: folder, patterns: isPattern ? [last] : ["*.yaml", "*.yml"], formats: formats)
  }

  private func reports(_ node: SettingsNode) -> [BatchPlan.Report] {
    let list = node.list
    if list.isEmpty, !node.isMapping {
      node.report(.badValue, "“reports” is empty.", "Start each report with “- name: …”.")
    }
    var names: Set<String> = []
    return list.compactMap { item in
      guard let report = report(item) else { return nil }
      if !report.name.isEmpty, !names.insert(report.name).inserted {
        item.report(
          .badValue, "Two reports have the name “\(report.name)”.", "Give each its own name.")
      }
      return report
    }
  }

  private func report(_ node: SettingsNode) -> BatchPlan.Report? {
    guard let fields = node.fields(BatchPlan.reportKeys) else { return nil }
    let name = fields.required("name").flatMap(name) ?? ""
    let markets = fields.required("markets").map(items) ?? []
    let families = fields.required("families").map(items) ?? []
    return BatchPlan.Report(
      name: name, title: fields["title"]?.text() ?? name,
      cells: CellQuestion(
        payElement: fields["pay"]?.choice() ?? .base,
        markets: distinct(
          markets.compactMap {
            $0.value("a market", "Write DE, DE/Berlin or remote.") { Market($0) }
          }
        ),
        families: distinct(
          families.compactMap { item in
            let family = item.value("a job family", "Write a slug such as software-engineering.") {
              BatchPlan.isPlainName($0) ? JobFamily(rawValue: $0) : nil
            }
            if let family { item.checkSpelling(of: family) }
            return family
          })),
      roles: fields["roles"]?.choices() ?? LeadComparison.allCases,
      formats: fields["formats"]?.choices() ?? BatchPlan.Report.Format.allCases)
  }

  private func command(_ node: SettingsNode) -> BatchPlan.FailureCommand? {
    guard let fields = node.fields(BatchPlan.failureKeys) else { return nil }
    let timeout = fields["timeout-seconds"]?.integer(in: 1...3600)
    guard var arguments = fields.required("command").map(texts), let program = arguments.first
    else { return nil }
    // A name without a slash is looked up on the PATH; a path starts at the plan's folder.
    if program.contains("/") { arguments[0] = BatchPlan.absolutePath(program, from: folder) }
    return BatchPlan.FailureCommand(arguments: arguments, timeoutSeconds: timeout ?? 30)
  }

  private func name(_ node: SettingsNode) -> String? {
    node.value(
      "a name that files and folders can have",
      "Use small letters, digits and dashes, up to 60, starting with a letter or digit."
    ) { BatchPlan.isPlainName($0) ? $0 : nil }
  }

  private func path(_ node: SettingsNode) -> String? {
    text(node).map { BatchPlan.absolutePath($0, from: folder) }
  }

  private func texts(_ node: SettingsNode) -> [String] { items(node).compactMap(text) }

  /// A text that a path or an argument can be.
  private func text(_ node: SettingsNode) -> String? {
    node.value("a text without zero bytes", "Write one value after the colon.") {
      $0.isEmpty || $0.unicodeScalars.contains("\0") ? nil : $0
    }
  }

  private func items(_ node: SettingsNode) -> [SettingsNode] {
    if node.items.isEmpty {
      node.report(.badValue, "“\(node.key)” is empty.", "Name at least one.")
    }
    return node.items
  }

  /// Each once, in order; nil for none.
  private func distinct<Value: Hashable>(_ values: [Value]) -> [Value]? {
    let groups = values.grouped { $0 }
    return groups.isEmpty ? nil : groups.map(\.key)
  }
}

extension SettingsNode {
  /// Reports a family that is a known one misspelt.
  fileprivate func checkSpelling(of family: JobFamily) {
    guard let meant = family.probablyMeant else { return }
    report(
      .badValue, "“\(family)” is not a job family that is known.", "Did you mean “\(meant)”?",
      nearest: meant.rawValue)
  }
}
