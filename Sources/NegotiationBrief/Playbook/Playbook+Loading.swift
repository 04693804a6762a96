// SPDX-License-Identifier: MIT

import Foundations
import PremiumAnalysis
package import Settings
import Synchronization

extension Playbook {
  /// The language of the built-in playbook that all others translate, and of the texts of a reason.
  package static let originalLanguage = "en"

  /// The languages the product's own playbook is written in, the original first.
  package static let languages =
    [originalLanguage]
    + EmbeddedResource.all.compactMap { resource -> String? in
      guard resource.path.hasPrefix("playbook/"), resource.path.hasSuffix(".yaml") else {
        return nil
      }
      return String(resource.path.dropFirst("playbook/".count).dropLast(".yaml".count))
    }.filter { $0 != originalLanguage }.sorted()

  /// The product's own playbook in one of its languages; English for any other.
  ///
  /// Each is parsed once a process.
  package static func builtIn(language: String = originalLanguage) throws(SettingsError) -> Playbook
  {
    guard language != originalLanguage, languages.contains(language) else {
      return try english.get()
    }
    let known = translated.withLock { $0[language] }
    if let known { return known }
    let playbook = try PlaybookReading(base: nil, model: english.get())
      .playbook(try text(language: language), file: "\(language).yaml")
    translated.withLock { $0[language] = playbook }
    return playbook
  }

  private static let translated = Mutex<[String: Playbook]>([:])

  private static let english: Result<Playbook, SettingsError> = {
    do throws(SettingsError) {
      return .success(
        try PlaybookReading(base: nil, model: nil).playbook(
          try text(language: originalLanguage), file: "\(originalLanguage).yaml"))
    } catch {
      return .failure(error)
    }
  }()

  /// The text of the built-in playbook in one of its languages, to be copied and changed.
  package static func text(language: String) throws(SettingsError) -> String {
    let path = "playbook/\(language).yaml"
    guard let resource = EmbeddedResource.all.first(where: { $0.path == path }) else {
      throw SettingsError(
        .missingKey, "The built-in playbook is not in the program.", file: path,
        remedy: "Build leadpay again.")
    }
    return resource.text
  }

  /// The playbook a YAML file holds.
  ///
  /// With a `base` the file may hold only what it changes; without, it must hold every key of the
  /// built-in one. A sentence may use the slots of the built-in sentence and the common ones.
  package static func load(
    yaml: String, file: String, extending base: Playbook?
  ) throws(SettingsError) -> Playbook {
    try PlaybookReading(base: base, model: english.get()).playbook(yaml, file: file)
  }

  /// The slots every sentence may use.
  static let commonSlots: Set<String> = [
    "market", "family", "role", "done-role", "roles", "asked-roles", "today", "band", "surveys",
    "survey", "survey-data", "survey-edition", "where",
  ]
}

/// One reading of a playbook file.
private struct PlaybookReading {
  /// What is kept where the file is silent.
  let base: Playbook?
  /// What says which slots a sentence may use; nil while reading the built-in playbook itself.
  let model: Playbook?

  func playbook(_ yaml: String, file name: String) throws(SettingsError) -> Playbook {
    let file = try SettingsFile(yaml: yaml, name: name)
    if file.root == nil, let base { return base }
    let root = try file.fields(
      Self.rootKeys, ifEmpty: "Copy the built-in playbook and change its sentences.")
    var playbook =
      base
      ?? Playbook(
        name: "", language: "", thresholds: [:], lines: [:], lists: [:], actions: [:],
        countries: [:], families: [:], reasons: [:], figures: [:])
    if let name = root["playbook"]?.text() { playbook.name = name }
    if let language = root["language"]?.text() { playbook.language = language }
    readThresholds(root["thresholds"], into: &playbook)
    for section in Self.sections { readLines(of: section, root[section], into: &playbook) }
    for list in PlaybookList.allCases { readList(list, root[list.rawValue], into: &playbook) }
    for phase in PlanPhase.allCases { readActions(phase, root[phase.rawValue], into: &playbook) }
    readNames(root["countries"], into: &playbook.countries)
    readNames(root["families"], into: &playbook.families)
    readTemplates(root["reasons"], into: &playbook.reasons, as: ReasonCode.init) { _ in ["code"] }
    readTemplates(root["figures"], into: &playbook.figures, as: { $0 }) {
      model?.figures[$0]?.slots ?? []
    }
    try file.check()
    for list in [PlaybookList.months, .monthsInDates] {
      if let names = playbook.lists[list], names.count != 12 {
        (root[list.rawValue] ?? root.node).report(
          .badValue, "“\(list.rawValue)” has \(names.count) names.", "Write one for each month.")
      }
    }
    for key in missing(in: playbook) {
      root.node.reportMissing(key, "Add it, or let the playbook extend the built-in one.")
    }
    return try file.finish(playbook)
  }

  /// What a form of money may use; a language picks among them.
  private static let moneySlots: Set<String> = ["amount", "symbol", "code"]

  // MARK: Parts

  private func readThresholds(_ node: SettingsNode?, into playbook: inout Playbook) {
    let section = node?.fields(PlaybookThreshold.allCases.map(\.rawValue))
    for key in PlaybookThreshold.allCases {
      guard let number = section?[key.rawValue]?.integer(in: 1...1000) else { continue }
      playbook.thresholds[key] = number
    }
  }

  private func readLines(
    of section: String, _ node: SettingsNode?, into playbook: inout Playbook
  ) {
    guard let node else { return }
    let known = Self.linesBySection[section] ?? []
    func read(_ line: PlaybookLine, _ node: SettingsNode) {
      let slots = model.map { line.isMoney ? Self.moneySlots : $0.lines[line]?.slots ?? [] }
      if let template = template(node, allowed: slots) { playbook.lines[line] = template }
    }
    if known.count == 1, let line = known.first, line.rawValue == section {
      return read(line, node)
    }
    let names = known.map { String($0.rawValue.dropFirst(section.count + 1)) }
    guard let fields = node.fields(names) else { return }
    for (line, name) in zip(known, names) {
      if let node = fields[name] { read(line, node) }
    }
  }

  private func readList(
    _ list: PlaybookList, _ node: SettingsNode?, into playbook: inout Playbook
  ) {
    guard let node else { return }
    playbook.lists[list] = node.items.filter { !$0.isBlank }
      .compactMap { template($0, allowed: model == nil ? nil : []) }
  }

  private func readActions(
    _ phase: PlanPhase, _ node: SettingsNode?, into playbook: inout Playbook
  ) {
    var actions = playbook.actions[phase] ?? []
    for entry in node?.entries ?? [] where !entry.value.isBlank {
      guard let text = template(entry.value, allowed: model == nil ? nil : []) else { continue }
      let action = PlanAction(id: entry.name, text: text)
      if let index = actions.firstIndex(where: { $0.id == entry.name }) {
        actions[index] = action
      } else {
        actions.append(action)
      }
    }
    if node != nil { playbook.actions[phase] = actions }
  }

  private func readNames(_ node: SettingsNode?, into names: inout [String: String]) {
    for entry in node?.entries ?? [] where !entry.value.isBlank {
      if let text = entry.value.text() { names[entry.name] = PlainText.line(text) }
    }
  }

  /// Sentences under keys that are not fixed.
  private func readTemplates<Key: Hashable>(
    _ node: SettingsNode?, into templates: inout [Key: Template], as key: (String) -> Key?,
    slots: (Key) -> Set<String>
  ) {
    for entry in node?.entries ?? [] where !entry.value.isBlank {
      // A playbook may hold sentences of another version; nothing asks for them.
      guard let key = key(entry.name) else { continue }
      let allowed = model == nil ? nil : slots(key)
      if let template = template(entry.value, allowed: allowed) { templates[key] = template }
    }
  }

  private func template(_ node: SettingsNode, allowed: Set<String>?) -> Template? {
    guard let text = node.text() else { return nil }
    let template: Template
    do throws(Template.Fault) {
      template = try Template(text)
    } catch {
      node.report(.badValue, error.problem, error.remedy)
      return nil
    }
    guard let allowed else { return template }
    let known = allowed.union(Playbook.commonSlots)
    for wrong in template.slots.subtracting(known).sorted() {
      let nearest = NearestWord.to(wrong, among: known)
      node.report(
        .badValue, "“{\(wrong)}” is not a slot of “\(node.key)”.",
        (nearest.map { "Did you mean {\($0)}? " } ?? "")
          + "Possible: \(known.sorted().map { "{\($0)}" }.joined(separator: ", ")).",
        nearest: nearest)
    }
    return template
  }

  /// The keys that neither the file nor its base has.
  private func missing(in playbook: Playbook) -> [String] {
    let all: [(key: String, isThere: Bool)] =
      PlaybookLine.allCases.map { ($0.rawValue, playbook.lines[$0] != nil) }
      + PlaybookThreshold.allCases.map {
        ("thresholds.\($0.rawValue)", playbook.thresholds[$0] != nil)
      }
      + PlaybookList.allCases.map { ($0.rawValue, playbook.lists[$0] != nil) }
      + PlanPhase.allCases.map { ($0.rawValue, !(playbook.actions[$0] ?? []).isEmpty) }
      + (model?.figures.keys.sorted() ?? []).map { ("figures.\($0)", playbook.figures[$0] != nil) }
      + ReasonCode.allCases.map { ("reasons.\($0)", playbook.reasons[$0] != nil) }
      + [("language", !playbook.language.isEmpty)]
    return all.filter { !$0.isThere }.map(\.key)
  }

  // MARK: Keys

  private static let linesBySection = Dictionary(grouping: PlaybookLine.allCases) {
    String($0.rawValue.prefix { $0 != "." })
  }
  private static let sections = linesBySection.keys.sorted()
  private static let rootKeys =
    ["playbook", "language", "thresholds", "countries", "families", "reasons", "figures"]
    + sections
    + PlaybookList.allCases.map(\.rawValue) + PlanPhase.allCases.map(\.rawValue)
}

extension PlaybookLine {
  /// Whether the line is a form of money.
  fileprivate var isMoney: Bool { self == .formsMoney || self == .formsMoneyWord }
}
