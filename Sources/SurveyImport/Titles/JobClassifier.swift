// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
package import Settings

/// Tells grade, lead role and job family from a title and the source's own level.
///
/// The rules are data (`Resources/titles`); this type reads them once and holds no state after
/// that. Grade and lead role are separate facts: a tech lead has no grade unless the title says so.
package struct JobClassifier: Sendable {
  private let rules: [TitleRule]
  private let titleIndex: PhraseIndex
  private let levelIndex: PhraseIndex
  private let overrides: [String: TitleOverride]

  private static let lists = ["compound-endings", "neutral-words", "technology-words", "rules"]

  /// A classifier with the built-in rules.
  package init() throws(SettingsError) { try self.init(overrides: []) }

  /// A classifier in which an analyst's decisions win over the built-in rules.
  package init(overrides: [TitleOverride]) throws(SettingsError) {
    var rules: [TitleRule] = []
    var titleIndex = PhraseIndex()
    var levelIndex = PhraseIndex()
    var general: [(rule: Int, phrases: [SettingsNode])] = []
    var files: [SettingsFile] = []
    for resource in EmbeddedResource.all where resource.path.hasPrefix("titles/") {
      let file = try SettingsFile(yaml: resource.text, name: resource.path)
      files.append(file)
      guard let root = file.root, let lists = root.fields(Self.lists) else { continue }
      titleIndex.compoundEndings += (lists["compound-endings"]?.texts() ?? []).map(TextFolding.fold)
      titleIndex.neutralWords.formUnion(
        (lists["neutral-words"]?.texts() ?? []).map(TextFolding.fold))
      titleIndex.technologyWords.formUnion(
        (lists["technology-words"]?.texts() ?? []).map(TextFolding.fold))
      for entry in (lists["rules"]?.list ?? []).compactMap(TitleRuleEntry.init) {
        rules.append(entry.rule)
        switch entry.scope {
        case .everywhere: general.append((rules.count - 1, entry.phrases))
        case .title: titleIndex.add(entry.phrases, rule: rules.count - 1)
        case .level: levelIndex.add(entry.phrases, rule: rules.count - 1)
        }
      }
    }
    // A phrase with a meaning of its own in one place keeps it there.
    titleIndex.closeSpecific()
    levelIndex.closeSpecific()
    for (rule, phrases) in general {
      titleIndex.add(phrases, rule: rule)
      levelIndex.add(phrases, rule: rule)
    }
    for file in files { try file.check() }
    titleIndex.compoundEndings.sort { ($0.count, $1) > ($1.count, $0) }
    levelIndex.compoundEndings = titleIndex.compoundEndings
    levelIndex.neutralWords = titleIndex.neutralWords
    levelIndex.technologyWords = titleIndex.technologyWords
    try titleIndex.finish()
    try levelIndex.finish()
    self.rules = rules
    self.titleIndex = titleIndex
    self.levelIndex = levelIndex
    var byKey: [String: TitleOverride] = [:]
    for override in overrides { byKey[override.key] = override }
    self.overrides = byKey
  }

  /// What a title means, with the source's own level where it has one.
  ///
  /// The level decides the grade and, where it names one, the lead role. Where the two disagree the
  /// higher evidence is kept and `JobClassification.disagreement` says so: a lead or manager named
  /// only by the title stays, so that a “Tech Lead” of level “Senior” is not counted among the
  /// seniors; a “Staff Engineer” of level “Senior” keeps the grade that the scale has no word for;
  /// an “Engineering Manager” is no lead at any level. The family comes from the title. The level
  /// may be the source's word (`Senior`, `Lead/Team Lead`) or a house word (`senior`, `tech-lead`,
  /// `G3`).
  ///
  /// - Parameter trade: what is known of the person's trade beside the title.
  package func classify(
    title: String, level: String? = nil, trade: KnownTrade = .unknown
  ) -> JobClassification {
    var result = classifyByRules(title: title, level: level, trade: trade)
    guard !overrides.isEmpty else { return result }
    let key = TitleOverride.key(title: title, level: level)
    if let override = overrides[key] ?? overrides[TitleOverride.key(title: title, level: nil)] {
      override.apply(to: &result)
    }
    return result
  }

  private func classifyByRules(
    title: String, level: String?, trade: KnownTrade
  ) -> JobClassification {
    let reading = TitleReading(
      title, as: .title, index: titleIndex, rules: rules, trade: trade)
    let fromTitle = reading.classification
    guard let level, let stated = readLevel(level) else { return fromTitle }
    var result = fromTitle
    result.grade = stated.grade
    result.leadRole = stated.leadRole
    result.rules = stated.rules + reading.familyRules
    result.confidence = min(stated.confidence, reading.familyConfidence)
    // “Lead” as a level says how high a manager stands, not that the manager is a lead.
    let isManager = fromTitle.leadRole == .peopleManager && !reading.isManagerByWordAlone
    if isManager && stated.leadRole != .peopleManager
      || fromTitle.leadRole.isLead && stated.leadRole == .none
    {
      result.leadRole = fromTitle.leadRole
      result.rules.append(LevelDisagreement.role.rawValue)
    }
    if let grade = stated.grade, let named = reading.namedGrade, named.grade != grade,
      named.confidence > .low
    {
      // Scales often end with Senior; a title above their end is no mistake.
      let isAboveScale = named.grade >= .leadGrade && named.grade > grade
      if isAboveScale { result.grade = named.grade }
      let which: LevelDisagreement = isAboveScale ? .gradeOfTitle : .gradeOfLevel
      result.rules.append(which.rawValue)
    }
    return result
  }

  /// What a level says; nil when it says nothing, so that the title has to.
  private func readLevel(_ level: String) -> JobClassification? {
    // A level column says nothing of the trade.
    let reading = TitleReading(
      level, as: .level, index: levelIndex, rules: rules, trade: .informationTechnology)
    guard reading.tellsLevel else { return nil }
    return reading.classification
  }
}
