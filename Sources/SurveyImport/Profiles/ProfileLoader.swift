// SPDX-License-Identifier: MIT

import Compensation
import Foundations
package import Settings

extension ImportProfile {
  static let keys = [
    "profile", "survey", "name", "name-field", "kind", "edition", "population", "self-selected",
    "synthetic",
    "url", "licence",
    "terms", "notes", "file", "detect", "fields", "pay", "default-market", "default-family",
    "trade", "missing", "numbers", "filters", "rules", "repeats", "statistics", "rates",
    "unconfirmed",
  ]

  /// Reads a profile from its YAML text.
  ///
  /// - Parameter file: the name to show in errors.
  /// - Throws: `SettingsError` with every fault, its line, column and key.
  package init(yaml: String, file name: String) throws(SettingsError) {
    let settings = try SettingsFile(yaml: yaml, name: name)
    let fields = try settings.fields(
      Self.keys, ifEmpty: "Write “key: value” lines; data/README.md has an example.")
    let profile = ImportProfile(fields)
    profile.check(fields)
    self = try settings.finish(profile)
  }

  private init(_ root: SettingsFields) {
    id = root.required("profile").flatMap(ProfileReading.slug) ?? ""
    survey = root.required("survey").flatMap(ProfileReading.slug) ?? ""
    name = root.required("name")?.text() ?? ""
    nameField = root["name-field"].flatMap(ProfileReading.source)
    kind = root["kind"]?.choice() ?? .observations
    edition = ProfileReading.edition(root["edition"])
    population = root["population"]?.choice() ?? .market
    isSelfSelected = root["self-selected"]?.flag() ?? (population == .market)
    isSynthetic = root["synthetic"]?.flag() ?? false
    url = root["url"]?.text()
    licence = root["licence"]?.text()
    terms = root["terms"]?.text()
    notes = root["notes"]?.text()
    file = ProfileReading.file(root.required("file"))
    detection = ProfileReading.detection(root["detect"])
    fields = ProfileReading.fields(root["fields"])
    pay = ProfileReading.pay(root["pay"])
    defaultMarket = root["default-market"]?.value("a market", "Write an ISO 3166 code such as DE.")
    {
      Market($0) == nil ? nil : $0
    }
    defaultFamily = root["default-family"].flatMap(ProfileReading.family)
    trade = root["trade"]?.choice() ?? .any
    missing = root["missing"]?.texts() ?? []
    numbers =
      root["numbers"]?.value(
        "a way of writing numbers",
        "Write automatic, each, point-decimal (1,234.56), comma-decimal (1.234,56) or swiss (1'234.56)."
      ) { $0 == "each" || NumberLocale(named: $0) != nil ? $0 : nil } ?? "automatic"
    filters = root["filters"].map(ProfileReading.filters) ?? []
    rules = root["rules"].map(ProfileReading.rules) ?? []
    repeats = root["repeats"]?.choice() ?? .keep
    unconfirmed = root["unconfirmed"]?.texts() ?? []
    statistics = root["statistics"].flatMap(ProfileReading.statistics)
    rates = root["rates"].flatMap(ProfileReading.rates)
  }

  /// Checks what the kind of file needs.
  private func check(_ root: SettingsFields) {
    switch kind {
    case .observations:
      let amounts: [PayElement] = [.base, .totalCash, .total]
      if !amounts.contains(where: { pay.elements[$0] != nil }) {
        root.node.report(
          .missingKey, "The profile names no pay column.",
          "Add “pay:” with base, total-cash or total.")
      }
    case .statistics: _ = root.required("statistics")
    case .exchangeRates: _ = root.required("rates")
    }
    if kind != .exchangeRates, fields.title == nil {
      root.node.report(
        .missingKey, "The profile does not say where the job title stands.",
        "Add “title” under “fields”.")
    }
  }
}

/// Reads the parts of a profile; a part with a fault is left out, for the file is refused in the end.
enum ProfileReading {
  static func slug(_ node: SettingsNode) -> String? {
    node.value("a slug", "Use small letters, digits and hyphens.") { text in
      let isSlug = text.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || $0 == 45
      }
      return isSlug && !text.isEmpty ? text : nil
    }
  }

  static func family(_ node: SettingsNode) -> JobFamily? {
    slug(node).map(JobFamily.init(rawValue:))
  }

  static func edition(_ node: SettingsNode?) -> EditionSource {
    guard let node else { return EditionSource(fromFileName: true) }
    guard node.isMapping else { return EditionSource(fixed: editionText(node)) }
    let fields = node.fields([
      "fixed", "field", "by", "dates", "file-name", "split", "fixed-otherwise",
    ])
    return EditionSource(
      fixed: fields?["fixed"].flatMap(editionText), field: fields?["field"].flatMap(source),
      unit: fields?["by"]?.choice(), dates: fields?["dates"]?.choice(),
      fallback: fields?["fixed-otherwise"].flatMap(editionText),
      fromFileName: fields?["file-name"]?.flag() ?? false,
      isSplit: fields?["split"]?.flag() ?? false)
  }

  private static func editionText(_ node: SettingsNode) -> String? {
    node.value("an edition", EditionText.forms) {
      EditionText.isValid($0) ? $0 : nil
    }
  }

  static func file(_ node: SettingsNode?) -> ProfileFile {
    let fields = node?.fields([
      "format", "encoding", "delimiter", "header-rows", "skip-lines", "record", "namespaces",
    ])
    let delimiter = fields?["delimiter"]?.value(
      "one character", "Write \",\", \";\", \"|\" or tab."
    ) { text in text == "tab" ? "\t" : text.utf8.count == 1 ? text : nil }
    return ProfileFile(
      format: fields?.required("format", "Add “format: csv” or “format: xml”.")?.choice() ?? .csv,
      encoding: fields?["encoding"]?.text(), delimiter: delimiter,
      headerRows: fields?["header-rows"]?.integer(in: 0...10),
      skipLines: fields?["skip-lines"]?.integer(in: 0...1000),
      records: fields?["record"]?.texts() ?? [],
      namespaces: dictionary(fields?["namespaces"]) { $0.text() })
  }

  static func detection(_ node: SettingsNode?) -> ProfileDetection {
    let fields = node?.fields([
      "required", "optional", "absent", "only", "root", "namespace", "values", "file-name",
      "only-named",
    ])
    return ProfileDetection(
      required: fields?["required"]?.items.map { $0.texts() } ?? [],
      optional: fields?["optional"]?.items.map { $0.texts() } ?? [],
      absent: fields?["absent"]?.texts() ?? [], isWhole: fields?["only"]?.flag() ?? false,
      roots: fields?["root"]?.texts() ?? [],
      namespaces: fields?["namespace"]?.texts() ?? [],
      values: dictionary(fields?["values"]) { $0.texts() },
      fileNames: fields?["file-name"]?.texts() ?? [],
      onlyNamed: fields?["only-named"]?.texts() ?? [])
  }

  static func fields(_ node: SettingsNode?) -> ProfileFields {
    let fields = node?.fields([
      "id", "submitted", "title", "level", "family", "department", "country", "region", "remote",
      "experience", "tenure", "size", "employer", "weight", "people", "hours", "full-week",
      "employment",
    ])
    func field(_ key: String) -> FieldSource? { fields?[key].flatMap(source) }
    return ProfileFields(
      id: field("id"), submitted: field("submitted"), title: field("title"),
      level: field("level"), family: field("family"), department: field("department"),
      country: field("country"),
      region: field("region"), remote: field("remote"), experience: field("experience"),
      tenure: field("tenure"),
      size: field("size"), employer: field("employer"), weight: field("weight"),
      people: field("people"), hours: field("hours"),
      fullWeek: fields?["full-week"]?.number(in: 1...80) ?? WorkingHours.fullWeek,
      employment: field("employment"))
  }

  static func source(_ node: SettingsNode) -> FieldSource? {
    guard node.isMapping else { return FieldSource(names: node.texts()) }
    let fields = node.fields([
      "column", "columns", "position", "combine", "slice", "constant", "values", "otherwise",
    ])
    guard let fields else { return nil }
    var source = FieldSource()
    source.names = (fields["column"] ?? fields["columns"])?.texts() ?? []
    source.position = fields["position"]?.integer(in: 1...10_000)
    source.combination = fields["combine"]?.choice() ?? .firstPresent
    source.constant = fields["constant"]?.text()
    source.slice = fields["slice"].flatMap(slice)
    source.values = dictionary(fields["values"]) { value in
      value.isBlank ? .some(nil) : value.text().map { .some($0) }
    }
    if fields.isBlank("otherwise") {
      source.otherwise = .missing
    } else if let text = fields["otherwise"]?.text() {
      source.otherwise = text == "missing" ? .missing : text == "keep" ? .keep : .text(text)
    }
    if fields.names.isDisjoint(with: ["column", "columns", "position", "constant"]) {
      node.report(
        .missingKey, "It is not said which column is meant.",
        "Add “column: NAME”, “position: N” or “constant: TEXT”.")
    }
    return source
  }

  private static func slice(_ node: SettingsNode) -> FieldSource.Slice? {
    let parts = node.items
    guard parts.count == 2 else {
      node.report(.badValue, "A slice is two numbers.", "Write [from, length].")
      return nil
    }
    guard let from = parts[0].integer(in: 0...10_000), let length = parts[1].integer(in: 1...10_000)
    else { return nil }
    return FieldSource.Slice(from: from, length: length)
  }

  /// The values under free keys.
  static func dictionary<Value>(
    _ node: SettingsNode?, _ value: (SettingsNode) -> Value?
  ) -> [String: Value] {
    var values: [String: Value] = [:]
    for entry in node?.entries ?? [] {
      if let value = value(entry.value) { values[entry.name] = value }
    }
    return values
  }

  static func filters(_ node: SettingsNode) -> [RecordFilter] {
    node.items.compactMap { item in
      guard let fields = item.fields(["id", "column", "keep", "skip"]) else { return nil }
      return RecordFilter(
        id: fields.required("id").flatMap(slug) ?? "",
        field: fields.required("column").flatMap(source) ?? FieldSource(),
        keep: fields["keep"]?.texts() ?? [], skip: fields["skip"]?.texts() ?? [])
    }
  }
}
