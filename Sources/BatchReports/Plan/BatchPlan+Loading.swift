// SPDX-License-Identifier: MIT

import Compensation
import SurveyStore
import Workflow
import Yams

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
    "stale-months", "on-failure",
  ]
  static let inboxKeys = ["folder", "include", "settle-seconds", "done"]
  static let peopleKeys = ["files", "formats"]
  static let reportKeys = ["name", "title", "markets", "families", "roles", "pay", "formats"]
  static let failureKeys = ["command", "timeout-seconds"]

  /// Reads and checks the plan in a file; its relative paths start at the plan's folder.
  ///
  /// - Throws: `BatchError`: `.planUnreadable`, or `.planInvalid` with every problem and its place.
  package static func load(path: String) throws -> BatchPlan {
    let absolute = absolutePath(path, from: FileManager.default.currentDirectoryPath)
    guard let data = FileManager.default.contents(atPath: absolute) else {
      throw BatchError(
        .planUnreadable, path: path, message: "the plan cannot be read",
        remedy: "Check the path and its permissions")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw BatchError(
        .planUnreadable, path: path, message: "the plan is not UTF-8 text",
        remedy: "Save it as UTF-8")
    }
    return try read(text, path: absolute)
  }

  /// Reads and checks a plan's text as if it stood in the file at `path`.
  package static func read(_ text: String, path: String) throws -> BatchPlan {
    let reader = PlanReader()
    let settings = SettingsText(text)
    if let line = settings.lineOfExcessAlias {
      throw invalid(
        path,
        [
          PlanProblem(
            line: line, column: 1, message: SettingsText.excessAliasProblem,
            remedy: SettingsText.excessAliasRemedy)
        ])
    }
    let plan: BatchPlan?
    do {
      guard let root = try Yams.compose(yaml: text, .basic) else {
        throw BatchError(
          .planInvalid, path: path, message: "the plan is empty",
          remedy: "Start from data/plans/example.yaml",
          problems: [
            PlanProblem(
              line: 1, column: 1, message: "the plan is empty",
              remedy: "Start from data/plans/example.yaml")
          ])
      }
      plan = assemble(root, path: path, reader)
    } catch let error as YamlError {
      throw invalid(path, [problem(of: error, in: settings)])
    }
    guard let plan, reader.problems.isEmpty else { throw invalid(path, reader.problems) }
    return plan
  }

  private static func invalid(_ path: String, _ problems: [PlanProblem]) -> BatchError {
    BatchError(
      .planInvalid, path: path, message: "the plan has \(problems.count) problems",
      remedy: "Correct them and run again",
      problems: problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
  }

  private static func problem(of error: YamlError, in text: SettingsText) -> PlanProblem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let place = text.place(line: mark.line, column: mark.column)
      return PlanProblem(
        line: place.line, column: place.column, message: "this is not YAML: \(problem)",
        remedy: "Check the indentation and the quotes here")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return PlanProblem(
        line: context.mark.line, column: context.mark.column,
        message: "the same key stands twice: \(duplicates.map { "\($0)" }.joined(separator: ", "))",
        remedy: "Keep one of them")
    default:
      return PlanProblem(
        line: 1, column: 1, message: "this is not YAML: \(error)",
        remedy: "Start from data/plans/example.yaml")
    }
  }

  private static func assemble(_ root: Node, path: String, _ reader: PlanReader) -> BatchPlan? {
    let folder = parent(of: path)
    let fields = reader.fields(of: root, "the plan", keys: keys, required: ["store", "output"])
    let resolve = { (text: String) in absolutePath(text, from: folder) }
    let inbox = fields["inbox"].flatMap { readInbox($0, resolve, reader) }
    let people = fields["people"].flatMap { readPeople($0, resolve, reader) }
    let reports = readReports(fields["reports"], reader)
    let onFailure = fields["on-failure"].flatMap { readCommand($0, folder, reader) }
    if fields["people"] == nil, fields["reports"] == nil {
      reader.report(
        root, "the plan asks for nothing", "Add `people`, `reports` or both")
    }
    let name = reader.text(fields["name"], "name") ?? "batch"
    if !isPlainName(name) {
      reader.report(
        fields["name"], "name “\(name)” cannot be part of a file name",
        "Use small letters, digits and dashes, up to 60, starting with a letter or digit")
    }
    let keepSets = reader.whole(fields["keep-sets"], "keep-sets", in: 1...10_000)
    let rejectPercent = reader.number(
      fields["reject-limit-percent"], "reject-limit-percent", in: 0...100)
    let staleMonths = reader.whole(fields["stale-months"], "stale-months", in: 1...240)
    guard let store = reader.text(fields["store"], "store"),
      let output = reader.text(fields["output"], "output")
    else { return nil }
    return BatchPlan(
      path: path, name: name, store: resolve(store), inbox: inbox, people: people,
      reports: reports, output: resolve(output),
      keepSets: keepSets ?? 12, rejectLimit: (rejectPercent ?? 50) / 100,
      staleMonths: staleMonths ?? 24,
      onFailure: onFailure)
  }

  private static func readInbox(
    _ node: Node, _ resolve: (String) -> String, _ reader: PlanReader
  ) -> Inbox? {
    let fields = reader.fields(of: node, "inbox", keys: inboxKeys, required: ["folder"])
    let include = reader.texts(fields["include"], "include")?.map(\.0)
    let settle = reader.whole(fields["settle-seconds"], "settle-seconds", in: 0...86_400)
    let done = reader.text(fields["done"], "done")
    guard let folder = reader.text(fields["folder"], "folder") else { return nil }
    return Inbox(
      folder: resolve(folder),
      include: include ?? ["*.csv", "*.tsv", "*.txt", "*.xml", "*.gz", "*.zip"],
      settleSeconds: settle ?? 60, done: done.map(resolve))
  }

  private static func readPeople(
    _ node: Node, _ resolve: (String) -> String, _ reader: PlanReader
  ) -> People? {
    let fields = reader.fields(of: node, "people", keys: peopleKeys, required: ["files"])
    let formats = reader.words(fields["formats"], "formats", of: BriefFormat.self) ?? [.html]
    guard let files = reader.text(fields["files"], "files") else { return nil }
    let path = resolve(files)
    let last = String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...])
    let isPattern = last.contains(where: { "*?".contains($0) })
    let folder = isPattern ? parent(of: path) : path
    if folder.contains(where: { "*?".contains($0) }) {
      reader.report(
        fields["files"], "files may have * and ? in its last part only",
        "Write a folder, or a folder and one pattern such as people/*.yaml")
    }
    return People(
      folder: folder, patterns: isPattern ? [last] : ["*.yaml", "*.yml"], formats: formats)
  }

  private static func readReports(_ node: Node?, _ reader: PlanReader) -> [Report] {
    guard let node else { return [] }
    guard case .sequence(let sequence) = node, !sequence.isEmpty else {
      reader.report(node, "reports must be a list", "Start each report with `- name: …`")
      return []
    }
    var names: Set<String> = []
    return sequence.compactMap { item in
      guard let question = readReport(item, reader) else { return nil }
      if !names.insert(question.name).inserted {
        reader.report(
          item, "two reports have the name “\(question.name)”", "Give each its own name")
      }
      return question
    }
  }

  private static func readReport(_ node: Node, _ reader: PlanReader) -> Report? {
    let fields = reader.fields(
      of: node, "a report", keys: reportKeys, required: ["name", "markets", "families"])
    var markets: [Market] = []
    for (text, place) in reader.texts(fields["markets"], "markets") ?? [] {
      if let market = Market(text) {
        if !markets.contains(market) { markets.append(market) }
      } else {
        reader.report(place, "“\(text)” is not a market", "Write DE, DE/Berlin or remote")
      }
    }
    var families: [JobFamily] = []
    for (text, place) in reader.texts(fields["families"], "families") ?? [] {
      if !isPlainName(text) {
        reader.report(
          place, "“\(text)” is not a job family", "Write a slug such as software-engineering")
      } else if !families.contains(JobFamily(rawValue: text)) {
        families.append(JobFamily(rawValue: text))
      }
    }
    let roles = reader.words(fields["roles"], "roles", of: LeadComparison.self)
    let formats = reader.words(fields["formats"], "formats", of: Report.Format.self)
    let pay = fields["pay"].flatMap { place in
      reader.text(place, "pay").flatMap { reader.word($0, place, "pay", of: PayElement.self) }
    }
    guard let name = reader.text(fields["name"], "name") else { return nil }
    if !isPlainName(name) {
      reader.report(
        fields["name"], "the report's name “\(name)” cannot be a folder name",
        "Use small letters, digits and dashes, up to 60, starting with a letter or digit")
    }
    return Report(
      name: name, title: reader.text(fields["title"], "title") ?? name,
      cells: CellQuestion(
        payElement: pay ?? .base, markets: markets.isEmpty ? nil : markets,
        families: families.isEmpty ? nil : families),
      roles: roles ?? LeadComparison.allCases, formats: formats ?? Report.Format.allCases)
  }

  private static func readCommand(
    _ node: Node, _ folder: String, _ reader: PlanReader
  ) -> FailureCommand? {
    let fields = reader.fields(of: node, "on-failure", keys: failureKeys, required: ["command"])
    let timeout = reader.whole(fields["timeout-seconds"], "timeout-seconds", in: 1...3600)
    guard var arguments = reader.texts(fields["command"], "command")?.map(\.0),
      let program = arguments.first
    else { return nil }
    // A name without a slash is looked up on the PATH; a path starts at the plan's folder.
    if program.contains("/") { arguments[0] = absolutePath(program, from: folder) }
    return FailureCommand(arguments: arguments, timeoutSeconds: timeout ?? 30)
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
