// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// The distinct jobs of a file: each combination of title, level, family and whatever else the
/// profile's rules look at is classified once.
final class JobDictionary {
  private let title: InternedField<String?>?
  private let titleField: BoundField?
  private let level: InternedField<String?>?
  private let family: InternedField<JobFamily?>?
  private let department: InternedField<KnownTrade?>?
  /// What the profile says of everybody's trade.
  let trade: KnownTrade
  private let ruleFields: [InternedField<String?>?]
  private let rules: [LevelRule]
  private let thresholds: [Double]
  private let classifier: JobClassifier
  private let defaultFamily: JobFamily?
  private let keys = ByteTable()
  @exclusivity(unchecked) private var key: [Int32]
  /// Place of the job for each place of the title, where nothing else counts; −1 when not yet seen.
  @exclusivity(unchecked) private var byTitle: [Int] = []
  @exclusivity(unchecked) private(set) var jobs: [ImportedJob] = []
  /// For each job, how its title and level disagree.
  @exclusivity(unchecked) private(set) var disagreements: [LevelDisagreement?] = []
  @exclusivity(unchecked) private(set) var people: [Int] = []

  init(
    _ profile: ImportProfile, in header: HeaderIndex, isXML: Bool, missing: MissingWords,
    classifier: JobClassifier
  ) {
    func text(_ source: FieldSource?) -> InternedField<String?>? {
      guard let source, let bound = BoundField(source, in: header, isXML: isXML) else { return nil }
      return InternedField(bound, missing: missing) { $0 }
    }
    let titleColumn = profile.fields.title.flatMap { BoundField($0, in: header, isXML: isXML) }
    titleField = titleColumn
    title = titleColumn.map { bound in
      InternedField(bound, missing: missing) { $0.flatMap { SummaryRow.isOne($0) ? nil : $0 } }
    }
    level = text(profile.fields.level)
    family = profile.fields.family.flatMap { BoundField($0, in: header, isXML: isXML) }.map {
      InternedField($0, missing: missing) { $0.map { JobFamily(rawValue: $0) } }
    }
    department = profile.fields.department.flatMap { source in
      BoundField(source, in: header, isXML: isXML).map { bound in
        InternedField(bound, missing: missing) { text in
          text.map { KnownTrade(department: $0, mappedBy: source) }
        }
      }
    }
    trade = profile.trade == .informationTechnology ? .informationTechnology : .unknown
    rules = profile.rules
    ruleFields = profile.rules.map { text($0.field) }
    thresholds = Array(
      Set(profile.rules.flatMap { [$0.experienceFrom, $0.experienceBelow].compactMap { $0 } })
    ).sorted()
    self.classifier = classifier
    defaultFamily = profile.defaultFamily
    key = Array(repeating: -1, count: 5 + profile.rules.count)
    dependsOnTitleOnly =
      level == nil && family == nil && department == nil && profile.rules.isEmpty
  }

  private let dependsOnTitleOnly: Bool

  /// The job's place and whether it is new; nil when the record names neither title nor level.
  func place(in record: Record, experienceTenths: Int?) throws -> (place: Int, isNew: Bool)? {
    let titlePlace = try title?.place(in: record) ?? -1
    if dependsOnTitleOnly, titlePlace >= 0 { return placeOfTitle(titlePlace) }
    let levelPlace = try level?.place(in: record) ?? -1
    key[0] = Int32(titlePlace)
    key[1] = Int32(levelPlace)
    key[2] = Int32(try family?.place(in: record) ?? -1)
    key[3] = bucket(experienceTenths)
    key[4] = Int32(try department?.place(in: record) ?? -1)
    for (number, field) in ruleFields.enumerated() {
      key[5 + number] = Int32(try field?.place(in: record) ?? -1)
    }
    let titleText = titlePlace < 0 ? nil : title?[titlePlace]
    let levelText = levelPlace < 0 ? nil : level?[levelPlace]
    if titleText == nil, levelText == nil { return nil }
    let (place, isNew) = key.withUnsafeBytes { keys.place(of: $0) }
    if isNew {
      add(titleText, levelText, experience: experienceTenths.map { Double($0) / 10 })
    }
    return (place, isNew)
  }

  /// Whether the record is a sum or a mean of others, which its title says.
  func isSummary(_ record: Record) -> Bool {
    guard let titleField else { return false }
    return SummaryRow.isOne(String(decoding: titleField.bytes(of: record), as: UTF8.self))
  }

  private func placeOfTitle(_ titlePlace: Int) -> (place: Int, isNew: Bool)? {
    if titlePlace < byTitle.count, byTitle[titlePlace] >= 0 { return (byTitle[titlePlace], false) }
    guard let text = title?[titlePlace] else { return nil }
    while byTitle.count <= titlePlace { byTitle.append(-1) }
    byTitle[titlePlace] = jobs.count
    add(text, nil, experience: nil)
    return (byTitle[titlePlace], true)
  }

  func count(_ people: Int, of place: Int) { self.people[place] += people }

  /// −1 for an unknown experience, else the number of thresholds that are reached.
  private func bucket(_ tenths: Int?) -> Int32 {
    guard !thresholds.isEmpty, let tenths else { return -1 }
    return Int32(thresholds.prefix { Double(tenths) / 10 >= $0 }.count)
  }

  /// What the department of the record at hand says, else what the profile says of everybody.
  private var knownTrade: KnownTrade {
    guard let department, key[4] >= 0, let told = department[Int(key[4])], told != .unknown else {
      return trade
    }
    return told
  }

  private func add(_ title: String?, _ level: String?, experience: Double?) {
    var meaning = classifier.classify(title: title ?? "", level: level, trade: knownTrade)
    if !meaning.rules.contains("override") {
      if key[2] >= 0, let stated = family?[Int(key[2])] {
        meaning.family = stated
        meaning.rules.append("profile-family")
      }
      for (number, rule) in rules.enumerated() {
        let place = Int(key[5 + number])
        let value = place < 0 ? nil : ruleFields[number]?[place]
        if rule.applies(title: title, level: level, meaning: meaning, value: value, experience) {
          rule.apply(to: &meaning)
        }
      }
    }
    if meaning.family == nil, let defaultFamily {
      meaning.family = defaultFamily
      meaning.rules.append("profile-default-family")
    }
    disagreements.append(meaning.rules.contains("override") ? nil : meaning.disagreement)
    jobs.append(ImportedJob(title: title ?? "", level: level, classification: meaning))
    people.append(0)
  }
}

/// Rows that spreadsheets put below the records.
enum SummaryRow {
  private static let words: Set<String> = [
    "total", "totals", "grand total", "average", "mean", "median", "sum", "subtotal", "summe",
    "gesamt", "durchschnitt", "mittelwert", "moyenne", "promedio", "razem",
    "ogolem", "srednia", "celkem", "prumer", "osszesen", "atlag", "totaal", "gemiddelde", "totale",
    "итого", "всего", "среднее", "медиана", "разом", "всього", "середнє", "середне", "медіана",
    "合計", "平均",
  ]

  /// Whether a title is the name of such a row: nobody's job is called “Total”.
  static func isOne(_ title: String) -> Bool {
    guard title.utf8.count <= 24 else { return false }
    var folded = TextFolding.fold(title)
    while let last = folded.last, last == ":" || last == "." { folded.removeLast() }
    return words.contains(folded)
  }
}

extension LevelRule {
  /// Whether every condition of the rule holds.
  func applies(
    title: String?, level: String?, meaning: JobClassification, value: String?,
    _ experience: Double?
  ) -> Bool {
    if !titles.isEmpty, !Self.matches(title, titles) { return false }
    if !levels.isEmpty, !Self.matches(level, levels) { return false }
    if !families.isEmpty, !(meaning.family.map(families.contains) ?? false) { return false }
    if field != nil, !Self.matches(value, fieldValues) { return false }
    if let experienceFrom, !(experience.map { $0 >= experienceFrom } ?? false) { return false }
    if let experienceBelow, !(experience.map { $0 < experienceBelow } ?? false) { return false }
    return true
  }

  /// Fills in what the title did not tell, or replaces it where the rule overrides.
  func apply(to meaning: inout JobClassification) {
    var hasChanged = false
    // A person who leads is no senior by years, whatever a proxy says.
    if let grade, overrides || (meaning.grade == nil && meaning.leadRole == .none) {
      meaning.grade = grade
      hasChanged = true
    }
    if let leadRole, overrides || meaning.leadRole == .none {
      meaning.leadRole = leadRole
      hasChanged = true
    }
    if let family, overrides || meaning.family == nil {
      meaning.family = family
      hasChanged = true
    }
    guard hasChanged else { return }
    meaning.confidence = min(confidence, meaning.rules.isEmpty ? confidence : meaning.confidence)
    meaning.rules.append(id)
  }

  private static func matches(_ text: String?, _ wanted: [String]) -> Bool {
    guard let text else { return false }
    let folded = HeaderName.folded(text)
    return wanted.contains { pattern in
      pattern.hasSuffix("*")
        ? folded.hasPrefix(HeaderName.folded(String(pattern.dropLast())))
        : folded == HeaderName.folded(pattern)
    }
  }
}
