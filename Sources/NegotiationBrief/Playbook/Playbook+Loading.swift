// SPDX-License-Identifier: MIT

import Foundations
import Synchronization
import Yams

extension Playbook {
  /// The languages the product's own playbook is written in; the first is the one it falls back to.
  package static let languages =
    ["en"]
    + EmbeddedResource.all.compactMap { resource -> String? in
      guard resource.path.hasPrefix("playbook/"), resource.path.hasSuffix(".yaml") else {
        return nil
      }
      return String(resource.path.dropFirst("playbook/".count).dropLast(".yaml".count))
    }.filter { $0 != "en" }.sorted()

  /// The product's own playbook in one of its languages; English for any other.
  ///
  /// Each is parsed once a process.
  package static func builtIn(language: String = "en") throws(PlaybookError) -> Playbook {
    guard language != "en", languages.contains(language) else { return try english.get() }
    let known = translated.withLock { $0[language] }
    if let known { return known }
    let playbook = try PlaybookReading(base: nil, model: english.get())
      .playbook(try text(language: language), file: "\(language).yaml")
    translated.withLock { $0[language] = playbook }
    return playbook
  }

  private static let translated = Mutex<[String: Playbook]>([:])

  private static let english: Result<Playbook, PlaybookError> = {
    do throws(PlaybookError) {
      return .success(
        try PlaybookReading(base: nil, model: nil).playbook(
          try text(language: "en"), file: "en.yaml"))
    } catch {
      return .failure(error)
    }
  }()

  /// The text of the built-in playbook in one of its languages, to be copied and changed.
  package static func text(language: String) throws(PlaybookError) -> String {
    let path = "playbook/\(language).yaml"
    guard let resource = EmbeddedResource.all.first(where: { $0.path == path }) else {
      throw BriefFileError(
        code: .missingKey, file: path, problem: "The built-in playbook is not in the program.",
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
  ) throws(PlaybookError) -> Playbook {
    try PlaybookReading(base: base, model: english.get()).playbook(yaml, file: file)
  }

  /// The slots every sentence may use.
  static let commonSlots: Set<String> = [
    "market", "family", "role", "done-role", "roles", "asked-roles", "today", "band",
  ]
}

/// One reading of a playbook file.
private struct PlaybookReading {
  /// What is kept where the file is silent.
  let base: Playbook?
  /// What says which slots a sentence may use; nil while reading the built-in playbook itself.
  let model: Playbook?

  func playbook(_ yaml: String, file: String) throws(BriefFileError) -> Playbook {
    let tree = try YAMLTree(yaml: yaml, file: file)
    guard let node = tree.root else { return try emptyFile(file) }
    let root = try YAMLMapping(node, in: tree)
    try root.allow(Self.rootKeys)
    var playbook =
      base
      ?? Playbook(
        name: "", language: "", thresholds: [:], lines: [:], lists: [:], actions: [:],
        countries: [:], families: [:], reasons: [:], figures: [:])
    if let name = try root.text("playbook") { playbook.name = name }
    if let language = try root.text("language") { playbook.language = language }
    try readThresholds(root, into: &playbook)
    for section in Self.sections { try readLines(of: section, root, into: &playbook) }
    for list in PlaybookList.allCases { try readList(list, root, into: &playbook) }
    for phase in PlanPhase.allCases { try readActions(phase, root, into: &playbook) }
    try readNames("countries", root, into: &playbook.countries)
    try readNames("families", root, into: &playbook.families)
    try readTemplates(
      "reasons", root, into: &playbook.reasons, slots: { _ in ["code"] })
    try readTemplates(
      "figures", root, into: &playbook.figures, slots: { model?.figures[$0]?.slots ?? [] })
    try checkComplete(playbook, tree)
    return playbook
  }

  private func emptyFile(_ file: String) throws(BriefFileError) -> Playbook {
    if let base { return base }
    throw BriefFileError(
      code: .missingKey, file: file, problem: "The playbook is empty.",
      remedy: "Copy the built-in one and change its sentences.")
  }

  /// What a form of money may use; a language picks among them.
  private static let moneySlots: Set<String> = ["amount", "symbol", "code"]

  // MARK: Parts

  private func readThresholds(
    _ root: YAMLMapping, into playbook: inout Playbook
  ) throws(BriefFileError) {
    guard let section = try root.mapping("thresholds") else { return }
    try section.allow(PlaybookThreshold.allCases.map(\.rawValue))
    for key in PlaybookThreshold.allCases {
      guard let number = try section.number(key.rawValue, upTo: 1000) else { continue }
      guard number >= 1, number == number.rounded() else {
        throw section.tree.fault(
          .badValue, at: section.value(key.rawValue), key: section.name(key.rawValue),
          problem: "“\(section.name(key.rawValue))” should be a whole number of 1 or more.",
          remedy: "Write digits alone.")
      }
      playbook.thresholds[key] = Int(number)
    }
  }

  private func readLines(
    of section: String, _ root: YAMLMapping, into playbook: inout Playbook
  ) throws(BriefFileError) {
    let known = Self.linesBySection[section] ?? []
    if known.count == 1, let line = known.first, line.rawValue == section {
      guard let text = try root.text(section) else { return }
      playbook.lines[line] = try template(
        text, at: root, section,
        allowed: model.map { line.isMoney ? Self.moneySlots : $0.lines[line]?.slots ?? [] })
      return
    }
    guard let mapping = try root.mapping(section) else { return }
    var remaining: [String: PlaybookLine] = [:]
    for line in known { remaining[String(line.rawValue.dropFirst(section.count + 1))] = line }
    for entry in mapping.entries {
      let key = entry.key.string ?? ""
      guard let line = remaining[key] else {
        try mapping.allow(known.map { String($0.rawValue.dropFirst(section.count + 1)) })
        continue
      }
      guard let text = try mapping.text(entry.value, key) else { continue }
      playbook.lines[line] = try template(
        text, at: mapping, key,
        allowed: model.map { line.isMoney ? Self.moneySlots : $0.lines[line]?.slots ?? [] })
    }
  }

  private func readList(
    _ list: PlaybookList, _ root: YAMLMapping, into playbook: inout Playbook
  ) throws(BriefFileError) {
    guard root.value(list.rawValue) != nil else { return }
    var templates: [Template] = []
    for text in try root.texts(list.rawValue) {
      templates.append(
        try template(text, at: root, list.rawValue, allowed: model == nil ? nil : []))
    }
    playbook.lists[list] = templates
  }

  private func readActions(
    _ phase: PlanPhase, _ root: YAMLMapping, into playbook: inout Playbook
  ) throws(BriefFileError) {
    guard let section = try root.mapping(phase.rawValue) else { return }
    var actions = playbook.actions[phase] ?? []
    for entry in section.entries {
      let id = entry.key.string ?? ""
      guard let text = try section.text(entry.value, id) else { continue }
      let action = PlanAction(
        id: id, text: try template(text, at: section, id, allowed: model == nil ? nil : []))
      if let index = actions.firstIndex(where: { $0.id == id }) {
        actions[index] = action
      } else {
        actions.append(action)
      }
    }
    playbook.actions[phase] = actions
  }

  private func readNames(
    _ key: String, _ root: YAMLMapping, into names: inout [String: String]
  ) throws(BriefFileError) {
    guard let section = try root.mapping(key) else { return }
    for entry in section.entries {
      guard let id = entry.key.string, let text = try section.text(entry.value, id) else {
        continue
      }
      names[id] = PlainText.line(text)
    }
  }

  /// Sentences under keys that are not fixed.
  private func readTemplates(
    _ key: String, _ root: YAMLMapping, into templates: inout [String: Template],
    slots: (String) -> Set<String>
  ) throws(BriefFileError) {
    guard let section = try root.mapping(key) else { return }
    for entry in section.entries {
      guard let id = entry.key.string, let text = try section.text(entry.value, id) else {
        continue
      }
      templates[id] = try template(
        text, at: section, id, allowed: model == nil ? nil : slots(id))
    }
  }

  private func template(
    _ text: String, at mapping: YAMLMapping, _ key: String, allowed: Set<String>?
  ) throws(BriefFileError) -> Template {
    var node: Node? { mapping.value(key) }
    let template: Template
    do throws(Template.Fault) {
      template = try Template(text)
    } catch {
      throw mapping.tree.fault(
        .badValue, at: node, key: mapping.name(key), problem: error.problem, remedy: error.remedy)
    }
    guard let allowed else { return template }
    let known = allowed.union(Playbook.commonSlots)
    guard let wrong = template.slots.subtracting(known).min() else { return template }
    let guess = NearestWord.to(wrong, among: known)
    throw mapping.tree.fault(
      .unknownSlot, at: node, key: mapping.name(key),
      problem: "“{\(wrong)}” is not a slot of “\(mapping.name(key))”.",
      remedy: (guess.map { "Did you mean {\($0)}? " } ?? "")
        + "Possible: \(known.sorted().map { "{\($0)}" }.joined(separator: ", ")).",
      nearest: guess)
  }

  private func checkComplete(_ playbook: Playbook, _ tree: YAMLTree) throws(BriefFileError) {
    let missing = firstMissing(in: playbook)
    guard let missing else { return }
    throw BriefFileError(
      code: .missingKey, file: tree.file, key: missing,
      problem: "The playbook has no “\(missing)”.",
      remedy: "Add it, or let the playbook extend the built-in one.")
  }

  private func firstMissing(in playbook: Playbook) -> String? {
    let all: [(key: String, isThere: Bool)] =
      PlaybookLine.allCases.map { ($0.rawValue, playbook.lines[$0] != nil) }
      + PlaybookThreshold.allCases.map {
        ("thresholds.\($0.rawValue)", playbook.thresholds[$0] != nil)
      }
      + PlaybookList.allCases.map { ($0.rawValue, playbook.lists[$0] != nil) }
      + PlanPhase.allCases.map { ($0.rawValue, !(playbook.actions[$0] ?? []).isEmpty) }
    if let missing = all.first(where: { !$0.isThere }) { return missing.key }
    for list in [PlaybookList.months, .monthsInDates] where playbook.lists[list]?.count != 12 {
      return list.rawValue
    }
    if let model {
      for key in model.figures.keys.sorted() where playbook.figures[key] == nil {
        return "figures.\(key)"
      }
      for key in model.reasons.keys.sorted() where playbook.reasons[key] == nil {
        return "reasons.\(key)"
      }
    }
    return playbook.language.isEmpty ? "language" : nil
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
